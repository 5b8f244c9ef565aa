import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalogParts } from '../../../../src/catalog/catalog.ts';
import { explain, planChange, planRequest } from '../../../../src/catalog/planning.ts';
import { valuesOf } from '../../../../src/core/plan/parameter.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';

function planned(request: string): Plan {
  const outcome = planRequest(request, catalogParts);
  assert.equal(outcome.outcome, 'planned', `${request}: ${'message' in outcome ? outcome.message : ''}`);
  if (!('plan' in outcome)) throw new Error(request);
  return outcome.plan;
}
/** Part and values, lengths to a nanometre. */
const meaning = (request: string): unknown => {
  const plan = planned(request);
  const values = Object.entries(valuesOf(plan.parameters)).map(([name, value]) => [
    name,
    typeof value === 'number' ? value.toFixed(6) : value,
  ]);
  return [plan.catalogPart, Object.fromEntries(values)];
};

const plate = 'mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges';
const vocabulary = [
  ...catalogParts.flatMap((part) => [...part.nouns, ...part.parameterWords.flatMap((words) => words.words)]),
  'with',
  'and',
  ',',
  '.',
  ':',
  '(',
  ')',
  'x',
  'of',
  'a',
  'the',
  'four',
  'M6',
  'Ø',
  'R5',
  '10 mm',
  '20',
  '1/4"',
  '2,5',
  '45°',
  'without',
  'no',
  'through',
  'holes',
  'not',
  '-3',
  '0',
];

describe('recognition', () => {
  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        assert.ok(['planned', 'needsAnswer', 'refused'].includes(planRequest(text, catalogParts).outcome));
        explain(text, catalogParts);
      }),
      { numRuns: 300 },
    );
  });

  it('never throws on its own words in any order, and plans are complete', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...vocabulary), { maxLength: 25 }), (words) => {
        const outcome = planRequest(words.join(' '), catalogParts);
        if (outcome.outcome !== 'planned') return;
        assert.ok(outcome.plan.requirements.length > 0);
        assert.deepEqual(outcome.plan.questions, []);
      }),
      { numRuns: 250 },
    );
  });

  it('never throws on changes', () => {
    const present = planned(plate);
    const words = [
      ...vocabulary,
      'longer',
      'twice',
      'half',
      'increase',
      'by',
      'instead of',
      'from',
      'to',
      '10 %',
      'as',
      'more',
      'remove',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (change) => {
        assert.ok(['planned', 'needsAnswer', 'refused'].includes(planChange(change.join(' '), present, catalogParts).outcome));
      }),
      { numRuns: 250 },
    );
  });

  it('gives the same part for the same sizes in mm, cm, m and inch', () => {
    const size = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(size, size, size, (a, b, c) => {
        const [l, w, h] = [a * 2.54, b * 2.54, c * 2.54];
        const write = (unit: string, factor: number): string =>
          `block, ${(l / factor).toFixed(8)} ${unit} long, ${(w / factor).toFixed(8)} ${unit} wide, ${(h / factor).toFixed(8)} ${unit} high`;
        const [mm, ...others] = [write('mm', 1), write('cm', 10), write('m', 1000), write('inch', 25.4), write('in', 25.4)].map(
          meaning,
        );
        for (const other of others) assert.deepEqual(other, mm);
      }),
      { numRuns: 40 },
    );
  });

  it('does not depend on the order of clauses', () => {
    const flange = ['outer diameter 120 mm', 'thickness 12 mm', 'six 10 mm holes on a 90 mm bolt circle', 'a 40 mm bore'];
    const wanted = meaning(`flange: ${flange.join(', ')}`);
    const gear = ['module 2', '24 teeth', 'face width 15 mm', '12 mm bore'];
    const wantedGear = meaning(`spur gear, ${gear.join(', ')}`);
    fc.assert(
      fc.property(fc.shuffledSubarray(flange, { minLength: 4 }), fc.shuffledSubarray(gear, { minLength: 4 }), (one, other) => {
        assert.deepEqual(meaning(`flange: ${one.join(', ')}`), wanted);
        assert.deepEqual(meaning(`spur gear, ${other.join(', ')}`), wantedGear);
      }),
      { numRuns: 30 },
    );
  });

  it('never builds a request with a word that it does not know, wherever the word stands', () => {
    const words = plate.split(' ');
    const strange = fc.constantFrom(
      'zorbled',
      'curved',
      'except',
      'unless',
      'twisted',
      'dovetail',
      'left',
      'not',
      'tilted',
      'logo',
      '±',
      '~',
      'embossed',
    );
    fc.assert(
      fc.property(strange, fc.nat(words.length), (word, at) => {
        const request = [...words.slice(0, at), word, ...words.slice(at)].join(' ');
        assert.notEqual(planRequest(request, catalogParts).outcome, 'planned', request);
      }),
      { numRuns: 120 },
    );
  });

  it('never builds a request with a number more than it can place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 59 }), (value) => {
        assert.notEqual(planRequest(`${plate}, ${value} mm`, catalogParts).outcome, 'planned');
        assert.notEqual(planRequest(`${plate} and ${value}`, catalogParts).outcome, 'planned');
      }),
      { numRuns: 25 },
    );
  });

  it('names every default and every interpretation as an assumption', () => {
    const plan = planned('plate 4 x 3 x 1/4 inch');
    assert.ok(plan.assumptions.some((text) => text.includes('length x width x thickness')));
    assert.ok(plan.assumptions.some((text) => text.includes('corner_radius')));
    const screws = planned('mounting plate 80 x 60 x 10 with four M6 holes, 10 from the edges');
    assert.ok(screws.assumptions.some((text) => text.includes('6.6 mm (ISO 273 medium)')));
    assert.ok(screws.assumptions.some((text) => text.includes('millimetres')));
  });

  it('explains what it understood and what it did not', () => {
    const seen = explain('plate 80 x 60 x 10 mm with a dovetail', catalogParts);
    assert.equal(seen.part?.id, 'plate');
    assert.ok(seen.notUnderstood.includes('dovetail'));
    assert.ok(seen.understood.some((text) => text.includes('length = 80')));
    assert.equal(explain('a teapot', catalogParts).part, undefined);
  });
});
