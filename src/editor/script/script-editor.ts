import * as vscode from 'vscode';

export const scriptOf = (directory: string): vscode.Uri => vscode.Uri.joinPath(vscode.Uri.file(directory), 'model.py');

export const iterationScript = (directory: string, number: number): vscode.Uri =>
  vscode.Uri.joinPath(vscode.Uri.file(directory), 'history', String(number).padStart(3, '0'), 'model.py');

const showsPanel = (group: vscode.TabGroup): boolean => group.activeTab?.input instanceof vscode.TabInputWebview;

/** The column that already shows the file, so that nothing is opened twice; else one that hides no panel, the left one first. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn {
  const open = vscode.window.tabGroups.all.find((group) =>
    group.tabs.some((tab) => tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === uri.toString()),
  );
  const free = vscode.window.tabGroups.all.find((group) => !showsPanel(group));
  return (open ?? free)?.viewColumn ?? vscode.ViewColumn.Beside;
}

/** Opens a design's script, at a task's cell or a line when one is given. */
export async function showScript(
  directory: string,
  {
    task = null,
    line: wanted = null,
    keepFocus = false,
  }: { readonly task?: string | null; readonly line?: number | null; readonly keepFocus?: boolean } = {},
): Promise<void> {
  const uri = scriptOf(directory);
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: columnOf(uri),
    preview: false,
    preserveFocus: keepFocus,
  });
  const line = wanted ?? (task === null ? null : await lineOfTask(document, task));
  if (line === null) return;
  const position = new vscode.Position(Math.min(Math.max(line - 1, 0), document.lineCount - 1), 0);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function lineOfTask(document: vscode.TextDocument, task: string): Promise<number | null> {
  const { parseCells } = await import('../../core/script.ts');
  return parseCells(document.getText()).find((cell) => cell.task === task)?.firstLine ?? null;
}

/** Shows what changed between an iteration's script and another's, or (null) the present one. */
export async function showChanges(directory: string, iteration: number, other: number | null = null): Promise<void> {
  const title =
    other === null
      ? vscode.l10n.t('Attempt {0} ↔ present script', iteration)
      : vscode.l10n.t('Attempt {0} ↔ attempt {1}', iteration, other);
  const right = other === null ? scriptOf(directory) : iterationScript(directory, other);
  await vscode.commands.executeCommand('vscode.diff', iterationScript(directory, iteration), right, title, {
    viewColumn: columnOf(right),
  });
}

const savedHere = new Set<string>();

/** The save that goes on is part of a step that runs the script itself, or changes it. */
export const isSavedHere = (uri: vscode.Uri): boolean => savedHere.has(uri.toString());

/** Saves the script when it has unsaved edits: what runs, or is to be changed, is what the file holds. */
export async function saveScript(directory: string): Promise<void> {
  const uri = scriptOf(directory).toString();
  savedHere.add(uri);
  try {
    await vscode.workspace.textDocuments.find((document) => document.isDirty && document.uri.toString() === uri)?.save();
  } finally {
    savedHere.delete(uri);
  }
}
