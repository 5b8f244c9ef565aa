import * as vscode from 'vscode';
import type { CellChange } from '../../core/cell-changes.ts';
import type { DesignSnapshot } from '../../core/snapshot.ts';
import { designAppearance, taskAppearance } from '../../protocol/appearance.ts';
import { baseOf, type CellReview } from './cell-review.ts';
import { findDesignOf } from '../folder.ts';
import type { OpenDesigns } from '../design/open-designs.ts';

/** A file that is a FreeCAD script of this product: a macro, a design's model.py, or a script with task cells. */
export async function isFreecadScript(document: vscode.TextDocument): Promise<boolean> {
  if (document.languageId !== 'python') return false;
  if (document.uri.path.endsWith('.FCMacro')) return true;
  if ((await findDesignOf(document.uri)) !== undefined) return true;
  const { parseCells } = await import('../../core/script.ts');
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
  const run = lens(
    0,
    `$(play) ${vscode.l10n.t('Run in FreeCAD')}`,
    'run',
    [script],
    vscode.l10n.t('Check, run contained and measure (Ctrl+Alt+R)'),
  );
  if (directory === undefined)
    return [
      run,
      lens(0, `$(shield) ${vscode.l10n.t('Check')}`, 'check', [script], vscode.l10n.t('Check what the script may do')),
    ];
  const panel = lens(
    0,
    `$(open-preview) ${vscode.l10n.t('Show in Panel')}`,
    'showPanel',
    [directory],
    vscode.l10n.t('Show the part, the plan and the requirements'),
  );
  if (design?.state !== 'reviewing') {
    const state =
      design === undefined ? [] : [lens(0, stateWords(design), 'showPanel', [directory], vscode.l10n.t('How the design stands'))];
    return [run, panel, ...state];
  }
  return [
    run,
    lens(
      0,
      `$(check) ${vscode.l10n.t('Accept')}`,
      'accept',
      [directory],
      vscode.l10n.t('Accept the script as it stands and run it'),
    ),
    lens(
      0,
      `$(close) ${vscode.l10n.t('Reject with Comment…')}`,
      'reject',
      [directory],
      vscode.l10n.t('Say what should be different'),
    ),
    panel,
  ];
}

/** What changed in each cell since the best script, to be accepted or taken back. */
function reviewLenses(design: DesignSnapshot | undefined, changes: readonly CellChange[]): vscode.CodeLens[] {
  const base = design === undefined ? undefined : baseOf(design);
  if (design === undefined || base === undefined) return [];
  const row = { directory: design.directory, number: base };
  return changes.flatMap(({ name, firstLine, before }) => [
    lens(
      firstLine - 1,
      `$(check) ${vscode.l10n.t('Accept Change')}`,
      'acceptCell',
      [design.directory, name],
      vscode.l10n.t('This cell is right as it stands now'),
    ),
    lens(
      firstLine - 1,
      before === null ? `$(discard) ${vscode.l10n.t('Remove New Cell')}` : `$(discard) ${vscode.l10n.t('Reject Change')}`,
      'rejectCell',
      [design.directory, name],
      vscode.l10n.t('Put this cell back as it was; undo brings the change again'),
    ),
    lens(
      firstLine - 1,
      `$(diff) ${vscode.l10n.t('Compare')}`,
      'compareIteration',
      [row],
      vscode.l10n.t('Show what changed since attempt {0}', base),
    ),
  ]);
}

const stateWords = ({ state }: DesignSnapshot): string =>
  `$(${designAppearance[state].icon}) ${vscode.l10n.t(designAppearance[state].word)}`;

/** Lenses at the top of scripts and above each task's cell. */
export function registerScriptLenses(designs: OpenDesigns, review: CellReview): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: async (document) => {
      if (!(await isFreecadScript(document))) return [];
      const { parseCells } = await import('../../core/script.ts');
      const directory = (await findDesignOf(document.uri))?.fsPath;
      const design = directory === undefined ? undefined : designs.find(directory);
      const cells = parseCells(document.getText()).filter((cell) => cell.kind === 'task');
      const cellLenses = cells.flatMap(({ task, firstLine }) => {
        if (task === undefined) return [];
        if (directory === undefined)
          return [
            lens(
              firstLine - 1,
              `$(play) ${vscode.l10n.t('Run')}`,
              'run',
              [document.uri],
              vscode.l10n.t('Run the whole script: each cell builds on those before'),
            ),
          ];
        const run = lens(
          firstLine - 1,
          `$(play) ${vscode.l10n.t('Run This and What Depends on It')}`,
          'runCell',
          [document.uri, task],
          vscode.l10n.t('Run the script anew, and say what became of this cell and of those that depend on it'),
        );
        const edit = lens(
          firstLine - 1,
          `$(sparkle) ${vscode.l10n.t('Edit with AI…')}`,
          'editWithAi',
          [document.uri, firstLine - 1],
          vscode.l10n.t('Say what should be different in this cell'),
        );
        if (design === undefined) return [run, edit];
        const { icon, word } = taskAppearance[design.taskStates[task] ?? 'queued'];
        return [
          run,
          edit,
          lens(
            firstLine - 1,
            `$(${icon}) ${vscode.l10n.t(word)}`,
            'showPanel',
            [directory],
            vscode.l10n.t('Show this task in the panel'),
          ),
        ];
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
