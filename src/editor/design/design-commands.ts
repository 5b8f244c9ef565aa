import * as vscode from 'vscode';
import { DesignerError } from '../../core/errors.ts';
import type { DesignSnapshot } from '../../core/snapshot.ts';
import type { Designers } from './designers.ts';
import { findDesignOf, requireFolder } from '../folder.ts';
import { plainText } from '../notices.ts';
import type { OpenDesigns } from './open-designs.ts';

/** The folder that a command's argument names: a directory, a row of the tree, or a script; else the active editor's design. */
async function findDirectory(argument: unknown): Promise<string | undefined> {
  if (typeof argument === 'string') return argument;
  if (argument instanceof vscode.Uri) return (await findDesignOf(argument))?.fsPath;
  if (typeof argument === 'object' && argument !== null && 'directory' in argument && typeof argument.directory === 'string')
    return argument.directory;
  const active = vscode.window.activeTextEditor?.document.uri;
  return active === undefined ? undefined : (await findDesignOf(active))?.fsPath;
}

/** The design that a command is about, opened when it was not yet. */
export async function findDesign(argument: unknown, designs: OpenDesigns): Promise<DesignSnapshot | undefined> {
  const directory = await findDirectory(argument);
  if (directory === undefined) return designs.current ?? undefined;
  return designs.find(directory) ?? designs.open(directory);
}

/** @throws DesignerError (state-not-found) that says how to get one. */
export async function requireDesign(argument: unknown, designs: OpenDesigns): Promise<DesignSnapshot> {
  const design = await findDesign(argument, designs);
  if (design === undefined)
    throw new DesignerError('state-not-found', 'There is no design yet.', { nextStep: 'Describe a part in the chat first.' });
  return design;
}

const formats = [
  { format: 'step', label: 'STEP', description: vscode.l10n.t('exact geometry, for other CAD programs (AP214)') },
  { format: 'stl', label: 'STL', description: vscode.l10n.t('triangles, for printing') },
  { format: 'fcstd', label: 'FCStd', description: vscode.l10n.t('the FreeCAD document') },
  { format: '3mf', label: '3MF', description: vscode.l10n.t('triangles by solids, for printing') },
  { format: 'glb', label: 'glTF', description: vscode.l10n.t('for viewers and web pages') },
  { format: 'pdf', label: 'PDF', description: vscode.l10n.t('drawing sheet: views, dimensions, title block') },
  { format: 'svg', label: 'SVG', description: vscode.l10n.t('the same drawing sheet, to edit') },
] as const;

/** Lets a person pick formats, and writes the files into the design's outputs folder, where it can show them. */
export async function exportDesign(design: DesignSnapshot, designers: Designers): Promise<void> {
  const picked = await vscode.window.showQuickPick(
    formats.map((format) => ({ ...format, picked: format.format === 'step' || format.format === 'stl' })),
    { canPickMany: true, title: vscode.l10n.t('Export'), placeHolder: vscode.l10n.t('Formats') },
  );
  if (picked === undefined || picked.length === 0) return;
  // Other formats than those of the last run are made by running the script: nothing runs in a workspace that is not trusted.
  const fallback = requireFolder();
  const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(design.directory)) ?? fallback;
  const designer = await designers.of(folder.uri);
  const { files, notes } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Exporting'), cancellable: true },
    (_, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => {
        abort.abort();
      });
      return designer.exportDesign(design.directory, { kinds: picked.map(({ format }) => format) }, abort.signal);
    },
  );
  const names = files.map((file) => file.split(/[\\/]/).at(-1) ?? file).join(', ');
  const said = [vscode.l10n.t('Exported {0}.', names), ...notes].join(' ');
  const show = vscode.l10n.t('Show Files');
  const pressed = await vscode.window.showInformationMessage(plainText(said), show);
  if (pressed === show && files[0] !== undefined)
    await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.file(files[0]));
}
