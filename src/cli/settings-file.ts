import { existsSync } from 'node:fs';
import { DesignerError } from '../core/errors.ts';
import { defaultSettings, personalSettings, settingsSchema, type Settings } from '../core/settings.ts';
import { readJsonFile } from './files.ts';

/**
 * Reads the settings file. Without `file` it is freecad-designer.json of the working folder, which need not be there.
 * @throws DesignerError (configuration-invalid) naming the key that is wrong, or that a file nobody named may not set.
 */
export async function readSettings(file?: string): Promise<Settings> {
  const path = file ?? 'freecad-designer.json';
  if (file === undefined && !existsSync(path)) return defaultSettings;
  const json = await readJsonFile(path, {
    name: 'settings file',
    code: 'configuration-invalid',
    nextStep: 'Correct it, or name another with --config.',
  });
  const parsed = settingsSchema.safeParse(json);
  if (parsed.success) {
    const personal = personalSettings.find((key) => JSON.stringify(parsed.data[key]) !== JSON.stringify(defaultSettings[key]));
    if (file !== undefined || personal === undefined) return parsed.data;
    throw new DesignerError(
      'configuration-invalid',
      `${path} of the working folder sets ${personal}, which a folder may not decide.`,
      {
        nextStep: `If the file is yours, name it: --config ${path}.`,
      },
    );
  }
  const issue = parsed.error.issues[0];
  throw new DesignerError(
    'configuration-invalid',
    [`${path}:`, issue?.path.join('.') ?? '', `${issue?.message ?? ''}.`].filter((word) => word !== '').join(' '),
    {
      nextStep: 'The keys are those of the VS Code settings freecadDesigner.*, without the prefix.',
    },
  );
}
