import { createTable } from './table.ts';

/** Retaining rings for shafts by shaft diameter: ring thickness, groove diameter and width. */
export const shaftRings = createTable(
  {
    name: 'DIN 471',
    source: 'DIN 471:2011, s, d2 and m by shaft diameter',
    designation: 'size',
    show: (size) => `shaft ${size}`,
    columns: ['thickness', 'grooveDiameter', 'grooveWidth'],
  },
  [
    [8, 0.8, 7.6, 0.9],
    [10, 1, 9.6, 1.1],
    [12, 1, 11.5, 1.1],
    [15, 1, 14.3, 1.1],
    [16, 1, 15.2, 1.1],
    [17, 1, 16.2, 1.1],
    [18, 1.2, 17, 1.3],
    [20, 1.2, 19, 1.3],
    [22, 1.2, 21, 1.3],
    [25, 1.2, 23.9, 1.3],
    [28, 1.5, 26.6, 1.6],
    [30, 1.5, 28.6, 1.6],
    [35, 1.5, 33, 1.6],
    [40, 1.75, 37.5, 1.85],
    [45, 1.75, 42.5, 1.85],
    [50, 2, 47, 2.15],
  ],
);

/** Retaining rings for bores by bore diameter: ring thickness, groove diameter and width. */
export const boreRings = createTable(
  {
    name: 'DIN 472',
    source: 'DIN 472:2011, s, d2 and m by bore diameter',
    designation: 'size',
    show: (size) => `bore ${size}`,
    columns: ['thickness', 'grooveDiameter', 'grooveWidth'],
  },
  [
    [10, 1, 10.4, 1.1],
    [12, 1, 12.5, 1.1],
    [16, 1, 16.8, 1.1],
    [19, 1, 20, 1.1],
    [20, 1, 21, 1.1],
    [22, 1, 23, 1.1],
    [24, 1.2, 25.2, 1.3],
    [26, 1.2, 27.2, 1.3],
    [28, 1.2, 29.4, 1.3],
    [30, 1.2, 31.4, 1.3],
    [32, 1.2, 33.7, 1.3],
    [35, 1.5, 37, 1.6],
    [40, 1.75, 42.5, 1.85],
    [42, 1.75, 44.5, 1.85],
    [47, 1.75, 49.5, 1.85],
    [52, 2, 55, 2.15],
    [62, 2, 65, 2.15],
  ],
);

/** O-ring cross-sections with their tolerance. */
export const oRings = createTable(
  {
    name: 'ISO 3601',
    source: 'ISO 3601-1:2012, cross-sections and their tolerance, class B',
    designation: 'size',
    show: (size) => `cross-section ${size}`,
    columns: ['tolerance'],
  },
  [
    [1.78, 0.08],
    [2.62, 0.09],
    [3.53, 0.1],
    [5.33, 0.13],
    [6.99, 0.15],
  ],
);
