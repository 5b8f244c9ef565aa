import * as vscode from 'vscode';
import { isAtRest } from '../../core/snapshot.ts';
import { findDesignOf, findObstacle } from '../folder.ts';
import type { OpenDesigns } from '../design/open-designs.ts';
import { isSavedHere } from './script-editor.ts';
import { isFreecadScript } from './script-lenses.ts';
import { section } from '../settings.ts';

/** Whether saving a script runs it. */
export const runsOnSave = (script: vscode.Uri): boolean =>
  vscode.workspace.getConfiguration(section, script).get<boolean>('runOnSave') === true;

/** Runs FreeCAD scripts when they are saved, where the setting asks for it. Saving never stands for a review: that waits for its own button. */
export function registerRunOnSave(designs: OpenDesigns): vscode.Disposable {
  const run = async (document: vscode.TextDocument): Promise<void> => {
    if (!runsOnSave(document.uri) || findObstacle() !== null || !(await isFreecadScript(document))) return;
    const directory = (await findDesignOf(document.uri))?.fsPath;
    const design = directory === undefined ? undefined : designs.find(directory);
    if (design !== undefined && !isAtRest(design.state)) return;
    await vscode.commands.executeCommand(`${section}.run`, document.uri);
  };
  return vscode.workspace.onDidSaveTextDocument((document) => {
    if (document.languageId === 'python' && !isSavedHere(document.uri)) void run(document);
  });
}
