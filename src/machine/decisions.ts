import type { Approval } from '../core/record/approvals.ts';
import type { RequirementKind } from '../core/plan/requirement.ts';
import { findSolveTargets, type SolveTarget } from '../core/solve/target.ts';
import { isSameCode } from '../core/script.ts';
import { gatingFailures } from '../core/validate/decide.ts';
import type { CheckResult } from '../core/validation.ts';
import type { DesignContext } from './context.ts';

/* What the machine's guards ask of its context. */

/** A lap that only solved values is no attempt of the generator's. */
export const hasLapsLeft = ({ iteration, firstIteration, solverLaps, limits }: DesignContext): boolean =>
  iteration - firstIteration + 1 - solverLaps < limits.maximumIterations;

/** The values that arithmetic can find for the part as it was measured. */
export function solveTargetsOf({ plan, script, run, validation }: DesignContext): SolveTarget[] {
  if (plan === null || script === null || run === null || validation === null) return [];
  return findSolveTargets(plan, script, run, validation.checks);
}

/** Each script is solved for once. */
export const canSolve = (context: DesignContext): boolean =>
  context.solveTried !== context.script && solveTargetsOf(context).length > 0;

/** Kinds whose figures nobody states: the planner worked them out, whatever it calls them. */
const plannersOwn: ReadonlySet<string> = new Set<RequirementKind>(['material', 'genus', 'shellCount']);

/** The generator was told what failed and left the part as it is: it holds the plan to be wrong. */
function isStandingBy({ laps }: DesignContext): boolean {
  const [before, last] = laps.slice(-2);
  return before?.run?.ok === true && last !== undefined && isSameCode(before.script, last.script);
}

/**
 * The part is sound, and either only figures fail that the planner derived, or the generator stands by its script. Then the plan is as
 * likely to be wrong as the script, and bending a right part to a wrong figure is the worst that a repair can do: the planner looks at
 * its figures first, once for each of the two.
 */
export function isDisputable(context: DesignContext): boolean {
  const { validation, disputed, iteration } = context;
  if (validation === null) return false;
  const failures = gatingFailures(validation.checks);
  if (failures.length === 0 || failures.some((check) => check.source === 'structure')) return false;
  if (isStandingBy(context)) return disputed === null || iteration > disputed + 1;
  const isPlanners = ({ source, kind }: CheckResult): boolean =>
    source === 'derived' || (kind !== undefined && plannersOwn.has(kind));
  return disputed === null && failures.every(isPlanners);
}

/**
 * Twice now everything measured held and the review objected: the script was sent back once for it, and that did not settle it. An
 * opinion against measurements is for a person to decide, not for more laps.
 */
export const isOpinionLeft = ({ laps }: DesignContext): boolean =>
  laps.filter(
    ({ validation }) =>
      validation !== null &&
      validation.decision !== 'accept' &&
      validation.review !== null &&
      gatingFailures(validation.checks).length === 0,
  ).length >= 2;

/** Before a design's first run and after a hand edit, always, or never: as the setting says. What was approved as it is needs no second look. */
export function mustBeReviewed(context: DesignContext): boolean {
  if (context.script === context.approvedScript) return false;
  const { review } = context.limits;
  return review === 'always' || (review === 'firstRun' && (!context.approved || context.author === 'person'));
}

/** How the script came to run: whether a person stands behind it, or only the setting that nothing is to be reviewed. */
export const approvalOf = ({ approved, author, script, approvedScript }: DesignContext): Approval =>
  approved && (author !== 'person' || script === approvedScript) ? 'reviewed' : 'run';
