import * as vscode from 'vscode';
import type { NameProblem } from '../../core/names/problems.ts';
import type { KnownNames } from './freecad-names.ts';
import type { Owned } from '../owned.ts';
import { isFreecadScript } from './script-lenses.ts';
import { problemSource } from './script-problems.ts';

const typingPauseMs = 500;

function words({ kind, name, typeId, similar }: NameProblem, version: string): string {
  const missing =
    kind === 'type'
      ? vscode.l10n.t('FreeCAD {0} has no type "{1}".', version, name)
      : vscode.l10n.t('In FreeCAD {0} a {1} has no "{2}".', version, typeId, name);
  return similar === null ? missing : `${missing} ${vscode.l10n.t('Is "{0}" meant?', similar)}`;
}

function diagnosticOf(problem: NameProblem, version: string): vscode.Diagnostic {
  const { line, column, endLine, endColumn, similar } = problem;
  const range = new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
  const diagnostic = new vscode.Diagnostic(range, words(problem, version), vscode.DiagnosticSeverity.Warning);
  diagnostic.source = problemSource.names;
  if (similar !== null) diagnostic.code = similar;
  return diagnostic;
}

/** Underlines what the installed FreeCAD lacks, in every open FreeCAD script. */
export function followNames(names: KnownNames): Owned {
  const problems = vscode.languages.createDiagnosticCollection('freecad-names');
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();

  const look = async (document: vscode.TextDocument): Promise<void> => {
    if (!(await isFreecadScript(document))) return;
    const known = await names.find(document.uri);
    const { findNameProblems } = await import('../../core/names/problems.ts');
    if (document.isClosed) return;
    const found = known === undefined ? [] : findNameProblems(document.getText(), known);
    problems.set(
      document.uri,
      found.map((problem) => diagnosticOf(problem, known?.version ?? '')),
    );
  };
  const lookSoon = (document: vscode.TextDocument): void => {
    if (document.languageId !== 'python' || document.uri.scheme !== 'file') return;
    const key = document.uri.toString();
    clearTimeout(waiting.get(key));
    waiting.set(
      key,
      setTimeout(() => {
        waiting.delete(key);
        void look(document);
      }, typingPauseMs),
    );
  };
  const lookAtAll = (): void => {
    vscode.workspace.textDocuments.forEach(lookSoon);
  };

  const watching = [
    vscode.workspace.onDidOpenTextDocument(lookSoon),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) lookSoon(document);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      problems.delete(document.uri);
    }),
    names.onDidChange(lookAtAll),
  ];
  lookAtAll();
  return {
    dispose: () => {
      for (const timer of waiting.values()) clearTimeout(timer);
      for (const watch of [...watching, problems]) watch.dispose();
    },
  };
}
