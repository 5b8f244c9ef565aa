import assert from 'node:assert/strict';
import { catalogParts, findPart } from '../../../src/catalog/catalog.ts';
import { findProblems, planOf, scriptOf, type CatalogPart, type ParameterWords } from '../../../src/catalog/part.ts';
import { evaluateFormula, namesIn } from '../../../src/core/plan/expression.ts';
import { valuesOf, type ParameterValues } from '../../../src/core/plan/parameter.ts';
import { planSchema } from '../../../src/core/plan/plan.ts';
import { parametersOf } from '../../../src/core/plan/resolve.ts';
import { checkScript } from '../../../src/core/safety/check.ts';
import { parseCells, parseParameters } from '../../../src/core/script.ts';
import { orderTasks } from '../../../src/core/plan/task-graph.ts';
import { sweepOf } from '../../support/catalog-sweep.ts';

const defaultsOf = (part: CatalogPart): ParameterValues => valuesOf(part.parameters);
const namesOf = (part: CatalogPart): ReadonlySet<string> => new Set(part.parameters.map((parameter) => parameter.name));
const wordsOf = (part: CatalogPart): readonly ParameterWords[] => [
  ...part.parameterWords,
  ...(part.features ?? []).flatMap((feature) => feature.words ?? []),
];

const insteadOf = (part: CatalogPart): readonly string[] =>
  wordsOf(part).flatMap(({ instead = [] }) => instead.flatMap(({ words }) => words));

/** Every name of a parameter that the part's words, features, rules and formulas mention, with the place that mentions it. */
function mentions(part: CatalogPart): { where: string; name: string }[] {
  const all = (where: string, names: Iterable<string>): { where: string; name: string }[] =>
    [...names].map((name) => ({ where, name }));
  const phrases = [...(part.phrases ?? []), ...(part.features ?? []).flatMap((feature) => feature.phrases ?? [])];
  const groups = [...(part.sizeGroups ?? []), ...(part.features ?? []).flatMap((feature) => feature.sizeGroups ?? [])];
  return [
    ...all('required', part.required),
    // A size of the order may also be one that is stated instead of a parameter.
    ...all(
      'sizeOrder',
      (part.sizeOrder ?? []).filter((size) => !insteadOf(part).includes(size)),
    ),
    ...all('bareSize', part.bareSize === undefined ? [] : [part.bareSize]),
    ...wordsOf(part).flatMap((words) => all('words', [words.parameter])),
    ...wordsOf(part).flatMap(({ instead = [] }) =>
      instead.flatMap(({ formula }) =>
        all(
          `instead "${formula}"`,
          [...namesIn(formula)].filter((name) => name !== 'value'),
        ),
      ),
    ),
    ...(part.presets ?? []).flatMap((preset) => all('preset', Object.keys(preset.values))),
    ...phrases.flatMap(({ sets = {}, holds }) => [
      ...all('phrase', Object.keys(sets)),
      ...all(`phrase "${holds ?? ''}"`, holds === undefined ? [] : namesIn(holds)),
    ]),
    ...groups.flatMap((group) =>
      all(
        'sizeGroup',
        group.parameters.filter((size) => !insteadOf(part).includes(size)),
      ),
    ),
    ...(part.features ?? []).flatMap((feature) => [
      ...all('feature size', feature.size === undefined ? [] : [feature.size]),
      ...all('feature count', typeof feature.count === 'string' ? [feature.count] : []),
      ...all('feature required', feature.required ?? []),
      ...all('feature switch', [...Object.keys(feature.present ?? {}), ...Object.keys(feature.absent ?? {})]),
    ]),
    ...(part.standards ?? []).flatMap((standard) => all(`table ${standard.table}`, Object.keys(standard.columns))),
    ...part.rules.flatMap(({ holds, otherwise }) => [
      ...all(`rule "${holds}"`, namesIn(holds)),
      ...all(
        `rule text "${otherwise}"`,
        [...otherwise.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''),
      ),
    ]),
    ...part.requirements.flatMap((requirement) =>
      all(`requirement ${requirement.id}`, parametersOf({ ...requirement, source: 'derived' })),
    ),
  ];
}

describe('the catalog', () => {
  it('has parts of all levels, each under an id of its own', () => {
    const ids = catalogParts.map((part) => part.id);
    assert.equal(new Set(ids).size, ids.length);
    const counts = { simple: 0, intermediate: 0, hard: 0 };
    for (const part of catalogParts) counts[part.level] += 1;
    assert.ok(counts.simple >= 12 && counts.intermediate >= 14 && counts.hard >= 1, JSON.stringify(counts));
  });

  it('finds a part by its id and nothing by another', () => {
    assert.equal(findPart('flange')?.title, 'Flange');
    assert.equal(findPart('flying-saucer'), undefined);
  });
});

