import { isParallel, type Vector } from '../part/geometry.ts';
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

export function judgeBoundingBox(requirement: RequirementOf<'boundingBox'>, { shape }: Evidence): Verdict {
  const anyOrder = requirement.orientation === 'any';
  const order = (size: Vector): number[] => (anyOrder ? [...size].sort((a, b) => b - a) : [...size]);
  const [wanted, found] = [order(requirement.sizeMm), order(shape.boundingBox.size)];
  const tolerances = wanted.map((size) => lengthTolerance(requirement, size));
  const begins = requirement.lowestMm?.map((at) => (at === null ? 'anywhere' : showNumber(at))).join(', ');
  const from = begins === undefined ? '' : `, beginning at (${begins})`;
  const expected = `${showSize(requirement.sizeMm)} mm ± ${showNumber(Math.max(...tolerances))}${anyOrder ? ', in any order' : ''}${from}`;
  const why = shape.notMeasured?.['boundingBox'];
  if (why !== undefined) return notMeasured(expected, why);
  const { min } = shape.boundingBox;
  const measured = `${showSize(shape.boundingBox.size)} mm${begins === undefined ? '' : `, beginning at ${showPoint(min)}`}`;
  const wrong = wanted.flatMap((size, index) => (isWithin(found[index] ?? 0, size, tolerances[index] ?? 0) ? [] : [index]));
  const moved = (requirement.lowestMm ?? []).flatMap((at, index) =>
    at === null || isWithin(min[index] ?? 0, at, placeTolerance(requirement)) ? [] : [{ at, index }],
  );
  if (wrong.length === 0 && moved.length === 0) return met(expected, measured);
  const parts = wrong.map((index) => {
    const [size, was] = [wanted[index] ?? 0, found[index] ?? 0];
    const name = anyOrder
      ? ['the largest size', 'the middle size', 'the smallest size'][index]
      : `the size along ${axisNames[index] ?? ''}`;
    return `${name ?? ''} is ${showNumber(was)} instead of ${showNumber(size)} mm`;
  });
  for (const { at, index } of moved)
    parts.push(`it begins at ${axisNames[index] ?? ''} = ${showNumber(min[index] ?? 0)} instead of ${showNumber(at)}`);
  const sizes = wanted.reduce((sum, size, index) => sum + (wrong.includes(index) ? nearness(found[index] ?? 0, size) : 1), 0) / 3;
  const score = moved.length === 0 ? sizes : Math.min(sizes, 0.8);
  return failed(expected, measured, `Bounding box: ${parts.join(', ')}`, score);
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
  extent: 'overall size',
  planeDistance: 'distance between parallel faces',
  edgeLength: 'edge length',
  sphereDiameter: 'sphere diameter',
  torusMajorRadius: 'torus major radius',
  torusMinorRadius: 'torus minor radius',
  coneAngle: 'cone angle',
} as const;

export function judgeDimension(requirement: RequirementOf<'dimension'>, evidence: Evidence): Verdict {
  const isAngle = requirement.measure === 'coneAngle';
  const unit = isAngle ? '°' : ' mm';
  const tolerance = lengthTolerance(
    requirement,
    requirement.expectedMm,
    isAngle ? defaultTolerance.angleDeg : defaultTolerance.lengthMm,
  );
  const where = requirement.axis === undefined ? '' : ` along ${showAxis(requirement.axis)}`;
  const times = requirement.count === undefined ? '' : `${requirement.count} x `;
  const expected = `${times}${names[requirement.measure]} ${showNumber(requirement.expectedMm)}${unit} ± ${showNumber(tolerance)}${where}`;
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
    nearest === undefined ? 'none' : `${requirement.count === undefined ? '' : `${matching} x `}${showNumber(nearest)}${unit}`;
  if (requirement.count === undefined ? matching > 0 : matching === requirement.count) return met(expected, measured);
  if (nearest === undefined)
    return failed(expected, measured, `There is no ${names[requirement.measure]}${where} in the part`, 0);
  if (requirement.count !== undefined && matching > 0) {
    return failed(
      expected,
      measured,
      `${names[requirement.measure]} ${showNumber(requirement.expectedMm)}${unit}: ${matching} of ${requirement.count}`,
      nearness(matching, requirement.count),
    );
  }
  const message = `No ${names[requirement.measure]}${where} is ${showNumber(requirement.expectedMm)}${unit}; the nearest is ${showNumber(nearest)}${unit}`;
  return failed(expected, measured, message, requirement.count === 0 ? 0 : nearness(nearest, requirement.expectedMm));
}
