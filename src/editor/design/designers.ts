import * as vscode from 'vscode';
import type { Settings } from '../../core/settings.ts';
import type { Designer, DesignerOptions } from '../../designer.ts';
import type { ApiKeys } from '../agents/api-keys.ts';
import { createEditorModel } from '../agents/language-models.ts';
import { readSettings, section } from '../settings.ts';
import type { Owned } from '../owned.ts';

/** Reads the engine's code and builds one. Nothing of it is in memory before the first call. */
export type LoadDesigner = (options: DesignerOptions) => Promise<Designer>;

/** The engines of this window: one for each folder, made when first needed, made anew when a setting changes. */
export interface Designers extends Owned {
  of(folder: vscode.Uri): Promise<Designer>;
  /** One of its own with some settings changed; the caller closes it. */
  withChanges(folder: vscode.Uri, changes: Partial<Settings>): Promise<Designer>;
  readonly onDidChange: vscode.Event<void>;
}

export function createDesigners(load: LoadDesigner, keys: ApiKeys): Designers {
  const byFolder = new Map<string, Promise<Designer>>();
  const changed = new vscode.EventEmitter<void>();

  const create = async (folder: vscode.Uri, changes: Partial<Settings>): Promise<Designer> =>
    load({
      settings: { ...(await readSettings(folder)), ...changes },
      folder: folder.fsPath,
      apiKeys: await keys.read(),
      editorModels: (family) => createEditorModel(family),
    });

  const closeAll = (before: (designer: Designer) => Promise<void>): void => {
    for (const designer of byFolder.values()) {
      designer.then((made) => before(made).then(() => made.close())).catch(() => undefined);
    }
    byFolder.clear();
  };

  /** What goes on is brought to its end by the engine that began it. */
  const renew = (): void => {
    closeAll((designer) => designer.rest());
    changed.fire();
  };
  const watching = [
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(section)) renew();
    }),
    keys.onDidChange(renew),
  ];

  return {
    of: (folder) => {
      const key = folder.toString();
      const made = byFolder.get(key) ?? create(folder, {});
      byFolder.set(key, made);
      made.catch(() => byFolder.delete(key));
      return made;
    },
    withChanges: create,
    onDidChange: changed.event,
    dispose: () => {
      for (const watch of watching) watch.dispose();
      closeAll(() => Promise.resolve());
      changed.dispose();
    },
  };
}
