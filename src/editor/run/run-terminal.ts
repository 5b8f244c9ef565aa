import * as vscode from 'vscode';
import { describeError, DesignerError } from '../../core/errors.ts';
import type { ParameterValues } from '../../core/plan/parameter.ts';
import type { Settings } from '../../core/settings.ts';
import type { Designer } from '../../designer.ts';
import type { Designers } from '../design/designers.ts';
import { requireFolder } from '../folder.ts';
import { findingLines, plainLines, runLines } from './run-lines.ts';
import { readSettings } from '../settings.ts';

/** A task of the type freecadcmd as tasks.json says it. */
export interface FreecadTask {
  readonly script: string;
  readonly executable?: string;
  readonly arguments?: readonly string[];
  readonly timeoutMs?: number;
  readonly memoryMb?: number;
  readonly isolation?: Settings['isolation'];
}

const invalid = (message: string): DesignerError =>
  new DesignerError('configuration-invalid', message, { nextStep: 'Correct it in tasks.json.' });

/** What the task changes in the settings. @throws DesignerError when it would weaken what the user's own settings ask for. */
function changesOf(task: FreecadTask, settings: Settings, folder: vscode.Uri): Partial<Settings> {
  if (task.isolation === 'none' && settings.isolation !== 'none') {
    throw invalid(`The task asks for no sandbox, and the setting freecadDesigner.isolation is "${settings.isolation}".`);
  }
  if (task.executable !== undefined) {
    const isAbsolute = /^(?:\/|[A-Za-z]:[\\/])/.test(task.executable);
    const isOurs = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(task.executable)) !== undefined;
    if (!isAbsolute || isOurs) throw invalid(`The task's executable must be an absolute path outside of ${folder.fsPath}.`);
  }
  return {
    ...(task.executable === undefined ? {} : { freecadPath: task.executable }),
    ...(task.timeoutMs === undefined ? {} : { runTimeoutMs: Math.min(task.timeoutMs, 3_600_000) }),
    ...(task.memoryMb === undefined ? {} : { runMemoryMb: task.memoryMb }),
    ...(task.isolation === undefined ? {} : { isolation: task.isolation }),
  };
}

/** `name=value` words as parameter values. */
function parseArguments(words: readonly string[]): ParameterValues {
  return Object.fromEntries(
    words.map((word) => {
      const [name = '', ...rest] = word.split('=');
      const text = rest.join('=').trim();
      const value = /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : Number(text);
      if (name === '' || text === '' || Number.isNaN(value))
        throw invalid(`The task's argument "${word}" is not of the form name=value with a number, True or False.`);
      return [name.trim(), value];
    }),
  );
}

/** The script named by a task: absolute, or relative to the folder. */
export const scriptUri = (task: FreecadTask, folder: vscode.Uri): vscode.Uri =>
  /^(?:\/|[A-Za-z]:[\\/])/.test(task.script) ? vscode.Uri.file(task.script) : vscode.Uri.joinPath(folder, task.script);

const baseName = (uri: vscode.Uri): string =>
  uri.path
    .split('/')
    .at(-1)
    ?.replace(/\.[^.]*$/, '') ?? 'part';

/** A terminal in which a task's run takes place: checked, contained and measured like every other run. */
export function createRunTerminal(task: FreecadTask, designers: Designers, log: vscode.LogOutputChannel): vscode.Pseudoterminal {
  const written = new vscode.EventEmitter<string>();
  const closed = new vscode.EventEmitter<number>();
  const abort = new AbortController();
  const say = (line: string): void => {
    written.fire(`${line}\r\n`);
  };

  const run = async (designer: Designer, script: vscode.Uri): Promise<boolean> => {
    const source = await vscode.workspace.fs.readFile(script);
    const report = designer.check(source);
    if (!report.ok) {
      say(`The script may not be run: ${report.findings.length} ${report.findings.length === 1 ? 'finding' : 'findings'}.`);
      for (const line of findingLines(report.findings, script.fsPath)) say(line);
      return false;
    }
    const result = await designer.run(
      new TextDecoder().decode(source),
      {
        outputFolder: vscode.Uri.joinPath(script, '..', 'outputs').fsPath,
        name: baseName(script),
        parameters: parseArguments(task.arguments ?? []),
      },
      abort.signal,
    );
    for (const line of runLines(result, script.fsPath)) say(line);
    return result.ok;
  };

  const open = async (): Promise<boolean> => {
    const folder = requireFolder().uri;
    const script = scriptUri(task, folder);
    say(`Running ${plainLines(script.fsPath).join('')} in FreeCAD`);
    const changes = changesOf(task, await readSettings(folder), folder);
    if (Object.keys(changes).length === 0) return run(await designers.of(folder), script);
    const designer = await designers.withChanges(folder, changes);
    try {
      return await run(designer, script);
    } finally {
      await designer.close();
    }
  };

  return {
    onDidWrite: written.event,
    onDidClose: closed.event,
    open: () => {
      open().then(
        (ok) => {
          closed.fire(ok ? 0 : 1);
        },
        (error: unknown) => {
          log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
          say(`error: ${plainLines(describeError(error)).join(' ')}`);
          closed.fire(1);
        },
      );
    },
    close: () => {
      abort.abort();
    },
    handleInput: (keys) => {
      // Ctrl+C
      if (keys === '\u0003') abort.abort();
    },
  };
}
