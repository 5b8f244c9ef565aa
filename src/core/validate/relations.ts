import { joined, phrase, type Phrase } from '../phrase.ts';
import type { RequirementOf } from '../plan/requirement.ts';
import { readClearance, readMaterial, readRadialPattern, readSymmetry, readWallThickness } from './measured.ts';
import { defaultTolerance, lengthTolerance, nearness } from './tolerance.ts';
import { failed, met, notMeasured, type Evidence, type Verdict } from './verdict.ts';
import { showNumber, showPoint } from './wording.ts';

const showArcs = (count: number): Phrase => (count === 1 ? phrase('1 arc') : phrase('{0} arcs', showNumber(count)));

export function judgeRadialPattern(requirement: RequirementOf<'radialPattern'>, evidence: Evidence): Verdict {
  const [radius, centre] = [showNumber(requirement.radiusMm), showPoint(requirement.centre)];
  const where = phrase('on the circle of radius {0} mm around {1}', radius, centre);
  const expected = phrase('{0} of material {1}', [showArcs(requirement.count)], [where]);
  const answer = readRadialPattern(evidence, requirement.id);
  if ('why' in answer) return notMeasured(expected, answer.why);
  const { count, full } = answer.value;
  if (count === requirement.count && !full) return met(expected, showArcs(count));
  const measured = full ? phrase('a closed ring') : showArcs(count);
  const objects = evidence.objects.flatMap((object) => (/PolarPattern|Array/.test(object.typeId) ? [object.name] : []));
  return failed(
    expected,
    measured,
    full || count === 1
      ? phrase('There is {0} instead of {1} {2}', [measured], requirement.count, [where])
      : phrase('There are {0} instead of {1} {2}', [measured], requirement.count, [where]),
    nearness(count, requirement.count),
    objects,
  );
}

/**
 * Walls as thick as asked for between parallel faces can still run out into a knife's edge, as a funnel's does whose rim is cut level. Edges
 * are thin by nature; they count when two in a hundred points of the surface have less than this part of the wall behind them.
 */
const thinShare = 0.95;

export function judgeWall(requirement: RequirementOf<'wallThickness'>, evidence: Evidence): Verdict {
  const { minimumMm, maximumMm } = requirement;
  const bounds = [
    minimumMm === undefined ? [] : [phrase('at least {0} mm', showNumber(minimumMm))],
    maximumMm === undefined ? [] : [phrase('at most {0} mm', showNumber(maximumMm))],
  ].flat();
  const expected = phrase('least wall {0}', [joined(bounds, ', ')]);
  const answer = readWallThickness(evidence, requirement.id);
  if ('why' in answer) return notMeasured(expected, answer.why);
  const { minimumMm: least, percentile2Mm, errorMm } = answer.value;
  const measured = phrase('{0} mm (± {1}, {2} rays)', showNumber(least), showNumber(errorMm), answer.value.samples);
  const slack = (bound: number): number => lengthTolerance(requirement, bound) + errorMm;
  if (minimumMm !== undefined && least < minimumMm - slack(minimumMm)) {
    return failed(
      expected,
      measured,
      phrase('The least wall is {0} mm, less than {1} mm', showNumber(least), showNumber(minimumMm)),
      nearness(least, minimumMm),
    );
  }
  if (minimumMm !== undefined && percentile2Mm < thinShare * minimumMm) {
    return failed(
      expected,
      phrase('{0}; {1} mm at its sharp edges', [measured], showNumber(percentile2Mm)),
      phrase(
        'The walls run out into edges: more than 2 % of the surface has less than {0} mm of material behind it',
        showNumber(percentile2Mm),
      ),
      nearness(percentile2Mm, minimumMm),
    );
  }
  if (maximumMm !== undefined && least > maximumMm + slack(maximumMm)) {
    return failed(
      expected,
      measured,
      phrase('The least wall is {0} mm, more than {1} mm', showNumber(least), showNumber(maximumMm)),
      nearness(least, maximumMm),
    );
  }
  return met(expected, measured);
}

