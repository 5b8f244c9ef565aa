import type { Preview } from '../../src/core/part/preview.ts';

export type Point = readonly [number, number, number];

/** What lies under the pointer. */
export interface Picked {
  readonly face: number;
  /** Index of the edge that is near enough to be meant; undefined: the face is. */
  readonly edge: number | undefined;
  /** On the part; the corner that is near enough to be meant. */
  readonly point: Point;
}

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

function distanceToSegment(p: Point, a: Point, b: Point): number {
  const along: Point = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const squared = along[0] ** 2 + along[1] ** 2 + along[2] ** 2;
  const offset = (p[0] - a[0]) * along[0] + (p[1] - a[1]) * along[1] + (p[2] - a[2]) * along[2];
  const share = squared === 0 ? 0 : Math.min(1, Math.max(0, offset / squared));
  return distance(p, [a[0] + along[0] * share, a[1] + along[1] * share, a[2] + along[2] * share]);
}

/** The edge and the corner nearest to a point on the part, as far as they are within reach (mm). */
export function snap(
  { edgeStarts, edgePoints }: Pick<Preview, 'edgeStarts' | 'edgePoints'>,
  point: Point,
  reachMm: number,
): { edge: number | undefined; point: Point } {
  const at = (index: number): Point => [
    edgePoints[3 * index] ?? 0,
    edgePoints[3 * index + 1] ?? 0,
    edgePoints[3 * index + 2] ?? 0,
  ];
  let edge: number | undefined;
  let nearest = reachMm;
  let corner = point;
  let cornerReach = reachMm * 1.5;
  for (let index = 0; index + 1 < edgeStarts.length; index += 1) {
    const first = edgeStarts[index] ?? 0;
    const end = edgeStarts[index + 1] ?? 0;
    for (let segment = first; segment + 1 < end; segment += 1) {
      const away = distanceToSegment(point, at(segment), at(segment + 1));
      if (away < nearest) {
        nearest = away;
        edge = index;
      }
    }
    if (end <= first) continue;
    for (const candidate of [at(first), at(end - 1)]) {
      const away = distance(point, candidate);
      if (away < cornerReach) {
        cornerReach = away;
        corner = candidate;
      }
    }
  }
  return { edge, point: corner };
}

/** Distance between two points, and its parts along the axes. In mm. */
export function spanOf(a: Point, b: Point): { distanceMm: number; along: Point } {
  return { distanceMm: distance(a, b), along: [Math.abs(b[0] - a[0]), Math.abs(b[1] - a[1]), Math.abs(b[2] - a[2])] };
}

/** A round length that is drawn about so many pixels long. */
export function scaleLength(mmPerPixel: number, wantedPixels = 90): number {
  const rough = mmPerPixel * wantedPixels;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [5, 2, 1].find((candidate) => candidate * power <= rough) ?? 1;
  return Number((factor * power).toPrecision(1));
}
