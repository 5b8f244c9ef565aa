import assert from 'node:assert/strict';
import { answer, check, require, tooSlow } from './evidence.ts';

describe('validate: sizes', () => {
  it('compares the bounding box axis by axis', () => {
    assert.equal(check(require('boundingBox', { sizeMm: [80.05, 60, 10] })).passed, true);
    const failed = check(require('boundingBox', { sizeMm: [80.06, 60, 12] }));
    assert.equal(
      failed.message,
      'Bounding box: the size along x is 80 instead of 80.06 mm, the size along z is 10 instead of 12 mm',
    );
    assert.equal(failed.expected, '80.06 x 60 x 12 mm ± 0.05');
  });

  it('takes sizes in any order only where the pose is free', () => {
    assert.equal(check(require('boundingBox', { sizeMm: [10, 80, 60], orientation: 'any' })).passed, true);
    assert.equal(check(require('boundingBox', { sizeMm: [10, 80, 60] })).passed, false);
    assert.match(
      check(require('boundingBox', { sizeMm: [10, 80, 61], orientation: 'any' })).message,
      /the middle size is 60 instead of 61 mm/,
    );
  });

  it('looks where the part begins, as far as that is stated', () => {
    const at = (...lowestMm: [number | null, number | null, number | null]) =>
      check(require('boundingBox', { sizeMm: [80, 60, 10], lowestMm }));
    assert.equal(at(0, 0, 0).passed, true);
    assert.equal(at(null, null, 0.04).passed, true);
    const moved = at(null, null, -10);
    assert.deepEqual([moved.passed, moved.message], [false, 'Bounding box: it begins at z = 0 instead of -10']);
    assert.equal(moved.expected, '80 x 60 x 10 mm ± 0.05, beginning at (anywhere, anywhere, -10)');
  });

  it('widens by a stated tolerance, in mm or percent', () => {
    assert.equal(check(require('boundingBox', { sizeMm: [80.5, 60, 10], toleranceMm: 0.5 })).passed, true);
    assert.equal(check(require('boundingBox', { sizeMm: [80.5, 60, 10], tolerancePercent: 1 })).passed, true);
    assert.equal(check(require('boundingBox', { sizeMm: [80.5, 60, 10], toleranceMm: 0.4 })).passed, false);
  });

  it('does not take a bounding box that was not measured', () => {
    assert.equal(
      check(require('boundingBox', { sizeMm: [80, 60, 10] }), { shape: { notMeasured: { boundingBox: 'crashed' } } }).notMeasured,
      true,
    );
  });

  it('measures an extent along an axis, and along a slanted one by a query', () => {
    assert.equal(check(require('dimension', { measure: 'extent', expectedMm: 60, axis: [0, 1, 0] })).passed, true);
    assert.equal(
      check(require('dimension', { measure: 'extent', expectedMm: 60, axis: [1, 0, 0] })).message,
      'No overall size along X is 60 mm; the nearest is 80 mm',
    );
    assert.equal(check(require('dimension', { measure: 'extent', expectedMm: 10 })).passed, true);
    const slanted = require('dimension', { measure: 'extent', expectedMm: 99, axis: [1, 1, 0] });
    assert.equal(check(slanted, { measurements: answer({ extentMm: 98.99 }) }).passed, true);
    assert.equal(check(slanted).notMeasured, true);
  });

  it('finds a distance between parallel faces among those measured', () => {
    const wall = require('dimension', { measure: 'planeDistance', expectedMm: 3, axis: [1, 0, 0] });
    const measurements = answer({ distancesMm: [3.04, 74, 80], counts: [2, 1, 1] });
    assert.equal(check(wall, { measurements }).passed, true);
    assert.equal(check({ ...wall, toleranceMm: 0.01 }, { measurements }).passed, false);
    assert.equal(
      check(wall, { measurements: answer({ distancesMm: [], counts: [] }) }).message,
      'There is no distance between parallel faces along X in the part',
    );
    assert.equal(check(wall, { measurements: tooSlow }).notMeasured, true);
  });

  it('counts where a number is asked for', () => {
    const edges = require('dimension', { measure: 'edgeLength', expectedMm: 30, count: 4 });
    assert.equal(check(edges, { measurements: answer({ lengthsMm: [10, 30], counts: [8, 4] }) }).passed, true);
    assert.equal(
      check(edges, { measurements: answer({ lengthsMm: [10, 30], counts: [8, 3] }) }).message,
      'edge length 30 mm: 3 of 4',
    );
  });

  it('reads diameters, radii and angles off faces of their kind', () => {
    assert.equal(check(require('dimension', { measure: 'sphereDiameter', expectedMm: 12 })).passed, true);
    assert.equal(check(require('dimension', { measure: 'torusMajorRadius', expectedMm: 40 })).passed, true);
    assert.equal(check(require('dimension', { measure: 'torusMinorRadius', expectedMm: 5 })).passed, false);
    assert.equal(check(require('dimension', { measure: 'coneAngle', expectedMm: 90.09 })).passed, true);
    assert.equal(
      check(require('dimension', { measure: 'coneAngle', expectedMm: 82 })).message,
      'No cone angle is 82°; the nearest is 90°',
    );
    assert.equal(
      check(require('dimension', { measure: 'sphereDiameter', expectedMm: 12 }), {
        shape: { notMeasured: { 'round surfaces': 'x' } },
      }).notMeasured,
      true,
    );
  });
});
