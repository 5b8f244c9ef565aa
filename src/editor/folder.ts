import * as vscode from 'vscode';
import { DesignerError } from '../core/errors.ts';
import { obstacleNotices } from '../protocol/appearance.ts';
import type { Obstacle } from '../protocol/messages.ts';

/** The folder that new designs go to: the active editor's, else the first of the window. */
export function findFolder(): vscode.WorkspaceFolder | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  const own = active === undefined ? undefined : vscode.workspace.getWorkspaceFolder(active);
  return own?.uri.scheme === 'file'
    ? own
    : (vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file') ?? vscode.workspace.workspaceFolders?.[0]);
}

/** What keeps this window from designing; FreeCAD itself is looked for elsewhere. */
export function findObstacle(): Exclude<Obstacle, 'noFreecad'> | null {
  const folder = findFolder();
  if (folder === undefined) return 'noFolder';
  if (folder.uri.scheme !== 'file') return 'virtualFolder';
  if (!vscode.workspace.isTrusted) return 'untrusted';
  return vscode.workspace.fs.isWritableFileSystem(folder.uri.scheme) === false ? 'readOnly' : null;
}

/** @throws DesignerError (configuration-invalid) that says what keeps this window from designing. */
export function requireFolder(): vscode.WorkspaceFolder {
  const obstacle = findObstacle();
  const folder = findFolder();
  if (obstacle !== null || folder === undefined)
    throw new DesignerError('configuration-invalid', obstacleNotices[obstacle ?? 'noFolder'].message);
  return folder;
}

export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** The design's folder when the file is its script: a model.py beside a design.json. */
export async function findDesignOf(script: vscode.Uri): Promise<vscode.Uri | undefined> {
  if (script.scheme !== 'file' || !script.path.endsWith('/model.py')) return undefined;
  const directory = vscode.Uri.joinPath(script, '..');
  return (await exists(vscode.Uri.joinPath(directory, 'design.json'))) ? directory : undefined;
}
