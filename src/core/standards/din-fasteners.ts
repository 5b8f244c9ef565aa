import { createTable } from './table.ts';

/* The withdrawn DIN fasteners, which are still asked for: at M10, M12, M14 and M22 they are wider across flats than ISO's. */

/** Hexagon head bolts and screws of DIN. */
export const dinHexBolts = createTable(
  {
    name: 'DIN 933',
    source: 'DIN 931:1987 and DIN 933:1987, nominal s and k; pitch of DIN 13-1',
    designation: 'thread',
    columns: ['diameter', 'acrossFlats', 'headHeight', 'pitch'],
  },
  [
    [3, 3, 5.5, 2, 0.5],
    [4, 4, 7, 2.8, 0.7],
    [5, 5, 8, 3.5, 0.8],
    [6, 6, 10, 4, 1],
    [8, 8, 13, 5.3, 1.25],
    [10, 10, 17, 6.4, 1.5],
    [12, 12, 19, 7.5, 1.75],
    [14, 14, 22, 8.8, 2],
    [16, 16, 24, 10, 2],
    [18, 18, 27, 11.5, 2.5],
    [20, 20, 30, 12.5, 2.5],
    [22, 22, 32, 14, 2.5],
    [24, 24, 36, 15, 3],
    [27, 27, 41, 17, 3],
    [30, 30, 46, 18.7, 3.5],
    [33, 33, 50, 21, 3.5],
    [36, 36, 55, 22.5, 4],
  ],
);

/** Hexagon nuts of DIN: lower than those of ISO 4032. */
export const dinHexNuts = createTable(
  {
    name: 'DIN 934',
    source: 'DIN 934:1987, nominal s and greatest m; pitch of DIN 13-1',
    designation: 'thread',
    columns: ['diameter', 'acrossFlats', 'height', 'pitch'],
  },
  [
    [1.6, 1.6, 3.2, 1.3, 0.35],
    [2, 2, 4, 1.6, 0.4],
    [2.5, 2.5, 5, 2, 0.45],
    [3, 3, 5.5, 2.4, 0.5],
    [4, 4, 7, 3.2, 0.7],
    [5, 5, 8, 4, 0.8],
    [6, 6, 10, 5, 1],
    [8, 8, 13, 6.5, 1.25],
    [10, 10, 17, 8, 1.5],
    [12, 12, 19, 10, 1.75],
    [14, 14, 22, 11, 2],
    [16, 16, 24, 13, 2],
    [18, 18, 27, 15, 2.5],
    [20, 20, 30, 16, 2.5],
    [22, 22, 32, 18, 2.5],
    [24, 24, 36, 19, 3],
    [27, 27, 41, 22, 3],
    [30, 30, 46, 24, 3.5],
    [33, 33, 50, 26, 3.5],
    [36, 36, 55, 29, 4],
  ],
);
