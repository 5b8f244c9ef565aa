import { isParallel, type Vector } from '../part/geometry.ts';
import { joined, phrase } from '../phrase.ts';
import type { RequirementOf } from '../plan/requirement.ts';
import { readEdgeLengths, readExtent, readPlaneDistances, type Answer } from './measured.ts';
import { defaultTolerance, isWithin, lengthTolerance, nearness, placeTolerance } from './tolerance.ts';
import { failed, met, notMeasured, type Evidence, type Verdict } from './verdict.ts';
import { showAxis, showNumber, showPoint, showSize } from './wording.ts';

const axes: readonly Vector[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const axisNames = ['x', 'y', 'z'] as const;
const bySize = [phrase('the largest size'), phrase('the middle size'), phrase('the smallest size')];

export function judgeBoundingBox(requirement: RequirementOf<'boundingBox'>, { shape }: Evidence): Verdict {
  const anyOrder = requirement.orientation === 'any';
  const order = (size: Vector): number[] => (anyOrder ? [...size].sort((a, b) => b - a) : [...size]);
  const [wanted, sizes] = [order(requirement.sizeMm), order(shape.boundingBox.size)];
  const tolerances = wanted.map((size) => lengthTolerance(requirement, size));
  const begins = requirement.lowestMm?.map((at) => (at === null ? phrase('anywhere') : showNumber(at)));
  const size = phrase('{0} mm ± {1}', showSize(requirement.sizeMm), showNumber(Math.max(...tolerances)));
  const posed = anyOrder ? phrase('{0}, in any order', [size]) : size;
  const expected = begins === undefined ? posed : phrase('{0}, beginning at ({1})', [posed], [joined(begins, ', ')]);
  const why = shape.notMeasured?.['boundingBox'];
  if (why !== undefined) return notMeasured(expected, why);
  const { min } = shape.boundingBox;
  const found = phrase('{0} mm', showSize(shape.boundingBox.size));
  const measured = begins === undefined ? found : phrase('{0}, beginning at {1}', [found], showPoint(min));
  const wrong = wanted.flatMap((size, index) => (isWithin(sizes[index] ?? 0, size, tolerances[index] ?? 0) ? [] : [index]));
  const moved = (requirement.lowestMm ?? []).flatMap((at, index) =>
    at === null || isWithin(min[index] ?? 0, at, placeTolerance(requirement)) ? [] : [{ at, index }],
  );
  if (wrong.length === 0 && moved.length === 0) return met(expected, measured);
  const parts = wrong.map((index) => {
    const name = anyOrder ? (bySize[index] ?? phrase('the smallest size')) : phrase('the size along {0}', axisNames[index] ?? '');
    return phrase('{0} is {1} instead of {2} mm', [name], showNumber(sizes[index] ?? 0), showNumber(wanted[index] ?? 0));
  });
  for (const { at, index } of moved)
    parts.push(
      phrase('it begins at {0} = {1} instead of {2}', axisNames[index] ?? '', showNumber(min[index] ?? 0), showNumber(at)),
    );
  const near = wanted.reduce((sum, size, index) => sum + (wrong.includes(index) ? nearness(sizes[index] ?? 0, size) : 1), 0) / 3;
  const score = moved.length === 0 ? near : Math.min(near, 0.8);
  return failed(expected, measured, phrase('Bounding box: {0}', [joined(parts, ', ')]), score);
}

/** Values found in the part, each with how often. */
interface Found {
  values: readonly number[];
  counts: readonly number[];
}

const once = (values: readonly number[]): Answer<Found> => ({ value: { values, counts: values.map(() => 1) } });

function find(requirement: RequirementOf<'dimension'>, evidence: Evidence): Answer<Found> {
  const { shape } = evidence;
  const cut = shape.notMeasured?.['round surfaces'];
  switch (requirement.measure) {
    case 'extent': {
      const { axis } = requirement;
      const index = axis === undefined ? -1 : axes.findIndex((direction) => isParallel(direction, axis));
      if (axis !== undefined && index === -1) {
        const answer = readExtent(evidence, requirement.id);
        return 'why' in answer ? answer : once([answer.value.extentMm]);
      }
      const why = shape.notMeasured?.['boundingBox'];
      if (why !== undefined) return { why };
      return once(index === -1 ? shape.boundingBox.size : [shape.boundingBox.size[index] ?? 0]);
    }
    case 'planeDistance': {
      const answer = readPlaneDistances(evidence, requirement.id);
      return 'why' in answer ? answer : { value: { values: answer.value.distancesMm, counts: answer.value.counts } };
    }
    case 'edgeLength': {
      const answer = readEdgeLengths(evidence, requirement.id);
      return 'why' in answer ? answer : { value: { values: answer.value.lengthsMm, counts: answer.value.counts } };
    }
    case 'sphereDiameter':
      return cut === undefined ? once(shape.spheres.map((sphere) => sphere.diameterMm)) : { why: cut };
    case 'torusMajorRadius':
      return cut === undefined ? once(shape.tori.map((torus) => torus.majorRadiusMm)) : { why: cut };
    case 'torusMinorRadius':
      return cut === undefined ? once(shape.tori.map((torus) => torus.minorRadiusMm)) : { why: cut };
    case 'coneAngle':
      return cut === undefined ? once(shape.cones.map((cone) => cone.angleDeg)) : { why: cut };
  }
}

const names = {
  extent: phrase('overall size'),
  planeDistance: phrase('distance between parallel faces'),
  edgeLength: phrase('edge length'),
  sphereDiameter: phrase('sphere diameter'),
  torusMajorRadius: phrase('torus major radius'),
  torusMinorRadius: phrase('torus minor radius'),
  coneAngle: phrase('cone angle'),
} as const;

export function judgeDimension(requirement: RequirementOf<'dimension'>, evidence: Evidence): Verdict {
  const isAngle = requirement.measure === 'coneAngle';
  const unit = isAngle ? '°' : ' mm';
  const tolerance = lengthTolerance(
    requirement,
    requirement.expectedMm,
    isAngle ? defaultTolerance.angleDeg : defaultTolerance.lengthMm,
  );
  const { axis, measure } = requirement;
  const times = requirement.count === undefined ? '' : `${requirement.count} x `;
  const wanted = `${showNumber(requirement.expectedMm)}${unit}`;
  const sized = phrase('{0}{1} {2} ± {3}', times, [names[measure]], wanted, showNumber(tolerance));
  const expected = axis === undefined ? sized : phrase('{0} along {1}', [sized], showAxis(axis));
  const name = axis === undefined ? names[measure] : phrase('{0} along {1}', [names[measure]], showAxis(axis));
  const answer = find(requirement, evidence);
  if ('why' in answer) return notMeasured(expected, answer.why);
  const { values, counts } = answer.value;
  const matching = values.reduce(
    (sum, value, index) => sum + (isWithin(value, requirement.expectedMm, tolerance) ? (counts[index] ?? 1) : 0),
    0,
  );
  const nearest = values.reduce<number | undefined>(
    (best, value) =>
      best === undefined || Math.abs(value - requirement.expectedMm) < Math.abs(best - requirement.expectedMm) ? value : best,
    undefined,
  );
  const measured =
    nearest === undefined
      ? phrase('none')
      : `${requirement.count === undefined ? '' : `${matching} x `}${showNumber(nearest)}${unit}`;
  if (requirement.count === undefined ? matching > 0 : matching === requirement.count) return met(expected, measured);
  if (nearest === undefined) return failed(expected, measured, phrase('There is no {0} in the part', [name]), 0);
  if (requirement.count !== undefined && matching > 0) {
    return failed(
      expected,
      measured,
      phrase('{0} {1}: {2} of {3}', [names[measure]], wanted, matching, requirement.count),
      nearness(matching, requirement.count),
    );
  }
  const message = phrase('No {0} is {1}; the nearest is {2}', [name], wanted, `${showNumber(nearest)}${unit}`);
  return failed(expected, measured, message, requirement.count === 0 ? 0 : nearness(nearest, requirement.expectedMm));
}
