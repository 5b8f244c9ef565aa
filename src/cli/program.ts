import { Command, CommanderError, Option } from 'commander';
import { DesignerError, describeError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import type { Designer } from '../designer.ts';
import { addCheck } from './check.ts';
import { addDesign } from './design.ts';
import { addDoctor } from './doctor.ts';
import { addExport } from './export.ts';
import { addMcp } from './mcp.ts';
import { createOutput, type Output } from './output.ts';
import { addRun } from './run.ts';
import { readSettings } from './settings-file.ts';
import { addValidate } from './validate.ts';

/** What the commands share. `designer` is built when a command first needs it. */
export interface Session {
  designer(changes?: Partial<Settings>): Promise<Designer>;
  settings(): Promise<Settings>;
  output: Output;
  signal: AbortSignal;
}

export interface ProgramOptions {
  createDesigner: (settings: Settings, folder: string) => Promise<Designer>;
  version: string;
  signal: AbortSignal;
}

/** Runs the command line. @returns the exit code: 0 only when the thing asked for was reached. */
export async function runProgram(commandLine: readonly string[], options: ProgramOptions): Promise<number> {
  const program = new Command('freecad-designer')
    .description('Turns a request in plain words into a measured FreeCAD part.')
    .version(options.version)
    .option('--json', 'print exactly one JSON object on stdout')
    .option('--config <file>', 'settings file (default: freecad-designer.json in the working folder)')
    .addOption(new Option('--color', 'colour is never printed').hideHelp())
    .exitOverride()
    .showHelpAfterError('Try freecad-designer --help.')
    .configureOutput({ writeErr: (text) => process.stderr.write(text) });
  const designers: Designer[] = [];
  const output = createOutput(() => program.opts<{ json?: boolean }>().json === true);
  const settings = (): Promise<Settings> => readSettings(program.opts<{ config?: string }>().config);
  const session: Session = {
    output,
    settings,
    signal: options.signal,
    designer: async (changes = {}) => {
      // A process that makes a run or a few gains nothing from a FreeCAD kept warm: it would wait for more to be loaded.
      const designer = await options.createDesigner({ ...(await settings()), warmRuns: false, ...changes }, process.cwd());
      designers.push(designer);
      return designer;
    },
  };
  let exitCode = 0;
  const finish = (code: number): void => {
    exitCode = code;
  };
  for (const add of [addDesign, addCheck, addRun, addValidate, addExport, addDoctor]) add(program, session, finish);
  addMcp(program, session, options.version);
  program.commands.forEach((command) => {
    command.option('--json', 'print exactly one JSON object on stdout');
    command.hook('preAction', (_, action) => {
      if (action.opts<{ json?: boolean }>().json === true) program.setOptionValue('json', true);
    });
  });
  try {
    if (commandLine.length === 0) {
      program.outputHelp({ error: true });
      return 2;
    }
    await program.parseAsync([...commandLine], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    output.fail(error instanceof DesignerError ? error.code : 'unexpected', describeError(error));
    return 1;
  } finally {
    await Promise.all(designers.map((designer) => designer.close()));
  }
}
