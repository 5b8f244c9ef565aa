import assert from 'node:assert/strict';
import type { ShapeReport } from '../../../../src/core/run.ts';
import { check, plate, require } from './evidence.ts';

type Hole = ShapeReport['holes'][number];
const corners: [number, number, number][] = [
  [10, 10, 0],
  [70, 10, 0],
  [10, 50, 0],
  [70, 50, 0],
];
const hole = (x: number, y: number, more: Partial<Hole> = {}): Hole => ({
  diameterMm: 6.6,
  axis: [0, 0, 1],
  position: [x, y, 10],
  depthMm: 10,
  through: true,
  stepped: false,
  object: 'Pocket',
  ...more,
});

describe('validate: holes and bosses', () => {
  it('matches each place with its own hole', () => {
    const result = check(require('holes', { diameterMm: 6.6, count: 4, through: true, axis: [0, 0, 1], positions: corners }));
    assert.deepEqual([result.passed, result.message, result.measured], [true, 'met', '4 in place']);
  });

  it('names the place of a missing hole and where the nearest other one is, with line and task', () => {
    const holes = [hole(10, 10), hole(70, 10), hole(10, 50), hole(68, 50)];
    const result = check(require('holes', { diameterMm: 6.6, count: 4, axis: [0, 0, 1], positions: corners }), {
      shape: { holes },
    });
    assert.equal(
      result.message,
      'holes Ø6.6 along Z: 3 of 4, the one at x = 70, y = 50 is missing; the nearest other one is at x = 68, y = 50, 2 mm off',
    );
    assert.deepEqual([result.line, result.task, result.score], [12, 'holes', 0.75]);
  });

  it('finds the assignment that a greedy match would miss', () => {
    // The first place could take either hole; the second only the first one.
    const holes = [hole(0.4, 0), hole(-0.4, 0)];
    const requirement = require('holes', {
      diameterMm: 6.6,
      count: 2,
      axis: [0, 0, 1],
      positions: [
        [0, 0, 0],
        [0.8, 0, 0],
      ],
      toleranceMm: 0.5,
    });
    assert.equal(check(requirement, { shape: { holes } }).passed, true);
  });

  it('does not let one hole stand for two places', () => {
    const requirement = require('holes', {
      diameterMm: 6.6,
      axis: [0, 0, 1],
      positions: [
        [10, 10, 0],
        [10.04, 10, 0],
      ],
    });
    assert.equal(check(requirement, { shape: { holes: [hole(10, 10)] } }).passed, false);
  });

  it('takes places on one axis for the runs of a hole through two walls', () => {
    const ears = require('holes', {
      diameterMm: 6.6,
      count: 2,
      axis: [0, 0, 1],
      positions: [
        [10, 10, 0],
        [10, 10, 40],
      ],
    });
    assert.equal(check(ears, { shape: { holes: [hole(10, 10, { runs: 2 })] } }).passed, true);
    assert.equal(check(ears, { shape: { holes: [hole(10, 10)] } }).passed, false);
  });

  it('counts holes through two walls by axis or by wall, and nothing between', () => {
    const flanges = [hole(10, 10, { runs: 2 }), hole(70, 10, { runs: 2 })];
    const counted = (count: number, holes = flanges): boolean =>
      check(require('holes', { diameterMm: 6.6, count, axis: [0, 0, 1] }), { shape: { holes } }).passed;
    assert.deepEqual(
      [1, 2, 3, 4, 5].map((count) => counted(count)),
      [false, true, false, true, false],
    );
    assert.equal(counted(3, [hole(10, 10, { runs: 2 }), hole(70, 10)]), false);
  });

  it('says that a hole is blind where it should go through, and the other way round', () => {
    const blind = [hole(10, 10, { through: false, depthMm: 8 }), hole(70, 10), hole(10, 50), hole(70, 50)];
    const through = check(require('holes', { diameterMm: 6.6, count: 4, through: true, positions: corners }), {
      shape: { holes: blind },
    });
    assert.equal(through.message, 'holes Ø6.6 through: 3 of 4, the one at x = 10, y = 10 is blind (8 mm deep)');
    assert.match(check(require('holes', { diameterMm: 6.6, through: false, count: 4 })).message, /goes through/);
  });

  it('lets the wide step of a through hole count as blind, and no blind step as through', () => {
    const holes = [hole(10, 10, { diameterMm: 11, depthMm: 5, stepped: true })];
    assert.equal(check(require('holes', { diameterMm: 11, through: false, depthMm: 5 }), { shape: { holes } }).passed, true);
    assert.equal(check(require('holes', { diameterMm: 11, through: true, depthMm: 5 }), { shape: { holes } }).passed, true);
    const blind = [hole(10, 10, { through: false, stepped: true })];
    assert.equal(check(require('holes', { diameterMm: 6.6, through: true }), { shape: { holes: blind } }).passed, false);
  });

  it('tells a countersink of another diameter, and one that is missing', () => {
    const wanted = require('holes', { diameterMm: 6.6, count: 1, countersinkMm: 12, positions: [[10, 10, 0]] });
    const sunk = (countersinkMm: number | null) => ({ shape: { holes: [hole(10, 10, { countersinkMm })] } });
    const name = 'hole Ø6.6 countersunk to Ø12: 0 of 1, the one at x = 10, y = 10, z = 0';
    assert.equal(check(wanted, sunk(12)).passed, true);
    assert.equal(check(wanted, sunk(11)).message, `${name} is countersunk to Ø11 instead of Ø12`);
    assert.equal(check(wanted, { shape: { holes: [hole(10, 10)] } }).message, `${name} is not countersunk`);
    // Its rim lies in a curved face, so that nothing can be said against it.
    assert.equal(check(wanted, sunk(null)).passed, true);
  });

  it('looks which way a hole opens, and takes a hole that opens both ways for either', () => {
    const opens = (...ways: [number, number, number][]) => ({
      shape: { holes: [hole(10, 10, { through: false, opens: ways })] },
    });
    const wanted = require('holes', { diameterMm: 6.6, count: 1, axis: [0, 0, 1], opens: [0, 0, 1], positions: [[10, 10, 0]] });
    assert.equal(check(wanted, opens([0, 0, 1])).passed, true);
    assert.equal(check(wanted, opens([0, 0, -1], [0, 0, 1])).passed, true);
    assert.equal(
      check(wanted, opens([0, 0, -1])).message,
      'hole Ø6.6 open towards +Z along Z: 0 of 1, the one at x = 10, y = 10 opens towards -Z instead of +Z',
    );
    const slanted = require('holes', { diameterMm: 6.6, opens: [0, 1, 1] });
    assert.match(check(slanted, opens([0, 0, 1])).message, /opens towards \+Z instead of \(0, 1, 1\)/);
    const earlier = check(wanted, { shape: { holes: [hole(10, 10, { through: false })] } });
    assert.deepEqual([earlier.passed, earlier.notMeasured], [false, true]);
  });

  it('takes no other hole of a counted diameter beside them, unless another requirement asks for it', () => {
    const extra = hole(40, 30, { through: false, depthMm: 4 });
    const shape = { holes: [...plate.holes, extra] };
    const placed = require('holes', { diameterMm: 6.6, count: 4, through: true, axis: [0, 0, 1], positions: corners });
    const counted = require('holes', { diameterMm: 6.6, count: 4, through: true });
    const message = 'as wanted, but the one at x = 40, y = 30 is blind (4 mm deep) and is too many';
    assert.equal(check(placed, { shape }).message, `holes Ø6.6 through along Z: 4 ${message}`);
    assert.equal(check(counted, { shape }).message, `holes Ø6.6 through: 4 ${message}`);
    const blind = require('holes', { diameterMm: 6.6, count: 1, through: false, depthMm: 4 }, 'blind');
    for (const four of [placed, counted]) {
      assert.equal(check([four, blind], { shape }).passed, true);
      assert.equal(check([blind, four], { shape }).passed, true);
    }
    assert.equal(check(require('holes', { diameterMm: 6.6, through: true }), { shape }).passed, true);
  });

  it('compares the depth', () => {
    const holes = [hole(10, 10, { through: false, depthMm: 8 })];
    assert.equal(check(require('holes', { diameterMm: 6.6, depthMm: 8.05, through: false }), { shape: { holes } }).passed, true);
    assert.match(
      check(require('holes', { diameterMm: 6.6, depthMm: 12, count: 1 }), { shape: { holes } }).message,
      /0 of 1 \(the one at x = 10, y = 10 is 8 instead of 12 mm deep\)/,
    );
  });

  it('takes exactly as many as asked for, without a number at least one', () => {
    assert.equal(check(require('holes', { diameterMm: 6.6, count: 3 })).message, 'holes Ø6.6: 4 of 3');
    assert.equal(check(require('holes', { diameterMm: 6.6 })).passed, true);
    assert.equal(check(require('holes', { diameterMm: 6.6, count: 0 })).passed, false);
    assert.equal(check(require('holes', { diameterMm: 5, count: 0 })).passed, true);
  });

  it('finds holes that are too many beside all places', () => {
    const holes = [...plate.holes, hole(40, 30)];
    const result = check(require('holes', { diameterMm: 6.6, count: 4, axis: [0, 0, 1], positions: corners }), {
      shape: { holes },
    });
    assert.equal(result.message, 'holes Ø6.6 along Z: 5 of 4, the one at x = 40, y = 30 is too many');
  });

  it('does not call holes too many that another requirement has a place for', () => {
    const holes = [...plate.holes, hole(40, 30)];
    const four = require('holes', { diameterMm: 6.6, count: 4, axis: [0, 0, 1], positions: corners });
    const middle = require('holes', { diameterMm: 6.6, count: 1, axis: [0, 0, 1], positions: [[40, 30, 0]] }, 'middle');
    const rest = require('holes', { diameterMm: 6.6, count: 1 }, 'rest');
    assert.equal(check([four, middle], { shape: { holes } }).passed, true);
    assert.equal(check([middle, four], { shape: { holes } }).passed, true);
    assert.equal(check([rest, four], { shape: { holes } }).passed, true);
  });

  it('looks at the direction, and says so when only that is wrong', () => {
    const result = check(require('holes', { diameterMm: 6.6, axis: [1, 0, 0], count: 4 }));
    assert.equal(result.message, 'holes Ø6.6 along X: 0 of 4 (those of this diameter run in another direction)');
    assert.equal(check(require('holes', { diameterMm: 6.6, axis: [0, 0, -1], count: 4 })).passed, true);
  });

  it('names the diameters that there are instead: a radius taken for a diameter', () => {
    assert.equal(check(require('holes', { diameterMm: 3.3, count: 4 })).message, 'holes Ø3.3: 0 of 4 (there are Ø6.6)');
    assert.match(
      check(require('holes', { diameterMm: 3.3, count: 4 }), { shape: { holes: [] } }).message,
      /there are no holes at all/,
    );
  });

  it('compares diameters by 0.05 mm, and by a stated tolerance', () => {
    assert.equal(check(require('holes', { diameterMm: 6.65, count: 4 })).passed, true);
    assert.equal(check(require('holes', { diameterMm: 6.66, count: 4 })).passed, false);
    assert.equal(check(require('holes', { diameterMm: 6.5, count: 4, toleranceMm: 0.1 })).passed, true);
  });

  it('measures places from the middle of the part where asked', () => {
    const positions: [number, number, number][] = [
      [-30, -20, 0],
      [30, -20, 0],
      [-30, 20, 0],
      [30, 20, 0],
    ];
    assert.equal(
      check(require('holes', { diameterMm: 6.6, count: 4, axis: [0, 0, 1], positions, reference: 'boundingBoxCentre' })).passed,
      true,
    );
    assert.equal(check(require('holes', { diameterMm: 6.6, count: 4, axis: [0, 0, 1], positions })).passed, false);
  });

  it('judges bosses by diameter, height and place', () => {
    assert.equal(check(require('bosses', { diameterMm: 20, heightMm: 15, count: 1, positions: [[40, 30, 0]] })).passed, true);
    assert.match(check(require('bosses', { diameterMm: 20, heightMm: 14, count: 1 })).message, /15 instead of 14 mm high/);
    assert.match(
      check(require('bosses', { diameterMm: 20, count: 1, positions: [[41, 30, 0]] })).message,
      /missing; the nearest other one is at x = 40, y = 30, 1 mm off/,
    );
  });

  it('does not take holes that were not measured, not even none', () => {
    const result = check(require('holes', { diameterMm: 6.6, count: 0 }), {
      shape: { holes: [], notMeasured: { cylinders: 'too slow' } },
    });
    assert.deepEqual([result.passed, result.notMeasured], [false, true]);
  });
});
