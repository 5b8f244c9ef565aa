import * as vscode from 'vscode';
import { DesignerError } from '../../core/errors.ts';
import type { Designers } from '../design/designers.ts';
import { exists, findDesignOf, requireFolder } from '../folder.ts';

/** The FreeCAD document that the last run of a design or a macro left in the outputs folder beside its script. */
async function findDocument(argument: unknown): Promise<vscode.Uri | undefined> {
  const row = typeof argument === 'object' && argument !== null && 'directory' in argument ? argument.directory : argument;
  const script = row instanceof vscode.Uri ? row : vscode.window.activeTextEditor?.document.uri;
  const isDesign = typeof row === 'string' || (script !== undefined && (await findDesignOf(script)) !== undefined);
  const folder =
    typeof row === 'string' ? vscode.Uri.file(row) : script === undefined ? undefined : vscode.Uri.joinPath(script, '..');
  if (folder === undefined) return undefined;
  const outputs = vscode.Uri.joinPath(folder, 'outputs');
  const files = (await exists(outputs)) ? await vscode.workspace.fs.readDirectory(outputs) : [];
  const name = script?.path
    .split('/')
    .at(-1)
    ?.replace(/\.[^.]*$/, '');
  const found = files.find(([file]) => file.endsWith('.FCStd') && (isDesign || file === `${name ?? ''}.FCStd`));
  return found === undefined ? undefined : vscode.Uri.joinPath(outputs, found[0]);
}

/** Opens the part in FreeCAD's own window, where there is one. @throws DesignerError that says what is missing. */
export async function openInFreecad(argument: unknown, designers: Designers): Promise<void> {
  const folder = requireFolder().uri;
  const document = await findDocument(argument);
  if (document === undefined) {
    throw new DesignerError('state-not-found', vscode.l10n.t('There is no FreeCAD document of this part yet.'), {
      nextStep: vscode.l10n.t('Run the script first.'),
    });
  }
  await (await designers.of(folder)).openWindow(document.fsPath);
}
