import type { RequirementOf } from '../plan/requirement.ts';
import { readClearance, readMaterial, readRadialPattern, readSymmetry, readWallThickness } from './measured.ts';
import { defaultTolerance, lengthTolerance, nearness } from './tolerance.ts';
import { failed, met, notMeasured, type Evidence, type Verdict } from './verdict.ts';
import { showCount, showNumber, showPoint } from './wording.ts';

export function judgeRadialPattern(requirement: RequirementOf<'radialPattern'>, evidence: Evidence): Verdict {
  const where = `on the circle of radius ${showNumber(requirement.radiusMm)} mm around ${showPoint(requirement.centre)}`;
  const expected = `${showCount(requirement.count, 'arc')} of material ${where}`;
  const answer = readRadialPattern(evidence, requirement.id);
  if ('why' in answer) return notMeasured(expected, answer.why);
  const { count, full } = answer.value;
  if (count === requirement.count && !full) return met(expected, showCount(count, 'arc'));
  const measured = full ? 'a closed ring' : showCount(count, 'arc');
  const objects = evidence.objects.flatMap((object) => (/PolarPattern|Array/.test(object.typeId) ? [object.name] : []));
  return failed(
    expected,
    measured,
    `There ${count === 1 && !full ? 'is' : full ? 'is' : 'are'} ${measured} instead of ${requirement.count} ${where}`,
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
    minimumMm === undefined ? [] : [`at least ${showNumber(minimumMm)} mm`],
    maximumMm === undefined ? [] : [`at most ${showNumber(maximumMm)} mm`],
  ].flat();
  const expected = `least wall ${bounds.join(', ')}`;
  const answer = readWallThickness(evidence, requirement.id);
  if ('why' in answer) return notMeasured(expected, answer.why);
  const { minimumMm: least, percentile2Mm, errorMm } = answer.value;
  const measured = `${showNumber(least)} mm (± ${showNumber(errorMm)}, ${answer.value.samples} rays)`;
  const slack = (bound: number): number => lengthTolerance(requirement, bound) + errorMm;
  if (minimumMm !== undefined && least < minimumMm - slack(minimumMm)) {
    return failed(
      expected,
      measured,
      `The least wall is ${showNumber(least)} mm, less than ${showNumber(minimumMm)} mm`,
      nearness(least, minimumMm),
    );
  }
  if (minimumMm !== undefined && percentile2Mm < thinShare * minimumMm) {
    return failed(
      expected,
      `${measured}; ${showNumber(percentile2Mm)} mm at its sharp edges`,
      `The walls run out into edges: more than 2 % of the surface has less than ${showNumber(percentile2Mm)} mm of material behind it`,
      nearness(percentile2Mm, minimumMm),
    );
  }
  if (maximumMm !== undefined && least > maximumMm + slack(maximumMm)) {
    return failed(
      expected,
      measured,
      `The least wall is ${showNumber(least)} mm, more than ${showNumber(maximumMm)} mm`,
      nearness(least, maximumMm),
    );
  }
  return met(expected, measured);
}

export function judgeSymmetry(requirement: RequirementOf<'symmetry'>, evidence: Evidence): Verdict {
  const about = requirement.reference === 'origin' ? 'the origin' : 'the middle of the part';
  const expected = `mirrored at ${requirement.planes.join(', ')} through ${about}`;
  const answer = readSymmetry(evidence, requirement.id);
  if ('why' in answer) return notMeasured(expected, answer.why);
  const held = requirement.planes.filter((plane) => answer.value.planes[plane] === true);
  const measured = held.length === 0 ? 'at none of them' : `at ${held.join(', ')}`;
  if (held.length === requirement.planes.length) return met(expected, measured);
  const missing = requirement.planes
    .filter((plane) => !held.includes(plane))
    .map((plane) => {
      const worst = answer.value.worstMm[plane];
      return worst === undefined ? plane : `${plane} (${showNumber(worst)} mm off)`;
    });
  return failed(
    expected,
    measured,
    `The part is not its own mirror image at ${missing.join(', ')} through ${about}`,
    held.length / requirement.planes.length,
  );
}

export function judgeClearance(requirement: RequirementOf<'clearance'>, evidence: Evidence): Verdict {
  const { minimumMm, maximumMm, maximumOverlapMm3 } = requirement;
  const words = [`overlap at most ${showNumber(maximumOverlapMm3)} mm3`];
  if (minimumMm !== undefined) words.push(`gap at least ${showNumber(minimumMm)} mm`);
  if (maximumMm !== undefined) words.push(`gap at most ${showNumber(maximumMm)} mm`);
  const expected = words.join(', ');
  const answer = readClearance(evidence, requirement.id);
  if ('why' in answer) return notMeasured(expected, answer.why);
  const { minimumGapMm: gap, overlapMm3: overlap, pairs } = answer.value;
  const measured = `gap ${showNumber(gap)} mm, overlap ${showNumber(overlap)} mm3`;
  const overlapping = pairs
    .filter((pair) => pair.overlapMm3 > 0)
    .map((pair) => pair.solids.map((index) => index + 1).join(' and '));
  if (overlap > maximumOverlapMm3 + defaultTolerance.overlapMm3) {
    const which = overlapping.length === 0 ? '' : ` (solids ${overlapping.slice(0, 4).join('; ')})`;
    return failed(expected, measured, `Solids overlap by ${showNumber(overlap)} mm3${which}`, 0);
  }
  const slack = (bound: number): number => lengthTolerance(requirement, bound, defaultTolerance.gapMm);
  if (minimumMm !== undefined && gap < minimumMm - slack(minimumMm)) {
    return failed(
      expected,
      measured,
      `The least gap is ${showNumber(gap)} mm, less than ${showNumber(minimumMm)} mm`,
      nearness(gap, minimumMm),
    );
  }
  if (maximumMm !== undefined && gap > maximumMm + slack(maximumMm)) {
    return failed(
      expected,
      measured,
      `The least gap is ${showNumber(gap)} mm, more than ${showNumber(maximumMm)} mm`,
      nearness(gap, maximumMm),
    );
  }
  return met(expected, measured);
}

export function judgeMaterial(requirement: RequirementOf<'material'>, evidence: Evidence): Verdict {
  const solid = requirement.points.filter((point) => point.inside).length;
  const expected = `${solid} points in material, ${requirement.points.length - solid} in the open`;
  const answer = readMaterial(evidence, requirement.id);
  if ('why' in answer) return notMeasured(expected, answer.why);
  const { inside } = answer.value;
  if (inside.length !== requirement.points.length) return notMeasured(expected, 'the answer is about other points');
  const wrong = requirement.points.flatMap((point, index) =>
    inside[index] === point.inside ? [] : [{ point, found: inside[index] ?? null }],
  );
  const measured = `${requirement.points.length - wrong.length} of ${requirement.points.length} as wanted`;
  if (wrong.length === 0) return met(expected, measured);
  const say = wrong
    .slice(0, 6)
    .map(
      ({ point, found }) =>
        `${showPoint(point.at)} lies ${found === null ? 'on the surface' : found ? 'in material' : 'in the open'}`,
    );
  return failed(expected, measured, `Points: ${say.join('; ')}`, 1 - wrong.length / requirement.points.length);
}
