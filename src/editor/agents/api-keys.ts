import * as vscode from 'vscode';
import type { Vendor } from '../../core/vendors.ts';
import { section } from '../settings.ts';

type Keyed = Exclude<Vendor, 'vscode' | 'catalog'>;

/** The vendors that take a key, as people call them. */
const vendorNames: Readonly<Record<Keyed, string>> = {
  anthropic: 'Anthropic',
  openai: 'OpenAI',
  google: 'Google',
  deepseek: 'DeepSeek',
  compatible: 'A compatible server (compatibleUrl)',
};
const vendors = Object.keys(vendorNames) as Keyed[];
const secretOf = (vendor: Keyed): string => `${section}.apiKey.${vendor}`;

/** API keys in VS Code's SecretStorage: never in settings, logs or records. */
export interface ApiKeys {
  read(): Promise<Readonly<Partial<Record<Vendor, string>>>>;
  readonly onDidChange: vscode.Event<unknown>;
  /** Asks for a vendor and its key. */
  set(): Promise<void>;
  /** Asks whose key is forgotten. */
  clear(): Promise<void>;
}

export function createApiKeys(secrets: vscode.SecretStorage): ApiKeys {
  const read = async (): Promise<Partial<Record<Keyed, string>>> => {
    const keys = await Promise.all(vendors.map(async (vendor) => [vendor, await secrets.get(secretOf(vendor))] as const));
    return Object.fromEntries(keys.filter(([, key]) => key !== undefined));
  };
  const pick = async (title: string, offered: readonly Keyed[], known: Partial<Record<Keyed, string>>) =>
    vscode.window.showQuickPick(
      offered.map((vendor) => ({
        vendor,
        label: vendorNames[vendor],
        description: known[vendor] === undefined ? '' : vscode.l10n.t('a key is set'),
      })),
      { title },
    );

  return {
    read,
    onDidChange: secrets.onDidChange,
    set: async () => {
      const picked = await pick(vscode.l10n.t('Set API Key'), vendors, await read());
      if (picked === undefined) return;
      const key = await vscode.window.showInputBox({
        title: vscode.l10n.t('API Key: {0}', picked.label),
        prompt: vscode.l10n.t('It is kept in the secret storage of VS Code. Requests are sent to this vendor from then on.'),
        password: true,
        ignoreFocusOut: true,
      });
      if (key === undefined || key.trim() === '') return;
      await secrets.store(secretOf(picked.vendor), key.trim());
      void vscode.window.showInformationMessage(vscode.l10n.t('The key for {0} is kept.', picked.label));
    },
    clear: async () => {
      const known = await read();
      const offered = vendors.filter((vendor) => known[vendor] !== undefined);
      if (offered.length === 0) {
        void vscode.window.showInformationMessage(
          vscode.l10n.t('No key is kept here. Keys of the environment are cleared where they were set.'),
        );
        return;
      }
      const picked = await pick(vscode.l10n.t('Clear API Key'), offered, known);
      if (picked !== undefined) await secrets.delete(secretOf(picked.vendor));
    },
  };
}
