import assert from 'node:assert/strict';
import type { Parameter } from '../../../../src/core/plan/parameter.ts';
import { findValueProblems, withWideRanges } from '../../../../src/core/plan/ranges.ts';

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
  it('binds a value that changes alone, and gives way up to three times the value when several change at once', () => {
    const tube = parameter({ minimum: 26, maximum: 50 });
    const bore = parameter({ name: 'bore_d', value: 25, minimum: 5, maximum: 29 });
    assert.deepEqual(findValueProblems([tube, bore], { tube_d: 20 }), ['tube_d = 20 mm is less than its least value 26 mm.']);
    assert.deepEqual(findValueProblems([tube, bore], { tube_d: 20, bore_d: 25 }), [
      'tube_d = 20 mm is less than its least value 26 mm.',
    ]);
    assert.deepEqual(findValueProblems([tube, bore], { tube_d: 20, bore_d: 12 }), []);
    assert.deepEqual(findValueProblems([tube, bore], { tube_d: 95, bore_d: 12 }), [
      'tube_d = 95 mm is more than its greatest value 90 mm.',
    ]);
  });
});
