import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DesignerError } from '../../../../src/core/errors.ts';
import { evaluateFormula, namesIn } from '../../../../src/core/plan/expression.ts';

describe('a formula', () => {
  const values = { length: 80, width: 60, holes: 4, d: 6.6, keyway: true };
  const cases: [string, number][] = [
    ['length * width', 4800],
    ['2 + 3 * 4 - 6 / 2', 11],
    ['-2 ** 2', -4],
    ['2 ** 3 ** 2', 512],
    ['2 ^ 0.5', Math.SQRT2],
    ['7 // 2 + 7 % 4', 6],
    ['pi / 4 * d ** 2 * holes', Math.PI * 0.25 * 6.6 ** 2 * 4],
    ['length if keyway else width', 80],
    ['1 if holes > 4 else 2 if holes == 4 else 3', 2],
    ['not keyway or holes >= 4 and length < 81', 1],
    ['max(length, width, 100) + min(1, 2)', 101],
    ['sin(radians(30))', 0.5],
    ['math.sqrt(16)', 4],
    ['round(2.345, 2)', 2.35],
    ['1e3 + .5', 1000.5],
  ];
  for (const [formula, expected] of cases) {
    it(`computes ${formula}`, () => {
      assert.ok(Math.abs(evaluateFormula(formula, values) - expected) < 1e-9);
    });
  }
  it('names its parameters, not its functions and constants', () => {
    assert.deepEqual(new Set(namesIn('pi * d ** 2 * max(holes, 1) if keyway else 0')), new Set(['d', 'holes', 'keyway']));
  });
  const refused: [string, RegExp][] = [
    ['length *', /its end where a value/],
    ['length width', /goes on after its end, at "width"/],
    ['(1 + 2', /its end where \) was expected/],
    ['depth * 2', /names "depth", which is not a parameter/],
    ['open(1)', /calls "open", which is not a known function/],
    ['length / 0', /no finite value/],
    ['constructor', /names "constructor"/],
    ['toString(1)', /calls "toString"/],
    ['"text"', /can't be read at character 1/],
    ['', /its end where a value/],
    [`${'('.repeat(500)}1`, /nested deeper/],
    [`${'-'.repeat(1500)}1`, /nested deeper/],
    ['1+'.repeat(6000), /longer than/],
  ];
  for (const [formula, message] of refused) {
    it(`refuses ${JSON.stringify(formula.slice(0, 20))} with a reason`, () => {
      assert.throws(
        () => evaluateFormula(formula, values),
        (error) => error instanceof DesignerError && message.test(error.message),
      );
    });
  }
  it('never does anything but compute or refuse, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+*/%^()<>=,.a-z0-9 ]{0,40}$/)), (text) => {
        try {
          assert.ok(Number.isFinite(evaluateFormula(text, values)));
        } catch (error) {
          assert.ok(error instanceof DesignerError, String(error));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
