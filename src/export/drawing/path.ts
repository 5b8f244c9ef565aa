import type { View, ViewPath } from '../../core/part/drawing.ts';

/** Where a view lies on the sheet: its origin in sheet units (y downwards) and sheet units for a mm of the part. */
export interface Frame {
  x: number;
  y: number;
  scale: number;
}

export interface Bounds {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

export type Point = readonly [x: number, y: number];

const number = (value: number): string => String(Math.round(value * 1000) / 1000);

export const placed = (frame: Frame, [x, y]: Point): Point => [frame.x + frame.scale * x, frame.y - frame.scale * y];

const at = (frame: Frame, x: number, y: number): string => placed(frame, [x, y]).map(number).join(' ');

const isPoint = (point: (number | undefined)[]): point is [number, number] => point.every((value) => value !== undefined);

const pairs = (numbers: readonly number[]): Point[] =>
  Array.from({ length: Math.floor(numbers.length / 2) }, (_, index) => [numbers[2 * index], numbers[2 * index + 1]]).filter(
    isPoint,
  );

function describe(path: ViewPath, frame: Frame): string {
  if ('points' in path) {
    const points = pairs(path.points).map(([x, y]) => at(frame, x, y));
    return `M${points.join(' L')}`;
  }
  if ('circle' in path) {
    const [x = 0, y = 0, radius = 0] = path.circle;
    const size = number(radius * frame.scale);
    // Two halves: an arc that ends where it begins is no arc.
    return `M${at(frame, x - radius, y)} A${size} ${size} 0 0 1 ${at(frame, x + radius, y)} A${size} ${size} 0 0 1 ${at(frame, x - radius, y)}`;
  }
  const [x = 0, y = 0, radius = 0, start = 0, end = 0] = path.arc;
  const size = number(radius * frame.scale);
  const point = (angle: number): string => at(frame, x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  // Anticlockwise with y upwards is the sweep flag 0 of SVG, whose y points down.
  return `M${point(start)} A${size} ${size} 0 ${end - start > Math.PI ? 1 : 0} 0 ${point(end)}`;
}

/** SVG path data of lines on the sheet. */
export const pathData = (paths: readonly ViewPath[], frame: Frame): string =>
  paths.map((path) => describe(path, frame)).join(' ');

/** Points on a line, near enough to each other to know where it runs. */
export function pointsOn(path: ViewPath): Point[] {
  if ('points' in path) return pairs(path.points);
  const [x = 0, y = 0, radius = 0, start = 0, end = 2 * Math.PI] = 'circle' in path ? path.circle : path.arc;
  const steps = Math.max(4, Math.ceil((end - start) / (Math.PI / 36)));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = start + ((end - start) * step) / steps;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

/** The rectangle around a view; undefined when nothing is drawn in it. */
export function boundsOf({ visible, smooth, hidden }: View): Bounds | undefined {
  const bounds = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const path of [...visible, ...smooth, ...hidden]) {
    for (const [x, y] of pointsOn(path)) {
      bounds.minX = Math.min(bounds.minX, x);
      bounds.minY = Math.min(bounds.minY, y);
      bounds.maxX = Math.max(bounds.maxX, x);
      bounds.maxY = Math.max(bounds.maxY, y);
    }
  }
  return bounds.minX > bounds.maxX ? undefined : bounds;
}
