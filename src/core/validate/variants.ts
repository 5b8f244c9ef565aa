import { valuesOf, type Parameter, type ParameterValue } from '../plan/parameter.ts';
import { findValueProblems } from '../plan/ranges.ts';
import type { Plan } from '../plan/plan.ts';
import type { Requirement } from '../plan/requirement.ts';
import { parametersOf, resolveRequirements } from '../plan/resolve.ts';
import type { ExecutionResult } from '../run.ts';
import { parseParameters } from '../script.ts';
import type { CheckResult, Craft } from '../validation.ts';
import { describeError } from '../errors.ts';
import { validateRequirements } from './validate.ts';

/** One parameter of a script with another value. */
export interface Variant {
  name: string;
  value: ParameterValue;
}

/** Runs for one part, at most. */
const mostVariants = 16;
/** No runner does more at the same time, and the rest can still be stopped. */
const atOnce = 4;
/** What a part must bear: a tenth more or less of a size. */
const step = 0.1;

const rounded = (value: number): number => Number(value.toPrecision(6));

/** Other values of a parameter that any part should bear, nearest first; with `all` the ends of a count's range as well. */
function valuesFor({ name, value, unit, minimum }: Parameter, together: readonly Parameter[], all: boolean): ParameterValue[] {
  if (typeof value === 'boolean') return [!value];
  const fits = (candidate: number): boolean =>
    candidate !== value &&
    candidate >= (minimum ?? (unit === 'count' ? 0 : -Infinity)) &&
    findValueProblems(together, { [name]: candidate }).length === 0;
  const near = unit === 'count' ? [value + 1, value - 1] : [rounded(value * (1 + step)), rounded(value * (1 - step))];
  const far = unit === 'count' && all ? [0, 1, 2].filter((count) => minimum !== undefined && count >= minimum) : [];
  const fitting = [...new Set([...near, ...far])].filter(fits);
  return all ? fitting : fitting.slice(0, 1);
}

/** The variants by which a script is tried: each parameter alone. A value that was solved for something else is not turned. */
export function variantsOf(plan: Plan, script: string): Variant[] {
  const planned = new Map(plan.parameters.map((parameter) => [parameter.name, parameter]));
  const together = parseParameters(script);
  const own = together.filter(({ name }) => planned.get(name)?.solveFor === undefined);
  const all = plan.mustStayParametric === true;
  const lists = own.map((parameter) => valuesFor(parameter, together, all).map((value) => ({ name: parameter.name, value })));
  // The first of every parameter before the second of any.
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list[index] ?? []))
    .flat()
    .slice(0, mostVariants);
}

/** What is expected of a variant: the requirements whose numbers follow the parameter. Others say nothing about another value. */
export function requirementsOfVariant(plan: Plan, { name, value }: Variant): Requirement[] {
  const following = plan.requirements.filter((requirement) => parametersOf(requirement).has(name));
  return resolveRequirements(following, { ...valuesOf(plan.parameters), [name]: value });
}

const show = ({ name, value }: Variant): string => `${name} = ${typeof value === 'boolean' ? (value ? 'True' : 'False') : value}`;

/** Tries a script with other values. @param probe runs it with one, measured for these requirements. */
export async function tryVariants(
  plan: Plan,
  script: string,
  probe: (variant: Variant, requirements: readonly Requirement[]) => Promise<ExecutionResult>,
): Promise<Craft['variants']> {
  const waiting = variantsOf(plan, script);
  const results: { variant: Variant; failed: CheckResult[]; note: string }[] = [];
  const tryOne = async (variant: Variant): Promise<(typeof results)[number]> => {
    let requirements: Requirement[];
    try {
      requirements = requirementsOfVariant(plan, variant);
    } catch (error) {
      // The plan has no figures for this value, so there is nothing that the part could miss.
      return { variant, failed: [], note: describeError(error) };
    }
    const run = await probe(variant, requirements);
    return { variant, failed: validateRequirements(requirements, run, { script }).filter((check) => !check.passed), note: '' };
  };
  while (waiting.length > 0) results.push(...(await Promise.all(waiting.splice(0, atOnce).map(tryOne))));
  const counted = results.filter(({ note }) => note === '');
  return {
    tried: counted.length,
    held: counted.filter(({ failed }) => failed.length === 0).length,
    failures: counted.flatMap(({ variant, failed }) =>
      failed.length === 0 ? [] : [`With ${show(variant)}: ${failed.map((check) => check.message).join('; ')}`],
    ),
  };
}

/** The check that stands for the variants where the request itself asks for them. */
export function variantsCheck({ tried, held, failures }: Craft['variants']): CheckResult {
  return {
    requirement: 'variants',
    source: 'derived',
    kind: 'variants',
    passed: held === tried,
    expected: 'the part follows its parameters',
    measured: `${held} of ${tried} changed values`,
    message: held === tried ? 'met' : failures.join(' '),
    score: tried === 0 ? 1 : Math.min(held / tried, held === tried ? 1 : 0.99),
  };
}
