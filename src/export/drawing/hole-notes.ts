import type { Views } from '../../core/part/drawing.ts';
import { distanceFromLine, isParallel } from '../../core/part/geometry.ts';
import type { ShapeReport } from '../../core/run.ts';
import { inView, isTowards, squareViews, type SquareView } from './cylinders.ts';
import { textSize } from './dimensions.ts';
import type { Layout } from './layout.ts';
import { arrow, line, millimetres, rectangle, textWidth, type Box, type Mark } from './marks.ts';
import { placed, pointsOn, type Point } from './path.ts';

type Hole = ShapeReport['holes'][number];
interface Note {
  tip: Point;
  elbow: Point;
  box: Box;
  isLeftward: boolean;
  cost: number;
}

/** More kinds of holes than these at one view would hide it. */
const mostNotes = 7;
const reaches = [5, 8, 12, 17, 23, 30];
const angles = [45, 135, -45, -135, 20, 160, -20, -160, 70, 110, -70, -110].map((degrees) => (degrees * Math.PI) / 180);
const holesTried = 12;

/** A hole that goes on narrower ends on a shoulder: it has a depth, as a counterbore has. */
const hasShoulder = (hole: Hole, holes: readonly Hole[]): boolean =>
  holes.some(
    (other) =>
      other.diameterMm < hole.diameterMm &&
      isParallel(other.axis, hole.axis) &&
      distanceFromLine(other.position, hole.position, hole.axis) < 1e-2,
  );

const describe = (hole: Hole, count: number, holes: readonly Hole[]): string => {
  const isBored = hole.stepped && hole.runs === undefined && hasShoulder(hole, holes);
  const depth = !isBored && (hole.through || hole.stepped) ? '' : ` × ${millimetres(hole.depthMm)} deep`;
  return `${count > 1 ? `${count}× ` : ''}Ø${millimetres(hole.diameterMm)}${depth}`;
};

function groupsOf(holes: readonly Hole[], view: SquareView): Hole[][] {
  const groups = new Map<string, Hole[]>();
  for (const hole of holes.filter((each) => isTowards(view, each.axis))) {
    const name = describe(hole, 1, holes);
    groups.set(name, [...(groups.get(name) ?? []), hole]);
  }
  return [...groups.values()].sort((a, b) => (b[0]?.diameterMm ?? 0) - (a[0]?.diameterMm ?? 0));
}

const isIn = ([x, y]: Point, { left, right, top, bottom }: Box): boolean => x > left && x < right && y > top && y < bottom;
const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** A straight line as points a millimetre apart, so that a text on it is noticed. */
function densely(points: readonly Point[]): Point[] {
  return points.flatMap((point, index): Point[] => {
    const next = points[index + 1];
    if (next === undefined) return [point];
    const steps = Math.max(1, Math.ceil(Math.hypot(next[0] - point[0], next[1] - point[1])));
    return Array.from({ length: steps }, (_, step) => [
      point[0] + ((next[0] - point[0]) * step) / steps,
      point[1] + ((next[1] - point[1]) * step) / steps,
    ]);
  });
}

/** The place for a note where it covers least: near one of its holes, away from lines and other texts, inside of the frame. */
function findPlace(
  holes: readonly Hole[],
  text: string,
  view: SquareView,
  lines: readonly Point[],
  taken: readonly Box[],
  layout: Layout,
) {
  const { frame } = layout.places[view];
  const width = textWidth(text, textSize) + 1;
  let best: Note | undefined;
  for (const hole of holes.slice(0, holesTried)) {
    const [x, y] = placed(frame, inView(view, hole.position));
    const radius = (hole.diameterMm / 2) * frame.scale;
    for (const [rank, reach] of reaches.entries()) {
      for (const [turn, angle] of angles.entries()) {
        const [dx, dy] = [Math.cos(angle), -Math.sin(angle)];
        const elbow: Point = [x + (radius + reach) * dx, y + (radius + reach) * dy];
        const isLeftward = dx < 0;
        const left = isLeftward ? elbow[0] - width : elbow[0];
        const box = { left, right: left + width, top: elbow[1] - textSize - 1, bottom: elbow[1] + 0.8 };
        const isOutside = box.left < 21 || box.right > layout.widthMm - 11 || box.top < 11 || box.bottom > layout.heightMm - 48;
        const clashes = taken.filter((other) => overlap(box, other)).length;
        const covered = lines.filter((point) => isIn(point, box)).length;
        const cost = (isOutside ? 1000 : 0) + 300 * clashes + 4 * covered + rank + turn * 0.1;
        if (best === undefined || cost < best.cost)
          best = { tip: [x + radius * dx, y + radius * dy], elbow, box, isLeftward, cost };
      }
    }
  }
  return best;
}

/** Diameter, number and depth of the holes seen from their mouth, each kind once, with a leader. */
export function holeNotes(shape: ShapeReport, views: Views, layout: Layout, texts: readonly Box[]): Mark[] {
  const taken = [...texts];
  return squareViews.flatMap((view) => {
    const drawn = views.views[view];
    const { frame } = layout.places[view];
    const lines = [...(drawn?.visible ?? []), ...(drawn?.hidden ?? [])].flatMap((path) =>
      densely(pointsOn(path).map((point) => placed(frame, point))),
    );
    return groupsOf(shape.holes, view)
      .slice(0, mostNotes)
      .flatMap((holes): Mark[] => {
        const [first] = holes;
        if (first === undefined) return [];
        const text = describe(first, holes.length, shape.holes);
        const note = findPlace(holes, text, view, lines, taken, layout);
        if (note === undefined) return [];
        taken.push(note.box);
        const { tip, elbow, box, isLeftward } = note;
        const length = Math.hypot(elbow[0] - tip[0], elbow[1] - tip[1]) || 1;
        const inward = [(tip[0] - elbow[0]) / length, (tip[1] - elbow[1]) / length] as const;
        return [
          {
            kind: 'fill',
            colour: 'white',
            d: rectangle(box.left, box.top, box.right - box.left, textSize + 0.8),
          },
          line('thin', tip, elbow, [isLeftward ? box.left : box.right, elbow[1]]),
          arrow(tip, inward),
          { kind: 'text', text, x: box.left + 0.5, y: elbow[1] - 1, size: textSize, anchor: 'start' },
        ];
      });
  });
}
