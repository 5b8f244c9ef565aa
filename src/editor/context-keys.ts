import * as vscode from 'vscode';
import { isWaiting, isWorking } from '../core/snapshot.ts';
import { findDesignOf, findObstacle } from './folder.ts';
import type { OpenDesigns } from './design/open-designs.ts';
import { isFreecadScript } from './script/script-lenses.ts';

const set = (key: string, value: boolean | string): void =>
  void vscode.commands.executeCommand('setContext', `freecadDesigner.${key}`, value);

/** Keeps what when-clauses ask for: whether a design is there, at work, or waiting, and whether a script is in front. */
export function followContext(
  designs: OpenDesigns,
  chooseTask: (directory: string, task: string | null) => void,
): vscode.Disposable {
  const followDesign = (): void => {
    const design = designs.current;
    set('hasDesign', design !== null);
    set('working', design !== null && (isWorking(design.state) || isWaiting(design.state)));
    set('reviewing', design?.state === 'reviewing');
    set('stopped', design?.state === 'cancelled' || design?.state === 'failed');
  };

  const followEditor = async (editor: vscode.TextEditor | undefined): Promise<void> => {
    const isScript = editor !== undefined && (await isFreecadScript(editor.document));
    if (vscode.window.activeTextEditor !== editor) return;
    set('scriptIsOpen', isScript);
    set('designScriptIsOpen', editor !== undefined && (await findDesignOf(editor.document.uri)) !== undefined);
  };

  const followCursor = async (editor: vscode.TextEditor, line: number): Promise<void> => {
    const directory = (await findDesignOf(editor.document.uri))?.fsPath;
    if (directory === undefined) return;
    const { taskAtLine } = await import('../core/script.ts');
    chooseTask(directory, taskAtLine(editor.document.getText(), line));
  };

  const followWindow = (): void => {
    set('obstacle', findObstacle() ?? 'none');
  };

  followWindow();
  followDesign();
  void followEditor(vscode.window.activeTextEditor);
  return vscode.Disposable.from(
    vscode.workspace.onDidGrantWorkspaceTrust(followWindow),
    vscode.workspace.onDidChangeWorkspaceFolders(followWindow),
    designs.onDidChange(followDesign),
    vscode.window.onDidChangeActiveTextEditor((editor) => void followEditor(editor)),
    vscode.workspace.onDidSaveTextDocument(() => void followEditor(vscode.window.activeTextEditor)),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      const first = selections[0];
      if (first !== undefined) void followCursor(textEditor, first.active.line + 1);
    }),
  );
}
