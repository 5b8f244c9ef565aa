import assert from 'node:assert/strict';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { requirementSchema, type RequirementInput } from '../../../../src/core/plan/requirement.ts';
import type { ExecutionResult } from '../../../../src/core/run.ts';
import { parseParameters } from '../../../../src/core/script.ts';
import { solveTargets, type Probe } from '../../../../src/core/solve/solve.ts';
import { findSolveTargets } from '../../../../src/core/solve/target.ts';
import { validateRequirements } from '../../../../src/core/validate/validate.ts';
import { plainPlan, runResult } from '../../../support/fake-steps.ts';

const script = (thickness: number): string => `# %% parameters
size = 100.0  # mm
thickness = ${thickness}  # mm [1:60] of the plate
`;

/** What a plate of the script's sizes measures, as FreeCAD would say it. */
function measured(source: string): ExecutionResult {
  const value = (name: string): number => Number(parseParameters(source).find((parameter) => parameter.name === name)?.value);
  const [size, thickness] = [value('size'), value('thickness')];
  const finished = runResult('finished');
  return {
    ...finished,
    shape: {
      valid: true,
      closed: true,
      solids: 1,
      shells: 1,
      faces: 6,
      edges: 12,
      vertices: 8,
      volumeMm3: size * size * thickness,
      areaMm2: 2 * size * size + 4 * size * thickness,
      boundingBox: { min: [0, 0, 0], max: [size, size, thickness], size: [size, size, thickness] },
      centerOfMass: [size / 2, size / 2, thickness / 2],
      genus: 0,
      holes: [],
      bosses: [],
      fillets: [],
      chamfers: [],
      spheres: [],
      tori: [],
      cones: [],
    },
  };
}

const mass: RequirementInput = { id: 'mass', kind: 'mass', source: 'stated', text: 'mass 250 g', massG: 250, densityKgM3: 2700 };
const box: RequirementInput = {
  id: 'box',
  kind: 'boundingBox',
  source: 'derived',
  text: 'overall size',
  sizeMm: [100, 100, 5],
  formulas: { 'sizeMm.2': 'thickness' },
};

const planOf = (requirements: readonly RequirementInput[], thickness: Partial<Plan['parameters'][number]>): Plan => ({
  ...plainPlan,
  requirements: requirements.map((requirement) => requirementSchema.parse(requirement)),
  parameters: [
    { name: 'size', value: 100, unit: 'mm', meaning: 'edge', free: false },
    { name: 'thickness', value: 5, unit: 'mm', meaning: 'of the plate', free: true, ...thickness },
  ],
});

async function solve(plan: Plan, start = 5) {
  const source = script(start);
  const run = measured(source);
  const asked: string[] = [];
  const probe: Probe = (tried) => {
    asked.push(tried);
    return Promise.resolve(measured(tried));
  };
  const checks = validateRequirements(plan.requirements, run, { script: source });
  const targets = findSolveTargets(plan, source, run, checks);
  return { targets, asked, outcome: await solveTargets({ plan, script: source, run, checks }, probe) };
}

describe('solving', () => {
  it('finds the value for which a stated amount is met, and plan and script follow', async () => {
    const { outcome, asked } = await solve(planOf([box, mass], { solveFor: 'mass' }));
    assert.ok(outcome.outcome === 'solved', outcome.message);
    const thickness = 250 / (100 * 100 * 2700e-6);
    const found = outcome.plan.parameters[1]?.value;
    assert.ok(Math.abs(Number(found) - thickness) < 1e-3, String(found));
    assert.equal(parseParameters(outcome.script)[1]?.value, found);
    const [size] = outcome.plan.requirements;
    assert.ok(size?.kind === 'boundingBox' && size.sizeMm[2] === found, 'what is derived from the value follows it');
    assert.match(outcome.message, /thickness was solved from 5 to 9\.259\d* for mass 250 g/);
    assert.ok(asked.length === outcome.runs && asked.length <= 6, String(asked.length));
  });
  it('is done without being told which value, when only one is free', async () => {
    assert.equal((await solve(planOf([box, mass], {}))).outcome.outcome, 'solved');
  });
  it('sharpens a named value that only just meets its amount, and no other', async () => {
    assert.equal((await solve(planOf([mass], { solveFor: 'mass' }), 9.2)).targets.length, 1);
    assert.equal((await solve(planOf([mass], {}), 9.2)).targets.length, 0);
    assert.equal((await solve(planOf([mass], { solveFor: 'mass' }), 9.25926)).targets.length, 0);
  });
  it('never bends a value that the user stated, nor one to a figure that the plan derived', async () => {
    assert.deepEqual((await solve(planOf([mass], { free: false }))).targets, []);
    assert.deepEqual((await solve(planOf([{ ...mass, source: 'derived' }], {}))).targets, []);
    const following = { ...mass, formulas: { massG: 'thickness * 10' } };
    assert.deepEqual((await solve(planOf([following], {}))).targets, []);
  });
  it('takes no value that breaks what held', async () => {
    const height: RequirementInput = {
      id: 'height',
      kind: 'dimension',
      measure: 'extent',
      axis: [0, 0, 1],
      source: 'stated',
      text: '5 mm high',
      expectedMm: 5,
    };
    const { outcome } = await solve(planOf([height, mass], {}));
    assert.equal(outcome.outcome, 'unsolved');
    assert.match(outcome.message, /breaks height/);
  });
  it('says when the range has no such value', async () => {
    const { outcome } = await solve(planOf([mass], { maximum: 8 }));
    assert.ok(outcome.outcome === 'unsolved');
    assert.match(outcome.message, /the nearest, 8, gives/);
  });
});
