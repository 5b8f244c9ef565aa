import assert from 'node:assert/strict';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { requirementSchema, type RequirementInput } from '../../../../src/core/plan/requirement.ts';
import type { ExecutionResult } from '../../../../src/core/run.ts';
import { editableOf } from '../../../../src/core/validate/craft.ts';
import { requirementsOfVariant, tryVariants, variantsCheck, variantsOf } from '../../../../src/core/validate/variants.ts';
import { plainPlan, runResult } from '../../../support/fake-steps.ts';

const script = `# %% parameters
length = 80.0  # mm [20:84] of the bar
holes = 2  # count [0:6] holes
chamfered = True  # bool edges
`;
const genus: RequirementInput = {
  id: 'genus',
  kind: 'genus',
  source: 'derived',
  text: 'holes',
  genus: 2,
  formulas: { genus: 'holes' },
};
const plan: Plan = {
  ...plainPlan,
  parameters: [
    { name: 'length', value: 80, unit: 'mm', meaning: '', free: false },
    { name: 'holes', value: 2, unit: 'count', meaning: '', free: false },
    { name: 'chamfered', value: true, unit: 'bool', meaning: '', free: false },
  ],
  requirements: [requirementSchema.parse(genus)],
};

/** A part with so many holes as the script of the variant would drill, if it counted them. */
const partWith = (holes: number): ExecutionResult => ({
  ...runResult('finished'),
  shape: {
    valid: true,
    closed: true,
    solids: 1,
    shells: 1,
    faces: 6,
    edges: 12,
    vertices: 8,
    volumeMm3: 1,
    areaMm2: 1,
    boundingBox: { min: [0, 0, 0], max: [1, 1, 1], size: [1, 1, 1] },
    centerOfMass: [0, 0, 0],
    genus: holes,
    holes: [],
    bosses: [],
    fillets: [],
    chamfers: [],
    spheres: [],
    tori: [],
    cones: [],
  },
});

describe('the variants of a part', () => {
  it('are one other value of each parameter within its range', () => {
    assert.deepEqual(variantsOf(plan, script), [
      { name: 'length', value: 72 },
      { name: 'holes', value: 3 },
      { name: 'chamfered', value: false },
    ]);
  });
  it('are more, and the ends of counts, when the request asks that the part goes on working', () => {
    const values = variantsOf({ ...plan, mustStayParametric: true }, script).filter(({ name }) => name === 'holes');
    assert.deepEqual(
      values.map(({ value }) => value),
      [3, 1, 0],
    );
  });
  it('leave alone a value that was solved for something', () => {
    const solved = { ...plan, parameters: plan.parameters.map((parameter) => ({ ...parameter, solveFor: 'genus' })) };
    assert.deepEqual(variantsOf(solved, script), []);
  });
  it('are judged by the requirements that follow the parameter, computed anew', () => {
    assert.deepEqual(requirementsOfVariant(plan, { name: 'length', value: 72 }), []);
    const [following] = requirementsOfVariant(plan, { name: 'holes', value: 3 });
    assert.ok(following?.kind === 'genus' && following.genus === 3);
  });
  it('are counted, and what a value breaks is told with it', async () => {
    const right = await tryVariants(plan, script, ({ name, value }) =>
      Promise.resolve(partWith(name === 'holes' ? Number(value) : 2)),
    );
    assert.deepEqual(right, { tried: 3, held: 3, failures: [] });
    assert.ok(variantsCheck(right).passed);
    const stiff = await tryVariants(plan, script, () => Promise.resolve(partWith(2)));
    assert.equal(stiff.held, 2);
    assert.match(stiff.failures.join(), /With holes = 3: .*2 handles .* instead of 3/);
    const check = variantsCheck(stiff);
    assert.ok(!check.passed && check.score < 1);
  });
  it('do not hold when the script breaks', async () => {
    const broken = await tryVariants(plan, script, ({ name }) =>
      Promise.resolve(name === 'chamfered' ? runResult('script-error') : partWith(name === 'holes' ? 3 : 2)),
    );
    assert.match(broken.failures.join(), /With chamfered = False: /);
  });
});

describe('an editable part', () => {
  const object = (label: string, typeId: string, freedom?: number) => ({
    name: label,
    label,
    typeId,
    line: 1,
    task: null,
    valid: true,
    state: [],
    ...(freedom === undefined ? {} : { freedom }),
  });
  const notes = (...objects: ReturnType<typeof object>[]) => editableOf({ ...partWith(0), document: { objects } }).notes;
  const [body, pad] = [object('Body', 'PartDesign::Body'), object('Plate', 'PartDesign::Pad')];
  it('is one body with features and sketches that leave nothing open', () => {
    assert.deepEqual(notes(body, object('Outline', 'Sketcher::SketchObject', 0), pad), []);
  });
  it('is none with an open sketch, a shape without history, no body or an empty one', () => {
    assert.match(notes(body, object('Outline', 'Sketcher::SketchObject', 2), pad).join(), /Not fully constrained: Outline/);
    assert.match(notes(object('Comb', 'Part::Feature')).join(' '), /No history: Comb\. It is not a PartDesign body/);
    assert.match(notes(body).join(), /no features/);
  });
});
