import assert from 'node:assert/strict';
import { hardParts } from '../../../src/catalog/hard/hard-parts.ts';
import { findProblems, planOf, scriptOf, type CatalogPart } from '../../../src/catalog/part.ts';
import { evaluateFormula, namesIn } from '../../../src/core/plan/expression.ts';
import { valuesOf, type ParameterValues } from '../../../src/core/plan/parameter.ts';
import { parseCells, parseParameters } from '../../../src/core/script.ts';
import { checkScript } from '../../../src/core/safety/check.ts';
import { orderTasks } from '../../../src/core/plan/task-graph.ts';

const names = (part: CatalogPart): Set<string> => new Set(part.parameters.map((parameter) => parameter.name));
const unknownIn = (part: CatalogPart, formula: string): string[] =>
  [...namesIn(formula)].filter((name) => !names(part).has(name));

function findPart(id: string): CatalogPart {
  const part = hardParts.find((candidate) => candidate.id === id);
  assert.ok(part, id);
  return part;
}

/** The number of a requirement that a formula drives, for the defaults with some values changed. */
function expected(id: string, requirement: string, path: string, values: ParameterValues): number {
  const part = findPart(id);
  const all = { ...valuesOf(part.parameters), ...values };
  assert.deepEqual(findProblems(part, all), []);
  const formula = part.requirements.find((candidate) => candidate.id === requirement)?.formulas?.[path];
  assert.ok(formula);
  return evaluateFormula(formula, all);
}
const volume = (id: string, values: ParameterValues = {}): number => expected(id, 'volume', 'volumeMm3', values);
const isNear = (actual: number, wanted: number): void => {
  assert.ok(Math.abs(actual - wanted) <= 2e-4 * wanted, `${actual} instead of ${wanted}`);
};

describe('the hard parts of the catalog', () => {
  it('have different ids and every part says where its figures come from', () => {
    assert.equal(new Set(hardParts.map((part) => part.id)).size, hardParts.length);
    for (const part of hardParts) assert.ok(part.sources.length > 0 && part.level === 'hard', part.id);
  });

  for (const part of hardParts) {
    describe(part.title, () => {
      it('has a cell for every task and a task for every cell', () => {
        const cells = parseCells(part.script).flatMap((cell) => cell.task ?? []);
        assert.deepEqual([...cells].sort(), part.tasks.map((task) => task.id).sort());
        assert.equal(orderTasks(part.tasks).length, part.tasks.length);
      });

      it('names only its own parameters in words, rules and formulas', () => {
        const known = names(part);
        const words = [...part.parameterWords, ...(part.features ?? []).flatMap((feature) => feature.words ?? [])];
        const named = [...words.map(({ parameter }) => parameter), ...part.required, ...(part.sizeOrder ?? [])];
        assert.deepEqual(
          named.filter((name) => !known.has(name)),
          [],
        );
        const instead = words.flatMap((word) => (word.instead ?? []).map(({ formula }) => formula.replaceAll(/\bvalue\b/g, '1')));
        const formulas = part.requirements.flatMap((requirement) => Object.values(requirement.formulas ?? {}));
        for (const formula of [...part.rules.map((rule) => rule.holds), ...formulas, ...instead]) {
          assert.deepEqual(unknownIn(part, formula), []);
        }
        const braces = part.rules.flatMap((rule) => [...rule.otherwise.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''));
        assert.deepEqual(
          braces.filter((name) => !known.has(name)),
          [],
        );
      });

      it('can be built with its defaults, which give numbers for every requirement', () => {
        assert.deepEqual(findProblems(part, {}), []);
        assert.ok(planOf(part, valuesOf(part.parameters), new Set()).requirements.length >= 6);
      });

      it('gives every parameter a range, a unit and a meaning', () => {
        for (const parameter of part.parameters) {
          assert.ok(parameter.meaning.length > 5, parameter.name);
          if (parameter.unit !== 'bool')
            assert.ok(parameter.minimum !== undefined && parameter.maximum !== undefined, parameter.name);
        }
      });

      it('has a script that the safety check lets through, whatever its parameters', () => {
        assert.deepEqual(checkScript(part.script).findings, []);
        const values = valuesOf(part.parameters);
        assert.deepEqual(valuesOf(parseParameters(scriptOf(part, values))), values);
      });
    });
  }

  it('compute the volumes that others computed for the same shapes', () => {
    // The first is the polygon area of the exact involute, the third the integral of the thread's profile; the rest are closed forms.
    isNear(volume('spur-gear'), 24_933.338);
    isNear(volume('gear-rack'), 31_115.181);
    isNear(volume('threaded-rod'), 1954.246);
    isNear(volume('chess-pawn'), 14_023.022);
    isNear(volume('link-kit'), 26_890.265);
    // By hand: tube and discs, less a keyway as an integral.
    isNear(volume('finned-sleeve'), 41_619.78);
    isNear(volume('finned-sleeve', { keyway: true }), 41_018.48);
    isNear(volume('finned-sleeve', { fin_count: 0 }), 15_079.64);
    isNear(volume('hex-bolt', { chamfer: 1 }), 7741.506);
    isNear(volume('spoked-wheel'), 109_076.25);
    isNear(volume('spoked-wheel', { spokes: 8, spoke_w: 9 }), 114_204.373);
  });

  it('follow a threaded bolt by its thread: a chamfer takes less from it than from a plain shank', () => {
    const plain = volume('hex-bolt') - volume('hex-bolt', { chamfer: 1 });
    const threaded = volume('hex-bolt', { thread: true }) - volume('hex-bolt', { thread: true, chamfer: 1 });
    assert.ok(threaded > 0 && threaded < plain);
  });

  it('say in words why a combination can not be built', () => {
    assert.deepEqual(findProblems(findPart('spur-gear'), { bore: 45 }), [
      'a bore of 45 mm does not fit a gear of 24 teeth, module 2 mm: it must stay inside the root circle by a quarter of the module',
    ]);
    assert.deepEqual(findProblems(findPart('spur-gear'), { bore: 0, keyway: true })[0], 'a keyway needs a bore');
    assert.deepEqual(findProblems(findPart('compression-spring'), { pitch: 1.5 }), [
      'with a pitch of 1.5 mm the coils of 2 mm wire run into each other',
    ]);
    assert.deepEqual(findProblems(findPart('ball-bearing'), { balls: 20 }), [
      '20 balls of 3.969 mm have no room between 8 and 22 mm',
    ]);
  });
});
