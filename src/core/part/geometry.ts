/** A point or direction: [x, y, z]; lengths in mm. */
export type Vector = [number, number, number];

export const subtract = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const add = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const scale = (a: Vector, factor: number): Vector => [a[0] * factor, a[1] * factor, a[2] * factor];
export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const norm = (a: Vector): number => Math.hypot(a[0], a[1], a[2]);
export const unit = (a: Vector): Vector => scale(a, 1 / (norm(a) || 1));

/** True when both lines run the same way, whichever end is called the front. */
export const isParallel = (a: Vector, b: Vector, toleranceDeg = 0.1): boolean =>
  norm(cross(unit(a), unit(b))) <= Math.sin((toleranceDeg * Math.PI) / 180);

/** True when both point to the same side of the same line. */
export const isSameDirection = (a: Vector, b: Vector): boolean => isParallel(a, b) && dot(a, b) > 0;

/** Distance of `point` from the line through `origin` along `axis`. */
export const distanceFromLine = (point: Vector, origin: Vector, axis: Vector): number =>
  norm(cross(subtract(point, origin), unit(axis)));

/**
 * The two directions that span the plane across `axis`, chosen so that they read as a drawing does:
 * Z gives (X, Y), X gives (Y, Z), Y gives (X, Z).
 */
export function planeDirections(axis: Vector): [Vector, Vector] {
  if (isParallel(axis, [0, 0, 1]))
    return [
      [1, 0, 0],
      [0, 1, 0],
    ];
  if (isParallel(axis, [1, 0, 0]))
    return [
      [0, 1, 0],
      [0, 0, 1],
    ];
  if (isParallel(axis, [0, 1, 0]))
    return [
      [1, 0, 0],
      [0, 0, 1],
    ];
  const u = unit(cross([0, 0, 1], axis));
  return [u, unit(cross(axis, u))];
}
