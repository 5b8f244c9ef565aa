import assert from 'node:assert/strict';
import type { Vector } from '../../../../src/core/part/geometry.ts';
import { distanceFromEdge } from '../../../../src/core/validate/edge-places.ts';
import type { DocumentObject } from '../../../../src/core/run.ts';
import { answer, check, pocket, require, tooSlow } from './evidence.ts';

const fillet: DocumentObject = { ...pocket, name: 'Fillet', typeId: 'PartDesign::Fillet', line: 30, task: 'round-edges' };

describe('validate: rounded and bevelled edges', () => {
  it('counts fillets of a radius, outer and inner ones apart', () => {
    assert.equal(check(require('fillets', { radiusMm: 5, count: 1 })).passed, true);
    assert.equal(check(require('fillets', { radiusMm: 2, convex: false })).passed, true);
    assert.equal(check(require('fillets', { radiusMm: 2, convex: true })).passed, false);
    assert.equal(check(require('fillets', { radiusMm: 5.05 })).passed, true);
  });

  it('says which radii there are instead and where the fillet was made', () => {
    const result = check(require('fillets', { radiusMm: 3, count: 4 }), { objects: [pocket, fillet] });
    assert.equal(result.message, 'fillets R3: 0 of 4 (there are outer R5, inner R2)');
    assert.deepEqual([result.line, result.task], [30, 'round-edges']);
    assert.equal(check(require('fillets', { radiusMm: 3 }), { shape: { notMeasured: { cylinders: 'x' } } }).notMeasured, true);
  });

  it('takes a chamfer from either of its faces', () => {
    assert.equal(check(require('chamfers', { sizeMm: 1, angleDeg: 63.43, count: 1 })).passed, true);
    assert.equal(check(require('chamfers', { sizeMm: 2, angleDeg: 26.57, count: 1 })).passed, true);
    assert.equal(check(require('chamfers', { sizeMm: 1 })).message, 'chamfers 1 mm x 45°: 0 of 1 (there are 1 mm x 63.43°)');
    assert.equal(check(require('chamfers', { sizeMm: 1 }), { shape: { notMeasured: { chamfers: 'x' } } }).notMeasured, true);
  });
});

describe('validate: which edges are rounded or bevelled', () => {
  const line = { kind: 'line' as const, from: [0, 0, 10] as Vector, to: [60, 0, 10] as Vector };
  const arc = {
    kind: 'circle' as const,
    centre: [0, 0, 0] as Vector,
    axis: [0, 0, 1] as Vector,
    from: [10, 0, 0] as Vector,
    turnDeg: 90,
  };

  it('measures how far a point lies from a straight edge, an arc and their ends', () => {
    assert.equal(distanceFromEdge([30, 3, 14], line), 5);
    assert.equal(distanceFromEdge([63, 4, 10], line), 5);
    assert.ok(Math.abs(distanceFromEdge([12, 0, 0], arc) - 2) < 1e-9);
    assert.ok(Math.abs(distanceFromEdge([0, -10, 0], { ...arc, turnDeg: 360 })) < 1e-9);
    assert.ok(Math.abs(distanceFromEdge([-10, 0, 0], arc) - Math.hypot(10, 10)) < 1e-9);
  });

  it('says that a part was not asked where its edges lie, when it was measured before that was told', () => {
    const placed = require('fillets', { radiusMm: 5, count: 1, side: [0, 0, 1] });
    assert.equal(check(placed).notMeasured, true);
  });

  it('leaves a rounding of the same size to the requirement that it belongs to', () => {
    const [size] = [{ radiusMm: 5, convex: true, lengthMm: 60, at: [30, 1, 9] as Vector }];
    const fillets = [
      { ...size, edges: [line] },
      { ...size, edges: [{ ...line, from: [0, 0, 0] as Vector, to: [0, 60, 0] as Vector }] },
    ];
    const above = require('fillets', { radiusMm: 5, count: 1, side: [0, 0, 1] });
    const below = require('fillets', { radiusMm: 5, count: 1, axis: [0, 1, 0] }, 'below');
    assert.equal(
      check(above, { shape: { fillets } }).message,
      'fillets R5 on the side +Z: 1 as wanted, but the edge at (0, 30, 0) has one as well',
    );
    assert.equal(check([above, below], { shape: { fillets } }).passed, true);
  });

  it('tells edge work that was seen elsewhere from edge work that was not seen, or that another requirement wants there', () => {
    const edge = { ...line, from: [0, 0, 0] as Vector, to: [0, 60, 0] as Vector };
    const fillets = [{ radiusMm: 5, convex: true, lengthMm: 60, at: [0, 30, 0] as Vector, edges: [edge] }];
    const above = require('fillets', { radiusMm: 5, count: 1, side: [0, 0, 1] });
    const there = require('fillets', { radiusMm: 5, positions: [[40, 0, 10]] });
    const below = require('fillets', { radiusMm: 5, count: 1, side: [0, 0, -1] }, 'below');
    assert.equal(check(above, { shape: { fillets } }).misplaced, true);
    assert.equal(check(there, { shape: { fillets } }).misplaced, true);
    assert.equal(check(above, { shape: { fillets: [] } }).misplaced, undefined);
    assert.equal(check([above, below], { shape: { fillets } }).misplaced, undefined);
    assert.equal(check(below, { shape: { fillets } }).misplaced, undefined);
  });
});

