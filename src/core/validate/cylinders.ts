import { add, distanceFromLine, isParallel, scale, type Vector } from '../part/geometry.ts';
import type { RequirementOf } from '../plan/requirement.ts';
import type { ShapeReport } from '../run.ts';
import { assign } from './matching.ts';
import { defaultTolerance, isWithin, lengthTolerance, nearness, placeTolerance } from './tolerance.ts';
import { failed, met, notMeasured, type Evidence, type Verdict } from './verdict.ts';
import { showAxis, showNumber, showPlace } from './wording.ts';

type CylinderRequirement = RequirementOf<'holes'> | RequirementOf<'bosses'>;

/** A measured hole or boss with what requirements ask of both. */
interface Cylinder {
  diameterMm: number;
  axis: Vector;
  position: Vector;
  lengthMm: number;
  through?: boolean;
  stepped?: boolean;
  /** How many positions on its own axis it can stand for. */
  runs: number;
  object?: string | undefined;
}

function cylindersOf(requirement: CylinderRequirement, shape: ShapeReport): Cylinder[] {
  if (requirement.kind === 'holes') return shape.holes.map((hole) => ({ ...hole, lengthMm: hole.depthMm, runs: hole.runs ?? 1 }));
  return shape.bosses.map((boss) => ({ ...boss, lengthMm: boss.heightMm, runs: 1 }));
}

const hasDiameter = (requirement: CylinderRequirement, cylinder: Cylinder): boolean =>
  isWithin(cylinder.diameterMm, requirement.diameterMm, lengthTolerance(requirement, requirement.diameterMm)) &&
  (requirement.axis === undefined || isParallel(requirement.axis, cylinder.axis));

/** What else is wrong with a cylinder of the right diameter and direction; undefined when nothing is. */
function findFault(requirement: CylinderRequirement, cylinder: Cylinder): string | undefined {
  const length = requirement.kind === 'holes' ? requirement.depthMm : requirement.heightMm;
  if (requirement.kind === 'holes' && requirement.through !== undefined && cylinder.through !== requirement.through) {
    // The wide step of a counterbored through hole is open at both ends, and yet a plan may call it blind.
    const isStep = !requirement.through && cylinder.stepped === true;
    if (!isStep) return requirement.through ? `is blind (${showNumber(cylinder.lengthMm)} mm deep)` : 'goes through';
  }
  if (length !== undefined && !isWithin(cylinder.lengthMm, length, lengthTolerance(requirement, length))) {
    return `is ${showNumber(cylinder.lengthMm)} instead of ${showNumber(length)} mm ${requirement.kind === 'holes' ? 'deep' : 'high'}`;
  }
  return undefined;
}

function placesOf(requirement: CylinderRequirement, shape: ShapeReport): Vector[] {
  const { min, max } = shape.boundingBox;
  const offset: Vector = requirement.reference === 'origin' ? [0, 0, 0] : scale(add(min, max), 0.5);
  return (requirement.positions ?? []).map((position) => add(position, offset));
}

const liesOn = (place: Vector, cylinder: Cylinder, tolerance: number): boolean =>
  isWithin(distanceFromLine(place, cylinder.position, cylinder.axis), 0, tolerance);

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

function describe(requirement: CylinderRequirement): string {
  const words = [`Ø${showNumber(requirement.diameterMm)}`];
  if (requirement.kind === 'holes') {
    if (requirement.through !== undefined) words.push(requirement.through ? 'through' : 'blind');
    if (requirement.depthMm !== undefined) words.push(`${showNumber(requirement.depthMm)} mm deep`);
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
  name: string,
): Verdict {
  const found = good.length;
  const unclaimed = found - claimed.length;
  const expected = requirement.count === undefined ? `${name}: at least 1` : `${name}: ${requirement.count}`;
  if (requirement.count === undefined ? found > 0 : found === requirement.count || unclaimed === requirement.count)
    return met(expected, String(found));
  // Four bolt holes in each of two flanges are four on as many axes, and eight to whoever counts them wall by wall.
  const [first] = good;
  const walls = first !== undefined && good.every(({ runs }) => runs === first.runs) ? found * first.runs : found;
  if (walls === requirement.count) return met(expected, `${found} through ${first?.runs ?? 1} walls each`);
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
  faulty: readonly { cylinder: Cylinder; fault: string }[],
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
  if (lost.length === 0 && (requirement.count === undefined || count === total)) return met(expected, `${matched} in place`);
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
  const candidates = cylindersOf(requirement, shape).filter((cylinder) => hasDiameter(requirement, cylinder));
  const judged = candidates.map((cylinder) => ({ cylinder, fault: findFault(requirement, cylinder) }));
  const good = judged.flatMap(({ cylinder, fault }) => (fault === undefined ? [cylinder] : []));
  const faulty = judged.flatMap(({ cylinder, fault }) => (fault === undefined ? [] : [{ cylinder, fault }]));
  const claimed = good.filter((cylinder) => isClaimedElsewhere(cylinder, requirement, all, shape));
  const places = placesOf(requirement, shape);
  if (places.length > 0) return judgePlaces(requirement, places, good, claimed, faulty, name);
  const faults = faulty.map(({ cylinder, fault }) => `the one at ${showPlace(cylinder.position, cylinder.axis)} ${fault}`);
  if (candidates.length === 0) faults.push(describeOthers(requirement, shape));
  return judgeNumber(
    requirement,
    good,
    claimed,
    faults.filter((fault) => fault !== ''),
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
