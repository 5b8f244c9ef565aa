import * as vscode from 'vscode';
import type { FreecadNames } from '../../core/names/registry.ts';
import type { Designers } from '../design/designers.ts';
import { findFolder, findObstacle } from '../folder.ts';
import type { Owned } from '../owned.ts';

/** What scripts may name in the FreeCAD of a folder's settings. */
export interface KnownNames extends Owned {
  /** Undefined where nothing may run, or FreeCAD is not there: then there is nothing to say about names. */
  find(document: vscode.Uri): Promise<FreecadNames | undefined>;
  readonly onDidChange: vscode.Event<void>;
}

/** @param storage Where what was read is kept, by version. */
export function createKnownNames(designers: Designers, storage: vscode.Uri, log: vscode.LogOutputChannel): KnownNames {
  const byFolder = new Map<string, Promise<FreecadNames | undefined>>();
  const changed = new vscode.EventEmitter<void>();
  const abort = new AbortController();

  const read = async (folder: vscode.Uri): Promise<FreecadNames | undefined> => {
    try {
      return await (await designers.of(folder)).names(storage.fsPath, abort.signal);
    } catch (error) {
      log.warn(`FreeCAD's types and properties are not known: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };
  const forget = (): void => {
    byFolder.clear();
    changed.fire();
  };
  const watching = [designers.onDidChange(forget), vscode.workspace.onDidGrantWorkspaceTrust(forget)];

  return {
    find: (document) => {
      const folder = (vscode.workspace.getWorkspaceFolder(document) ?? findFolder())?.uri;
      if (folder === undefined || findObstacle() !== null) return Promise.resolve(undefined);
      const key = folder.toString();
      const known = byFolder.get(key) ?? read(folder);
      byFolder.set(key, known);
      return known;
    },
    onDidChange: changed.event,
    dispose: () => {
      abort.abort();
      for (const watch of [...watching, changed]) watch.dispose();
    },
  };
}
