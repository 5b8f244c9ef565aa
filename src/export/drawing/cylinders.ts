import type { ViewName } from '../../core/part/drawing.ts';
import { isParallel, type Vector } from '../../core/part/geometry.ts';
import type { ShapeReport } from '../../core/run.ts';
import type { Layout } from './layout.ts';
import { line, type Mark } from './marks.ts';
import { placed, type Point } from './path.ts';

/** Axes of the part that run to the right, upwards and towards the viewer. */
export const axesOf = { front: [0, 2, 1], top: [0, 1, 2], right: [1, 2, 0] } as const;
export type SquareView = keyof typeof axesOf;
export const squareViews = Object.keys(axesOf).filter((name): name is SquareView => name in axesOf) satisfies ViewName[];

const directions: readonly Vector[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
/** More of them would hide what is drawn. */
const mostCentreLines = 80;
const overhang = 2.5;

interface Cylinder {
  diameterMm: number;
  axis: Vector;
  position: Vector;
  length: number;
  isBlind: boolean;
}

export const isTowards = (view: SquareView, axis: Vector): boolean => isParallel(axis, directions[axesOf[view][2]] ?? axis);

export const inView = (view: SquareView, point: Vector): Point => [point[axesOf[view][0]], point[axesOf[view][1]]];

/**
 * Both ends of a cylinder's axis. `position` is its mouth: the far end of the axis, but the near one of a hole that is blind from
 * there (measure_cylinders.py); what would leave the part's box runs the other way.
 */
function endsOf({ axis, position, length, isBlind }: Cylinder, { boundingBox: { min, max } }: ShapeReport): [Vector, Vector] {
  const along = (point: Vector): number => point[0] * axis[0] + point[1] * axis[1] + point[2] * axis[2];
  const [low, high] = [Math.min(along(min), along(max)), Math.max(along(min), along(max))];
  const here = along(position);
  const isNear = here - low < high - here;
  const sign = here - length < low - 1e-3 * length || (isBlind && isNear) ? 1 : -1;
  const end: Vector = [
    position[0] + sign * length * axis[0],
    position[1] + sign * length * axis[1],
    position[2] + sign * length * axis[2],
  ];
  return [position, end];
}

/** Lines that overlap on one line of the sheet become one; each is level or upright. */
function merge(lines: readonly (readonly [Point, Point])[]): (readonly [Point, Point])[] {
  const merged: [Point, Point][] = [];
  for (const [from, to] of [...lines].sort(([a], [b]) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.find(
      ([start, end]) =>
        (Math.abs(start[0] - from[0]) < 0.01 && Math.abs(end[0] - to[0]) < 0.01 && from[1] <= end[1] && to[1] >= start[1]) ||
        (Math.abs(start[1] - from[1]) < 0.01 && Math.abs(end[1] - to[1]) < 0.01 && from[0] <= end[0] && to[0] >= start[0]),
    );
    if (last === undefined) {
      merged.push([from, to]);
    } else {
      last[0] = [Math.min(last[0][0], from[0]), Math.min(last[0][1], from[1])];
      last[1] = [Math.max(last[1][0], to[0]), Math.max(last[1][1], to[1])];
    }
  }
  return merged;
}

const middleOf = ({ boundingBox: { min, max } }: ShapeReport): Vector => [
  (min[0] + max[0]) / 2,
  (min[1] + max[1]) / 2,
  (min[2] + max[2]) / 2,
];

/** The number of the axis across which the part is as round as it is large, when there is one: X, Y or Z; `ball` when it is so across each. */
export function findRoundAxis(shape: ShapeReport): number | 'ball' | undefined {
  const { bosses, tori, spheres } = shape;
  const { size } = shape.boundingBox;
  const isAs = (diameter: number, values: readonly number[]): boolean =>
    values.every((value) => Math.abs(value - diameter) <= 1e-4 * diameter);
  if (spheres.some(({ diameterMm }) => isAs(diameterMm, size))) return 'ball';
  const found = directions.findIndex((axis, index) => {
    const across = size.filter((_, other) => other !== index);
    const isRing = tori.some(
      ({ majorRadiusMm, minorRadiusMm }) =>
        isAs(2 * (majorRadiusMm + minorRadiusMm), across) && isAs(2 * minorRadiusMm, [size[index] ?? 0]),
    );
    return isRing || bosses.some((boss) => isParallel(boss.axis, axis) && isAs(boss.diameterMm, across));
  });
  return found < 0 ? undefined : found;
}

/** A part that is round about an axis has that axis drawn all through it, and so has what stands on such an axis of its box. */
function axesOfPart(shape: ShapeReport): Cylinder[] {
  const { min, max, size } = shape.boundingBox;
  const middle = middleOf(shape);
  const round = findRoundAxis(shape);
  return directions.flatMap((axis, index): Cylinder[] => {
    const isRound = round === index || round === 'ball';
    const stands = shape.bosses.some(
      (boss) =>
        isParallel(boss.axis, axis) &&
        boss.position.every(
          (value, other) => other === index || Math.abs(value - (middle[other] ?? 0)) <= 1e-4 * (size[other] ?? 0),
        ),
    );
    if (!isRound && !stands) return [];
    const position: Vector = [...middle];
    position[index] = max[index] ?? 0;
    const across = size.filter((_, other) => other !== index);
    return [
      {
        diameterMm: isRound ? Math.max(...across) : 0,
        axis,
        position,
        length: (max[index] ?? 0) - (min[index] ?? 0),
        isBlind: false,
      },
    ];
  });
}

/** Centre crosses where cylinders are seen from their end, axes where they are seen from the side. */
export function centreLines(shape: ShapeReport, { places }: Layout): Mark[] {
  const cylinders: Cylinder[] = [
    ...shape.holes.map((hole) => ({ ...hole, length: hole.spanMm ?? hole.depthMm, isBlind: !hole.through && !hole.stepped })),
    ...shape.bosses.map((boss) => ({ ...boss, length: boss.heightMm, isBlind: false })),
    ...axesOfPart(shape),
  ];
  return squareViews.flatMap((view) => {
    const { frame } = places[view];
    const lines = cylinders.flatMap((cylinder): [Point, Point][] => {
      const [x, y] = placed(frame, inView(view, cylinder.position));
      if (isTowards(view, cylinder.axis)) {
        const reach = (cylinder.diameterMm / 2) * frame.scale + overhang;
        return [
          [
            [x - reach, y],
            [x + reach, y],
          ],
          [
            [x, y - reach],
            [x, y + reach],
          ],
        ];
      }
      if (!directions.some((direction) => isParallel(cylinder.axis, direction))) return [];
      const [[fromX, fromY], [toX, toY]] = endsOf(cylinder, shape).map((end) => placed(frame, inView(view, end))) as [
        Point,
        Point,
      ];
      const isLevel = Math.abs(fromY - toY) < 0.01;
      const [dx, dy] = isLevel ? [overhang, 0] : [0, overhang];
      return [
        [
          [Math.min(fromX, toX) - dx, Math.min(fromY, toY) - dy],
          [Math.max(fromX, toX) + dx, Math.max(fromY, toY) + dy],
        ],
      ];
    });
    const found = merge(lines);
    return found.length > mostCentreLines ? [] : found.map(([from, to]) => line('centre', from, to));
  });
}
