import * as vscode from 'vscode';
import { gatewayUrl, section } from '../settings.ts';

/** Each gateway has a key of its own: one that the settings name later never gets that of another. */
const secretOf = (url: string): string => `${section}.gatewayKey ${URL.canParse(url) ? new URL(url).origin : url}`;

/** The key of the gateway that the settings name, in VS Code's SecretStorage: never in settings, logs or records. */
export interface GatewayKey {
  /** Empty: none is kept. */
  read(): Promise<string>;
  /** Asks for it. */
  set(): Promise<void>;
  clear(): Promise<void>;
}

export function createGatewayKey(secrets: vscode.SecretStorage): GatewayKey {
  return {
    read: async () => (await secrets.get(secretOf(gatewayUrl()))) ?? '',
    set: async () => {
      const url = gatewayUrl();
      if (url === '') return void vscode.commands.executeCommand('workbench.action.openSettings', `${section}.engine.url`);
      const key = await vscode.window.showInputBox({
        title: vscode.l10n.t('Gateway Key'),
        prompt: vscode.l10n.t('It is kept in the secret storage of VS Code, and sent to the gateway of the settings alone.'),
        password: true,
        ignoreFocusOut: true,
      });
      if (key === undefined || key.trim() === '') return;
      await secrets.store(secretOf(url), key.trim());
      void vscode.window.showInformationMessage(vscode.l10n.t('The key of the gateway is kept.'));
    },
    clear: async () => {
      await secrets.delete(secretOf(gatewayUrl()));
      void vscode.window.showInformationMessage(vscode.l10n.t('No key of a gateway is kept any more.'));
    },
  };
}
