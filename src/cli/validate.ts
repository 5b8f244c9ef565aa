import { resolve } from 'node:path';
import type { Command } from 'commander';
import { requirementsFileSchema } from '../core/doctor.ts';
import { DesignerError } from '../core/errors.ts';
import { requirementSchema, type Requirement } from '../core/plan/requirement.ts';
import { readJsonFile, readScriptFile, textOf } from './files.ts';
import type { Session } from './session.ts';
import { addRunOptions, outputOf, settingsOf, type RunOptions } from './run.ts';
import { describeChecks, describeRun } from './words.ts';

const nextStep =
  'Give a JSON list of requirements, or an object with a list "requirements" such as a plan; the README describes them.';

async function readRequirements(file: string): Promise<Requirement[]> {
  const json = await readJsonFile(file, { name: 'requirements file', code: 'request-invalid', nextStep });
  const invalid = (why: string): DesignerError => new DesignerError('request-invalid', `${resolve(file)}: ${why}`, { nextStep });
  const list = requirementsFileSchema.safeParse(json);
  if (!list.success) throw invalid('holds no list of requirements.');
  if (list.data.length === 0) throw invalid('the list of requirements is empty, so nothing could fail.');
  return list.data.map((item, index) => {
    const parsed = requirementSchema.safeParse(item);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const id = typeof item === 'object' && item !== null && 'id' in item ? ` "${String(item.id)}"` : '';
    const where = issue?.path.join('.') ?? '';
    throw invalid(`requirement ${index + 1}${id}: ${where === '' ? '' : `${where}: `}${issue?.message ?? 'not understood'}.`);
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
