import * as vscode from 'vscode';
import type { CellChange } from '../core/cell-changes.ts';
import type { DesignSnapshot } from '../core/snapshot.ts';
import { designAppearance, taskAppearance } from '../protocol/appearance.ts';
import { baseOf, type CellReview } from './cell-review.ts';
import { findDesignOf } from './folder.ts';
import type { OpenDesigns } from './open-designs.ts';

/** A file that is a FreeCAD script of this product: a macro, a design's model.py, or a script with task cells. */
export async function isFreecadScript(document: vscode.TextDocument): Promise<boolean> {
  if (document.languageId !== 'python') return false;
  if (document.uri.path.endsWith('.FCMacro')) return true;
  if ((await findDesignOf(document.uri)) !== undefined) return true;
  const { parseCells } = await import('../core/script.ts');
  return parseCells(document.getText()).some((cell) => cell.kind === 'task');
}

const lens = (line: number, title: string, command: string, words: readonly unknown[], tooltip: string): vscode.CodeLens =>
  new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
    title,
    tooltip,
    command: `freecadDesigner.${command}`,
    arguments: [...words],
  });

function topLenses(script: vscode.Uri, directory: string | undefined, design: DesignSnapshot | undefined): vscode.CodeLens[] {
  const run = lens(0, '$(play) Run in FreeCAD', 'run', [script], 'Check, run contained and measure (Ctrl+Alt+R)');
  if (directory === undefined) return [run, lens(0, '$(shield) Check', 'check', [script], 'Check what the script may do')];
  const panel = lens(
    0,
    '$(open-preview) Show in Panel',
    'showPanel',
    [directory],
    'Show the part, the plan and the requirements',
  );
  if (design?.state !== 'reviewing') {
    const state = design === undefined ? [] : [lens(0, stateWords(design), 'showPanel', [directory], 'How the design stands')];
    return [run, panel, ...state];
  }
  return [
    run,
    lens(0, '$(check) Accept', 'accept', [directory], 'Accept the script as it stands and run it'),
    lens(0, '$(close) Reject with Comment…', 'reject', [directory], 'Say what should be different'),
    panel,
  ];
}

/** What changed in each cell since the best script, to be accepted or taken back. */
function reviewLenses(design: DesignSnapshot | undefined, changes: readonly CellChange[]): vscode.CodeLens[] {
  const base = design === undefined ? undefined : baseOf(design);
  if (design === undefined || base === undefined) return [];
  const row = { directory: design.directory, number: base };
  return changes.flatMap(({ name, firstLine, before }) => [
    lens(firstLine - 1, '$(check) Accept Change', 'acceptCell', [design.directory, name], 'This cell is right as it stands now'),
    lens(
      firstLine - 1,
      before === null ? '$(discard) Remove New Cell' : '$(discard) Reject Change',
      'rejectCell',
      [design.directory, name],
      'Put this cell back as it was; undo brings the change again',
    ),
    lens(firstLine - 1, '$(diff) Compare', 'compareIteration', [row], `Show what changed since attempt ${base}`),
  ]);
}

const stateWords = ({ state }: DesignSnapshot): string => `$(${designAppearance[state].icon}) ${designAppearance[state].word}`;

/** Lenses at the top of scripts and above each task's cell. */
export function registerScriptLenses(designs: OpenDesigns, review: CellReview): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: async (document) => {
      if (!(await isFreecadScript(document))) return [];
      const { parseCells } = await import('../core/script.ts');
      const directory = (await findDesignOf(document.uri))?.fsPath;
      const design = directory === undefined ? undefined : designs.find(directory);
      const cells = parseCells(document.getText()).filter((cell) => cell.kind === 'task');
      const cellLenses = cells.flatMap(({ task, firstLine }) => {
        if (task === undefined) return [];
        const run = lens(
          firstLine - 1,
          '$(play) Run',
          'run',
          [document.uri],
          'Run the whole script: each cell builds on those before',
        );
        if (directory === undefined) return [run];
        const edit = lens(
          firstLine - 1,
          '$(sparkle) Edit with AI…',
          'editWithAi',
          [document.uri, firstLine - 1],
          'Say what should be different in this cell',
        );
        if (design === undefined) return [run, edit];
        const { icon, word } = taskAppearance[design.taskStates[task] ?? 'queued'];
        return [run, edit, lens(firstLine - 1, `$(${icon}) ${word}`, 'showPanel', [directory], 'Show this task in the panel')];
      });
      const changes = design === undefined ? [] : await review.changes(document, design);
      return [...topLenses(document.uri, directory, design), ...cellLenses, ...reviewLenses(design, changes)];
    },
  };
  return vscode.Disposable.from(
    changed,
    review.onDidChange(() => {
      changed.fire();
    }),
    vscode.languages.registerCodeLensProvider({ language: 'python', scheme: 'file' }, provider),
    designs.onDidChange(() => {
      changed.fire();
    }),
  );
}
