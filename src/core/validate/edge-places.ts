import { add, cross, dot, isParallel, norm, scale, subtract, unit, type Vector } from '../part/geometry.ts';
import type { RequirementOf } from '../plan/requirement.ts';
import type { ShapeReport, SharpEdge } from '../run.ts';
import { defaultTolerance, isWithin, placeTolerance } from './tolerance.ts';

export type EdgeRequirement = RequirementOf<'fillets'> | RequirementOf<'chamfers'>;
/** A measured rounding or bevel. */
export interface Blend {
  at: Vector;
  edges?: readonly SharpEdge[] | undefined;
}

/** Whether a requirement says which edges it means. */
export const isPlaced = ({ axis, side, positions }: EdgeRequirement): boolean =>
  axis !== undefined || side !== undefined || positions !== undefined;

const full = 359.9;

/** The nearest distance of a point from an edge, in mm. */
export function distanceFromEdge(point: Vector, edge: SharpEdge): number {
  if (edge.kind === 'line') {
    const along = subtract(edge.to, edge.from);
    const length = norm(along);
    const share = length === 0 ? 0 : Math.min(1, Math.max(0, dot(subtract(point, edge.from), along) / length ** 2));
    return norm(subtract(point, add(edge.from, scale(along, share))));
  }
  const axis = unit(edge.axis);
  const start = subtract(edge.from, edge.centre);
  const way = subtract(point, edge.centre);
  const height = dot(way, axis);
  const flat = subtract(way, scale(axis, height));
  const sideways = Math.atan2(dot(cross(unit(start), flat), axis), dot(unit(start), flat));
  const turn = (edge.turnDeg * Math.PI) / 180;
  const angle = sideways < 0 ? sideways + 2 * Math.PI : sideways;
  const onArc = Math.hypot(height, norm(flat) - norm(start));
  if (edge.turnDeg >= full || angle <= turn) return onArc;
  const end = add(scale(start, Math.cos(turn)), scale(cross(axis, start), Math.sin(turn)));
  return Math.min(norm(subtract(way, start)), norm(subtract(way, end)));
}

/** How far an edge reaches in a direction at least and at most, measured from the origin. */
function reach(edge: SharpEdge, direction: Vector): [number, number] {
  if (edge.kind === 'line') {
    const ends = [dot(edge.from, direction), dot(edge.to, direction)];
    return [Math.min(...ends), Math.max(...ends)];
  }
  const radius = norm(subtract(edge.from, edge.centre)) * Math.sqrt(Math.max(0, 1 - dot(unit(edge.axis), direction) ** 2));
  const middle = dot(edge.centre, direction);
  return [middle - radius, middle + radius];
}

/** How far the part's box reaches in a direction. */
const boxReach = ({ min, max }: ShapeReport['boundingBox'], direction: Vector): number =>
  direction.reduce((sum, part, index) => sum + part * (part > 0 ? (max[index] ?? 0) : (min[index] ?? 0)), 0);

const placesOf = ({ positions, reference }: EdgeRequirement, { min, max }: ShapeReport['boundingBox']): Vector[] => {
  const offset: Vector = reference === 'origin' ? [0, 0, 0] : scale(add(min, max), 0.5);
  return (positions ?? []).map((position) => add(position, offset));
};

/** The requirement's places that lie on no edge of the blends. */
export function lostPlaces(requirement: EdgeRequirement, blends: readonly Blend[], shape: ShapeReport): Vector[] {
  return placesOf(requirement, shape.boundingBox).filter((place) => !blends.some((blend) => isOn(place, blend, requirement)));
}

const isOn = (place: Vector, { edges }: Blend, requirement: EdgeRequirement): boolean =>
  (edges ?? []).some((edge) =>
    isWithin(distanceFromEdge(place, edge), 0, placeTolerance(requirement, defaultTolerance.centreMm)),
  );

/** Whether all edges of a blend run and lie as the requirement says, its places aside. */
function liesAsSaid(requirement: EdgeRequirement, blend: Blend, shape: ShapeReport): boolean {
  const { axis, side } = requirement;
  const edges = blend.edges ?? [];
  if (
    axis !== undefined &&
    !edges.every((edge) => isParallel(axis, edge.kind === 'line' ? subtract(edge.to, edge.from) : edge.axis))
  )
    return false;
  if (side === undefined) return true;
  const outward = unit(side);
  const outermost = boxReach(shape.boundingBox, outward);
  const tolerance = placeTolerance(requirement, defaultTolerance.centreMm);
  return edges.every((edge) => reach(edge, outward).every((at) => isWithin(at, outermost, tolerance)));
}

/** Whether a blend of the right size is one that the requirement means. */
export const isPlacedRight = (requirement: EdgeRequirement, blend: Blend, shape: ShapeReport): boolean =>
  liesAsSaid(requirement, blend, shape) &&
  (requirement.positions === undefined ||
    placesOf(requirement, shape.boundingBox).some((place) => isOn(place, blend, requirement)));

/** In the middle of a straight edge, or of the circle that a round one lies on. */
export function middleOf({ edges, at }: Blend): Vector {
  const [edge] = edges ?? [];
  return edge?.kind === 'line' ? scale(add(edge.from, edge.to), 0.5) : (edge?.centre ?? at);
}

/** Straight edges and whole chains are both honest ways of counting what was rounded. */
export const countsOf = (blends: readonly Blend[]): number[] => {
  const edges = blends.flatMap((blend) => blend.edges ?? []);
  return [blends.length, edges.length, edges.filter(({ kind }) => kind === 'line').length];
};
