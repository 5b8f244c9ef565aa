import assert from 'node:assert/strict';
import { catalogParts } from '../../../../src/catalog/catalog.ts';
import { planRequest } from '../../../../src/catalog/planning.ts';
import { keyFormula, keyLengthFormula } from '../../../../src/core/standards/keys.ts';
import { findStandard, standards } from '../../../../src/core/standards/standards.ts';
import { findSize } from '../../../../src/core/standards/table.ts';
import { isThreadPitch } from '../../../../src/core/standards/threads.ts';
import { evaluateFormula } from '../../../../src/core/plan/expression.ts';

/** Figures as the standards and makers' catalogues print them, looked up apart from the tables. */
const spots: readonly (readonly [table: string, designation: number, column: string, value: number])[] = [
  ['ISO 273', 3, 'medium', 3.4],
  ['ISO 273', 6, 'fine', 6.4],
  ['ISO 273', 6, 'medium', 6.6],
  ['ISO 273', 6, 'coarse', 7],
  ['ISO 273', 8, 'medium', 9],
  ['ISO 273', 12, 'coarse', 14.5],
  ['ISO 273', 20, 'medium', 22],
  ['ISO 261', 6, 'pitch', 1],
  ['ISO 261', 8, 'tapDrill', 6.8],
  ['ISO 261', 10, 'pitch', 1.5],
  ['ISO 261', 12, 'tapDrill', 10.2],
  ['ISO 261', 36, 'pitch', 4],
  ['ISO 7089', 5, 'outside', 10],
  ['ISO 7089', 8, 'hole', 8.4],
  ['ISO 7089', 10, 'outside', 20],
  ['ISO 7089', 16, 'thickness', 3],
  ['ISO 4014', 6, 'headHeight', 4],
  ['ISO 4017', 10, 'acrossFlats', 16],
  ['ISO 4014', 12, 'acrossFlats', 18],
  ['ISO 4014', 22, 'acrossFlats', 34],
  ['ISO 4014', 30, 'headHeight', 18.7],
  ['ISO 4032', 5, 'height', 4.7],
  ['ISO 4032', 10, 'acrossFlats', 16],
  ['ISO 4032', 16, 'height', 14.8],
  ['DIN 933', 10, 'acrossFlats', 17],
  ['DIN 933', 12, 'acrossFlats', 19],
  ['DIN 933', 14, 'acrossFlats', 22],
  ['DIN 933', 22, 'acrossFlats', 32],
  ['DIN 934', 5, 'height', 4],
  ['DIN 934', 8, 'height', 6.5],
  ['DIN 934', 10, 'acrossFlats', 17],
  ['DIN 934', 24, 'height', 19],
  ['ISO 15', 608, 'outside', 22],
  ['ISO 15', 625, 'outside', 16],
  ['ISO 15', 6004, 'width', 12],
  ['ISO 15', 6204, 'outside', 47],
  ['ISO 15', 6305, 'outside', 62],
  ['ISO 15', 6804, 'outside', 32],
  ['ISO 606 B', 6, 'roller', 6.35],
  ['ISO 606 B', 8, 'roller', 8.51],
  ['ISO 606 B', 16, 'pitch', 25.4],
  ['ISO 606 A', 8, 'roller', 7.92],
  ['ASME B29.1', 35, 'pitch', 9.525],
  ['ASME B29.1', 80, 'roller', 15.88],
  ['NEMA ICS 16', 17, 'holeDistance', 31],
  ['NEMA ICS 16', 23, 'holeDistance', 47.14],
  ['NEMA ICS 16', 23, 'pilot', 38.1],
  ['ASME B36.10', 1, 'outside', 33.4],
  ['ASME B36.10', 4, 'outside', 114.3],
  ['DIN 508', 8, 'slot', 10],
];

describe('the tables of sizes', () => {
  for (const [name, designation, column, value] of spots) {
    it(`${name} ${designation}: ${column} ${value}`, () => {
      const table = findStandard(name);
      assert.ok(table);
      assert.equal(findSize(table, designation, column), value);
    });
  }

  it('name their source, and have a figure above 0 in every place', () => {
    for (const { name, source, columns, rows } of standards) {
      assert.ok(source.length > 10, name);
      for (const [designation, values] of rows) {
        assert.equal(values.length, columns.length, `${name} ${designation}`);
        assert.ok(
          values.every((value) => value > 0),
          `${name} ${designation}`,
        );
      }
    }
  });

  it('grow with their designation within a series', () => {
    for (const { name, rows, designation } of standards.filter((table) => table.designation === 'thread')) {
      const all = [...rows.entries()].sort(([one], [other]) => one - other).map(([, values]) => values);
      for (const [index, values] of all.entries()) {
        const before = all[index - 1];
        if (before !== undefined && designation === 'thread')
          assert.ok(
            values.every((value, column) => value >= (before[column] ?? 0)),
            `${name} row ${index}`,
          );
      }
    }
  });

  it('know the keys of DIN 6885 on both sides of their limits', () => {
    const at = (column: 'width' | 'shaftDepth' | 'hubDepth', diameter: number): number =>
      Math.round(evaluateFormula(keyFormula(column, 'd'), { d: diameter }) * 100) / 100;
    const sizes = [8, 10, 12, 17, 22, 22.1, 30, 38, 44, 50, 58, 65, 75, 85, 95, 110, 130].map((d) => [
      at('width', d),
      at('shaftDepth', d),
      at('hubDepth', d),
    ]);
    assert.deepEqual(sizes, [
      [2, 1.2, 1],
      [3, 1.8, 1.4],
      [4, 2.5, 1.8],
      [5, 3, 2.3],
      [6, 3.5, 2.8],
      [8, 4, 3.3],
      [8, 4, 3.3],
      [10, 5, 3.3],
      [12, 5, 3.3],
      [14, 5.5, 3.8],
      [16, 6, 4.3],
      [18, 7, 4.4],
      [20, 7.5, 4.9],
      [22, 9, 5.4],
      [25, 9, 5.4],
      [28, 10, 6.4],
      [32, 11, 7.4],
    ]);
    const length = (longest: number): number => evaluateFormula(keyLengthFormula('l'), { l: longest });
    assert.deepEqual([length(5), length(6), length(30), length(31.9), length(32), length(1000)], [0, 6, 28, 28, 32, 200]);
  });

  it('tell pitches from lengths', () => {
    assert.deepEqual([isThreadPitch(10, 1.25), isThreadPitch(10, 1.5), isThreadPitch(10, 20)], [true, true, false]);
  });

  for (const [table, request] of [
    ['ISO 15', (number: number) => `${number} bearing`],
    ['ISO 606 B', (number: number) => `sprocket ${String(number).padStart(2, '0')}B 17 teeth`],
    ['ISO 606 A', (number: number) => `sprocket ${String(number).padStart(2, '0')}A 17 teeth`],
    ['ASME B29.1', (number: number) => `ANSI ${number} sprocket 17 teeth`],
    ['DIN 933', (number: number) => `DIN 933 M${number} x 60 without thread`],
    ['DIN 934', (number: number) => `DIN 934 M${Math.max(2, number)}`],
    ['ISO 7089', (number: number) => `DIN 125 M${number}`],
  ] as const)
    it(`${table}: every designation is a part that can be built`, () => {
      for (const designation of findStandard(table)?.rows.keys() ?? []) {
        const outcome = planRequest(request(designation), catalogParts);
        assert.equal(outcome.outcome, 'planned', `${request(designation)}: ${'message' in outcome ? outcome.message : ''}`);
      }
    });
});
