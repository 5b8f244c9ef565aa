import assert from 'node:assert/strict';
import type { Parameter } from '../../../src/core/plan/parameter.ts';
import { sweepParameter } from '../../../src/core/sweep.ts';
import { findValues, planWithValues } from '../../../src/core/tuning.ts';
import { plainPlan } from '../../support/fake-steps.ts';

const script = [
  'import FreeCAD',
  '# %% parameters',
  'length = 80.0  # mm [2:200] length along X',
  'rounded = False  # bool round corners',
  '# %% task: base Base',
  'width = 30.0',
].join('\n');

describe('the values of an edited script', () => {
  it('are found when nothing else was changed, however the number is written', () => {
    assert.deepEqual(findValues(script, script.replace('80.0', '95')), { length: 95, rounded: false });
    assert.deepEqual(findValues(script, script.replace('False', 'True')), { length: 80, rounded: true });
  });

  it('are not found when a line of code, a name or a value outside of the cell was changed', () => {
    for (const [from, to] of [
      ['30.0', '31.0'],
      ['length =', 'size ='],
      ['80.0', '80.0 + 1'],
      ['80.0', '__import__("os")'],
      ['import FreeCAD', 'import FreeCAD\nimport os'],
      ['length along X', 'length along Y'],
    ] as const)
      assert.equal(findValues(script, script.replace(from, to)), undefined, `${from} -> ${to}`);
  });

  it('make the plan follow by its formulas, and are stated from then on', () => {
    const parameter = { name: 'length', value: 80, unit: 'mm' as const, meaning: '', free: true };
    const plan = {
      ...plainPlan,
      parameters: [parameter],
      requirements: [
        {
          id: 'volume',
          kind: 'volume' as const,
          source: 'derived' as const,
          text: 'Volume',
          volumeMm3: 800,
          formulas: { volumeMm3: 'length * 10' },
        },
      ],
    };
    const next = planWithValues(plan, { length: 95 });
    assert.deepEqual(next.parameters, [{ ...parameter, value: 95, free: false }]);
    assert.equal(next.requirements[0]?.kind === 'volume' && next.requirements[0].volumeMm3, 950);
    assert.equal(planWithValues(plan, { length: 80 }).parameters[0], parameter);
  });
});

describe('a sweep', () => {
  const parameter: Parameter = { name: 'length', value: 80, unit: 'mm', minimum: 2, maximum: 200, meaning: '', free: false };

  it('finds both ends of the range around the present value', async () => {
    const { range, tried } = await sweepParameter(parameter, (value) => Promise.resolve(value >= 26.8 && value <= 151.3));
    assert.ok(range);
    assert.ok(range.from >= 26.8 && range.from < 27.5, String(range.from));
    assert.ok(range.to <= 151.3 && range.to > 150, String(range.to));
    assert.ok(tried.length < 25, `${tried.length} runs`);
    assert.ok(tried.every(({ value, holds }) => holds === (value >= 26.8 && value <= 151.3)));
  });

  it('reaches to the ends of the range when every requirement holds there', async () => {
    const { range } = await sweepParameter(parameter, () => Promise.resolve(true));
    assert.deepEqual(range, { from: 2, to: 200 });
  });

  it('tries whole numbers of what is counted, each once', async () => {
    const asked: number[] = [];
    const counted: Parameter = { ...parameter, unit: 'count', value: 4, minimum: 1, maximum: 12 };
    const { range } = await sweepParameter(counted, (value) => {
      asked.push(value);
      return Promise.resolve(value !== 3 && value < 9);
    });
    assert.deepEqual(range, { from: 4, to: 8 });
    assert.ok(asked.every(Number.isInteger));
    assert.equal(new Set(asked).size, asked.length);
  });

  it('says that there is no range when the present value does not hold', async () => {
    assert.equal((await sweepParameter(parameter, (value) => Promise.resolve(value > 100))).range, null);
  });
});