describe('validate: what queries answer', () => {
  it('counts arcs of material, and a closed ring as none', () => {
    const teeth = require('radialPattern', { count: 20, radiusMm: 20 });
    assert.equal(check(teeth, { measurements: answer({ count: 20 }) }).passed, true);
    assert.match(
      check(teeth, { measurements: answer({ count: 19 }) }).message,
      /There are 19 arcs instead of 20 on the circle of radius 20 mm/,
    );
    assert.match(
      check(teeth, { measurements: answer({ count: 0, full: true }) }).message,
      /There is a closed ring instead of 20/,
    );
    assert.equal(
      check(require('radialPattern', { count: 0, radiusMm: 20 }), { measurements: answer({ count: 0, full: true }) }).passed,
      false,
    );
    assert.equal(check(teeth, { measurements: tooSlow }).notMeasured, true);
  });

  it('judges walls with the error of the sampling', () => {
    const wall = require('wallThickness', { minimumMm: 2 });
    const measured = (minimumMm: number, errorMm = 0): ReturnType<typeof answer> =>
      answer({ minimumMm, percentile2Mm: minimumMm, samples: 800, errorMm });
    assert.equal(check(wall, { measurements: measured(1.95) }).passed, true);
    assert.equal(check(wall, { measurements: measured(1.94) }).message, 'The least wall is 1.94 mm, less than 2 mm');
    assert.equal(check(wall, { measurements: measured(1.9, 0.06) }).passed, true);
    assert.equal(check(require('wallThickness', { maximumMm: 2 }), { measurements: measured(2.2) }).passed, false);
    assert.equal(check(require('wallThickness', { minimumMm: 2, maximumMm: 2 }), { measurements: measured(2) }).passed, true);
    assert.equal(check(wall, { measurements: tooSlow }).notMeasured, true);
    const edged = (percentile2Mm: number) => ({
      measurements: answer({ minimumMm: 2.5, percentile2Mm, samples: 2400, errorMm: 0 }),
    });
    assert.equal(check(wall, edged(1.9)).passed, true);
    assert.equal(
      check(wall, edged(1.5)).message,
      'The walls run out into edges: more than 2 % of the surface has less than 1.5 mm of material behind it',
    );
    assert.equal(check(require('wallThickness', { maximumMm: 3 }), edged(1.5)).passed, true);
  });

  it('wants every plane of a symmetry', () => {
    const mirrored = require('symmetry', { planes: ['XZ', 'YZ'] });
    assert.equal(check(mirrored, { measurements: answer({ planes: { XZ: true, YZ: true } }) }).passed, true);
    const failed = check(mirrored, { measurements: answer({ planes: { XZ: true, YZ: false }, worstMm: { YZ: 2 } }) });
    assert.deepEqual(
      [failed.message, failed.score],
      ['The part is not its own mirror image at YZ (2 mm off) through the middle of the part', 0.5],
    );
    assert.equal(check(mirrored, { measurements: answer({ planes: { XZ: true } }) }).passed, false);
    assert.equal(check(mirrored, { measurements: tooSlow }).notMeasured, true);
  });

  it('judges gaps and overlaps of several solids', () => {
    const gap = require('clearance', { minimumMm: 0.2 });
    assert.equal(check(gap, { measurements: answer({ minimumGapMm: 0.19, overlapMm3: 0 }) }).passed, true);
    assert.equal(
      check(gap, { measurements: answer({ minimumGapMm: 0.18, overlapMm3: 0 }) }).message,
      'The least gap is 0.18 mm, less than 0.2 mm',
    );
    const overlap = { minimumGapMm: 0, overlapMm3: 12, pairs: [{ solids: [0, 2], gapMm: 0, overlapMm3: 12 }] };
    assert.equal(check(gap, { measurements: answer(overlap) }).message, 'Solids overlap by 12 mm3 (solids 1 and 3)');
    assert.equal(
      check(require('clearance', { maximumMm: 0.1 }), { measurements: answer({ minimumGapMm: 0.3, overlapMm3: 0 }) }).passed,
      false,
    );
    assert.equal(check(require('clearance', { maximumOverlapMm3: 15 }), { measurements: answer(overlap) }).passed, true);
    assert.equal(
      check(gap, { measurements: [{ id: 'it', value: null, notMeasured: 'there is only one solid' }] }).message,
      'not measured: there is only one solid',
    );
  });

  it('wants points where they were said to be; on the surface is neither', () => {
    const points = require('material', {
      points: [
        { at: [1, 1, 1], inside: true },
        { at: [0, 0, 20], inside: false },
      ],
    });
    assert.equal(check(points, { measurements: answer({ inside: [true, false] }) }).passed, true);
    assert.equal(
      check(points, { measurements: answer({ inside: [true, null] }) }).message,
      'Points: (0, 0, 20) lies on the surface',
    );
    assert.equal(
      check(points, { measurements: answer({ inside: [false, false] }) }).message,
      'Points: (1, 1, 1) lies in the open',
    );
    assert.equal(check(points, { measurements: answer({ inside: [true] }) }).notMeasured, true);
    assert.equal(check(points, { measurements: tooSlow }).notMeasured, true);
  });
});
