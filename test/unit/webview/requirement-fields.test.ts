import assert from 'node:assert/strict';
import { requirementSchema, type Requirement } from '../../../src/core/plan/requirement.ts';
import { createRequirement, editRequirement, fieldsOf, kindWords, textOf } from '../../../webview/panel/requirement-fields.ts';

const holes: Requirement = {
  id: 'holes',
  kind: 'holes',
  source: 'derived',
  text: 'The holes lie in their places.',
  diameterMm: 6.6,
  count: 4,
  reference: 'origin',
  positions: [[1, 2, 3]],
  formulas: { diameterMm: 'hole_diameter', count: 'hole_count', 'pattern.pitchUMm': 'length - 20' },
};
const textsOf = (requirement: Requirement): Record<string, string> =>
  Object.fromEntries(fieldsOf(requirement.kind).map((field) => [field.path, textOf(requirement, field)]));

function edited(requirement: Requirement, texts: Record<string, string>, text = requirement.text): Requirement {
  const outcome = editRequirement(requirement, text, { ...textsOf(requirement), ...texts });
  assert.ok('requirement' in outcome, JSON.stringify(outcome));
  return requirementSchema.parse(outcome.requirement);
}

describe('a requirement under a hand', () => {
  it('takes a tolerance and leaves all else as it was, but for who says it', () => {
    assert.deepEqual(edited(holes, { toleranceMm: '0.2' }), { ...holes, source: 'stated', toleranceMm: 0.2 });
  });

  it('is no longer driven by a formula where a number was written, and says the new number', () => {
    const next = edited(holes, { diameterMm: '8' });
    assert.equal(next.kind === 'holes' && next.diameterMm, 8);
    assert.deepEqual(Object.keys(next.formulas ?? {}), ['count', 'pattern.pitchUMm']);
    assert.equal(next.text, 'Holes: diameter 8 mm, how many 4');
    assert.equal(edited(holes, { diameterMm: '8' }, 'Bigger holes').text, 'Bigger holes');
  });

  it('asks for no places any more when the count was changed', () => {
    const next = edited(holes, { count: '2' });
    assert.deepEqual(next.kind === 'holes' && [next.count, next.positions], [2, undefined]);
    assert.deepEqual(Object.keys(next.formulas ?? {}), ['diameterMm']);
  });

  it('refuses what is no number, in words', () => {
    for (const [path, text, words] of [
      ['diameterMm', '', /Diameter is missing/],
      ['diameterMm', '-3', /not negative/],
      ['count', '2.5', /whole number/],
    ] as const) {
      const outcome = editRequirement(holes, '', { ...textsOf(holes), [path]: text });
      assert.ok('problem' in outcome);
      assert.match(outcome.problem, words);
    }
  });

  it('can be begun anew in every kind that is offered, under an id of its own', () => {
    for (const kind of Object.keys(kindWords) as Requirement['kind'][]) {
      const made = createRequirement(kind, ['own-1']);
      assert.ok(made !== undefined, kind);
      assert.equal(made.id, 'own-2');
      const next = edited(made, {});
      assert.notEqual(next.text, '');
    }
  });
});
