import * as vscode from 'vscode';
import type { TextAttachment } from '../../core/attachment.ts';
import { longestAttachment } from '../../core/attachment-limits.ts';

/** What is selected in the editor that was used last, with its place; undefined when nothing is. */
export function findSelectedText(): TextAttachment | undefined {
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  const editor = editors.find((candidate) => candidate !== undefined && !candidate.selection.isEmpty);
  if (editor === undefined) return undefined;
  const { document, selection } = editor;
  const lines = vscode.l10n.t('lines {0} to {1}', selection.start.line + 1, selection.end.line + 1);
  const name = `${vscode.workspace.asRelativePath(document.uri)}, ${lines}`.slice(0, 200);
  return { kind: 'selection', name, text: document.getText(selection).slice(0, longestAttachment) };
}
