import type { ExecutionResult } from '../run.ts';
import type { CheckResult, DesignReview, ValidationResult } from '../validation.ts';
import { decide } from './decide.ts';
import { scoresOf } from './scores.ts';
import { warningsOf } from './warnings.ts';

/**
 * The judgement on a lap from its checks, and a design review when there is one.
 * @param earlier Judgements on the laps before this one, oldest first.
 */
export function judge(
  checks: readonly CheckResult[],
  run: ExecutionResult,
  earlier: readonly ValidationResult[],
  review: DesignReview | null,
): ValidationResult {
  const scores = scoresOf(checks, review);
  const decision = decide({ checks, scores, earlier: earlier.map((validation) => validation.scores.overall) });
  return { scores, decision, checks: [...checks], review, warnings: warningsOf(run) };
}
