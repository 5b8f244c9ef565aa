import assert from 'node:assert/strict';
import type { Parameter } from '../../../../src/core/plan/parameter.ts';
import { readParameters } from '../../../../src/core/plan/planner-parameter.ts';
import { findValueProblems, withRangesAt } from '../../../../src/core/plan/ranges.ts';

const bore: Parameter = {
  name: 'bore_d',
  value: 4.2,
  unit: 'mm',
  minimum: 4.1,
  maximum: 12.6,
  formulas: { minimum: 'pin_d + 0.1' },
  meaning: '',
  free: false,
};
const pin: Parameter = { ...bore, name: 'pin_d', value: 4, minimum: 1.33, maximum: 4.1, formulas: { maximum: 'bore_d - 0.1' } };
const together = [bore, pin];

describe('bounds that follow other parameters', () => {
  it('are computed for the values that are given together', () => {
    assert.deepEqual(findValueProblems(together, { pin_d: 4.4 }), [
      'bore_d = 4.2 mm is less than its least value 4.5 mm (pin_d + 0.1).',
      'pin_d = 4.4 mm is more than its greatest value 4.1 mm (bore_d - 0.1).',
    ]);
    assert.deepEqual(findValueProblems(together, { pin_d: 4.4, bore_d: 4.6 }), []);
    assert.deepEqual(findValueProblems(together, {}), []);
  });
  it('hold a parameter that stays when its bound moves past it', () => {
    assert.deepEqual(findValueProblems(together, { bore_d: 4 }), [
      'bore_d = 4 mm is less than its least value 4.1 mm (pin_d + 0.1).',
      'pin_d = 4 mm is more than its greatest value 3.9 mm (bore_d - 0.1).',
    ]);
  });
  it('are none where the formula has no result', () => {
    const ranged = withRangesAt([{ ...pin, formulas: { maximum: '1/(bore_d - bore_d)' } }, bore], {});
    assert.equal(ranged[0]?.maximum, undefined);
  });
});

describe('bounds as the planner writes them', () => {
  const written = { value: 4, unit: 'mm', meaning: '' };
  const read = (maximum: number | string, problems: string[] = []): Parameter | undefined =>
    readParameters(
      [
        { ...written, name: 'pin_d', minimum: 2, maximum },
        { ...written, name: 'bore_d', value: 4.2 },
      ],
      problems,
    )[0];
  it('may be formulas over other parameters', () => {
    const { formulas, minimum, maximum } = read('bore_d - 0.1') ?? {};
    assert.deepEqual({ formulas, minimum, maximum }, { formulas: { maximum: 'bore_d - 0.1' }, minimum: 2, maximum: 4.1 });
  });
  it('are numbers where nothing is named, and give way to the value that they leave out', () => {
    assert.deepEqual([read('2 * 4')?.maximum, read('2 * 4')?.formulas], [8, undefined]);
    assert.deepEqual([read('bore_d - 1')?.maximum, read('bore_d - 1')?.formulas], [4, undefined]);
    assert.deepEqual([read('pin_d * 2')?.maximum, read('pin_d * 2')?.formulas], [8, undefined]);
  });
  it('are told to the planner when they can not be computed', () => {
    const problems: string[] = [];
    assert.equal(read('hole_d - 1', problems)?.maximum, undefined);
    assert.match(problems.join(), /Parameter "pin_d", maximum: .*"hole_d"/);
  });
});
