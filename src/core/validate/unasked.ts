import type { Plan } from '../plan/plan.ts';
import type { Requirement } from '../plan/requirement.ts';
import type { ExecutionResult, ShapeReport } from '../run.ts';
import type { CheckResult } from '../validation.ts';
import { defaultTolerance, isWithin } from './tolerance.ts';
import { showCount, showNumber, showPlace } from './wording.ts';

const mostNamed = 4;

/** A round feature: hole or pin. */
interface Round {
  diameterMm: number;
  lengthMm: number;
  axis: ShapeReport['holes'][number]['axis'];
  position: ShapeReport['holes'][number]['position'];
}

/** Places and tolerances are lengths as well, and no sizes. */
const notSizes = new Set(['lowestMm', 'positionMm', 'toleranceMm']);

function* sizesIn(value: unknown, isSize = false): Generator<number> {
  if (typeof value === 'number' && isSize) yield value;
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value))
      yield* sizesIn(inner, Array.isArray(value) ? isSize : key.endsWith('Mm') && !notSizes.has(key));
  }
}

const inchMm = 25.4;
/** Numbers that stand in a sentence, decimal commas and inches included. */
const numbersOf = (text: string): number[] =>
  (text.match(/\d+(?:[.,]\d+)?/g) ?? [])
    .map((word) => Number(word.replace(',', '.')))
    .flatMap((number) => [number, number * inchMm]);

/** Every number that the request or the plan says, as it is and as a radius of what it says. */
function toldSizes(plan: Plan, requests: readonly string[]): number[] {
  const texts = [
    ...requests,
    plan.summary,
    ...plan.assumptions,
    ...plan.tasks.flatMap(({ title, description }) => [title, description]),
  ];
  const values = plan.parameters.flatMap(({ value, unit }) => (typeof value === 'number' && unit !== 'count' ? value : []));
  const formulas = plan.requirements.flatMap((requirement) => Object.values(requirement.formulas ?? {}).flatMap(numbersOf));
  const told = [...texts.flatMap(numbersOf), ...values, ...formulas, ...sizesIn(plan.requirements)];
  return told.flatMap((number) => [number, 2 * number]);
}

/** A volume or mass that is met, and told so exactly that a feature of this size cannot have been forgotten. */
const isCounted = (
  { diameterMm, lengthMm }: Round,
  requirements: readonly Requirement[],
  passed: ReadonlySet<string>,
  shape: ShapeReport,
): boolean =>
  requirements.some((requirement) => {
    if ((requirement.kind !== 'volume' && requirement.kind !== 'mass') || !passed.has(requirement.id)) return false;
    const percent =
      requirement.tolerancePercent ??
      (requirement.kind === 'volume' ? defaultTolerance.volumePercent : defaultTolerance.massPercent);
    return (Math.PI / 4) * diameterMm ** 2 * lengthMm > (2 * shape.volumeMm3 * percent) / 100;
  });

function describe(kind: string, found: readonly Round[]): string[] {
  if (found.length === 0) return [];
  const named = found.slice(0, mostNamed).map(({ diameterMm, lengthMm, position, axis }) => {
    const size = `Ø${showNumber(diameterMm)}, ${showNumber(lengthMm)} mm ${kind === 'hole' ? 'deep' : 'high'}`;
    return `${size}, at ${showPlace(position, axis)}`;
  });
  const more = found.length > mostNamed ? ` and ${showCount(found.length - mostNamed, 'other')}` : '';
  return [
    `The part has ${showCount(found.length, kind)} of a diameter that neither the request nor the plan tells: ${named.join('; ')}${more}. See whether ${found.length === 1 ? 'it belongs' : 'they belong'} there.`,
  ];
}

/**
 * Holes and pins that nobody asked for, as far as numbers tell: their diameter stands nowhere in the request or the plan, and no met volume
 * or mass accounts for them. A warning, for a person and for the design review: the plan may be what is incomplete.
 * @param requests What was said, each turn.
 */
export function findUnasked(
  plan: Plan,
  requests: readonly string[],
  { shape }: ExecutionResult,
  checks: readonly CheckResult[],
): string[] {
  if (shape === null || shape.notMeasured?.['cylinders'] !== undefined) return [];
  const passed = new Set(checks.filter((check) => check.passed).map((check) => check.requirement));
  const told = toldSizes(plan, requests);
  const isOdd = (round: Round): boolean =>
    !told.some((size) => isWithin(round.diameterMm, size, defaultTolerance.lengthMm)) &&
    !isCounted(round, plan.requirements, passed, shape);
  return [
    ...describe('hole', shape.holes.map((hole) => ({ ...hole, lengthMm: hole.depthMm })).filter(isOdd)),
    ...describe('pin', shape.bosses.map((boss) => ({ ...boss, lengthMm: boss.heightMm })).filter(isOdd)),
  ];
}
