import type { RequirementOf } from '../plan/requirement.ts';
import type { ShapeReport } from '../run.ts';
import { amountTolerance, defaultTolerance, isWithin, nearness, placeTolerance } from './tolerance.ts';
import { failed, met, notMeasured, type Evidence, type Verdict } from './verdict.ts';
import { add, scale, type Vector } from '../part/geometry.ts';
import { showCount, showNumber } from './wording.ts';
import { readInertia } from './measured.ts';

const missing = (shape: ShapeReport, stage: string): string | undefined => shape.notMeasured?.[stage];

function judgeAmount(name: string, unit: string, expected: number, measured: number, tolerance: number, extra = ''): Verdict {
  const wanted = `${showNumber(expected)} ${unit} ± ${showNumber(tolerance)}`;
  const found = `${showNumber(measured)} ${unit}`;
  if (isWithin(measured, expected, tolerance)) return met(wanted, found);
  const difference = measured - expected;
  const percent = expected === 0 ? '' : `, ${showNumber(Math.abs((100 * difference) / expected))} %`;
  return failed(
    wanted,
    found,
    `${name} is ${found} instead of ${showNumber(expected)} ${unit} (${showNumber(Math.abs(difference))} ${unit} too ${difference > 0 ? 'much' : 'little'}${percent})${extra}`,
    nearness(measured, expected),
  );
}

export function judgeVolume(requirement: RequirementOf<'volume'>, { shape }: Evidence): Verdict {
  const why = missing(shape, 'mass');
  if (why !== undefined) return notMeasured(`${showNumber(requirement.volumeMm3)} mm3`, why);
  return judgeAmount(
    'The volume',
    'mm3',
    requirement.volumeMm3,
    shape.volumeMm3,
    amountTolerance(requirement, requirement.volumeMm3, defaultTolerance.volumePercent),
  );
}

export function judgeArea(requirement: RequirementOf<'area'>, { shape }: Evidence): Verdict {
  const why = missing(shape, 'mass');
  if (why !== undefined) return notMeasured(`${showNumber(requirement.areaMm2)} mm2`, why);
  return judgeAmount(
    'The surface',
    'mm2',
    requirement.areaMm2,
    shape.areaMm2,
    amountTolerance(requirement, requirement.areaMm2, defaultTolerance.areaPercent),
  );
}

export function judgeMass(requirement: RequirementOf<'mass'>, { shape }: Evidence): Verdict {
  const why = missing(shape, 'mass');
  if (why !== undefined) return notMeasured(`${showNumber(requirement.massG)} g`, why);
  // mm3 to m3 is 1e-9, kg to g is 1e3.
  const massG = shape.volumeMm3 * requirement.densityKgM3 * 1e-6;
  return judgeAmount(
    'The mass',
    'g',
    requirement.massG,
    massG,
    amountTolerance(requirement, requirement.massG, defaultTolerance.massPercent),
  );
}

export function judgeInertia(requirement: RequirementOf<'inertia'>, evidence: Evidence): Verdict {
  const expected = `${showNumber(requirement.momentKgMm2)} kg mm2`;
  const answer = readInertia(evidence, requirement.id);
  if ('why' in answer) return notMeasured(expected, answer.why);
  const moment = answer.value.momentMm5 * requirement.densityKgM3 * 1e-9;
  return judgeAmount(
    'The moment of inertia',
    'kg mm2',
    requirement.momentKgMm2,
    moment,
    amountTolerance(requirement, requirement.momentKgMm2, defaultTolerance.inertiaPercent),
  );
}

function judgeCount(what: string, expected: number, measured: number): Verdict {
  const [wanted, found] = [showCount(expected, what), showCount(measured, what)];
  if (measured === expected) return met(wanted, found);
  return failed(
    wanted,
    found,
    `There ${measured === 1 ? 'is' : 'are'} ${found} instead of ${showNumber(expected)}`,
    nearness(measured, expected),
  );
}

export const judgeSolidCount = (requirement: RequirementOf<'solidCount'>, { shape }: Evidence): Verdict =>
  judgeCount('solid', requirement.count, shape.solids);
export const judgeShellCount = (requirement: RequirementOf<'shellCount'>, { shape }: Evidence): Verdict =>
  judgeCount('shell', requirement.count, shape.shells);

export function judgeGenus(requirement: RequirementOf<'genus'>, { shape }: Evidence): Verdict {
  const wanted = `genus ${requirement.genus}`;
  if (shape.genus === null) return notMeasured(wanted, missing(shape, 'genus') ?? 'the shells are not closed surfaces');
  if (shape.genus === requirement.genus) return met(wanted, `genus ${shape.genus}`);
  const way =
    shape.genus < requirement.genus ? 'a through hole is missing or blind' : 'there is a through hole or opening too many';
  return failed(
    wanted,
    `genus ${shape.genus}`,
    `The part has ${showCount(shape.genus, 'handle')} (through openings) instead of ${requirement.genus}: ${way}`,
    nearness(shape.genus, requirement.genus),
  );
}

export function judgeCentre(requirement: RequirementOf<'centerOfMass'>, { shape }: Evidence): Verdict {
  const names = ['x', 'y', 'z'];
  const { min, max } = shape.boundingBox;
  const offset: Vector = requirement.reference === 'origin' ? [0, 0, 0] : scale(add(min, max), 0.5);
  const tolerance = placeTolerance(requirement, defaultTolerance.centreMm);
  const show = (point: readonly (number | null)[]): string =>
    point.flatMap((value, index) => (value === null ? [] : [`${names[index] ?? ''} = ${showNumber(value)}`])).join(', ');
  const expected = `${show(requirement.positionMm)} ± ${showNumber(tolerance)} mm`;
  const why = missing(shape, 'mass') ?? (requirement.reference === 'origin' ? undefined : missing(shape, 'boundingBox'));
  if (why !== undefined) return notMeasured(expected, why);
  const found = requirement.positionMm.map((wanted, index) =>
    wanted === null ? null : (shape.centerOfMass[index] ?? 0) - (offset[index] ?? 0),
  );
  const off = requirement.positionMm.map((wanted, index) => (wanted === null ? 0 : Math.abs((found[index] ?? 0) - wanted)));
  const worst = Math.max(...off);
  if (isWithin(worst, 0, tolerance)) return met(expected, show(found));
  const size = Math.max(...shape.boundingBox.size);
  return failed(
    expected,
    show(found),
    `The centre of mass lies at ${show(found)} instead of ${show(requirement.positionMm)} (${showNumber(worst)} mm off)`,
    nearness(size + worst, size),
  );
}
