import { phrase, type Phrase } from '../phrase.ts';
import type { RequirementOf } from '../plan/requirement.ts';
import type { ShapeReport } from '../run.ts';
import { amountTolerance, defaultTolerance, isWithin, nearness, placeTolerance } from './tolerance.ts';
import { failed, met, notMeasured, type Evidence, type Verdict } from './verdict.ts';
import { add, scale, type Vector } from '../part/geometry.ts';
import { showNumber, showShells, showSolids } from './wording.ts';
import { readInertia } from './measured.ts';

const missing = (shape: ShapeReport, stage: string): string | undefined => shape.notMeasured?.[stage];

function judgeAmount(name: Phrase, unit: string, expected: number, measured: number, tolerance: number): Verdict {
  const wanted = `${showNumber(expected)} ${unit} ± ${showNumber(tolerance)}`;
  const found = `${showNumber(measured)} ${unit}`;
  if (isWithin(measured, expected, tolerance)) return met(wanted, found);
  const difference = measured - expected;
  const percent = expected === 0 ? '' : `, ${showNumber(Math.abs((100 * difference) / expected))} %`;
  const off = `${showNumber(Math.abs(difference))} ${unit}`;
  const told = [[name], found, `${showNumber(expected)} ${unit}`, off, percent];
  return failed(
    wanted,
    found,
    difference > 0
      ? phrase('{0} is {1} instead of {2} ({3} too much{4})', ...told)
      : phrase('{0} is {1} instead of {2} ({3} too little{4})', ...told),
    nearness(measured, expected),
  );
}

export function judgeVolume(requirement: RequirementOf<'volume'>, { shape }: Evidence): Verdict {
  const why = missing(shape, 'mass');
  if (why !== undefined) return notMeasured(`${showNumber(requirement.volumeMm3)} mm3`, why);
  return judgeAmount(
    phrase('The volume'),
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
    phrase('The surface'),
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
    phrase('The mass'),
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
    phrase('The moment of inertia'),
    'kg mm2',
    requirement.momentKgMm2,
    moment,
    amountTolerance(requirement, requirement.momentKgMm2, defaultTolerance.inertiaPercent),
  );
}

function judgeCount(show: (count: number) => Phrase, expected: number, measured: number): Verdict {
  const [wanted, found] = [show(expected), show(measured)];
  if (measured === expected) return met(wanted, found);
  return failed(
    wanted,
    found,
    measured === 1
      ? phrase('There is {0} instead of {1}', [found], showNumber(expected))
      : phrase('There are {0} instead of {1}', [found], showNumber(expected)),
    nearness(measured, expected),
  );
}

export const judgeSolidCount = (requirement: RequirementOf<'solidCount'>, { shape }: Evidence): Verdict =>
  judgeCount(showSolids, requirement.count, shape.solids);
export const judgeShellCount = (requirement: RequirementOf<'shellCount'>, { shape }: Evidence): Verdict =>
  judgeCount(showShells, requirement.count, shape.shells);

export function judgeGenus(requirement: RequirementOf<'genus'>, { shape }: Evidence): Verdict {
  const wanted = phrase('genus {0}', requirement.genus);
  if (shape.genus === null) return notMeasured(wanted, missing(shape, 'genus') ?? phrase('the shells are not closed surfaces'));
  if (shape.genus === requirement.genus) return met(wanted, phrase('genus {0}', shape.genus));
  const way =
    shape.genus < requirement.genus
      ? phrase('a through hole is missing or blind')
      : phrase('there is a through hole or opening too many');
  return failed(
    wanted,
    phrase('genus {0}', shape.genus),
    shape.genus === 1
      ? phrase('The part has 1 handle (through openings) instead of {0}: {1}', requirement.genus, [way])
      : phrase('The part has {0} handles (through openings) instead of {1}: {2}', shape.genus, requirement.genus, [way]),
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
    phrase(
      'The centre of mass lies at {0} instead of {1} ({2} mm off)',
      show(found),
      show(requirement.positionMm),
      showNumber(worst),
    ),
    nearness(size + worst, size),
  );
}
