import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { designReportSchema, type DesignReport } from '../../src/core/record/design.ts';
import { modelOfRole } from './reply-server.ts';

const settings = {
  languageModelTimeoutMs: 3_600_000,
  review: 'never',
  // Time enough on a busy machine: what is judged here is not the speed.
  measureTimeoutMs: 120_000,
  runTimeoutMs: 240_000,
  warmRuns: false,
  // A FreeCAD that only a wrapper can start (Debian 13's inside Debian 12) has no folder that a sandbox could show: EVAL_ISOLATION=none.
  isolation: process.env['EVAL_ISOLATION'] ?? 'auto',
  models: {
    planner: [`openai/${modelOfRole.planner}`],
    generator: [`openai/${modelOfRole.generator}`],
    validator: [`openai/${modelOfRole.validator}`],
    vision: [],
  },
};

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end; what it writes is kept, its exit code is data. */
export const runProgram = (
  file: string,
  commandLine: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> =>
  new Promise((resolve) => {
    const options = { cwd, maxBuffer: 64_000_000, env: { ...process.env, ...environment } };
    const child = execFile(file, commandLine, options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, stdout, stderr });
    });
    child.stdin?.end();
  });

/** The product as a user has it: the built command line in a folder of its own. */
export const runCli = async (
  folder: string,
  commandLine: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> => {
  await mkdir(folder, { recursive: true });
  const cli = process.env['EVAL_CLI'] ?? join(process.cwd(), 'dist/cli.js');
  await writeFile(join(folder, 'freecad-designer.json'), JSON.stringify(settings));
  return runProgram(process.execPath, [cli, ...commandLine, '--config', 'freecad-designer.json'], folder, environment);
};

/** A request, or a change of the design in `continueFrom`, through the whole product. */
export async function runTurn(
  folder: string,
  request: string,
  baseUrl: string,
  continueFrom: string | null,
): Promise<DesignReport> {
  const where = continueFrom === null ? ['--out', join(folder, 'designs')] : ['--continue', continueFrom];
  const ended = await runCli(folder, ['design', request, ...where, '--yes', '--json'], {
    OPENAI_API_KEY: 'kept-replies-need-none',
    OPENAI_BASE_URL: baseUrl,
  });
  try {
    return designReportSchema.parse(JSON.parse(ended.stdout));
  } catch {
    throw new Error(`The command line gave no report for "${request}" (code ${ended.code}): ${ended.stderr.slice(-600)}`);
  }
}
