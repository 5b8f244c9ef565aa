import * as vscode from 'vscode';
import type { DesignSnapshot } from '../../core/snapshot.ts';
import { findDesignOf } from '../folder.ts';
import type { OpenDesigns } from '../design/open-designs.ts';
import { problemSource } from './script-problems.ts';

const fix = (title: string, diagnostic: vscode.Diagnostic, isPreferred = false): vscode.CodeAction => {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.isPreferred = isPreferred;
  return action;
};

/** Takes a forbidden statement out; where it is the only one of a block, `pass` keeps the block whole. */
function removal(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = fix(vscode.l10n.t('Remove what is forbidden here'), diagnostic, true);
  const { start, end } = diagnostic.range;
  const first = document.lineAt(start.line);
  const indent = first.text.slice(0, first.firstNonWhitespaceCharacterIndex);
  action.edit = new vscode.WorkspaceEdit();
  if (indent === '') action.edit.delete(document.uri, new vscode.Range(start.line, 0, end.line + 1, 0));
  else
    action.edit.replace(
      document.uri,
      new vscode.Range(start.line, 0, end.line, document.lineAt(end.line).text.length),
      `${indent}pass`,
    );
  return action;
}

/** Writes the name that the installed FreeCAD has. */
function renaming(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction[] {
  if (typeof diagnostic.code !== 'string') return [];
  const written = document.getText(diagnostic.range);
  const quote = ['"', "'"].find((mark) => written.startsWith(mark)) ?? '';
  const action = fix(vscode.l10n.t('Write "{0}"', diagnostic.code), diagnostic, true);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, diagnostic.range, quote + diagnostic.code + quote);
  return [action];
}

/** Requirements whose measured value is one that a person can take over as it is. */
const isApplicable = (design: DesignSnapshot, id: string): boolean => {
  const kind = design.plan?.requirements.find((requirement) => requirement.id === id)?.kind;
  return (kind === 'boundingBox' || kind === 'volume') && design.iterations.some(({ size }) => size !== null);
};

/** Quick fixes for what the check and the measuring found. */
export function registerScriptFixes(designs: OpenDesigns): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: async (document, _range, { diagnostics }) => {
      const directory = (await findDesignOf(document.uri))?.fsPath;
      const design = directory === undefined ? undefined : designs.find(directory);
      const { taskAtLine } = await import('../../core/script.ts');
      const renamings = diagnostics
        .filter(({ source }) => source === problemSource.names)
        .flatMap((diagnostic) => renaming(document, diagnostic));
      const repairs = diagnostics
        .filter(({ source }) => source === problemSource.check || source === problemSource.design)
        .flatMap((diagnostic): vscode.CodeAction[] => {
          // What Python can't read is to be mended: taking it out could take what was meant with it.
          const isRemovable = diagnostic.source === problemSource.check && diagnostic.code !== 'syntax';
          const actions = isRemovable ? [removal(document, diagnostic)] : [];
          if (design === undefined) return actions;
          const repair = fix(vscode.l10n.t('Repair this cell'), diagnostic);
          const task = taskAtLine(document.getText(), diagnostic.range.start.line + 1);
          repair.command = {
            title: repair.title,
            command: 'freecadDesigner.repairCell',
            arguments: [design.directory, task, diagnostic.message],
          };
          const id = typeof diagnostic.code === 'string' ? diagnostic.code : '';
          if (diagnostic.source === problemSource.check || !isApplicable(design, id)) return [...actions, repair];
          const apply = fix(vscode.l10n.t('Require the measured value from now on'), diagnostic);
          apply.command = { title: apply.title, command: 'freecadDesigner.applyMeasured', arguments: [design.directory, id] };
          return [...actions, repair, apply];
        });
      return [...renamings, ...repairs];
    },
  };
  const repairCell = async (directory: unknown, task: unknown, message: unknown): Promise<void> => {
    if (typeof directory !== 'string' || typeof message !== 'string') return;
    const where = typeof task === 'string' ? `the cell "${task}"` : 'the script';
    await designs.start(`Repair ${where} and leave the other cells as they are: ${message}`, directory);
  };
  const applyMeasured = async (directory: unknown, id: unknown): Promise<void> => {
    const design = typeof directory === 'string' ? designs.find(directory) : undefined;
    const size = design?.iterations.findLast((iteration) => iteration.size !== null)?.size;
    if (design?.plan == null || size == null) return;
    const { measuredRequirement } = await import('../../core/plan/measured-requirement.ts');
    const requirements = design.plan.requirements.map((requirement) =>
      requirement.id === id ? measuredRequirement(requirement, size) : requirement,
    );
    await designs.rerun(design.directory, { requirements, measureOnly: true });
  };
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider({ language: 'python', scheme: 'file' }, provider, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    vscode.commands.registerCommand('freecadDesigner.repairCell', repairCell),
    vscode.commands.registerCommand('freecadDesigner.applyMeasured', applyMeasured),
  );
}
