import type { RequirementKind } from '../plan/requirement.ts';
import type { CheckResult, Decision, Scores } from '../validation.ts';
import { structureIds } from './structure.ts';

const acceptAbove = 0.8;
const failBelow = 0.4;
/** So many laps without a better result mean that the plan is at fault, not the script. */
const lapsWithoutGain = 2;

/**
 * Derived requirements of these kinds don't stop a part that is right otherwise: a blend can end in a free-form face that is not
 * recognised, and walls are sampled. All others are exact, and one of them failing is how wrong parts that run look; so is a blend that
 * was recognised, but on another edge.
 */
const lenientKinds: ReadonlySet<string> = new Set<RequirementKind>(['fillets', 'chamfers', 'wallThickness']);

export interface DecideInput {
  checks: readonly CheckResult[];
  scores: Scores;
  /** `overall` of the laps before this one, oldest first. */
  earlier: readonly number[];
}

/** Failed checks that keep a part from being accepted, whatever its scores are. */
export function gatingFailures(checks: readonly CheckResult[]): CheckResult[] {
  return checks.filter((check) => {
    if (check.passed) return false;
    if (check.source !== 'derived') return true;
    // What could not be measured in time will not be measured the next time either: it costs score, and is said.
    return (
      check.notMeasured !== true && (check.misplaced === true || !(check.kind !== undefined && lenientKinds.has(check.kind)))
    );
  });
}

/** The last two laps before this one and this one: whether any of them was better than what had been reached before them. */
function hasGained(scores: Scores, earlier: readonly number[]): boolean {
  const laps = [...earlier, scores.overall];
  if (laps.length <= lapsWithoutGain) return true;
  const before = Math.max(...laps.slice(0, -lapsWithoutGain));
  return Math.max(...laps.slice(-lapsWithoutGain)) > before + 1e-9;
}

/**
 * What to do with a lap. `overall` above 0.8 passes, down to 0.4 refines, below fails; structural trouble or two laps without gain
 * replan. No score outweighs a failed gating check (stated, structural, or exactly measured and derived): such a part is refined.
 * What could not be measured in time is nobody's to repair and ends there. A script that did not run to its end, or a feature that
 * did not recompute, is the generator's to repair: it is not planned anew.
 */
export function decide({ checks, scores, earlier }: DecideInput): Decision {
  const failures = gatingFailures(checks);
  if (failures.length === 0 && scores.overall > acceptAbove) return 'accept';
  // Another script or plan is not measured any faster: a person may allow more time.
  if (failures.length > 0 && failures.every((check) => check.notMeasured === true)) return 'fail';
  if (!hasGained(scores, earlier)) return 'replan';
  if (failures.some(({ requirement }) => requirement === structureIds.run || requirement === structureIds.recompute))
    return 'refine';
  if (failures.some((check) => check.source === 'structure')) return 'replan';
  return scores.overall < failBelow ? 'fail' : 'refine';
}
