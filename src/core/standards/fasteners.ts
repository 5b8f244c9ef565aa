import { createTable } from './table.ts';

/** Plain washers, product grade A: hole, outside diameter and thickness. */
export const plainWashers = createTable(
  {
    name: 'ISO 7089',
    source: 'ISO 7089:2000, nominal d1 (least), d2 and h',
    designation: 'thread',
    columns: ['hole', 'outside', 'thickness'],
  },
  [
    [1.6, 1.7, 4, 0.3],
    [2, 2.2, 5, 0.3],
    [2.5, 2.7, 6, 0.5],
    [3, 3.2, 7, 0.5],
    [3.5, 3.7, 8, 0.5],
    [4, 4.3, 9, 0.8],
    [5, 5.3, 10, 1],
    [6, 6.4, 12, 1.6],
    [8, 8.4, 16, 1.6],
    [10, 10.5, 20, 2],
    [12, 13, 24, 2.5],
    [14, 15, 28, 2.5],
    [16, 17, 30, 3],
    [18, 19, 34, 3],
    [20, 21, 37, 3],
    [22, 23, 39, 3],
    [24, 25, 44, 4],
    [27, 28, 50, 4],
    [30, 31, 56, 4],
    [33, 34, 60, 5],
    [36, 37, 66, 5],
  ],
);

/** Hexagon head bolts and screws: width across flats and height of the head. */
export const hexBolts = createTable(
  {
    name: 'ISO 4014',
    source: 'ISO 4014:2011 and ISO 4017:2014, nominal s and k; pitch of ISO 261',
    designation: 'thread',
    columns: ['diameter', 'acrossFlats', 'headHeight', 'pitch'],
  },
  [
    [1.6, 1.6, 3.2, 1.1, 0.35],
    [2, 2, 4, 1.4, 0.4],
    [2.5, 2.5, 5, 1.7, 0.45],
    [3, 3, 5.5, 2, 0.5],
    [4, 4, 7, 2.8, 0.7],
    [5, 5, 8, 3.5, 0.8],
    [6, 6, 10, 4, 1],
    [8, 8, 13, 5.3, 1.25],
    [10, 10, 16, 6.4, 1.5],
    [12, 12, 18, 7.5, 1.75],
    [14, 14, 21, 8.8, 2],
    [16, 16, 24, 10, 2],
    [18, 18, 27, 11.5, 2.5],
    [20, 20, 30, 12.5, 2.5],
    [22, 22, 34, 14, 2.5],
    [24, 24, 36, 15, 3],
    [27, 27, 41, 17, 3],
    [30, 30, 46, 18.7, 3.5],
    [33, 33, 50, 21, 3.5],
    [36, 36, 55, 22.5, 4],
  ],
);

/** Hexagon nuts, style 1: width across flats and greatest height. */
export const hexNuts = createTable(
  {
    name: 'ISO 4032',
    source: 'ISO 4032:2012, nominal s and greatest m; pitch of ISO 261',
    designation: 'thread',
    columns: ['diameter', 'acrossFlats', 'height', 'pitch'],
  },
  [
    [1.6, 1.6, 3.2, 1.3, 0.35],
    [2, 2, 4, 1.6, 0.4],
    [2.5, 2.5, 5, 2, 0.45],
    [3, 3, 5.5, 2.4, 0.5],
    [4, 4, 7, 3.2, 0.7],
    [5, 5, 8, 4.7, 0.8],
    [6, 6, 10, 5.2, 1],
    [8, 8, 13, 6.8, 1.25],
    [10, 10, 16, 8.4, 1.5],
    [12, 12, 18, 10.8, 1.75],
    [14, 14, 21, 12.8, 2],
    [16, 16, 24, 14.8, 2],
    [18, 18, 27, 15.8, 2.5],
    [20, 20, 30, 18, 2.5],
    [22, 22, 34, 19.4, 2.5],
    [24, 24, 36, 21.5, 3],
    [27, 27, 41, 23.8, 3],
    [30, 30, 46, 25.6, 3.5],
    [33, 33, 50, 28.7, 3.5],
    [36, 36, 55, 31, 4],
  ],
);

/** Nuts for T-slots: width of the slot, head, heights; the core hole is that for tapping. */
export const slotNuts = createTable(
  {
    name: 'DIN 508',
    source: 'DIN 508:2002, a, e, k and h; tapping drills of ISO 2306:1972',
    designation: 'thread',
    columns: ['slot', 'head', 'headHeight', 'height', 'tapDrill'],
  },
  [
    [5, 6, 10, 4, 8, 4.2],
    [6, 8, 13, 6, 10, 5],
    [8, 10, 15, 6, 12, 6.8],
    [10, 12, 18, 7, 14, 8.5],
    [12, 14, 22, 8, 16, 10.2],
    [16, 18, 28, 10, 20, 14],
    [20, 22, 35, 14, 28, 17.5],
  ],
);

/** Hexagonal standoffs: usual widths across flats; the core hole is that for tapping. */
export const standoffs = createTable(
  {
    name: 'hexagonal standoffs',
    source: 'Usual trade sizes across flats, no standard; tapping drills of ISO 2306:1972',
    designation: 'thread',
    columns: ['acrossFlats', 'tapDrill'],
  },
  [
    [2, 4, 1.6],
    [2.5, 5, 2.05],
    [3, 5.5, 2.5],
    [4, 7, 3.3],
    [5, 8, 4.2],
    [6, 10, 5],
  ],
);
