import { phrase, sentence, type Phrase } from '../phrase.ts';
import type { Parameter } from '../plan/parameter.ts';
import type { Plan } from '../plan/plan.ts';
import type { Requirement } from '../plan/requirement.ts';
import { parametersOf } from '../plan/resolve.ts';
import type { ExecutionResult } from '../run.ts';
import { parseParameters } from '../script.ts';
import type { CheckResult } from '../validation.ts';
import { differenceOf, worstNumber } from './difference.ts';

/** A value to be found so that a requirement is met. */
export interface SolveTarget {
  parameter: Parameter;
  /** Where the parameter may go. */
  minimum: number;
  maximum: number;
  requirement: Requirement;
  /** Which of the requirement's numbers. */
  number: number;
}

/** A named target ("so that it weighs 250 g") is met to this share of its tolerance, not just scraped. */
export const sharpness = 0.02;
/** A target that was named is solved again when it is further off than this share of its tolerance. */
const nearEnough = 0.1;
/** So many free values are tried, one after the other, for a miss that no value was named for. */
const mostCandidates = 3;

/** Where a free value may go when the plan names no bounds: a factor of twenty around it, never through zero. */
function boundsOf({ value, minimum, maximum, unit }: Parameter): [number, number] {
  const start = Number(value);
  const size = Math.max(Math.abs(start), 1);
  const least = minimum ?? (start > 0 ? start / 20 : start - 20 * size);
  const most = maximum ?? (start > 0 ? start * 20 : start + 20 * size);
  return unit === 'count' ? [Math.ceil(Math.max(least, 0)), Math.floor(most)] : [least, most];
}

/** What the requirement wants does not move with the parameter: a formula that follows it would be met by no value, or by any. */
const isFixed = (requirement: Requirement, name: string): boolean => !parametersOf(requirement).has(name);

/**
 * What arithmetic can mend in a measured part: stated numbers that are missed and depend on a value that nobody stated. A requirement
 * that a parameter names (`solveFor`) is solved sharply even where it is just met. Derived requirements are left alone: one that fails
 * is how a wrong script shows, and bending a value until it fits would hide that.
 */
export function findSolveTargets(
  plan: Plan,
  script: string,
  run: ExecutionResult,
  checks: readonly CheckResult[],
): SolveTarget[] {
  if (!run.ok || run.shape === null || checks.some((check) => check.source === 'structure' && !check.passed)) return [];
  const inScript = new Map(parseParameters(script).map((parameter) => [parameter.name, parameter]));
  const free = plan.parameters.flatMap((parameter): Parameter[] => {
    const own = inScript.get(parameter.name);
    if (own === undefined || typeof own.value !== 'number' || !(parameter.free || parameter.solveFor !== undefined)) return [];
    return [{ ...parameter, value: own.value, ...rangeOf(parameter, own) }];
  });
  const named = new Set(free.flatMap((parameter) => parameter.solveFor ?? []));
  return plan.requirements.flatMap((requirement): SolveTarget[] => {
    const check = checks.find((candidate) => candidate.requirement === requirement.id);
    const number = worstNumber(requirement, run);
    if (check === undefined || number === undefined) return [];
    const difference = differenceOf(requirement, run, number);
    const isNamed = named.has(requirement.id);
    const isOff = difference !== null && Math.abs(difference.amount) > nearEnough * difference.tolerance;
    if (isNamed ? !isOff : check.passed || requirement.source !== 'stated') return [];
    return free
      .filter((parameter) => (isNamed ? parameter.solveFor === requirement.id : parameter.solveFor === undefined))
      .filter((parameter) => isNamed || isFixed(requirement, parameter.name))
      .slice(0, mostCandidates)
      .map((parameter) => {
        const [minimum, maximum] = boundsOf(parameter);
        return { parameter, minimum, maximum, requirement, number };
      })
      .filter(({ minimum, maximum }) => maximum > minimum);
  });
}

/** The narrower of plan and script: the script's own range is refused to be left. */
function rangeOf(planned: Parameter, own: Parameter): Pick<Parameter, 'minimum' | 'maximum'> {
  const minimum = Math.max(planned.minimum ?? -Infinity, own.minimum ?? -Infinity);
  const maximum = Math.min(planned.maximum ?? Infinity, own.maximum ?? Infinity);
  return {
    ...(Number.isFinite(minimum) ? { minimum } : {}),
    ...(Number.isFinite(maximum) ? { maximum } : {}),
  };
}

/** "rib_thickness for mass 250 g": what is being solved, as a person reads it. */
export const describeTarget = ({ parameter, requirement }: SolveTarget): Phrase =>
  phrase('{0} for {1}', parameter.name, [sentence(requirement.text)]);
