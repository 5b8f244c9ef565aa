import { createTable } from './table.ts';

/** Width of a sprocket's teeth for a single strand of chain of this pitch and inner width, mm: ISO 606, 0.93 or 0.95 of the inner width. */
const toothWidth = (pitch: number, innerWidth: number): number =>
  Math.round(innerWidth * (pitch > 12.7 ? 0.95 : 0.93) * 100) / 100;
const withTeeth = ([designation, pitch, roller, innerWidth]: readonly [number, number, number, number]): number[] => [
  designation,
  pitch,
  roller,
  toothWidth(pitch, innerWidth),
];
const columns = ['pitch', 'roller', 'toothWidth'];
const two = (designation: number): string => String(designation).padStart(2, '0');

/** European roller chains: pitch, greatest diameter of the rollers, and the width of the teeth from the least inner width. */
export const chainsB = createTable(
  {
    name: 'ISO 606 B',
    source: 'ISO 606:2015 table 1, series B: p, d1 and b1; tooth width bf1 of a single strand',
    designation: 'chain b',
    show: (designation) => `${two(designation)}B`,
    columns,
  },
  (
    [
      [4, 6, 4, 2.8],
      [5, 8, 5, 3],
      [6, 9.525, 6.35, 5.72],
      [8, 12.7, 8.51, 7.75],
      [10, 15.875, 10.16, 9.65],
      [12, 19.05, 12.07, 11.68],
      [16, 25.4, 15.88, 17.02],
      [20, 31.75, 19.05, 19.56],
      [24, 38.1, 25.4, 25.4],
      [28, 44.45, 27.94, 30.99],
      [32, 50.8, 29.21, 30.99],
    ] as const
  ).map(withTeeth),
);

const american = [
  [8, 40, 12.7, 7.92, 7.85],
  [10, 50, 15.875, 10.16, 9.4],
  [12, 60, 19.05, 11.91, 12.57],
  [16, 80, 25.4, 15.88, 15.75],
  [20, 100, 31.75, 19.05, 18.9],
  [24, 120, 38.1, 22.23, 25.22],
] as const;

/** American roller chains by their ISO name. */
export const chainsA = createTable(
  {
    name: 'ISO 606 A',
    source: 'ISO 606:2015 table 1, series A: p, d1 and b1; tooth width bf1 of a single strand',
    designation: 'chain a',
    show: (designation) => `${two(designation)}A`,
    columns,
  },
  american.map(([designation, , pitch, roller, inner]) => withTeeth([designation, pitch, roller, inner])),
);

/** American roller chains by their own number. */
export const chainsAnsi = createTable(
  {
    name: 'ASME B29.1',
    source: 'ASME B29.1-2011, the same chains as series A of ISO 606; 25 and 35 have bushings instead of rollers',
    designation: 'ansi',
    show: (designation) => `ANSI ${designation}`,
    columns,
  },
  [
    withTeeth([25, 6.35, 3.3, 3.18]),
    withTeeth([35, 9.525, 5.08, 4.77]),
    ...american.map(([, designation, pitch, roller, inner]) => withTeeth([designation, pitch, roller, inner])),
  ],
);
