import type * as vscode from 'vscode';
import { isAtRest, type DesignSnapshot, type DesignState } from '../../core/snapshot.ts';
import type { DesignPanels } from './design-panels.ts';
import type { OpenDesigns } from '../design/open-designs.ts';
import { baseOf } from '../script/cell-review.ts';
import { showChanges, showScript } from '../script/script-editor.ts';

/** Brings up what the person needs next: the script beside the panel when it waits for review, the panel when there is a part. */
export function followDesigns(designs: OpenDesigns, panels: DesignPanels, log: vscode.LogOutputChannel): vscode.Disposable {
  const states = new Map<string, DesignState>();

  const react = async (design: DesignSnapshot): Promise<void> => {
    const hasPart = isAtRest(design.state) && design.preview !== null;
    if (design.state !== 'reviewing' && !hasPart) return;
    if (design.state === 'reviewing' || !panels.isOpen(design.directory)) await showScript(design.directory, { keepFocus: true });
    panels.show(design, { keepFocus: true });
    // A script that is written anew is read whole; one that changes an earlier one is read as its changes.
    const base = baseOf(design);
    if (design.state === 'reviewing' && base !== undefined) await showChanges(design.directory, base);
  };

  return designs.onDidChange((design) => {
    if (design === null || design.directory !== designs.current?.directory) return;
    const before = states.get(design.directory);
    states.set(design.directory, design.state);
    // A design that was opened at rest has no way behind it: nothing pops up for it.
    if (before === undefined || before === design.state) return;
    react(design).catch((error: unknown) => {
      log.error(`The script could not be shown: ${String(error)}`);
    });
  });
}
