import { distanceFromLine, type Vector } from '../part/geometry.ts';
import { english, joined, phrase, type Phrase } from '../phrase.ts';
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
  fault: Phrase;
}

/** All that is asked for is there, and more of the same diameter that nothing asks for. */
function tooMany(expected: Phrase, strays: readonly Stray[], name: Phrase, right: number): Verdict {
  const those = strays.map(({ cylinder, fault }) =>
    phrase('the one at {0} {1} and is too many', showPlace(cylinder.position, cylinder.axis), [fault]),
  );
  return failed(
    expected,
    phrase('{0} right, {1} more', right, strays.length),
    phrase('{0}: {1} as wanted, but {2}', [name], right, [joined(those.slice(0, 6), '; ')]),
    right / (right + strays.length),
    strays.flatMap(({ cylinder }) => cylinder.object ?? []),
  );
}

function nameOf(kind: CylinderRequirement['kind'], count: number): Phrase {
  if (kind === 'holes') return count === 1 ? phrase('hole') : phrase('holes');
  return count === 1 ? phrase('boss') : phrase('bosses');
}

function describe(requirement: CylinderRequirement, count: number): Phrase {
  const words: (Phrase | string)[] = [nameOf(requirement.kind, count), `Ø${showNumber(requirement.diameterMm)}`];
  if (requirement.kind === 'holes') {
    if (requirement.through !== undefined) words.push(requirement.through ? phrase('through') : phrase('blind'));
    if (requirement.depthMm !== undefined) words.push(phrase('{0} mm deep', showNumber(requirement.depthMm)));
    if (requirement.countersinkMm !== undefined) words.push(phrase('countersunk to Ø{0}', showNumber(requirement.countersinkMm)));
    if (requirement.opens !== undefined) words.push(phrase('open towards {0}', showDirection(requirement.opens)));
  } else if (requirement.heightMm !== undefined) words.push(phrase('{0} mm high', showNumber(requirement.heightMm)));
  if (requirement.axis !== undefined) words.push(phrase('along {0}', showAxis(requirement.axis)));
  return joined(words, ' ');
}

function describeMissing(place: Vector, candidates: readonly Cylinder[], at: string): Phrase {
  const [nearest] = candidates
    .map((cylinder) => ({ cylinder, distance: distanceFromLine(place, cylinder.position, cylinder.axis) }))
    .sort((a, b) => a.distance - b.distance);
  if (nearest === undefined) return phrase('the one at {0} is missing', at);
  return phrase(
    'the one at {0} is missing; the nearest other one is at {1}, {2} mm off',
    at,
    showPlace(nearest.cylinder.position, nearest.cylinder.axis),
    showNumber(nearest.distance),
  );
}

/** Without places: the number counts, of all of this kind or of those that no other requirement has a place for. */
function judgeNumber(
  requirement: CylinderRequirement,
  good: readonly Cylinder[],
  claimed: readonly Cylinder[],
  faults: readonly Phrase[],
  strays: readonly Stray[],
  name: Phrase,
): Verdict {
  const found = good.length;
  const unclaimed = found - claimed.length;
  const expected =
    requirement.count === undefined ? phrase('{0}: at least 1', [name]) : phrase('{0}: {1}', [name], requirement.count);
  const isRight = requirement.count === undefined ? found > 0 : found === requirement.count || unclaimed === requirement.count;
  // Four bolt holes in each of two flanges are four on as many axes, and eight to whoever counts them wall by wall.
  const [first] = good;
  const walls = first !== undefined && good.every(({ runs }) => runs === first.runs) ? found * first.runs : found;
  if (isRight || walls === requirement.count) {
    if (strays.length > 0) return tooMany(expected, strays, name, found);
    return met(expected, isRight ? String(found) : phrase('{0} through {1} walls each', found, first?.runs ?? 1));
  }
  const wanted = requirement.count ?? 1;
  const objects = good.flatMap((cylinder) => cylinder.object ?? []);
  const short = phrase('{0}: {1} of {2}', [name], found, wanted);
  const told = [...new Map(faults.map((fault) => [english([fault]), fault])).values()];
  const message = told.length === 0 ? short : phrase('{0} ({1})', [short], [joined(told, '; ')]);
  return failed(expected, String(found), message, nearness(found, wanted), objects);
}

