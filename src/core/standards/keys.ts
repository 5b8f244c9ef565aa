/** Shafts and bores over `over` up to `upTo` mm, and the key for them: its width and height, and the depth of the keyway in shaft (t1) and hub (t2), mm. */
export interface KeySize {
  over: number;
  upTo: number;
  width: number;
  height: number;
  shaftDepth: number;
  hubDepth: number;
}

/** Parallel keys, DIN 6885-1:1968 (high form), the same as ISO/R 773. */
const parallelKeys: readonly KeySize[] = (
  [
    [6, 8, 2, 2, 1.2, 1],
    [8, 10, 3, 3, 1.8, 1.4],
    [10, 12, 4, 4, 2.5, 1.8],
    [12, 17, 5, 5, 3, 2.3],
    [17, 22, 6, 6, 3.5, 2.8],
    [22, 30, 8, 7, 4, 3.3],
    [30, 38, 10, 8, 5, 3.3],
    [38, 44, 12, 8, 5, 3.3],
    [44, 50, 14, 9, 5.5, 3.8],
    [50, 58, 16, 10, 6, 4.3],
    [58, 65, 18, 11, 7, 4.4],
    [65, 75, 20, 12, 7.5, 4.9],
    [75, 85, 22, 14, 9, 5.4],
    [85, 95, 25, 14, 9, 5.4],
    [95, 110, 28, 16, 10, 6.4],
    [110, 130, 32, 18, 11, 7.4],
  ] as const
).map(([over, upTo, width, height, shaftDepth, hubDepth]) => ({ over, upTo, width, height, shaftDepth, hubDepth }));

/** The whole table in words, with its source. */
export const describeKeys = (): string =>
  [
    'Parallel keys, DIN 6885-1 (DIN 6885-1:1968, high form), mm:',
    ...parallelKeys.map(
      ({ over, upTo, width, height, shaftDepth, hubDepth }) =>
        `- shaft over ${over} up to ${upTo}: width ${width}, height ${height}, depth in shaft ${shaftDepth}, depth in hub ${hubDepth}`,
    ),
  ].join('\n');

/** Lengths of parallel keys, DIN 6885-1:1968, mm. */
const keyLengths = [
  6, 8, 10, 12, 14, 16, 18, 20, 22, 25, 28, 32, 36, 40, 45, 50, 56, 63, 70, 80, 90, 100, 110, 125, 140, 160, 180, 200,
] as const;

/** A column of the keys as a formula over `name`: its first value and a step for every limit passed. Formulas have no tables. */
export function keyFormula(column: 'width' | 'shaftDepth' | 'hubDepth', name: string): string {
  return parallelKeys
    .map((size, index) => {
      const before = parallelKeys[index - 1];
      if (before === undefined) return String(size[column]);
      const step = Math.round((size[column] - before[column]) * 10) / 10;
      return step === 0 ? '' : `${step}*(${name}>${before.upTo})`;
    })
    .filter((term) => term !== '')
    .join('+');
}

/** Formula: whether the standard has a key for the diameter. */
export const hasStandardKey = (name: string): string =>
  `(${name} > ${parallelKeys[0]?.over ?? 0} and ${name} <= ${parallelKeys.at(-1)?.upTo ?? 0})`;

/** The longest key that is not longer than the formula `longest` says, as a formula; 0 when all are. */
export const keyLengthFormula = (longest: string): string =>
  keyLengths.map((length, index) => `${length - (keyLengths[index - 1] ?? 0)}*(${longest}>=${length})`).join('+');
