import type { CheckResult, ValidationResult } from '../validation.ts';

type Judged = Pick<ValidationResult, 'checks' | 'scores'>;

/** Failures that no score makes up for. */
const failures = (validation: Judged): number =>
  validation.checks.filter((check) => !check.passed && check.source !== 'derived').length;

/** The better of two laps: fewer failed stated or structural checks, then the higher overall score. Of equals the first. */
export function betterOf<Validation extends Judged>(a: Validation, b: Validation): Validation {
  const [failuresA, failuresB] = [failures(a), failures(b)];
  if (failuresA !== failuresB) return failuresA < failuresB ? a : b;
  return b.scores.overall > a.scores.overall ? b : a;
}

/** Checks that passed before and don't any more, by their ids. A requirement that the plan dropped is none of them. */
export function lostRequirements(before: readonly CheckResult[], after: readonly CheckResult[]): string[] {
  const now = new Map(after.map((check) => [check.requirement, check.passed]));
  return before.filter((check) => check.passed && now.get(check.requirement) === false).map((check) => check.requirement);
}

/** Whether a repair broke something that held: such a repair is not taken. */
export const brokeHeldRequirement = (before: Judged, after: Judged): boolean =>
  lostRequirements(before.checks, after.checks).length > 0;
