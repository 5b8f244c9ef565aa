import assert from 'node:assert/strict';
import { plainWashers } from '../../../../src/core/standards/fasteners.ts';
import { ballBearings, motorFaces, pipes } from '../../../../src/core/standards/machine-parts.ts';
import { counterbores, countersunkHeads, socketHeads } from '../../../../src/core/standards/screw-heads.ts';
import { findSize, type SizeTable } from '../../../../src/core/standards/table.ts';
import { clearanceHoles, metricThreads } from '../../../../src/core/standards/threads.ts';

const size = (table: SizeTable, row: number, column: string): number => findSize(table, row, column) ?? Number.NaN;
const near = (value: number, wanted: number, tolerance: number, what: string): void => {
  assert.ok(Math.abs(value - wanted) <= tolerance, `${what}: ${value}, and by the rule ${wanted}`);
};
const inch = 25.4;

/** Rules that the standards themselves follow: a slip in a row that no spot value covers breaks one. */
describe('figures of standards that follow from others', () => {
  it('tapping drills lie between the least and greatest minor diameter of the thread (ISO 68-1: D - 1.0825 P)', () => {
    for (const [row] of metricThreads.rows) {
      const [diameter, pitch, drill] = ['diameter', 'pitch', 'tapDrill'].map((column) => size(metricThreads, row, column));
      const minor = (diameter ?? 0) - 1.0825 * (pitch ?? 0);
      assert.ok((drill ?? 0) > minor - 0.01 && (drill ?? 0) < minor + 0.3 * (pitch ?? 0), `M${row}: ${drill}, minor ${minor}`);
    }
  });
  it('washers to ISO 7089 have the fine clearance holes of ISO 273', () => {
    for (const [row] of plainWashers.rows)
      near(size(plainWashers, row, 'hole'), size(clearanceHoles, row, 'fine'), 1e-9, `M${row}`);
  });
  it('clearance holes grow from fine to coarse and from size to size', () => {
    let before = [0, 0, 0];
    for (const [row, values] of clearanceHoles.rows) {
      const [fine = 0, medium = 0, coarse = 0] = values;
      assert.ok(row < fine && fine < medium && medium < coarse, `M${row}`);
      assert.ok(
        values.every((value, index) => value > (before[index] ?? 0)),
        `M${row}`,
      );
      before = [...values];
    }
  });
  it('socket heads are as high as their thread is wide, and fit into their counterbores of DIN 974-1', () => {
    for (const [row] of socketHeads.rows) near(size(socketHeads, row, 'headHeight'), row, 1e-9, `M${row}`);
    for (const [row] of counterbores.rows) {
      const play = size(counterbores, row, 'diameter') - size(socketHeads, row, 'headDiameter');
      assert.ok(play >= 1 && play <= 3, `M${row}: ${play}`);
      near(size(counterbores, row, 'depth') - size(socketHeads, row, 'headHeight'), 0.5, 0.15, `M${row}`);
    }
  });
  it('countersunk heads of 90 degrees are half as high as they are wider than the thread (ISO 10642)', () => {
    for (const [row] of countersunkHeads.rows)
      near(size(countersunkHeads, row, 'headHeight'), (size(countersunkHeads, row, 'headDiameter') - row) / 2, 0.005, `M${row}`);
  });
  it('bearing numbers say the bore (ISO 15: 00, 01, 02, 03, then five times the last two digits)', () => {
    const odd: Readonly<Record<number, number>> = { 0: 10, 1: 12, 2: 15, 3: 17 };
    for (const [number] of ballBearings.rows) {
      const code = number % 100;
      const bore = number < 1000 ? number % 10 : (odd[code] ?? 5 * code);
      near(size(ballBearings, number, 'bore'), bore, 1e-9, String(number));
      assert.ok(size(ballBearings, number, 'outside') > bore + size(ballBearings, number, 'width') / 2, String(number));
    }
  });
  it('motor faces have the inch bolt circles and pilots of NEMA ICS 16', () => {
    for (const [frame, circle, pilot] of [
      [17, 1.725, 0.866],
      [23, 2.625, 1.5],
    ] as const) {
      near(size(motorFaces, frame, 'holeDistance'), (circle * inch) / Math.SQRT2, 0.05, `NEMA ${frame}`);
      near(size(motorFaces, frame, 'pilot'), pilot * inch, 0.05, `NEMA ${frame}`);
    }
  });
  it('pipes have the inch outside diameters of ASME B36.10', () => {
    for (const [nominal, outside] of [
      [0.5, 0.84],
      [1, 1.315],
      [2, 2.375],
      [2.5, 2.875],
      [3, 3.5],
      [4, 4.5],
      [6, 6.625],
      [8, 8.625],
      [10, 10.75],
      [12, 12.75],
    ] as const)
      near(size(pipes, nominal, 'outside'), outside * inch, 0.11, `NPS ${nominal}`);
  });
});
