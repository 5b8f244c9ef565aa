import { Command, CommanderError, Option } from 'commander';
import { describeError, isDesignerError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import type { Designer } from '../designer.ts';
import { addAudit } from './audit.ts';
import { addCheck } from './check.ts';
import { addDesign } from './design.ts';
import { addCi } from './ci.ts';
import { addDoctor } from './doctor.ts';
import { addExport } from './export.ts';
import { addGateway, type GatewayProgram } from './gateway.ts';
import { addMcp } from './mcp.ts';
import { createOutput } from './output.ts';
import { addRerun } from './rerun.ts';
import { addRun } from './run.ts';
import type { Session } from './session.ts';
import { readSettings } from './settings-file.ts';
import { addValidate } from './validate.ts';

export interface ProgramOptions {
  createDesigner: (settings: Settings, folder: string) => Promise<Designer>;
  /** Loaded when a command needs it. */
  gateway: () => Promise<GatewayProgram>;
  version: string;
  signal: AbortSignal;
}

/** Runs the command line. @returns the exit code: 0 only when the thing asked for was reached. */
export async function runProgram(commandLine: readonly string[], options: ProgramOptions): Promise<number> {
  // An error of usage comes before the options are read.
  const output = createOutput(commandLine.includes('--json'));
  const program = new Command('freecad-designer')
    .description('Turns a request in plain words into a measured FreeCAD part.')
    .version(options.version)
    .option('--json', 'print exactly one JSON object on stdout')
    .option('--config <file>', 'settings file (default: freecad-designer.json in the working folder)')
    .addOption(new Option('--color', 'colour is never printed').hideHelp())
    .exitOverride()
    .showHelpAfterError('Try freecad-designer --help.')
    .configureOutput({
      writeErr: (text) => process.stderr.write(text),
      writeOut: (text) => {
        // Help and version are results: with --json they are the one object.
        output.result({ text: text.trimEnd() }, text.trimEnd());
      },
    });
  const designers: Designer[] = [];
  const settings = (): Promise<Settings> => readSettings(program.opts<{ config?: string }>().config);
  const session: Session = {
    output,
    settings,
    signal: options.signal,
    config: () => program.opts<{ config?: string }>().config,
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
  for (const add of [addDesign, addCheck, addRun, addValidate, addExport, addAudit, addRerun, addCi, addDoctor])
    add(program, session, finish);
  addMcp(program, session, options.version);
  addGateway(program, session, options.gateway);
  program.commands.forEach((command) => {
    command.option('--json', 'print exactly one JSON object on stdout');
  });
  try {
    if (commandLine.every((word) => word === '--json')) {
      program.outputHelp({ error: true });
      if (output.isJson) output.result({ error: { code: 'usage', message: 'No command was given.' } }, '');
      return 2;
    }
    await program.parseAsync([...commandLine], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      const message = error.code === 'commander.help' ? 'No command was given.' : error.message.replace(/^error: /, '');
      if (output.isJson) output.result({ error: { code: 'usage', message } }, '');
      return 2;
    }
    output.fail(isDesignerError(error) ? error.code : 'unexpected', describeError(error));
    return 1;
  } finally {
    await Promise.all(designers.map((designer) => designer.close()));
  }
}
