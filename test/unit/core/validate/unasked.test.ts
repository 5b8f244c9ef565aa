import assert from 'node:assert/strict';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import type { Requirement } from '../../../../src/core/plan/requirement.ts';
import type { ShapeReport } from '../../../../src/core/run.ts';
import { findUnasked } from '../../../../src/core/validate/unasked.ts';
import { validateRequirements } from '../../../../src/core/validate/validate.ts';
import { plate, require, runOf } from './evidence.ts';

const pin: ShapeReport['holes'][number] = {
  diameterMm: 4,
  axis: [0, 0, 1],
  position: [40, 30, 10],
  depthMm: 5,
  through: false,
  stepped: false,
};
const screws = require('holes', { diameterMm: 6.6, count: 4 }, 'screws');
const run = runOf({ shape: { holes: [...plate.holes, pin], bosses: [] } });
const planOf = (requirements: readonly Requirement[], more: Partial<Plan> = {}): Plan => ({
  title: 'Plate',
  summary: 'A plate.',
  parameters: [],
  requirements: [...requirements],
  tasks: [],
  assumptions: [],
  questions: [],
  ...more,
});
const warningsOf = (plan: Plan, request = 'a plate', of = run): string[] =>
  findUnasked(plan, [request], of, validateRequirements(plan.requirements, of));

describe('validate: holes and pins that nobody asked for', () => {
  it('names each with its size and place', () => {
    assert.deepEqual(warningsOf(planOf([screws])), [
      'The part has 1 hole of a diameter that neither the request nor the plan tells: Ø4, 5 mm deep, at x = 40, y = 30. See whether it belongs there.',
    ]);
    const pins = runOf({ shape: { bosses: [{ diameterMm: 3, axis: [0, 0, 1], position: [1, 2, 9], heightMm: 1 }] } });
    assert.match(warningsOf(planOf([screws]), 'a plate', pins).join(), /1 pin .*Ø3, 1 mm high, at x = 1, y = 2/);
  });

  it('says nothing of one that request, plan or parameters tell, as diameter or radius', () => {
    const parameter: Plan['parameters'][number] = {
      name: 'pin_r',
      value: 2,
      unit: 'mm',
      meaning: 'radius of the pin hole',
      free: false,
    };
    const task: Plan['tasks'][number] = { id: 'pin', title: 'Pin hole 4 mm', operation: 'hole', dependsOn: [], description: '' };
    assert.deepEqual(warningsOf(planOf([screws]), 'a plate with a hole of 4,0 mm'), []);
    assert.deepEqual(warningsOf(planOf([screws], { parameters: [parameter] })), []);
    assert.deepEqual(warningsOf(planOf([screws], { tasks: [task] })), []);
    assert.deepEqual(warningsOf(planOf([screws, require('holes', { diameterMm: 4 }, 'pin')])), []);
  });

  it('says nothing of one that an exact volume accounts for, and speaks where the volume is too coarse or missed', () => {
    const volume = (volumeMm3: number, tolerancePercent: number): Requirement =>
      require('volume', { volumeMm3, tolerancePercent }, 'volume');
    assert.equal(warningsOf(planOf([screws, volume(plate.volumeMm3, 0.01)])).length, 0);
    assert.equal(warningsOf(planOf([screws, volume(plate.volumeMm3, 0.2)])).length, 1);
    assert.equal(warningsOf(planOf([screws, volume(plate.volumeMm3 * 2, 0.01)])).length, 1);
  });

  it('does not speak of holes that were not measured', () => {
    const unmeasured = runOf({ shape: { holes: [], bosses: [], notMeasured: { cylinders: 'too slow' } } });
    assert.deepEqual(warningsOf(planOf([screws]), 'a plate', unmeasured), []);
  });
});