export function judgeSymmetry(requirement: RequirementOf<'symmetry'>, evidence: Evidence): Verdict {
  const about = requirement.reference === 'origin' ? phrase('the origin') : phrase('the middle of the part');
  const expected = phrase('mirrored at {0} through {1}', requirement.planes.join(', '), [about]);
  const answer = readSymmetry(evidence, requirement.id);
  if ('why' in answer) return notMeasured(expected, answer.why);
  const held = requirement.planes.filter((plane) => answer.value.planes[plane] === true);
  const measured = held.length === 0 ? phrase('at none of them') : phrase('at {0}', held.join(', '));
  if (held.length === requirement.planes.length) return met(expected, measured);
  const missing = requirement.planes
    .filter((plane) => !held.includes(plane))
    .map((plane) => {
      const worst = answer.value.worstMm[plane];
      return worst === undefined ? plane : phrase('{0} ({1} mm off)', plane, showNumber(worst));
    });
  return failed(
    expected,
    measured,
    phrase('The part is not its own mirror image at {0} through {1}', [joined(missing, ', ')], [about]),
    held.length / requirement.planes.length,
  );
}

export function judgeClearance(requirement: RequirementOf<'clearance'>, evidence: Evidence): Verdict {
  const { minimumMm, maximumMm, maximumOverlapMm3 } = requirement;
  const words = [phrase('overlap at most {0} mm3', showNumber(maximumOverlapMm3))];
  if (minimumMm !== undefined) words.push(phrase('gap at least {0} mm', showNumber(minimumMm)));
  if (maximumMm !== undefined) words.push(phrase('gap at most {0} mm', showNumber(maximumMm)));
  const expected = joined(words, ', ');
  const answer = readClearance(evidence, requirement.id);
  if ('why' in answer) return notMeasured(expected, answer.why);
  const { minimumGapMm: gap, overlapMm3: overlap, pairs } = answer.value;
  const measured = phrase('gap {0} mm, overlap {1} mm3', showNumber(gap), showNumber(overlap));
  const overlapping = pairs
    .filter((pair) => pair.overlapMm3 > 0)
    .map((pair) => phrase('{0} and {1}', ...pair.solids.map((index) => index + 1)));
  if (overlap > maximumOverlapMm3 + defaultTolerance.overlapMm3) {
    const message = phrase('Solids overlap by {0} mm3', showNumber(overlap));
    const which = joined(overlapping.slice(0, 4), '; ');
    return failed(expected, measured, overlapping.length === 0 ? message : phrase('{0} (solids {1})', [message], [which]), 0);
  }
  const slack = (bound: number): number => lengthTolerance(requirement, bound, defaultTolerance.gapMm);
  if (minimumMm !== undefined && gap < minimumMm - slack(minimumMm)) {
    return failed(
      expected,
      measured,
      phrase('The least gap is {0} mm, less than {1} mm', showNumber(gap), showNumber(minimumMm)),
      nearness(gap, minimumMm),
    );
  }
  if (maximumMm !== undefined && gap > maximumMm + slack(maximumMm)) {
    return failed(
      expected,
      measured,
      phrase('The least gap is {0} mm, more than {1} mm', showNumber(gap), showNumber(maximumMm)),
      nearness(gap, maximumMm),
    );
  }
  return met(expected, measured);
}

export function judgeMaterial(requirement: RequirementOf<'material'>, evidence: Evidence): Verdict {
  const solid = requirement.points.filter((point) => point.inside).length;
  const expected = phrase('{0} points in material, {1} in the open', solid, requirement.points.length - solid);
  const answer = readMaterial(evidence, requirement.id);
  if ('why' in answer) return notMeasured(expected, answer.why);
  const { inside } = answer.value;
  if (inside.length !== requirement.points.length) return notMeasured(expected, phrase('the answer is about other points'));
  const wrong = requirement.points.flatMap((point, index) =>
    inside[index] === point.inside ? [] : [{ point, found: inside[index] ?? null }],
  );
  const measured = phrase('{0} of {1} as wanted', requirement.points.length - wrong.length, requirement.points.length);
  if (wrong.length === 0) return met(expected, measured);
  const say = wrong.slice(0, 6).map(({ point, found }) => {
    const at = showPoint(point.at);
    if (found === null) return phrase('{0} lies on the surface', at);
    return found ? phrase('{0} lies in material', at) : phrase('{0} lies in the open', at);
  });
  return failed(expected, measured, phrase('Points: {0}', [joined(say, '; ')]), 1 - wrong.length / requirement.points.length);
}
