import { valuesOf, type ParameterValues } from '../plan/parameter.ts';
import type { Plan } from '../plan/plan.ts';
import type { Requirement } from '../plan/requirement.ts';
import { withRangesAt } from '../plan/ranges.ts';
import { resolveRequirement, resolveRequirements } from '../plan/resolve.ts';
import type { ExecutionResult } from '../run.ts';
import { writeParameters } from '../script.ts';
import { lostRequirements } from '../validate/compare.ts';
import { validateRequirements } from '../validate/validate.ts';
import type { CheckResult } from '../validation.ts';
import { differenceOf } from './difference.ts';
import { findRoot } from './root.ts';
import { findSolveTargets, sharpness, type SolveTarget } from './target.ts';

/** Runs the script with other parameter values and measures it for these requirements. Nothing of it is kept. */
export type Probe = (script: string, requirements: readonly Requirement[]) => Promise<ExecutionResult>;

export interface SolveInput {
  plan: Plan;
  script: string;
  run: ExecutionResult;
  checks: readonly CheckResult[];
}

/** `solved`: script and plan with the values found, which a run has already been seen to meet; `message` says what was done. */
export type SolveOutcome =
  | { outcome: 'solved'; script: string; plan: Plan; message: string; runs: number }
  | { outcome: 'unsolved'; message: string; runs: number };

/** Runs for one value. */
const triesPerValue = 20;

/** The plan with other values: what is expected of the part follows. */
export function withValues(plan: Plan, values: ParameterValues): Plan {
  const parameters = plan.parameters.map((parameter) => {
    const value = values[parameter.name];
    return value === undefined ? parameter : { ...parameter, value };
  });
  return {
    ...plan,
    parameters: withRangesAt(parameters, {}),
    requirements: resolveRequirements(plan.requirements, valuesOf(parameters)),
  };
}

const show = (value: number): string => String(Number(value.toPrecision(7)));

/**
 * Solves free values numerically over runs: no language model is asked for what arithmetic can do. A value is taken only when the part
 * then meets its requirement and everything that held before still holds.
 */
export async function solveTargets(input: SolveInput, probe: Probe): Promise<SolveOutcome> {
  const targets = findSolveTargets(input.plan, input.script, input.run, input.checks);
  let { plan, script, run, checks } = input;
  let runs = 0;
  const done: string[] = [];
  const missed: string[] = [];
  const settled = new Set<string>();
  for (const target of targets) {
    if (settled.has(target.requirement.id)) continue;
    const found = await solveOne(target, { plan, script, run, checks }, probe);
    runs += found.runs;
    if (found.next === undefined) {
      missed.push(found.message);
      continue;
    }
    settled.add(target.requirement.id);
    ({ plan, script, run, checks } = found.next);
    done.push(found.message);
  }
  if (done.length === 0) return { outcome: 'unsolved', message: missed.join(' '), runs };
  return { outcome: 'solved', script, plan, message: done.join(' '), runs };
}

async function solveOne(
  { parameter, minimum, maximum, requirement, number }: SolveTarget,
  present: SolveInput,
  probe: Probe,
): Promise<{ next?: SolveInput; message: string; runs: number }> {
  const start = Number(parameter.value);
  const wanted = (x: number): Requirement =>
    resolveRequirement(requirement, { ...valuesOf(present.plan.parameters), [parameter.name]: x });
  const first = differenceOf(requirement, present.run, number);
  let runs = 0;
  const root = await findRoot({
    residual: async (x) => {
      if (x === start && first !== null) return first.amount;
      runs += 1;
      const asked = wanted(x);
      const run = await probe(writeParameters(present.script, { [parameter.name]: x }), [asked]);
      return run.ok ? (differenceOf(asked, run, number)?.amount ?? null) : null;
    },
    start,
    minimum,
    maximum,
    whole: parameter.unit === 'count',
    tolerance: sharpness * (first?.tolerance ?? 0),
    tries: triesPerValue,
  });
  const failed = (why: string) => ({ message: `No ${parameter.name} gives ${requirement.text}: ${why}.`, runs });
  if (root === undefined) return failed('none of the values tried makes a part');
  if (root.x === start) return failed(`${show(start)} is the best of ${root.tries} values`);
  const values = { [parameter.name]: root.x };
  const plan = withValues(present.plan, values);
  const script = writeParameters(present.script, values);
  const run = await probe(script, plan.requirements);
  runs += 1;
  const checks = validateRequirements(plan.requirements, run, { script });
  const own = checks.find((check) => check.requirement === requirement.id);
  const lost = lostRequirements(present.checks, checks);
  if (!run.ok || own?.passed !== true) return failed(`the nearest, ${show(root.x)}, gives ${own?.measured ?? 'no part'}`);
  if (lost.length > 0) return failed(`${show(root.x)} would, but breaks ${lost.join(', ')}`);
  const message = `${parameter.name} was solved from ${show(start)} to ${show(root.x)} for ${requirement.text} (${runs} runs, now ${own.measured}).`;
  return { next: { plan, script, run, checks }, message, runs };
}