for (const part of catalogParts) {
  describe(`the part ${part.title}`, () => {
    it('reads every line of its parameters cell, with a unit, a range around the value, and a meaning', () => {
      const cell = parseCells(part.script).find(({ kind }) => kind === 'parameters');
      assert.ok(cell);
      const lines = part.script
        .split('\n')
        .slice(cell.firstLine, cell.lastLine)
        .filter((line) => line.includes('='));
      assert.deepEqual(
        parseParameters(part.script).map(({ name }) => name),
        lines.map((line) => line.split('=')[0]?.trim()),
      );
      assert.equal(namesOf(part).size, part.parameters.length);
      for (const { name, value, unit, minimum, maximum, meaning } of part.parameters) {
        assert.notEqual(meaning, '', name);
        if (unit === 'bool') continue;
        assert.ok(minimum !== undefined && maximum !== undefined, `${name} has no range`);
        assert.ok(minimum <= Number(value) && Number(value) <= maximum, `${name} lies outside of its range`);
      }
    });

    it('has a cell for every task, and only tasks that can be ordered', () => {
      const cells = parseCells(part.script).flatMap((cell) => cell.task ?? []);
      assert.deepEqual(
        cells,
        part.tasks.map((task) => task.id),
      );
      assert.equal(orderTasks(part.tasks).length, part.tasks.length);
    });

    it('names only parameters that it has', () => {
      const names = namesOf(part);
      assert.deepEqual(
        mentions(part).filter(({ name }) => !names.has(name)),
        [],
      );
    });

    it('can be asked for: nouns, and words for every parameter', () => {
      assert.ok(part.nouns.length > 0 && part.nouns.every((noun) => noun.trim() === noun && noun !== ''));
      const named = new Set([
        ...wordsOf(part).map((words) => words.parameter),
        ...mentions(part).flatMap(({ where, name }) =>
          /^(?:sizeGroup|feature|phrase|preset|bareSize)/.test(where) ? [name] : [],
        ),
      ]);
      assert.deepEqual(
        [...namesOf(part)].filter((name) => !named.has(name)),
        [],
      );
      for (const { parameter, words, instead = [] } of wordsOf(part)) {
        assert.ok(words.length + instead.length > 0, `no words for ${parameter}`);
        assert.ok(
          [...words, ...instead.flatMap((other) => other.words)].every((word) => word.trim() !== ''),
          parameter,
        );
      }
    });

    it('can be built as it stands, and its plan holds with figures for size, volume and handles', () => {
      assert.deepEqual(findProblems(part, {}), []);
      const plan = planOf(part, defaultsOf(part), new Set());
      assert.equal(planSchema.safeParse(plan).error, undefined);
      const kinds = plan.requirements.map((requirement) => requirement.kind);
      for (const kind of ['boundingBox', 'volume', 'solidCount', 'shellCount', 'genus', 'valid', 'closed'] as const) {
        assert.ok(kinds.includes(kind), `no requirement of kind ${kind}`);
      }
      const volume = plan.requirements.find((requirement) => requirement.kind === 'volume');
      assert.ok(volume?.kind === 'volume' && volume.volumeMm3 > 0);
      assert.equal(new Set(plan.requirements.map(({ id }) => id)).size, plan.requirements.length);
      assert.ok(part.sources.length > 0);
    });

    it('works out its requirements everywhere in its ranges', () => {
      for (const { name, values } of sweepOf(part, { eachParameter: true, corners: 4, inside: 4 }, 7)) {
        assert.deepEqual(findProblems(part, values), [], name);
        const { requirements } = planOf(part, values, new Set());
        for (const requirement of requirements) {
          if (requirement.kind === 'boundingBox')
            assert.ok(
              requirement.sizeMm.every((size) => size > 0),
              name,
            );
          if (requirement.kind === 'volume') assert.ok(requirement.volumeMm3 > 0, name);
        }
      }
    });

    it('says in plain words which rule a combination breaks', () => {
      const parameters = part.parameters.map((parameter) => parameter.name);
      for (const { holds, otherwise } of part.rules) {
        evaluateFormula(holds, defaultsOf(part));
        assert.ok(otherwise.length > 20 && !/^[A-Z][a-z]/.test(otherwise) && !otherwise.endsWith('.'), otherwise);
        const bare = otherwise.replaceAll(/\{\w+\}/g, '');
        assert.deepEqual(
          parameters.filter((name) => name.includes('_') && bare.includes(name)),
          [],
          otherwise,
        );
      }
    });

    it('passes the safety check as it stands and with other values', () => {
      assert.deepEqual(checkScript(part.script).findings, []);
      const last = sweepOf(part, { eachParameter: false, corners: 1, inside: 0 }).at(-1);
      assert.ok(last);
      assert.equal(checkScript(scriptOf(part, last.values)).ok, true);
    });
  });
}
