import * as vscode from 'vscode';
import { section } from '../settings.ts';

const secret = `${section}.gatewayKey`;

/** The key of the gateway, in VS Code's SecretStorage: never in settings, logs or records. */
export interface GatewayKey {
  /** Empty: none is kept. */
  read(): Promise<string>;
  /** Asks for it. */
  set(): Promise<void>;
  clear(): Promise<void>;
}

export function createGatewayKey(secrets: vscode.SecretStorage): GatewayKey {
  return {
    read: async () => (await secrets.get(secret)) ?? '',
    set: async () => {
      const key = await vscode.window.showInputBox({
        title: vscode.l10n.t('Gateway Key'),
        prompt: vscode.l10n.t('It is kept in the secret storage of VS Code, and sent to the gateway of the settings alone.'),
        password: true,
        ignoreFocusOut: true,
      });
      if (key === undefined || key.trim() === '') return;
      await secrets.store(secret, key.trim());
      void vscode.window.showInformationMessage(vscode.l10n.t('The key of the gateway is kept.'));
    },
    clear: async () => {
      await secrets.delete(secret);
      void vscode.window.showInformationMessage(vscode.l10n.t('No key of a gateway is kept any more.'));
    },
  };
}
