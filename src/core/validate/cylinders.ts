import { distanceFromLine, type Vector } from '../part/geometry.ts';
import type { ShapeReport } from '../run.ts';
import {
  cylindersOf,
  findFault,
  hasDiameter,
  isMentioned,
  liesOn,
  placesOf,
  type Cylinder,
  type CylinderRequirement,
} from './cylinder.ts';
import { assign } from './matching.ts';
import { defaultTolerance, isWithin, nearness, placeTolerance } from './tolerance.ts';
import { failed, met, notMeasured, type Evidence, type Verdict } from './verdict.ts';
import { showAxis, showDirection, showNumber, showPlace } from './wording.ts';

/** Holes that another requirement of the plan has places for are none too many here. */
function isClaimedElsewhere(
  cylinder: Cylinder,
  requirement: CylinderRequirement,
  all: readonly CylinderRequirement[],
  shape: ShapeReport,
): boolean {
  return all.some(
    (other) =>
      other.id !== requirement.id &&
      other.kind === requirement.kind &&
      hasDiameter(other, cylinder) &&
      placesOf(other, shape).some((place) => liesOn(place, cylinder, placeTolerance(other))),
  );
}

/** A cylinder of the right diameter and direction with something else wrong. */
interface Stray {
  cylinder: Cylinder;
  fault: string;
}

/** All that is asked for is there, and more of the same diameter that nothing asks for. */
function tooMany(expected: string, strays: readonly Stray[], name: string, right: number): Verdict {
  const those = strays.map(
    ({ cylinder, fault }) => `the one at ${showPlace(cylinder.position, cylinder.axis)} ${fault} and is too many`,
  );
  return failed(
    expected,
    `${right} right, ${strays.length} more`,
    `${name}: ${right} as wanted, but ${those.slice(0, 6).join('; ')}`,
    right / (right + strays.length),
    strays.flatMap(({ cylinder }) => cylinder.object ?? []),
  );
}

function describe(requirement: CylinderRequirement): string {
  const words = [`Ø${showNumber(requirement.diameterMm)}`];
  if (requirement.kind === 'holes') {
    if (requirement.through !== undefined) words.push(requirement.through ? 'through' : 'blind');
    if (requirement.depthMm !== undefined) words.push(`${showNumber(requirement.depthMm)} mm deep`);
    if (requirement.countersinkMm !== undefined) words.push(`countersunk to Ø${showNumber(requirement.countersinkMm)}`);
    if (requirement.opens !== undefined) words.push(`open towards ${showDirection(requirement.opens)}`);
  } else if (requirement.heightMm !== undefined) words.push(`${showNumber(requirement.heightMm)} mm high`);
  if (requirement.axis !== undefined) words.push(`along ${showAxis(requirement.axis)}`);
  return words.join(' ');
}

const plural = (kind: CylinderRequirement['kind'], count: number): string =>
  count === 1 ? kind.slice(0, kind === 'holes' ? -1 : -2) : kind;

function describeNearest(place: Vector, candidates: readonly Cylinder[]): string {
  const [nearest] = candidates
    .map((cylinder) => ({ cylinder, distance: distanceFromLine(place, cylinder.position, cylinder.axis) }))
    .sort((a, b) => a.distance - b.distance);
  if (nearest === undefined) return '';
  const at = showPlace(nearest.cylinder.position, nearest.cylinder.axis);
  return `; the nearest other one is at ${at}, ${showNumber(nearest.distance)} mm off`;
}

/** Without places: the number counts, of all of this kind or of those that no other requirement has a place for. */
function judgeNumber(
  requirement: CylinderRequirement,
  good: readonly Cylinder[],
  claimed: readonly Cylinder[],
  faults: readonly string[],
  strays: readonly Stray[],
  name: string,
): Verdict {
  const found = good.length;
  const unclaimed = found - claimed.length;
  const expected = requirement.count === undefined ? `${name}: at least 1` : `${name}: ${requirement.count}`;
  const isRight = requirement.count === undefined ? found > 0 : found === requirement.count || unclaimed === requirement.count;
  // Four bolt holes in each of two flanges are four on as many axes, and eight to whoever counts them wall by wall.
  const [first] = good;
  const walls = first !== undefined && good.every(({ runs }) => runs === first.runs) ? found * first.runs : found;
  if (isRight || walls === requirement.count) {
    if (strays.length > 0) return tooMany(expected, strays, name, found);
    return met(expected, isRight ? String(found) : `${found} through ${first?.runs ?? 1} walls each`);
  }
  const wanted = requirement.count ?? 1;
  const objects = good.flatMap((cylinder) => cylinder.object ?? []);
  const because = faults.length > 0 ? ` (${[...new Set(faults)].join('; ')})` : '';
  return failed(expected, String(found), `${name}: ${found} of ${wanted}${because}`, nearness(found, wanted), objects);
}

