import type { ViewName, Views } from '../../core/part/drawing.ts';
import type { Projection } from '../../core/part/export.ts';
import type { ShapeReport } from '../../core/run.ts';
import { boundsOf, type Bounds, type Frame } from './path.ts';
import { findScale } from './scale.ts';

/** A view's place: its frame, and its rectangle on the sheet. */
export interface Place {
  frame: Frame;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Layout {
  widthMm: number;
  heightMm: number;
  scale: number;
  places: Readonly<Record<ViewName, Place>>;
}

/** ISO 5457: 20 mm on the side where sheets are filed, 10 mm elsewhere. */
export const border = { left: 20, other: 10 };
export const titleHeightMm = 36;
const sheets = [
  { widthMm: 297, heightMm: 210, isometricMm: 52 },
  { widthMm: 420, heightMm: 297, isometricMm: 80 },
];
/** Room for dimensions: around the views, and between them. */
const padding = { left: 16, right: 6, top: 10, bottom: 15 };
const gap = 18;

/** What each view spans, in mm of the part: of the three main ones the part's own box, so that they stay in line. */
function spansOf(shape: ShapeReport, views: Views): Record<ViewName, Bounds> {
  const { min, max, size } = shape.boundingBox;
  const span = (across: 0 | 1 | 2, up: 0 | 1 | 2): Bounds => ({
    minX: min[across],
    maxX: max[across],
    minY: min[up],
    maxY: max[up],
  });
  const half = Math.max(...size) / 2;
  const seen = views.views.isometric === undefined ? undefined : boundsOf(views.views.isometric);
  return {
    front: span(0, 2),
    top: span(0, 1),
    right: span(1, 2),
    isometric: seen ?? { minX: -half, maxX: half, minY: -half, maxY: half },
  };
}

const widthOf = ({ minX, maxX }: Bounds): number => maxX - minX;
const heightOf = ({ minY, maxY }: Bounds): number => maxY - minY;

function place(bounds: Bounds, scale: number, left: number, top: number): Place {
  return {
    frame: { x: left - scale * bounds.minX, y: top + scale * bounds.maxY, scale },
    left,
    top,
    right: left + scale * widthOf(bounds),
    bottom: top + scale * heightOf(bounds),
  };
}

/**
 * Arranges the views on the smallest of A4 and A3 that shows the part in full size, at the largest standard scale.
 * First angle: seen from above lies below, seen from the right lies on the left. Third angle: above and on the right.
 */
export function arrange(shape: ShapeReport, views: Views, projection: Projection): Layout {
  const spans = spansOf(shape, views);
  const [x, y, z] = [widthOf(spans.front), widthOf(spans.right), heightOf(spans.front)];
  const tried = sheets.map((sheet) => {
    const width = sheet.widthMm - border.left - border.other - padding.left - padding.right;
    const height = sheet.heightMm - 2 * border.other - titleHeightMm - padding.top - padding.bottom;
    const scale = findScale(
      (candidate) => (x + y) * candidate + 2 * gap + sheet.isometricMm <= width && (y + z) * candidate + gap <= height,
    );
    return { ...sheet, width, height, scale };
  });
  const [small, large] = tried;
  const sheet = small === undefined || (large !== undefined && small.scale < 1 && large.scale > small.scale) ? large : small;
  if (sheet === undefined) throw new RangeError('There is no sheet.');
  const { scale } = sheet;
  const left = border.left + padding.left;
  const top = border.other + padding.top + Math.max(0, (sheet.height - (y + z) * scale - gap) / 2);
  const isFirst = projection === 'first';
  const frontLeft = left + (isFirst ? y * scale + gap : 0);
  const frontTop = top + (isFirst ? 0 : y * scale + gap);
  const isometricLeft = left + (x + y) * scale + 2 * gap;
  const free = left + sheet.width - isometricLeft;
  const own = findScale(
    (candidate) =>
      candidate <= scale && widthOf(spans.isometric) * candidate <= free && heightOf(spans.isometric) * candidate <= sheet.height,
  );
  const isometric = place(
    spans.isometric,
    own,
    isometricLeft + Math.max(0, (free - widthOf(spans.isometric) * own) / 2),
    border.other + padding.top + Math.max(0, (sheet.height - heightOf(spans.isometric) * own) / 2),
  );
  return {
    widthMm: sheet.widthMm,
    heightMm: sheet.heightMm,
    scale,
    places: {
      front: place(spans.front, scale, frontLeft, frontTop),
      top: place(spans.top, scale, frontLeft, isFirst ? frontTop + z * scale + gap : top),
      right: place(spans.right, scale, isFirst ? left : frontLeft + x * scale + gap, frontTop),
      isometric,
    },
  };
}
