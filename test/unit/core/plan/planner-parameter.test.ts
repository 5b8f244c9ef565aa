import assert from 'node:assert/strict';
import type { Parameter } from '../../../../src/core/plan/parameter.ts';
import { withWideRanges } from '../../../../src/core/plan/planner-parameter.ts';

const parameter = (values: Partial<Parameter>): Parameter => ({
  name: 'tube_d',
  value: 30,
  unit: 'mm',
  meaning: '',
  free: false,
  ...values,
});

describe('the range of a parameter', () => {
  it('reaches from a third to three times the value, whatever a model took from the present value of another', () => {
    assert.deepEqual(withWideRanges([parameter({ minimum: 26, maximum: 50 })]), [parameter({ minimum: 10, maximum: 90 })]);
    assert.deepEqual(withWideRanges([parameter({ minimum: 1, maximum: 500 })]), [parameter({ minimum: 1, maximum: 500 })]);
  });
  it('keeps a bound that is a formula', () => {
    const bound = parameter({ minimum: 26, maximum: 50, formulas: { maximum: 'outer_d - 2' } });
    assert.deepEqual(withWideRanges([bound]), [{ ...bound, minimum: 10 }]);
  });
  it('keeps the least count, and what bounds a search, an angle or nothing', () => {
    const count = { value: 6, unit: 'count', minimum: 1 } as const;
    assert.deepEqual(withWideRanges([parameter({ ...count, maximum: 8 })]), [parameter({ ...count, maximum: 18 })]);
    const kept = [
      parameter({ free: true, minimum: 28, maximum: 32 }),
      parameter({ unit: 'deg', minimum: 0, maximum: 45 }),
      parameter({}),
    ];
    assert.deepEqual(withWideRanges(kept), kept);
  });
});
