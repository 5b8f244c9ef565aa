import type { CheckResult, DesignReview, Scores } from '../validation.ts';

const average = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** A review's findings say what is there; without one the requirements that are met do. */
function completenessOf(checks: readonly CheckResult[], review: DesignReview | null): number {
  const met = average(checks.map((check) => (check.passed ? 1 : 0)));
  if (review === null || review.findings.length === 0) return met;
  const present = average(
    review.findings.map((finding) => (finding.verdict === 'present' ? 1 : finding.verdict === 'wrong' ? 0.5 : 0)),
  );
  return Math.min(met, present);
}

/**
 * geometricAccuracy: mean of the checks' scores; completeness: share of checks that are met, and no more than the share of features
 * that a review found; intentMatch: the review's. overall = 0.4 / 0.4 / 0.2 of them, without a review (2 geometricAccuracy + completeness) / 3.
 */
export function scoresOf(checks: readonly CheckResult[], review: DesignReview | null = null): Scores {
  const geometricAccuracy = average(checks.map((check) => check.score));
  const completeness = completenessOf(checks, review);
  const intentMatch = review?.intentMatch ?? null;
  const overall =
    intentMatch === null
      ? (2 * geometricAccuracy + completeness) / 3
      : 0.4 * geometricAccuracy + 0.4 * intentMatch + 0.2 * completeness;
  return { geometricAccuracy, intentMatch, completeness, overall };
}
