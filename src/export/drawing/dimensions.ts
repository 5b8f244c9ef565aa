import type { Projection } from '../../core/part/export.ts';
import { isParallel, type Vector } from '../../core/part/geometry.ts';
import type { ShapeReport } from '../../core/run.ts';
import type { Layout, Place } from './layout.ts';
import { arrow, line, millimetres, textWidth, type Box, type Mark } from './marks.ts';

export const textSize = 3.2;
const offset = 9;
const clear = 1;
const beyond = 1.8;
/** Below this length the arrows stand outside. */
const roomForArrows = 8;

/** A dimension between two heights or widths on the sheet: `base` is where the view ends, `at` where the dimension line runs. */
function dimension(from: number, to: number, base: number, at: number, text: string, isUpright: boolean): Mark[] {
  const point = (along: number, across: number): readonly [number, number] => (isUpright ? [across, along] : [along, across]);
  const away = Math.sign(at - base);
  const direction = isUpright ? ([0, 1] as const) : ([1, 0] as const);
  const back = isUpright ? ([0, -1] as const) : ([-1, 0] as const);
  const isRoomy = to - from >= roomForArrows;
  const isWide = to - from >= textWidth(text, textSize) + (isRoomy ? 2 : 0);
  const middle = (from + to) / 2;
  const [textAlong, anchor] = isWide
    ? [middle, 'middle' as const]
    : isUpright
      ? [from - 5.5, 'start' as const]
      : [to + 5.5, 'start' as const];
  return [
    line('thin', point(from, base + away * clear), point(from, at + away * beyond)),
    line('thin', point(to, base + away * clear), point(to, at + away * beyond)),
    line('thin', point(isRoomy ? from : from - 5, at), point(isRoomy ? to : to + 5, at)),
    arrow(point(from, at), isRoomy ? back : direction),
    arrow(point(to, at), isRoomy ? direction : back),
    {
      kind: 'text',
      text,
      size: textSize,
      anchor,
      ...(isUpright ? { x: at - 1, y: textAlong, turned: true } : { x: textAlong, y: at - 1 }),
    },
  ];
}

const upright = ({ top, bottom, left, right }: Place, text: string, isRight: boolean): Mark[] =>
  dimension(top, bottom, isRight ? right : left, isRight ? right + offset : left - offset, text, true);
const level = ({ left, right, bottom }: Place, text: string): Mark[] =>
  dimension(left, right, bottom, bottom + offset, text, false);

/** The axis across which the part is as round as it is large, when there is one: it is dimensioned by its diameter. */
function findRoundAxis({ boundingBox, bosses }: ShapeReport): number | undefined {
  const axes: readonly Vector[] = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  const found = axes.findIndex((axis, index) => {
    const across = boundingBox.size.filter((_, other) => other !== index);
    return bosses.some(
      (boss) => isParallel(boss.axis, axis) && across.every((size) => Math.abs(size - boss.diameterMm) <= 1e-4 * boss.diameterMm),
    );
  });
  return found < 0 ? undefined : found;
}

/** The overall dimensions: X and Y at the top view, Z at the front view, on the sides where there is room. */
export function overallDimensions(shape: ShapeReport, { places }: Layout, projection: Projection): Mark[] {
  const [x, y, z] = shape.boundingBox.size;
  const round = findRoundAxis(shape);
  const isFirst = projection === 'first';
  const text = (axis: number, value: number): string =>
    `${round === undefined || round === axis ? '' : 'Ø'}${millimetres(value)}`;
  // A diameter is said once.
  return [
    ...(round === 1 ? [] : upright(places.front, text(2, z), isFirst)),
    ...level(isFirst ? places.top : places.front, text(0, x)),
    ...(round === 2 || round === 0 ? [] : upright(places.top, text(1, y), isFirst)),
  ];
}

/** What the overall dimensions take up: nothing else may be written there. */
export function dimensionStrips({ places: { front, top } }: Layout, projection: Projection): Box[] {
  const isFirst = projection === 'first';
  const reach = offset + beyond;
  const lowest = isFirst ? top : front;
  const beside = ({ left, right, top: upper, bottom }: Place): Box =>
    isFirst
      ? { left: right, right: right + reach, top: upper - reach, bottom }
      : { left: left - reach, right: left, top: upper - reach, bottom };
  return [beside(front), beside(top), { ...lowest, top: lowest.bottom, bottom: lowest.bottom + reach }];
}
