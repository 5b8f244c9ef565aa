import { add, distanceFromLine, isParallel, isSameDirection, scale, type Vector } from '../part/geometry.ts';
import { asIs, phrase, type Phrase } from '../phrase.ts';
import type { RequirementOf } from '../plan/requirement.ts';
import type { ShapeReport } from '../run.ts';
import { isWithin, lengthTolerance, placeTolerance } from './tolerance.ts';
import { showDirection, showNumber } from './wording.ts';

export type CylinderRequirement = RequirementOf<'holes'> | RequirementOf<'bosses'>;

/** A measured hole or boss with what requirements ask of both. */
export interface Cylinder {
  diameterMm: number;
  axis: Vector;
  position: Vector;
  lengthMm: number;
  through?: boolean;
  stepped?: boolean;
  opens?: Vector[] | undefined;
  countersinkMm?: number | null | undefined;
  /** How many positions on its own axis it can stand for. */
  runs: number;
  object?: string | undefined;
}

export function cylindersOf(requirement: CylinderRequirement, shape: ShapeReport): Cylinder[] {
  if (requirement.kind === 'holes') return shape.holes.map((hole) => ({ ...hole, lengthMm: hole.depthMm, runs: hole.runs ?? 1 }));
  return shape.bosses.map((boss) => ({ ...boss, lengthMm: boss.heightMm, runs: 1 }));
}

export const hasDiameter = (requirement: CylinderRequirement, cylinder: Cylinder): boolean =>
  isWithin(cylinder.diameterMm, requirement.diameterMm, lengthTolerance(requirement, requirement.diameterMm)) &&
  (requirement.axis === undefined || isParallel(requirement.axis, cylinder.axis));

/** "+Z and -Z" */
const showDirections = (directions: readonly Vector[]): Phrase =>
  directions.map((direction) => asIs(showDirection(direction))).reduce((one, other) => phrase('{0} and {1}', [one], [other]));

/** What else is wrong with a cylinder of the right diameter and direction; undefined when nothing is. */
export function findFault(requirement: CylinderRequirement, cylinder: Cylinder): Phrase | undefined {
  const length = requirement.kind === 'holes' ? requirement.depthMm : requirement.heightMm;
  if (requirement.kind === 'holes' && requirement.through !== undefined && cylinder.through !== requirement.through) {
    // The wide step of a counterbored through hole is open at both ends, and yet a plan may call it blind.
    const isStep = !requirement.through && cylinder.stepped === true;
    if (!isStep)
      return requirement.through ? phrase('is blind ({0} mm deep)', showNumber(cylinder.lengthMm)) : phrase('goes through');
  }
  if (length !== undefined && !isWithin(cylinder.lengthMm, length, lengthTolerance(requirement, length))) {
    const [is, wanted] = [showNumber(cylinder.lengthMm), showNumber(length)];
    return requirement.kind === 'holes'
      ? phrase('is {0} instead of {1} mm deep', is, wanted)
      : phrase('is {0} instead of {1} mm high', is, wanted);
  }
  if (requirement.kind === 'holes' && requirement.opens !== undefined && cylinder.opens !== undefined) {
    const { opens } = requirement;
    if (!cylinder.opens.some((way) => isSameDirection(way, opens)))
      return phrase('opens towards {0} instead of {1}', [showDirections(cylinder.opens)], showDirection(opens));
  }
  const sunk = requirement.kind === 'holes' ? requirement.countersinkMm : undefined;
  // Of a cone that ends in a curved face no single diameter can be told.
  if (sunk !== undefined && cylinder.countersinkMm !== null) {
    const is = cylinder.countersinkMm ?? 0;
    if (!isWithin(is, sunk, lengthTolerance(requirement, sunk)))
      return is === 0
        ? phrase('is not countersunk')
        : phrase('is countersunk to Ø{0} instead of Ø{1}', showNumber(is), showNumber(sunk));
  }
  return undefined;
}

export function placesOf(requirement: CylinderRequirement, shape: ShapeReport): Vector[] {
  const { min, max } = shape.boundingBox;
  const offset: Vector = requirement.reference === 'origin' ? [0, 0, 0] : scale(add(min, max), 0.5);
  return (requirement.positions ?? []).map((position) => add(position, offset));
}

export const liesOn = (place: Vector, cylinder: Cylinder, tolerance: number): boolean =>
  isWithin(distanceFromLine(place, cylinder.position, cylinder.axis), 0, tolerance);

/** Whether another requirement of the plan is about a cylinder, which then is nothing that nobody asked for. */
export const isMentioned = (cylinder: Cylinder, other: CylinderRequirement, shape: ShapeReport): boolean => {
  if (!hasDiameter(other, cylinder) || findFault(other, cylinder) !== undefined) return false;
  const places = placesOf(other, shape);
  return places.length === 0 || places.some((place) => liesOn(place, cylinder, placeTolerance(other)));
};
