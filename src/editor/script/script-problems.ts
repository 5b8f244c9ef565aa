import * as vscode from 'vscode';
import type { Finding } from '../../core/safety/finding.ts';
import type { DesignSnapshot } from '../../core/snapshot.ts';
import { findDesignOf } from '../folder.ts';
import type { OpenDesigns } from '../design/open-designs.ts';
import type { Owned } from '../owned.ts';
import { scriptOf } from './script-editor.ts';

/** Problems of scripts: findings of the static check while typing, failed requirements and errors after a run. */
export interface ScriptProblems extends Owned {
  /** Checks a script now and says how many findings there are. */
  check(document: vscode.TextDocument): Promise<readonly Finding[]>;
}

/** Who found a problem: the static check while typing, the installed FreeCAD's names, or running and measuring. */
export const problemSource = {
  check: 'FreeCAD Designer check',
  names: 'FreeCAD Designer names',
  design: 'FreeCAD Designer',
} as const;

const typingPauseMs = 300;

function rangeOfFinding({ line, column, endLine, endColumn }: Finding): vscode.Range {
  return new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}

function findingProblem(finding: Finding): vscode.Diagnostic {
  const problem = new vscode.Diagnostic(
    rangeOfFinding(finding),
    `${finding.message} ${finding.instead}`.trim(),
    vscode.DiagnosticSeverity.Error,
  );
  problem.source = problemSource.check;
  problem.code = finding.rule;
  return problem;
}

function lineProblem(line: number, message: string, code: string): vscode.Diagnostic {
  const problem = new vscode.Diagnostic(
    new vscode.Range(line - 1, 0, line - 1, Number.MAX_SAFE_INTEGER),
    message,
    vscode.DiagnosticSeverity.Error,
  );
  problem.source = problemSource.design;
  problem.code = code;
  return problem;
}

/** Failed checks and the run's error, each at the line that it names, else at the first. */
function designProblems(design: DesignSnapshot): vscode.Diagnostic[] {
  const failed = design.checks
    .filter((check) => !check.passed)
    .map((check) => lineProblem(check.line ?? 1, check.message, check.requirement));
  const error = design.run?.error ?? null;
  return error === null
    ? failed
    : [...failed, lineProblem(error.line ?? 1, `${error.type}: ${error.message}`, design.run?.reason ?? '')];
}

export function createScriptProblems(designs: OpenDesigns): ScriptProblems {
  const findings = vscode.languages.createDiagnosticCollection('freecad-check');
  const results = vscode.languages.createDiagnosticCollection('freecad-design');
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();

  const check = async (document: vscode.TextDocument): Promise<readonly Finding[]> => {
    const { checkScript } = await import('../../core/safety/check.ts');
    const report = checkScript(document.getText());
    findings.set(document.uri, report.findings.map(findingProblem));
    return report.findings;
  };

  const checkSoon = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    clearTimeout(waiting.get(key));
    waiting.set(
      key,
      setTimeout(() => {
        waiting.delete(key);
        void check(document);
      }, typingPauseMs),
    );
  };

  /** Scripts of designs are checked as they are typed; other files only when asked. */
  const follow = async (document: vscode.TextDocument): Promise<void> => {
    if (document.languageId !== 'python') return;
    if (findings.has(document.uri) || (await findDesignOf(document.uri)) !== undefined) checkSoon(document);
  };

  const watching = [
    vscode.workspace.onDidOpenTextDocument((document) => void follow(document)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) return;
      // A line that was edited is no longer the one that was measured.
      results.delete(document.uri);
      void follow(document);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      findings.delete(document.uri);
    }),
    designs.onDidChange((design) => {
      if (design !== null) results.set(scriptOf(design.directory), designProblems(design));
    }),
  ];
  for (const document of vscode.workspace.textDocuments) void follow(document);

  return {
    check,
    dispose: () => {
      for (const timer of waiting.values()) clearTimeout(timer);
      for (const watch of [...watching, findings, results]) watch.dispose();
    },
  };
}
