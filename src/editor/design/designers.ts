import * as vscode from 'vscode';
import type { Settings } from '../../core/settings.ts';
import type { Designer, DesignerOptions } from '../../designer.ts';
import type { ApiKeys } from '../agents/api-keys.ts';
import { createEditorModel } from '../agents/language-models.ts';
import type { RemoteDesignerOptions } from '../../designer/remote/remote-designer.ts';
import type { GatewayKey } from '../agents/gateway-key.ts';
import { createGatewayQuestion } from './gateway-question.ts';
import { gatewayUrl, readSettings, section } from '../settings.ts';
import type { Owned } from '../owned.ts';

/** Reads the engine's code and builds one. Nothing of it is in memory before the first call. */
export type LoadDesigner = (options: DesignerOptions) => Promise<Designer>;

/** What designs are made with when the settings name a gateway. */
export interface Gateway {
  readonly load: (options: Omit<RemoteDesignerOptions, 'log'>) => Promise<Designer>;
  readonly key: GatewayKey;
  readonly tell: RemoteDesignerOptions['tell'];
}

/** The engines of this window: one for each folder, made when first needed, made anew when a setting changes. */
export interface Designers extends Owned {
  of(folder: vscode.Uri): Promise<Designer>;
  /** One of its own with some settings changed; the caller closes it. */
  withChanges(folder: vscode.Uri, changes: Partial<Settings>): Promise<Designer>;
  readonly onDidChange: vscode.Event<void>;
}

export function createDesigners(load: LoadDesigner, keys: ApiKeys, gateway: Gateway): Designers {
  const byFolder = new Map<string, Promise<Designer>>();
  const changed = new vscode.EventEmitter<void>();
  const decide = createGatewayQuestion();

  const create = async (folder: vscode.Uri, changes: Partial<Settings>): Promise<Designer> =>
    load({
      settings: { ...(await readSettings(folder)), ...changes },
      folder: folder.fsPath,
      apiKeys: await keys.read(),
      editorModels: (family) => createEditorModel(family),
    });

  /** At the gateway of the settings, or here: never here because the gateway is away. */
  const choose = async (folder: vscode.Uri): Promise<Designer> => {
    const local = await create(folder, {});
    const url = gatewayUrl();
    if (url === '') return local;
    const { load: loadRemote, key, tell } = gateway;
    const [settings, secret] = await Promise.all([readSettings(folder), key.read()]);
    return loadRemote({ url, key: secret, local, settings, folder: folder.fsPath, decide, tell });
  };

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
    vscode.workspace.onDidGrantWorkspaceTrust(renew),
  ];

  return {
    of: (folder) => {
      const key = folder.toString();
      const made = byFolder.get(key) ?? choose(folder);
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
