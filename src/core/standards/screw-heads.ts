import { createTable } from './table.ts';

/** Socket head cap screws: head, height, key. */
export const socketHeads = createTable(
  {
    name: 'ISO 4762',
    source: 'ISO 4762:2004, greatest dk (plain head), greatest k, nominal s',
    designation: 'thread',
    columns: ['headDiameter', 'headHeight', 'key'],
  },
  [
    [1.6, 3, 1.6, 1.5],
    [2, 3.8, 2, 1.5],
    [2.5, 4.5, 2.5, 2],
    [3, 5.5, 3, 2.5],
    [4, 7, 4, 3],
    [5, 8.5, 5, 4],
    [6, 10, 6, 5],
    [8, 13, 8, 6],
    [10, 16, 10, 8],
    [12, 18, 12, 10],
    [14, 21, 14, 12],
    [16, 24, 16, 14],
    [20, 30, 20, 17],
    [24, 36, 24, 19],
    [30, 45, 30, 22],
    [36, 54, 36, 27],
  ],
);

/** Counterbores for socket head cap screws without a washer: diameter and depth. */
export const counterbores = createTable(
  {
    name: 'DIN 974-1',
    source: 'DIN 974-1:2008, row 1, for ISO 4762: d1, and t = head height and allowance',
    designation: 'thread',
    columns: ['diameter', 'depth'],
  },
  [
    [3, 6.5, 3.4],
    [4, 8, 4.4],
    [5, 10, 5.4],
    [6, 11, 6.4],
    [8, 15, 8.6],
    [10, 18, 10.6],
    [12, 20, 12.6],
    [16, 26, 16.6],
    [20, 33, 20.6],
  ],
);

/** Countersunk screws with hexagon socket, 90 degrees: theoretical head diameter, head height, key. */
export const countersunkHeads = createTable(
  {
    name: 'ISO 10642',
    source: 'ISO 10642:2019, theoretical dk, greatest k, nominal s; 90 degrees',
    designation: 'thread',
    columns: ['headDiameter', 'headHeight', 'key'],
  },
  [
    [3, 6.72, 1.86, 2],
    [4, 8.96, 2.48, 2.5],
    [5, 11.2, 3.1, 3],
    [6, 13.44, 3.72, 4],
    [8, 17.92, 4.96, 5],
    [10, 22.4, 6.2, 6],
    [12, 26.88, 7.44, 8],
    [16, 33.6, 8.8, 10],
    [20, 40.32, 10.16, 12],
  ],
);
