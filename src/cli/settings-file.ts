import { readFile } from 'node:fs/promises';
import { DesignerError } from '../core/errors.ts';
import { defaultSettings, settingsSchema, type Settings } from '../core/settings.ts';

/**
 * Reads the settings file. Without `file` it is freecad-designer.json of the working folder, which need not be there.
 * @throws DesignerError (configuration-invalid) naming the key that is wrong.
 */
export async function readSettings(file?: string): Promise<Settings> {
  const path = file ?? 'freecad-designer.json';
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (file === undefined && error instanceof Error && 'code' in error && error.code === 'ENOENT') return defaultSettings;
    throw new DesignerError('configuration-invalid', `The settings file ${path} could not be read.`, {
      nextStep: 'Check --config.',
      cause: error,
    });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new DesignerError(
      'configuration-invalid',
      `${path} is not valid JSON: ${error instanceof Error ? error.message : ''}.`,
      { cause: error },
    );
  }
  const parsed = settingsSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new DesignerError('configuration-invalid', `${path}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(), {
    nextStep: 'The keys are those of the VS Code settings freecadDesigner.*, without the prefix.',
  });
}
