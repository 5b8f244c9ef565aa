import * as vscode from 'vscode';
import { DesignerError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';

export const section = 'freecadDesigner';

/** The address of the gateway at which designs are made; empty: they are made here, as in any workspace that is not trusted. */
export const gatewayUrl = (): string =>
  vscode.workspace.isTrusted ? vscode.workspace.getConfiguration(section).get<string>('engine.url', '').trim() : '';

/**
 * The settings as they hold for a folder.
 * @throws DesignerError (configuration-invalid) that names the setting.
 */
export async function readSettings(folder: vscode.Uri): Promise<Settings> {
  const { settingsSchema } = await import('../core/settings.ts');
  const configuration = vscode.workspace.getConfiguration(section, folder);
  const given = Object.fromEntries(Object.keys(settingsSchema.shape).map((key) => [key, configuration.get<unknown>(key)]));
  // Contributed defaults arrive as null where VS Code knows no value.
  const parsed = settingsSchema.safeParse(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null)),
  );
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new DesignerError(
    'configuration-invalid',
    `The setting ${section}.${issue?.path.join('.') ?? ''} can't be used: ${issue?.message ?? ''}.`,
    {
      nextStep: 'Correct it in the settings.',
    },
  );
}
