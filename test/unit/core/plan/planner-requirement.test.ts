import assert from 'node:assert/strict';
import { plannerRequirementSchema } from '../../../../src/core/plan/planner-requirement.ts';
import { resolveRequirement } from '../../../../src/core/plan/resolve.ts';

const head = { id: 'check', source: 'derived', text: 'as planned' };

describe('a requirement as the planner writes it', () => {
  it('takes a formula wherever a number stands', () => {
    const written = { ...head, kind: 'boundingBox', sizeMm: ['length', 'width + 2', 10], toleranceMm: 'width / 100' };
    const read = plannerRequirementSchema.parse(written);
    assert.deepEqual(read.formulas, { 'sizeMm.0': 'length', 'sizeMm.1': 'width + 2', toleranceMm: 'width / 100' });
    const resolved = resolveRequirement(read, { length: 80, width: 60 });
    assert.equal(resolved.kind === 'boundingBox' && resolved.sizeMm.join(' x '), '80 x 62 x 10');
    assert.equal(resolved.toleranceMm, 0.6);
  });
  it('takes formulas in lists of points and in patterns', () => {
    const holes = plannerRequirementSchema.parse({
      ...head,
      kind: 'holes',
      diameterMm: 'd',
      pattern: { kind: 'circle', count: 'n', diameterMm: 'circle_d' },
    });
    const resolved = resolveRequirement(holes, { d: 6, n: 3, circle_d: 40 });
    assert.equal(resolved.kind === 'holes' && resolved.positions?.length, 3);
    const points = plannerRequirementSchema.parse({
      ...head,
      kind: 'material',
      points: [{ at: ['d / 2 + 1', 0, 'd'], inside: true }],
    });
    const material = resolveRequirement(points, { d: 6 });
    assert.deepEqual(material.kind === 'material' && material.points[0]?.at, [4, 0, 6]);
  });
  it('keeps formulas that stand beside placeholders', () => {
    const written = { ...head, kind: 'volume', volumeMm3: 1, formulas: { volumeMm3: 'a**3' } };
    const resolved = resolveRequirement(plannerRequirementSchema.parse(written), { a: 3 });
    assert.equal(resolved.kind === 'volume' && resolved.volumeMm3, 27);
  });
  it('names the field that a kind lacks', () => {
    const read = plannerRequirementSchema.safeParse({ ...head, kind: 'mass', massG: 'm' });
    assert.ok(!read.success && read.error.issues.some((issue) => issue.path.includes('densityKgM3')));
  });
  it('mends an id that only has the wrong separators', () => {
    assert.equal(plannerRequirementSchema.parse({ ...head, id: 'One_solid', kind: 'solidCount', count: 1 }).id, 'one-solid');
  });
});
