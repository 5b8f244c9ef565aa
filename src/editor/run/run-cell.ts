import * as vscode from 'vscode';
import type { DesignSnapshot } from '../../core/snapshot.ts';
import type { OpenDesigns } from '../design/open-designs.ts';
import { findDesignOf } from '../folder.ts';
import { plainText } from '../notices.ts';
import { section } from '../settings.ts';

/** What became of a task's cell and of those that depend on it, in one sentence. */
async function tellCells({ plan, objects, message }: DesignSnapshot, task: string): Promise<string> {
  const { withDependents } = await import('../../core/plan/task-graph.ts');
  const tasks = plan?.tasks ?? [];
  const concerned = withDependents(tasks, task);
  const titles = concerned.map((id) => tasks.find((other) => other.id === id)?.title ?? id).join(', ');
  const made = objects.filter((object) => object.task !== null && concerned.includes(object.task));
  const broken = made.filter((object) => !object.valid).map((object) => object.label);
  if (made.length === 0) return vscode.l10n.t('{0}: nothing was made. {1}', titles, message);
  if (broken.length > 0) return vscode.l10n.t('{0}: FreeCAD could not make {1}.', titles, broken.join(', '));
  return made.length === 1
    ? vscode.l10n.t('{0}: 1 object, sound.', titles)
    : vscode.l10n.t('{0}: {1} objects, all sound.', titles, made.length);
}

async function taskAtCursor(editor: vscode.TextEditor | undefined): Promise<string | null> {
  const { taskAtLine } = await import('../../core/script.ts');
  return editor === undefined ? null : taskAtLine(editor.document.getText(), editor.selection.active.line);
}

/**
 * Runs a cell of a design's script and what depends on it. A contained run keeps nothing of the one before, so that a result is always
 * that of the script as it stands: the cells before are run as well, and what is told is about the cells that were asked for.
 * @param script The design's script; without it the one in the active editor.
 * @param lensTask Id of the cell's task; without it the cursor says which.
 */
export async function runCell(script: unknown, lensTask: unknown, designs: OpenDesigns): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const uri = script instanceof vscode.Uri ? script : editor?.document.uri;
  const directory = uri === undefined ? undefined : (await findDesignOf(uri))?.fsPath;
  if (uri === undefined || directory === undefined) return;
  const task = typeof lensTask === 'string' ? lensTask : await taskAtCursor(editor);
  if (task === null)
    return void vscode.window.showInformationMessage(vscode.l10n.t("Put the cursor into a task's cell of the script first."));
  await vscode.commands.executeCommand(`${section}.run`, uri);
  const atRest = await designs.finished(directory).catch(() => undefined);
  const design = designs.find(directory);
  if (atRest === undefined || design === undefined) return;
  const show = vscode.l10n.t('Show in Panel');
  const told = vscode.window.showInformationMessage(plainText(await tellCells(design, task)), show);
  // Answered or not: nobody waits for it.
  void told.then((answer) => (answer === show ? vscode.commands.executeCommand(`${section}.showPanel`, directory) : undefined));
}