/** With places: every place has its own cylinder, and there are no others of the kind but those of other requirements. */
function judgePlaces(
  requirement: CylinderRequirement,
  places: readonly Vector[],
  good: readonly Cylinder[],
  claimed: readonly Cylinder[],
  faulty: readonly Stray[],
  strays: readonly Stray[],
  name: Phrase,
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
  const where = places
    .slice(0, 8)
    .map((place) => showPlace(place, requirement.axis ?? good[0]?.axis))
    .join('; ');
  const expected = phrase('{0}: {1} at {2}', [name], total, `${where}${places.length > 8 ? ' ...' : ''}`);
  const count = matched + surplus.length;
  if (lost.length === 0 && (requirement.count === undefined || count === total))
    return strays.length > 0 ? tooMany(expected, strays, name, matched) : met(expected, phrase('{0} in place', matched));
  const problems = lost.map((place) => {
    const wrong = faulty.find(({ cylinder }) => liesOn(place, cylinder, tolerance));
    const at = showPlace(place, requirement.axis ?? good[0]?.axis);
    return wrong === undefined ? describeMissing(place, surplus, at) : phrase('the one at {0} {1}', at, [wrong.fault]);
  });
  if (lost.length === 0)
    problems.push(
      ...surplus.map((cylinder) => phrase('the one at {0} is too many', showPlace(cylinder.position, cylinder.axis))),
    );
  if (problems.length === 0) problems.push(phrase('{0} are wanted and {1} places given', total, places.length));
  const objects = [...surplus, ...faulty.map(({ cylinder }) => cylinder), ...used].flatMap((cylinder) => cylinder.object ?? []);
  const shown = lost.length === 0 ? count : matched;
  return failed(
    expected,
    phrase('{0} in place, {1} elsewhere', matched, surplus.length),
    phrase('{0}: {1} of {2}, {3}', [name], shown, total, [joined(problems.slice(0, 6), '; ')]),
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
  const name = describe(requirement, requirement.count ?? 2);
  const why =
    shape.notMeasured?.['cylinders'] ??
    (requirement.reference === 'boundingBoxCentre' ? shape.notMeasured?.['boundingBox'] : undefined);
  if (why !== undefined) return notMeasured(name, why);
  if (requirement.kind === 'holes' && requirement.opens !== undefined && shape.holes.some(({ opens }) => opens === undefined))
    return notMeasured(name, phrase('this part was measured before it was told which way holes open; run it again'));
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
  const faults = faulty.map(({ cylinder, fault }) =>
    phrase('the one at {0} {1}', showPlace(cylinder.position, cylinder.axis), [fault]),
  );
  if (candidates.length === 0) faults.push(describeOthers(requirement, shape));
  return judgeNumber(requirement, good, claimed, faults, strays, name);
}

/** The diameters that there are instead. */
function describeOthers(requirement: CylinderRequirement, shape: ShapeReport): Phrase {
  const others = cylindersOf(requirement, shape);
  if (others.length === 0) {
    return requirement.kind === 'holes' ? phrase('there are no holes at all') : phrase('there are no bosses at all');
  }
  const diameters = [...new Set(others.map((cylinder) => showNumber(cylinder.diameterMm)))].sort(
    (a, b) => Math.abs(Number(a) - requirement.diameterMm) - Math.abs(Number(b) - requirement.diameterMm),
  );
  const turned = others.some((cylinder) => isWithin(cylinder.diameterMm, requirement.diameterMm, defaultTolerance.lengthMm));
  return turned
    ? phrase('those of this diameter run in another direction')
    : phrase('there are Ø{0}', diameters.slice(0, 5).join(', Ø'));
}
