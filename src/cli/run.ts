import { basename, dirname, extname, join, resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import type { ParameterValue, ParameterValues } from '../core/plan/parameter.ts';
import { slugOf } from '../core/slug.ts';
import { readScriptFile, textOf } from './files.ts';
import type { Session } from './session.ts';
import { describeRun } from './words.ts';

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value <= 0) throw new InvalidArgumentError('must be a whole number above 0');
  return value;
};

const assignment = (text: string, before: ParameterValues = {}): ParameterValues => {
  const at = text.indexOf('=');
  const name = text.slice(0, at).trim();
  const raw = text.slice(at + 1).trim();
  const value: ParameterValue = /^(true|false)$/i.test(raw) ? raw.toLowerCase() === 'true' : Number(raw);
  if (at < 1 || raw === '' || Number.isNaN(value))
    throw new InvalidArgumentError('must read name=number, name=True or name=False');
  return { ...before, [name]: value };
};

/** Options that `run` and `validate` share. */
export interface RunOptions {
  out?: string;
  timeoutMs?: number;
  memoryMb?: number;
  param?: ParameterValues;
}

export const addRunOptions = (command: Command): Command =>
  command
    .option('--out <dir>', 'folder for the files (default: outputs beside the script)')
    .option('--timeout-ms <n>', 'longest time for the script', wholeNumber)
    .option('--memory-mb <n>', 'most memory for the run', wholeNumber)
    .option('--param <name=value>', 'change a value of the parameters cell; may be repeated', assignment);

/** Settings that the options change. */
export const settingsOf = (options: RunOptions): { runTimeoutMs?: number; runMemoryMb?: number } => ({
  ...(options.timeoutMs === undefined ? {} : { runTimeoutMs: options.timeoutMs }),
  ...(options.memoryMb === undefined ? {} : { runMemoryMb: options.memoryMb }),
});

/** Where the files of a script go, and what they are called: after its folder when it is a design's model.py. */
export function outputOf(file: string, out: string | undefined): { outputFolder: string; name: string } {
  const path = resolve(file);
  const stem = basename(path, extname(path));
  const name = slugOf(stem === 'model' ? basename(dirname(path)) : stem);
  return { outputFolder: resolve(out ?? join(dirname(path), 'outputs')), name };
}

export function addRun(program: Command, session: Session, finish: (code: number) => void): void {
  addRunOptions(
    program
      .command('run')
      .description('check a script, run it contained, measure and export the part')
      .argument('<file>', 'FreeCAD Python script'),
  ).action(async (file: string, options: RunOptions) => {
    const script = await readScriptFile(file);
    const designer = await session.designer(settingsOf(options));
    const result = await designer.run(
      textOf(script),
      { ...outputOf(file, options.out), ...(options.param === undefined ? {} : { parameters: options.param }) },
      session.signal,
    );
    session.output.result(result, describeRun(result));
    finish(result.ok ? 0 : 1);
  });
}
