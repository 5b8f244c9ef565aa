import { createTable, findSize } from './table.ts';

/** Clearance holes for metric screws. */
export const clearanceHoles = createTable(
  {
    name: 'ISO 273',
    source: 'ISO 273:1979, fine, medium and coarse series',
    designation: 'thread',
    columns: ['fine', 'medium', 'coarse'],
  },
  [
    [1, 1.1, 1.2, 1.3],
    [1.2, 1.3, 1.4, 1.5],
    [1.4, 1.5, 1.6, 1.8],
    [1.6, 1.7, 1.8, 2],
    [2, 2.2, 2.4, 2.6],
    [2.5, 2.7, 2.9, 3.1],
    [3, 3.2, 3.4, 3.6],
    [3.5, 3.7, 3.9, 4.2],
    [4, 4.3, 4.5, 4.8],
    [5, 5.3, 5.5, 5.8],
    [6, 6.4, 6.6, 7],
    [7, 7.4, 7.6, 8],
    [8, 8.4, 9, 10],
    [10, 10.5, 11, 12],
    [12, 13, 13.5, 14.5],
    [14, 15, 15.5, 16.5],
    [16, 17, 17.5, 18.5],
    [18, 19, 20, 21],
    [20, 21, 22, 24],
    [22, 23, 24, 26],
    [24, 25, 26, 28],
    [27, 28, 30, 32],
    [30, 31, 33, 35],
    [33, 34, 36, 38],
    [36, 37, 39, 42],
    [39, 40, 42, 45],
    [42, 43, 45, 48],
  ],
);
export type ClearanceSeries = 'fine' | 'medium' | 'coarse';

/** Metric threads: coarse pitch and the drill for tapping it. */
export const metricThreads = createTable(
  {
    name: 'ISO 261',
    source: 'ISO 261:1998 coarse pitches; tapping drills of ISO 2306:1972',
    designation: 'thread',
    columns: ['diameter', 'pitch', 'tapDrill'],
  },
  [
    [1, 1, 0.25, 0.75],
    [1.2, 1.2, 0.25, 0.95],
    [1.4, 1.4, 0.3, 1.1],
    [1.6, 1.6, 0.35, 1.25],
    [2, 2, 0.4, 1.6],
    [2.5, 2.5, 0.45, 2.05],
    [3, 3, 0.5, 2.5],
    [3.5, 3.5, 0.6, 2.9],
    [4, 4, 0.7, 3.3],
    [5, 5, 0.8, 4.2],
    [6, 6, 1, 5],
    [7, 7, 1, 6],
    [8, 8, 1.25, 6.8],
    [10, 10, 1.5, 8.5],
    [12, 12, 1.75, 10.2],
    [14, 14, 2, 12],
    [16, 16, 2, 14],
    [18, 18, 2.5, 15.5],
    [20, 20, 2.5, 17.5],
    [22, 22, 2.5, 19.5],
    [24, 24, 3, 21],
    [27, 27, 3, 24],
    [30, 30, 3.5, 26.5],
    [33, 33, 3.5, 29.5],
    [36, 36, 4, 32],
    [39, 39, 4, 35],
    [42, 42, 4.5, 37.5],
  ],
);

/** Fine pitches of ISO 261 by nominal diameter. */
const finePitches: ReadonlyMap<number, readonly number[]> = new Map([
  [3, [0.35]],
  [4, [0.5]],
  [5, [0.5]],
  [6, [0.75]],
  [8, [1, 0.75]],
  [10, [1.25, 1, 0.75]],
  [12, [1.5, 1.25, 1]],
  [14, [1.5, 1.25, 1]],
  [16, [1.5, 1]],
  [18, [2, 1.5, 1]],
  [20, [2, 1.5, 1]],
  [22, [2, 1.5, 1]],
  [24, [2, 1.5, 1]],
  [27, [2, 1.5, 1]],
  [30, [3, 2, 1.5, 1]],
  [33, [3, 2, 1.5]],
  [36, [3, 2, 1.5]],
  [39, [3, 2, 1.5]],
  [42, [4, 3, 2, 1.5]],
]);

/** Whether the number after "M10 x" is a pitch of that thread; anything else is a length. */
export function isThreadPitch(nominal: number, value: number): boolean {
  return findSize(metricThreads, nominal, 'pitch') === value || (finePitches.get(nominal) ?? []).includes(value);
}
