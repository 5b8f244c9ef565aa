import { createTable } from './table.ts';

/** Flanges PN 16: outside diameter, bolt circle, bolt hole and number of bolts by DN. */
export const flanges = createTable(
  {
    name: 'EN 1092-1 PN 16',
    source: 'EN 1092-1:2018, PN 16: D, K, L and number of bolts',
    designation: 'dn',
    show: (size) => `DN ${size}`,
    columns: ['outside', 'boltCircle', 'boltHole', 'bolts'],
  },
  [
    [10, 90, 60, 14, 4],
    [15, 95, 65, 14, 4],
    [20, 105, 75, 14, 4],
    [25, 115, 85, 14, 4],
    [32, 140, 100, 18, 4],
    [40, 150, 110, 18, 4],
    [50, 165, 125, 18, 4],
    [65, 185, 145, 18, 8],
    [80, 200, 160, 18, 8],
    [100, 220, 180, 18, 8],
    [125, 250, 210, 18, 8],
    [150, 285, 240, 22, 8],
    [200, 340, 295, 22, 12],
    [250, 405, 355, 26, 12],
    [300, 460, 410, 26, 12],
  ],
);

/** Outside diameters of steel pipes by DN. */
export const metricPipes = createTable(
  {
    name: 'ISO 4200',
    source: 'ISO 4200:1991 and EN 10220:2002, series 1, outside diameter by DN',
    designation: 'dn',
    show: (size) => `DN ${size}`,
    columns: ['outside'],
  },
  [
    [6, 10.2],
    [8, 13.5],
    [10, 17.2],
    [15, 21.3],
    [20, 26.9],
    [25, 33.7],
    [32, 42.4],
    [40, 48.3],
    [50, 60.3],
    [65, 76.1],
    [80, 88.9],
    [100, 114.3],
    [125, 139.7],
    [150, 168.3],
    [200, 219.1],
    [250, 273],
    [300, 323.9],
  ],
);

const beamColumns = ['height', 'width', 'web', 'flange', 'rootRadius'];

export const ipeBeams = createTable(
  {
    name: 'IPE',
    source: 'EN 10365:2017, IPE: h, b, tw, tf, r',
    designation: 'ipe',
    show: (size) => `IPE ${size}`,
    columns: beamColumns,
  },
  [
    [80, 80, 46, 3.8, 5.2, 5],
    [100, 100, 55, 4.1, 5.7, 7],
    [120, 120, 64, 4.4, 6.3, 7],
    [140, 140, 73, 4.7, 6.9, 7],
    [160, 160, 82, 5, 7.4, 9],
    [180, 180, 91, 5.3, 8, 9],
    [200, 200, 100, 5.6, 8.5, 12],
    [220, 220, 110, 5.9, 9.2, 12],
    [240, 240, 120, 6.2, 9.8, 15],
    [300, 300, 150, 7.1, 10.7, 15],
  ],
);

export const heaBeams = createTable(
  {
    name: 'HEA',
    source: 'EN 10365:2017, HE A: h, b, tw, tf, r',
    designation: 'hea',
    show: (size) => `HEA ${size}`,
    columns: beamColumns,
  },
  [
    [100, 96, 100, 5, 8, 12],
    [120, 114, 120, 5, 8, 12],
    [140, 133, 140, 5.5, 8.5, 12],
    [160, 152, 160, 6, 9, 15],
    [200, 190, 200, 6.5, 10, 18],
  ],
);

export const hebBeams = createTable(
  {
    name: 'HEB',
    source: 'EN 10365:2017, HE B: h, b, tw, tf, r',
    designation: 'heb',
    show: (size) => `HEB ${size}`,
    columns: beamColumns,
  },
  [
    [100, 100, 100, 6, 10, 12],
    [120, 120, 120, 6.5, 11, 12],
    [140, 140, 140, 7, 12, 12],
    [160, 160, 160, 8, 13, 15],
    [200, 200, 200, 9, 15, 18],
  ],
);
