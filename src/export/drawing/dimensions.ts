import type { Projection } from '../../core/part/export.ts';
import type { Views } from '../../core/part/drawing.ts';
import type { ShapeReport } from '../../core/run.ts';
import { findRoundAxis, type SquareView } from './cylinders.ts';
import type { Layout, Place } from './layout.ts';
import { placed, pointsOn, type Point } from './path.ts';
import { arrow, line, millimetres, textWidth, type Box, type Mark } from './marks.ts';

export const textSize = 3.2;
const offset = 9;
const clear = 1;
const beyond = 1.8;
/** Below this length the arrows stand outside. */
const roomForArrows = 8;
/** What is nearer than this to a line of the sheet lies on it. */
const onLine = 0.02;

/**
 * A dimension between two heights or widths on the sheet: `bases` are where the part ends there, `at` is where the dimension line runs.
 */
function dimension(
  from: number,
  to: number,
  bases: readonly [number, number],
  at: number,
  text: string,
  isUpright: boolean,
): Mark[] {
  const point = (along: number, across: number): readonly [number, number] => (isUpright ? [across, along] : [along, across]);
  const away = Math.sign(at - bases[0]);
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
    line('thin', point(from, bases[0] + away * clear), point(from, at + away * beyond)),
    line('thin', point(to, bases[1] + away * clear), point(to, at + away * beyond)),
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

/** How far the part reaches towards `side` where it is highest, lowest, or widest to the left or right; the view's end where nothing is drawn. */
function reachOf(drawn: readonly Point[], along: 0 | 1, value: number, side: 1 | -1, end: number): number {
  const across = along === 0 ? 1 : 0;
  const there = drawn.filter((point) => Math.abs(point[along] - value) < onLine).map((point) => side * point[across]);
  return there.length === 0 ? end : side * Math.max(...there);
}

/** The overall dimensions: X and Y at the top view, Z at the front view, on the sides where there is room. */
export function overallDimensions(shape: ShapeReport, views: Views, { places }: Layout, projection: Projection): Mark[] {
  const [x, y, z] = shape.boundingBox.size;
  const round = findRoundAxis(shape);
  const isFirst = projection === 'first';
  const drawnAt = (view: SquareView): Point[] => {
    const { visible = [], smooth = [], hidden = [] } = views.views[view] ?? {};
    return [...visible, ...smooth, ...hidden].flatMap((path) => pointsOn(path).map((point) => placed(places[view].frame, point)));
  };
  const upright = (view: SquareView, text: string): Mark[] => {
    const { top, bottom, left, right }: Place = places[view];
    const [side, end] = isFirst ? ([1, right] as const) : ([-1, left] as const);
    const drawn = drawnAt(view);
    const bases = [reachOf(drawn, 1, top, side, end), reachOf(drawn, 1, bottom, side, end)] as const;
    return dimension(top, bottom, bases, end + side * offset, text, true);
  };
  const level = (view: SquareView, text: string): Mark[] => {
    const { left, right, bottom }: Place = places[view];
    const drawn = drawnAt(view);
    const bases = [reachOf(drawn, 0, left, 1, bottom), reachOf(drawn, 0, right, 1, bottom)] as const;
    return dimension(left, right, bases, bottom + offset, text, false);
  };
  const text = (axis: number, value: number): string => {
    const sign = round === 'ball' ? 'SØ' : round === undefined || round === axis ? '' : 'Ø';
    return `${sign}${millimetres(value)}`;
  };
  // A diameter is said once.
  return [
    ...(round === 1 || round === 'ball' ? [] : upright('front', text(2, z))),
    ...level(isFirst ? 'top' : 'front', text(0, x)),
    ...(round === 2 || round === 0 || round === 'ball' ? [] : upright('top', text(1, y))),
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
