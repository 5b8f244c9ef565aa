import { createTable } from './table.ts';

/** Deep-groove ball bearings: bore, outside diameter and width. */
export const ballBearings = createTable(
  {
    name: 'ISO 15',
    source: 'ISO 15:2017, boundary dimensions of dimension series 18, 19, 10, 02 and 03',
    designation: 'number',
    columns: ['bore', 'outside', 'width'],
  },
  [
    [604, 4, 12, 4], [605, 5, 14, 5], [606, 6, 17, 6], [607, 7, 19, 6], [608, 8, 22, 7], [609, 9, 24, 7],
    [623, 3, 10, 4], [624, 4, 13, 5], [625, 5, 16, 5], [626, 6, 19, 6], [627, 7, 22, 7], [628, 8, 24, 8], [629, 9, 26, 8],
    [6800, 10, 19, 5], [6801, 12, 21, 5], [6802, 15, 24, 5], [6803, 17, 26, 5], [6804, 20, 32, 7], [6805, 25, 37, 7],
    [6900, 10, 22, 6], [6901, 12, 24, 6], [6902, 15, 28, 7], [6903, 17, 30, 7], [6904, 20, 37, 9], [6905, 25, 42, 9],
    [6000, 10, 26, 8], [6001, 12, 28, 8], [6002, 15, 32, 9], [6003, 17, 35, 10], [6004, 20, 42, 12], [6005, 25, 47, 12],
    [6006, 30, 55, 13], [6007, 35, 62, 14], [6008, 40, 68, 15], [6009, 45, 75, 16], [6010, 50, 80, 16],
    [6200, 10, 30, 9], [6201, 12, 32, 10], [6202, 15, 35, 11], [6203, 17, 40, 12], [6204, 20, 47, 14], [6205, 25, 52, 15],
    [6206, 30, 62, 16], [6207, 35, 72, 17], [6208, 40, 80, 18], [6209, 45, 85, 19], [6210, 50, 90, 20],
    [6300, 10, 35, 11], [6301, 12, 37, 12], [6302, 15, 42, 13], [6303, 17, 47, 14], [6304, 20, 52, 15], [6305, 25, 62, 17],
    [6306, 30, 72, 19], [6307, 35, 80, 21], [6308, 40, 90, 23], [6309, 45, 100, 25], [6310, 50, 110, 27],
  ],
);

/** Stepper motor faces: side of the square flange, distance of the screw holes, pilot boss, nominal screw. */
export const motorFaces = createTable(
  {
    name: 'NEMA ICS 16',
    source: 'NEMA ICS 16-2001 frame sizes, with the usual metric screws',
    designation: 'nema',
    columns: ['face', 'holeDistance', 'pilot', 'screw'],
  },
  [[11, 28.2, 23, 22, 2.5], [14, 35.2, 26, 22, 3], [17, 42.3, 31, 22, 3], [23, 57.2, 47.14, 38.1, 5]],
);

/** Outside diameters of steel pipes by nominal size in inches. */
export const pipes = createTable(
  { name: 'ASME B36.10', source: 'ASME B36.10M-2018, outside diameter by NPS', designation: 'number', columns: ['outside'] },
  [
    [0.125, 10.3], [0.25, 13.7], [0.375, 17.1], [0.5, 21.3], [0.75, 26.7], [1, 33.4], [1.25, 42.2], [1.5, 48.3], [2, 60.3], [2.5, 73], [3, 88.9],
    [3.5, 101.6], [4, 114.3], [5, 141.3], [6, 168.3], [8, 219.1], [10, 273], [12, 323.8],
  ],
);
