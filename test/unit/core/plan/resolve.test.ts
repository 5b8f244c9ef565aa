import assert from 'node:assert/strict';
import type { RequirementInput } from '../../../../src/core/plan/requirement.ts';
import { parametersOf, patternPositions, resolveRequirement } from '../../../../src/core/plan/resolve.ts';

describe('a requirement with formulas', () => {
  const size: RequirementInput = {
    id: 'size',
    kind: 'boundingBox',
    source: 'stated',
    text: 'size',
    sizeMm: [0, 0, 0],
    formulas: { 'sizeMm.0': 'length', 'sizeMm.1': 'length / 2', 'sizeMm.2': '10' },
  };
  const holes: RequirementInput = {
    id: 'holes',
    kind: 'holes',
    source: 'stated',
    text: 'bolt holes',
    diameterMm: 0,
    pattern: { kind: 'circle', count: 0, diameterMm: 0 },
    formulas: { diameterMm: 'd', 'pattern.count': 'n', 'pattern.diameterMm': 'pcd' },
  };
  it('gets its numbers from the parameters', () => {
    const resolved = resolveRequirement(size, { length: 80 });
    assert.deepEqual(resolved.kind === 'boundingBox' && resolved.sizeMm, [80, 40, 10]);
  });
  it('spreads its pattern out into positions and counts them', () => {
    const resolved = resolveRequirement(holes, { d: 6, n: 4, pcd: 50 });
    assert.ok(resolved.kind === 'holes');
    assert.equal(resolved.count, 4);
    assert.deepEqual(
      resolved.positions?.map((point) => point.map((value) => Math.round(value) + 0)),
      [
        [25, 0, 0],
        [0, 25, 0],
        [-25, 0, 0],
        [0, -25, 0],
      ],
    );
  });
  it('follows when a parameter changes', () => {
    const first = resolveRequirement(holes, { d: 6, n: 4, pcd: 50 });
    const second = resolveRequirement(first, { d: 8, n: 6, pcd: 50 });
    assert.ok(second.kind === 'holes');
    assert.deepEqual([second.diameterMm, second.count, second.positions?.length], [8, 6, 6]);
  });
  it('says so when the feature is switched off', () => {
    const resolved = resolveRequirement(holes, { d: 6, n: 0, pcd: 50 });
    assert.deepEqual(resolved.kind === 'holes' && [resolved.count, resolved.positions], [0, []]);
  });
  it('knows the parameters it depends on', () => {
    assert.deepEqual(parametersOf(holes), new Set(['d', 'n', 'pcd']));
  });
  it('names itself when a formula gives nothing usable', () => {
    assert.throws(() => resolveRequirement(holes, { d: -1, n: 4, pcd: 50 }), /Requirement "holes" doesn't work out: diameterMm/);
    assert.throws(
      () => resolveRequirement({ ...size, formulas: { 'other.0': '1' } }, {}),
      /formula for "other.0", which it doesn't have/,
    );
  });
  it('lays grids across the axis as a drawing reads', () => {
    const grid = {
      kind: 'grid' as const,
      countU: 2,
      countV: 1,
      pitchUMm: 40,
      pitchVMm: 10,
      centre: [0, 0, 5] as [number, number, number],
    };
    assert.deepEqual(patternPositions(grid), [
      [-20, 0, 5],
      [20, 0, 5],
    ]);
    assert.deepEqual(patternPositions(grid, [0, 1, 0]), [
      [-20, 0, 5],
      [20, 0, 5],
    ]);
    assert.deepEqual(patternPositions(grid, [1, 0, 0]), [
      [0, -20, 5],
      [0, 20, 5],
    ]);
  });
});
