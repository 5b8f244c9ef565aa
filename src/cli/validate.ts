import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { requirementsFileSchema } from '../core/doctor.ts';
import { DesignerError } from '../core/errors.ts';
import { requirementSchema, type Requirement } from '../core/requirement.ts';
import { readScriptFile, textOf } from './files.ts';
import type { Session } from './program.ts';
import { addRunOptions, outputOf, settingsOf, type RunOptions } from './run.ts';
import { describeChecks, describeRun } from './words.ts';

async function readRequirements(file: string): Promise<Requirement[]> {
  const invalid = (why: string, cause?: unknown): DesignerError =>
    new DesignerError('request-invalid', `${file}: ${why}`, {
      nextStep: 'Give a JSON list of requirements, or a plan that holds one.',
      cause,
    });
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error), error);
  }
  const list = requirementsFileSchema.safeParse(json);
  if (!list.success) throw invalid('holds no list of requirements.');
  return list.data.map((item, index) => {
    const parsed = requirementSchema.safeParse(item);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw invalid(`requirement ${index + 1}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  });
}

export function addValidate(program: Command, session: Session, finish: (code: number) => void): void {
  addRunOptions(
    program
      .command('validate')
      .description('run a script and measure the part against requirements')
      .argument('<file>', 'FreeCAD Python script')
      .requiredOption('--requirements <file>', 'JSON file with the requirements'),
  ).action(async (file: string, options: RunOptions & { requirements: string }) => {
    const requirements = await readRequirements(options.requirements);
    const script = await readScriptFile(file);
    const designer = await session.designer(settingsOf(options));
    const { ok, checks, run } = await designer.validate(
      textOf(script),
      requirements,
      { ...outputOf(file, options.out), ...(options.param === undefined ? {} : { parameters: options.param }) },
      session.signal,
    );
    session.output.result({ ok, checks, run }, `${describeChecks(checks)}\n${describeRun(run)}`);
    finish(ok ? 0 : 1);
  });
}
