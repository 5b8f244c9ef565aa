import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { describeError } from '../../src/core/errors.ts';
import type { DesignReport } from '../../src/core/record/design.ts';
import { valuesOf, type Parameter, type ParameterValue } from '../../src/core/plan/parameter.ts';
import { findValueProblems } from '../../src/core/plan/ranges.ts';
import { resolveRequirements } from '../../src/core/plan/resolve.ts';
import type { Case } from './cases.ts';
import { runCli } from './journey.ts';

export interface NamedVariant {
  name: string;
  set: string;
  part: string | null;
  truth: Readonly<Record<string, unknown>>;
}

const runSchema = z.object({ files: z.object({ step: z.string().optional() }) });
const asPython = (value: ParameterValue): string => (typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value));

/** Runs a finished script with the values of each variant that the case names, for the judge. */
export async function runNamedVariants(entry: Case, script: string, folder: string): Promise<NamedVariant[]> {
  const variants: NamedVariant[] = [];
  for (const [index, { set, truth }] of entry.variants.entries()) {
    const pairs = Object.entries(set).map(([name, value]) => `${name}=${asPython(value)}`);
    const out = join(folder, `${entry.id}-variant-${index + 1}`);
    const given = pairs.flatMap((pair) => ['--param', pair]);
    const ended = await runCli(folder, ['run', script, '--out', out, ...given, '--json']);
    const run = runSchema.safeParse(ended.stdout === '' ? null : JSON.parse(ended.stdout));
    variants.push({ name: entry.id, set: pairs.join(' '), part: run.data?.files.step ?? null, truth });
  }
  return variants;
}

export interface Variant {
  name: string;
  set: string;
  holds: boolean;
  why: string;
}

/** Another value for a parameter, inside its range: a tenth more, one more of what is counted, the other way of a switch. */
function otherValue({ name, value, unit }: Parameter, together: readonly Parameter[]): ParameterValue | undefined {
  if (typeof value === 'boolean') return !value;
  const step = unit === 'count' ? 1 : Math.abs(value) * 0.1;
  if (step === 0) return undefined;
  return [value + step, value - step].find((other) => findValueProblems(together, { [name]: other }).length === 0);
}

/**
 * Changes each exposed parameter by itself, runs the script with it and measures the requirements computed anew for the new value.
 * Designs in which a value was solved for something are left out: there a change asks for solving again.
 */
export async function sweepParameters(name: string, report: DesignReport, folder: string): Promise<Variant[]> {
  const { plan, script } = report;
  if (
    plan === null ||
    script === null ||
    report.status !== 'accepted' ||
    plan.parameters.some(({ solveFor }) => solveFor !== undefined)
  )
    return [];
  const variants: Variant[] = [];
  for (const parameter of plan.parameters) {
    const value = otherValue(parameter, plan.parameters);
    if (value === undefined) continue;
    const values = { ...valuesOf(plan.parameters), [parameter.name]: value };
    const requirements = join(folder, `${name}-${parameter.name}.json`);
    const set = `${parameter.name}=${asPython(value)}`;
    try {
      await writeFile(requirements, JSON.stringify(resolveRequirements(plan.requirements, values)));
    } catch (error) {
      // A plan that makes no sense for a value inside its own range.
      variants.push({ name, set, holds: false, why: describeError(error) });
      continue;
    }
    const out = join(folder, `${name}-${parameter.name}`);
    const ended = await runCli(folder, ['validate', script, '--requirements', requirements, '--param', set, '--out', out]);
    const why = `${ended.stdout}\n${ended.stderr}`.split('\n').filter((line) => /fail|✗|not |error/i.test(line));
    variants.push({ name, set, holds: ended.code === 0, why: why.slice(0, 3).join(' | ') });
  }
  return variants;
}
