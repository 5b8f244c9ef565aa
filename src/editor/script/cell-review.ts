import * as vscode from 'vscode';
import type { CellChange } from '../../core/cell-changes.ts';
import type { DesignSnapshot } from '../../core/snapshot.ts';
import type { OpenDesigns } from '../design/open-designs.ts';
import type { Owned } from '../owned.ts';
import { iterationScript, scriptOf } from './script-editor.ts';

/** What a language model changed since the best script, cell by cell, while a design waits for review. */
export interface CellReview extends Owned {
  readonly onDidChange: vscode.Event<void>;
  /** Changes that a person has not accepted yet. */
  changes(document: vscode.TextDocument, design: DesignSnapshot): Promise<readonly CellChange[]>;
}

/** The iteration that a script under review is compared with: the best one before it. */
export const baseOf = ({ iterations, preview }: DesignSnapshot): number | undefined =>
  (iterations.find((iteration) => iteration.preview !== null && iteration.preview === preview) ?? iterations.at(-1))?.number;

export function createCellReview(designs: OpenDesigns): CellReview {
  const changed = new vscode.EventEmitter<void>();
  /** Text of the cells that were accepted: a cell that changes again is to be looked at again. */
  const accepted = new Map<string, ReadonlySet<string>>();
  const cellText = (document: vscode.TextDocument, { firstLine, lastLine }: CellChange): string =>
    document.getText(new vscode.Range(firstLine - 1, 0, lastLine, 0));

  const changes = async (document: vscode.TextDocument, design: DesignSnapshot): Promise<readonly CellChange[]> => {
    const base = baseOf(design);
    if (design.state !== 'reviewing' || base === undefined) return [];
    const before = await vscode.workspace.fs.readFile(iterationScript(design.directory, base)).then(
      (bytes) => new TextDecoder().decode(bytes),
      () => undefined,
    );
    if (before === undefined) return [];
    const { findCellChanges } = await import('../../core/cell-changes.ts');
    const known = accepted.get(design.directory) ?? new Set();
    return findCellChanges(before, document.getText()).filter((change) => !known.has(cellText(document, change)));
  };

  const find = async (directory: unknown, name: unknown): Promise<[vscode.TextDocument, CellChange] | undefined> => {
    const design = typeof directory === 'string' ? designs.find(directory) : undefined;
    if (design === undefined) return undefined;
    const document = await vscode.workspace.openTextDocument(scriptOf(design.directory));
    const change = (await changes(document, design)).find((candidate) => candidate.name === name);
    return change === undefined ? undefined : [document, change];
  };

  const accept = async (directory: unknown, name: unknown): Promise<void> => {
    const [document, change] = (await find(directory, name)) ?? [];
    if (document === undefined || change === undefined || typeof directory !== 'string') return;
    accepted.set(directory, new Set([...(accepted.get(directory) ?? []), cellText(document, change)]));
    changed.fire();
  };

  const reject = async (directory: unknown, name: unknown): Promise<void> => {
    const [document, change] = (await find(directory, name)) ?? [];
    if (document === undefined || change === undefined) return;
    const edit = new vscode.WorkspaceEdit();
    const end = document.lineAt(Math.min(change.lastLine, document.lineCount) - 1).range.end;
    const range = new vscode.Range(new vscode.Position(change.firstLine - 1, 0), end);
    edit.replace(document.uri, range, change.before ?? '');
    await vscode.workspace.applyEdit(edit);
    changed.fire();
  };

  const registered = [
    vscode.commands.registerCommand('freecadDesigner.acceptCell', accept),
    vscode.commands.registerCommand('freecadDesigner.rejectCell', reject),
    designs.onDidChange((design) => {
      if (design !== null && design.state !== 'reviewing') accepted.delete(design.directory);
    }),
  ];
  return {
    onDidChange: changed.event,
    changes,
    dispose: () => {
      for (const each of registered) each.dispose();
      changed.dispose();
    },
  };
}
