import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesignReport } from '../../src/core/design.ts';
import { valuesOf, type Parameter, type ParameterValue } from '../../src/core/parameter.ts';
import { resolveRequirements } from '../../src/core/resolve.ts';
import { runCli } from './journey.ts';

export interface Variant {
  name: string;
  set: string;
  holds: boolean;
  why: string;
}

/** Another value for a parameter, inside its range: a tenth more, one more of what is counted, the other way of a switch. */
function otherValue({ value, unit, maximum, minimum }: Parameter): ParameterValue | undefined {
  if (typeof value === 'boolean') return !value;
  const step = unit === 'count' ? 1 : Math.abs(value) * 0.1;
  if (step === 0) return undefined;
  if (value + step <= (maximum ?? Infinity)) return value + step;
  return value - step >= (minimum ?? -Infinity) ? value - step : undefined;
}

/**
 * Changes each exposed parameter by itself, runs the script with it and measures the requirements computed anew for the new value.
 * Designs with a free parameter are left out: there a change asks for solving again.
 */
export async function sweepParameters(name: string, report: DesignReport, folder: string): Promise<Variant[]> {
  const { plan, script } = report;
  if (plan === null || script === null || report.status !== 'accepted' || plan.parameters.some(({ free }) => free)) return [];
  const variants: Variant[] = [];
  for (const parameter of plan.parameters) {
    const value = otherValue(parameter);
    if (value === undefined) continue;
    const values = { ...valuesOf(plan.parameters), [parameter.name]: value };
    const requirements = join(folder, `${name}-${parameter.name}.json`);
    await writeFile(requirements, JSON.stringify(resolveRequirements(plan.requirements, values)));
    const set = `${parameter.name}=${typeof value === 'boolean' ? (value ? 'True' : 'False') : value}`;
    const out = join(folder, `${name}-${parameter.name}`);
    const ended = await runCli(folder, ['validate', script, '--requirements', requirements, '--param', set, '--out', out]);
    const why = `${ended.stdout}\n${ended.stderr}`.split('\n').filter((line) => /fail|✗|not |error/i.test(line));
    variants.push({ name, set, holds: ended.code === 0, why: why.slice(0, 3).join(' | ') });
  }
  return variants;
}
