import * as vscode from 'vscode';
import type { Owned } from '../owned.ts';
import { scriptOf } from './script-editor.ts';

/** Lights up the cell of a task where its script is on screen: the script's end of the link to graph and part. */
export interface CellLight extends Owned {
  show(directory: string, task: string | null): Promise<void>;
}

export function createCellLight(): CellLight {
  const decoration = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
    borderColor: new vscode.ThemeColor('charts.orange'),
    borderStyle: 'solid',
    borderWidth: '0 0 0 3px',
    overviewRulerColor: new vscode.ThemeColor('charts.orange'),
  });
  let last = 0;
  return {
    show: async (directory, task) => {
      const turn = (last += 1);
      const uri = scriptOf(directory).toString();
      const { parseCells } = await import('../../core/script.ts');
      if (turn !== last) return;
      for (const editor of vscode.window.visibleTextEditors.filter(({ document }) => document.uri.toString() === uri)) {
        const cell =
          task === null ? undefined : parseCells(editor.document.getText()).find((candidate) => candidate.task === task);
        const range = cell === undefined ? undefined : new vscode.Range(cell.firstLine - 1, 0, cell.lastLine - 1, 0);
        editor.setDecorations(decoration, range === undefined ? [] : [range]);
        if (range !== undefined)
          editor.revealRange(new vscode.Range(range.start, range.start), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
      }
    },
    dispose: () => {
      decoration.dispose();
    },
  };
}