/** With places: every place has its own cylinder, and there are no others of the kind but those of other requirements. */
function judgePlaces(
  requirement: CylinderRequirement,
  places: readonly Vector[],
  good: readonly Cylinder[],
  claimed: readonly Cylinder[],
  faulty: readonly Stray[],
  strays: readonly Stray[],
  name: string,
): Verdict {
  const tolerance = placeTolerance(requirement);
  const slots = good.flatMap((cylinder) => Array.from({ length: cylinder.runs }, () => cylinder));
  const found = assign(places.length, slots.length, (place, slot) => {
    const [at, cylinder] = [places[place], slots[slot]];
    return at !== undefined && cylinder !== undefined && liesOn(at, cylinder, tolerance);
  });
  const used = new Set(found.flatMap((slot) => (slot === undefined ? [] : (slots[slot] ?? []))));
  const lost = places.filter((_, index) => found[index] === undefined);
  const surplus = good.filter((cylinder) => !used.has(cylinder) && !claimed.includes(cylinder));
  const matched = places.length - lost.length;
  const total = requirement.count ?? places.length;
  const expected = `${name}: ${total} at ${places
    .slice(0, 8)
    .map((place) => showPlace(place, requirement.axis ?? good[0]?.axis))
    .join('; ')}${places.length > 8 ? ' ...' : ''}`;
  const count = matched + surplus.length;
  if (lost.length === 0 && (requirement.count === undefined || count === total))
    return strays.length > 0 ? tooMany(expected, strays, name, matched) : met(expected, `${matched} in place`);
  const problems = lost.map((place) => {
    const wrong = faulty.find(({ cylinder }) => liesOn(place, cylinder, tolerance));
    const at = showPlace(place, requirement.axis ?? good[0]?.axis);
    return wrong === undefined
      ? `the one at ${at} is missing${describeNearest(place, surplus)}`
      : `the one at ${at} ${wrong.fault}`;
  });
  if (lost.length === 0)
    problems.push(...surplus.map((cylinder) => `the one at ${showPlace(cylinder.position, cylinder.axis)} is too many`));
  if (problems.length === 0) problems.push(`${total} are wanted and ${places.length} places given`);
  const objects = [...surplus, ...faulty.map(({ cylinder }) => cylinder), ...used].flatMap((cylinder) => cylinder.object ?? []);
  const shown = lost.length === 0 ? `${count} of ${total}` : `${matched} of ${total}`;
  return failed(
    expected,
    `${matched} in place, ${surplus.length} elsewhere`,
    `${name}: ${shown}, ${problems.slice(0, 6).join('; ')}`,
    matched / Math.max(total, count, 1),
    objects,
  );
}

/** @param all The cylinder requirements of the whole plan: one may have places for what another one sees as too many. */
export function judgeCylinders(
  requirement: CylinderRequirement,
  { shape }: Evidence,
  all: readonly CylinderRequirement[],
): Verdict {
  const name = `${plural(requirement.kind, requirement.count ?? 2)} ${describe(requirement)}`;
  const why =
    shape.notMeasured?.['cylinders'] ??
    (requirement.reference === 'boundingBoxCentre' ? shape.notMeasured?.['boundingBox'] : undefined);
  if (why !== undefined) return notMeasured(name, why);
  if (requirement.kind === 'holes' && requirement.opens !== undefined && shape.holes.some(({ opens }) => opens === undefined))
    return notMeasured(name, 'this part was measured before it was told which way holes open; run it again');
  const candidates = cylindersOf(requirement, shape).filter((cylinder) => hasDiameter(requirement, cylinder));
  const judged = candidates.map((cylinder) => ({ cylinder, fault: findFault(requirement, cylinder) }));
  const good = judged.flatMap(({ cylinder, fault }) => (fault === undefined ? [cylinder] : []));
  const faulty = judged.flatMap(({ cylinder, fault }) => (fault === undefined ? [] : [{ cylinder, fault }]));
  const claimed = good.filter((cylinder) => isClaimedElsewhere(cylinder, requirement, all, shape));
  const places = placesOf(requirement, shape);
  // Where the number is stated, a hole of this diameter that is of another depth or opens elsewhere is one more, unless another requirement asks for it.
  const strays =
    requirement.kind !== 'holes' || requirement.count === undefined
      ? []
      : faulty.filter(({ cylinder }) => !all.some((other) => other.kind === 'holes' && isMentioned(cylinder, other, shape)));
  if (places.length > 0) return judgePlaces(requirement, places, good, claimed, faulty, strays, name);
  const faults = faulty.map(({ cylinder, fault }) => `the one at ${showPlace(cylinder.position, cylinder.axis)} ${fault}`);
  if (candidates.length === 0) faults.push(describeOthers(requirement, shape));
  return judgeNumber(
    requirement,
    good,
    claimed,
    faults.filter((fault) => fault !== ''),
    strays,
    name,
  );
}

/** The diameters that there are instead. */
function describeOthers(requirement: CylinderRequirement, shape: ShapeReport): string {
  const others = cylindersOf(requirement, shape);
  if (others.length === 0) return `there are no ${requirement.kind} at all`;
  const diameters = [...new Set(others.map((cylinder) => showNumber(cylinder.diameterMm)))].sort(
    (a, b) => Math.abs(Number(a) - requirement.diameterMm) - Math.abs(Number(b) - requirement.diameterMm),
  );
  const turned = others.some((cylinder) => isWithin(cylinder.diameterMm, requirement.diameterMm, defaultTolerance.lengthMm));
  return turned ? 'those of this diameter run in another direction' : `there are Ø${diameters.slice(0, 5).join(', Ø')}`;
}
