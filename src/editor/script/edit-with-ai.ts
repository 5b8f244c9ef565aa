import * as vscode from 'vscode';
import { findDesignOf } from '../folder.ts';
import type { OpenDesigns } from '../design/open-designs.ts';

/** Selections beyond this are named by their lines alone: the whole script goes along anyway. */
const longestQuote = 2000;

/**
 * Asks what should be different at the selection (or in a cell), and has it changed; all else in the script stays.
 * @param line A line of the cell, from 0; without one the selection counts.
 */
export async function editWithAi(designs: OpenDesigns, script: unknown, line: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const uri = script instanceof vscode.Uri ? script : editor?.document.uri;
  const directory = uri === undefined ? undefined : (await findDesignOf(uri))?.fsPath;
  if (uri === undefined || directory === undefined) return;
  const document = await vscode.workspace.openTextDocument(uri);
  const { parseCells } = await import('../../core/script.ts');
  const selection = editor?.document === document && typeof line !== 'number' ? editor.selection : undefined;
  const at = typeof line === 'number' ? line : (selection?.active.line ?? 0);
  const cell = parseCells(document.getText()).find(({ firstLine, lastLine }) => firstLine <= at + 1 && at + 1 <= lastLine);
  const isQuoted = selection !== undefined && !selection.isEmpty;
  const range = isQuoted ? new vscode.Range(selection.start, selection.end) : undefined;
  const where =
    range === undefined ? `the cell "${cell?.title ?? ''}"` : `lines ${range.start.line + 1} to ${range.end.line + 1}`;
  const request = await vscode.window.showInputBox({
    title: vscode.l10n.t('Edit with AI'),
    prompt:
      range === undefined
        ? vscode.l10n.t('What should be different in the cell "{0}"?', cell?.title ?? '')
        : vscode.l10n.t('What should be different in lines {0} to {1}?', range.start.line + 1, range.end.line + 1),
    ignoreFocusOut: true,
  });
  if (request === undefined || request.trim() === '') return;
  const quote = range === undefined ? '' : document.getText(range).slice(0, longestQuote);
  const place = cell?.task === undefined ? where : `${where}, task "${cell.task}"`;
  await designs.start([request.trim(), `[Change only ${place} of the script.]`, quote].join('\n').trim(), directory);
}
