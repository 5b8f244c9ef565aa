import { phrase, type Phrase } from '../phrase.ts';
import { isParallel, type Vector } from '../part/geometry.ts';

/** A number as a person reads it: three decimals at most, more only where the number would vanish. */
export function showNumber(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 1e4 ? 1 : size >= 0.01 || size === 0 ? 3 : 6;
  return String(Number(value.toFixed(digits)) + 0);
}

export const showSize = (size: Vector): string => size.map(showNumber).join(' x ');
export const showPoint = (point: Vector): string => `(${point.map(showNumber).join(', ')})`;

const names = ['x', 'y', 'z'] as const;
const axes: readonly Vector[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** A place across an axis: only the coordinates that count ("x = 45, y = 25"), all three for a slanted axis. */
export function showPlace(point: Vector, axis: Vector | undefined): string {
  const along = axis === undefined ? -1 : axes.findIndex((direction) => isParallel(direction, axis));
  return names.flatMap((name, index) => (index === along ? [] : [`${name} = ${showNumber(point[index] ?? 0)}`])).join(', ');
}

export const showAxis = (axis: Vector): string => {
  const along = axes.findIndex((direction) => isParallel(direction, axis));
  return along === -1 ? showPoint(axis) : (names[along] ?? '').toUpperCase();
};

/** Which way along an axis: "+Z", "-X". */
export const showDirection = (direction: Vector): string => {
  const along = axes.findIndex((axis) => isParallel(direction, axis));
  return along === -1 ? showPoint(direction) : `${(direction[along] ?? 0) < 0 ? '-' : '+'}${showAxis(direction)}`;
};

export const showSolids = (count: number): Phrase => (count === 1 ? phrase('1 solid') : phrase('{0} solids', showNumber(count)));
export const showShells = (count: number): Phrase => (count === 1 ? phrase('1 shell') : phrase('{0} shells', showNumber(count)));

/** "1 solid", "3 solids". */
export const showCount = (count: number, singular: string, plural = `${singular}s`): string =>
  `${showNumber(count)} ${count === 1 ? singular : plural}`;
