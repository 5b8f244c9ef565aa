import { evaluateFormula, namesIn } from '../../core/plan/expression.ts';
import { valuesOf, type ParameterValue } from '../../core/plan/parameter.ts';
import type { CatalogPart, PartFeature } from '../part.ts';
import type { Binding } from './claim.ts';
import { findProportions, type PresentDesign } from './proportions.ts';
import { featureOf, type Item } from './item.ts';

interface Input {
  part: CatalogPart;
  items: readonly Item[];
  bindings: readonly Binding[];
  /** Features whose noun the request has. */
  nouned: ReadonlySet<number>;
  /** Features the request says are not there. */
  negated: ReadonlySet<number>;
  design?: PresentDesign;
}

interface Collected {
  values: Record<string, ParameterValue>;
  stated: Set<string>;
  /** Of the stated ones those that only a standard's table gave. */
  tabled: ReadonlySet<string>;
  /** Features the request talks about. */
  named: ReadonlySet<number>;
  notes: string[];
  contradictions: string[];
  /** What others could build, and no part of the catalog. */
  limits: string[];
  missing: string[];
}

const clean = (value: number): number => Math.round(value * 1e9) / 1e9;
const differ = (a: ParameterValue, b: ParameterValue): boolean =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) > 0.01 : a !== b;
const show = (name: string): string => name.replaceAll('_', ' ');
/** Whether a phrase of the request sets this count. */
const isCounted = (items: readonly Item[], count: string): boolean =>
  items.some(
    (item) => item.kind === 'phrase' && item.meanings.some((meaning) => meaning.type === 'phrase' && count in meaning.sets),
  );

/** The parameters that belong to a feature alone. */
export const parametersOfFeature = (feature: PartFeature): string[] => [
  ...(typeof feature.count === 'string' ? [feature.count] : []),
  ...(feature.size === undefined ? [] : [feature.size]),
  ...(feature.words ?? []).map((words) => words.parameter),
  ...(feature.sizeGroups ?? []).flatMap((group) => [...group.parameters]),
  ...Object.keys(feature.absent ?? {}),
];

/** "a 20 mm bore", "with an 8 mm hole": the article counts. */
export function hasSingularAt(items: readonly Item[], at: number): boolean {
  const item = items[at];
  if (item?.kind !== 'phrase' || item.plural) return false;
  for (let place = at - 1; place >= 0 && place > at - 8; place -= 1) {
    const before = items[place] as Item;
    if (before.kind === 'article') return before.text === 'a' || before.text === 'an';
    if (before.kind === 'stop' || before.kind === 'neutral') return false;
  }
  return false;
}

const hasSingular = (items: readonly Item[], index: number): boolean =>
  items.some((item, at) => featureOf(item) === index && hasSingularAt(items, at));

/** Puts bindings, phrases, switches and implied counts together into values, and finds what is missing or contradicts itself. */
export function collectValues({ part, items, bindings, nouned, negated, design }: Input): Collected {
  const present = design?.values;
  const features = part.features ?? [];
  const stated = new Set<string>();
  const values: Record<string, ParameterValue> = {};
  const notes: string[] = [];
  const contradictions: string[] = [];
  const limits: string[] = [];
  const state = (name: string, value: ParameterValue, why: string): void => {
    const old = values[name];
    if (stated.has(name) && old !== undefined && differ(old, value)) {
      contradictions.push(`${why} gives ${show(name)} = ${String(value)}, but the request also gives ${String(old)}.`);
    }
    values[name] = value;
    stated.add(name);
  };
  const direct = new Set(bindings.flatMap((binding) => (binding.standard === true ? [] : [binding.parameter])));
  for (const { parameter, value, formula, change, standard } of bindings) {
    if (formula !== undefined || (standard === true && direct.has(parameter))) continue;
    const old = present?.[parameter];
    const result = change === undefined || typeof old !== 'number' ? value : change === 'add' ? old + value : old * value;
    state(parameter, clean(result), `"${clean(value)}"`);
  }

  const named = new Set(nouned);
  features.forEach((feature, index) => {
    const own = parametersOfFeature(feature).filter((name) =>
      features.every((other) => other === feature || !parametersOfFeature(other).includes(name)),
    );
    if (own.some((name) => bindings.some((binding) => binding.parameter === name))) named.add(index);
  });
  for (const index of negated) named.delete(index);
  const fill = (extra: Readonly<Record<string, ParameterValue>>): void => {
    for (const [name, value] of Object.entries(extra)) if (!stated.has(name)) values[name] = value;
  };
  features.forEach((feature, index) => {
    if (negated.has(index)) {
      if (feature.absent === undefined)
        limits.push(`The catalog's ${part.title.toLowerCase()} always has its ${feature.nouns[0] ?? 'feature'}.`);
      else for (const [name, value] of Object.entries(feature.absent)) state(name, value, `no ${feature.nouns[0] ?? 'feature'}`);
    } else if (named.has(index)) {
      fill(feature.present ?? {});
      const { count } = feature;
      // "A hole in each corner" says how many by the place.
      if (typeof count === 'string' && present === undefined && !stated.has(count) && !isCounted(items, count))
        if (nouned.has(index) && hasSingular(items, index)) state(count, 1, `"a ${feature.nouns[0] ?? ''}"`);
    } else if (present === undefined) fill(feature.absent ?? {});
  });
  for (const item of items) {
    for (const meaning of item.kind === 'phrase' ? item.meanings : []) {
      if (meaning.type !== 'phrase' || (meaning.feature !== null && !named.has(meaning.feature))) continue;
      for (const [name, value] of Object.entries(meaning.sets)) {
        const each = stated.has(name) && /\beach\b/.test(item.text) ? values[name] : undefined;
        // "One hole in each corner" is one for each of them; two for each are more than the part has.
        if (each === 1) stated.delete(name);
        if (each === undefined || each === 1 || each === value) state(name, value, `"${item.text}"`);
        else limits.push(`The catalog's ${part.title.toLowerCase()} has one ${item.text}, not ${String(each)}.`);
      }
      const given = meaning.equal?.find((name) => stated.has(name));
      const value = given === undefined ? undefined : values[given];
      if (value !== undefined)
        for (const name of meaning.equal ?? [])
          if (!stated.has(name) || present !== undefined) state(name, value, `"${item.text}"`);
    }
  }

  const all = (): Record<string, ParameterValue> => ({ ...valuesOf(part.parameters), ...present, ...values });
  for (const { parameter, value, formula } of bindings) {
    if (formula === undefined) continue;
    const result = clean(evaluateFormula(formula, { ...all(), value }));
    state(parameter, result, `"${clean(value)}"`);
    notes.push(`${show(parameter)} = ${result} follows from the ${clean(value)} that was stated.`);
  }
  const isThere = (feature: PartFeature, index: number): boolean =>
    named.has(index) ||
    (!negated.has(index) && (feature.absent === undefined || (present !== undefined && !isAbsent(feature, present))));
  // The sizes of a feature that was not there before are all new.
  const newly = new Set(
    features.flatMap((feature, index) =>
      named.has(index) && present !== undefined && isAbsent(feature, present) ? parametersOfFeature(feature) : [],
    ),
  );
  // Those of a feature build on the part's: the pockets of a cage on its balls.
  const proportions = [
    ...(part.proportions ?? []),
    ...features.flatMap((feature, index) => (isThere(feature, index) ? (feature.proportions ?? []) : [])),
  ];
  const given = new Set<string>();
  const sources = findProportions(
    {
      proportions,
      valueOf: (formula) => evaluateFormula(formula, all()),
      isStated: (name) => stated.has(name) || design?.stated.has(name) === true,
      isNew: (name) => present === undefined || (values[name] !== undefined && values[name] !== present[name]) || newly.has(name),
    },
    (name, value) => {
      values[name] = value;
      given.add(name);
    },
  );
  notes.push(...sources);
  const missing = findMissing(part, features, named, new Set([...stated, ...given]), present);
  for (const item of items) {
    for (const meaning of item.kind === 'phrase' ? item.meanings : []) {
      if (meaning.type !== 'phrase' || meaning.holds === undefined || (meaning.feature !== null && !named.has(meaning.feature)))
        continue;
      const names = [...namesIn(meaning.holds)];
      // What is missing is asked for first: a default says nothing about the request.
      if (names.some((name) => missing.includes(name)) || evaluateFormula(meaning.holds, all()) !== 0) continue;
      const sizes = names.map((name) => `${show(name)} ${String(all()[name])}`).join(', ');
      contradictions.push(`"${item.text}" does not fit ${sizes}.`);
    }
  }
  const tabled = new Set(
    bindings.flatMap(({ parameter, standard }) => (standard === true && !direct.has(parameter) ? [parameter] : [])),
  );
  return { values, stated, tabled, named, notes, contradictions, limits, missing };
}

/** Whether the design is without the feature: it has one, and its values say that it isn't there. */
export const isAbsent = ({ absent }: PartFeature, present: PresentDesign['values']): boolean =>
  absent !== undefined && Object.entries(absent).every(([name, value]) => present[name] === value);

function findMissing(
  part: CatalogPart,
  features: readonly PartFeature[],
  named: ReadonlySet<number>,
  stated: ReadonlySet<string>,
  present: PresentDesign['values'] | undefined,
): string[] {
  // A change only has to say everything about a feature that was not there before.
  const isNew = (feature: PartFeature): boolean => present === undefined || isAbsent(feature, present);
  const wanted = [
    ...(present === undefined ? part.required : []),
    ...features.flatMap((feature, index) =>
      named.has(index) && isNew(feature)
        ? [...(feature.required ?? []), ...(typeof feature.count === 'string' ? [feature.count] : [])]
        : [],
    ),
  ];
  return [...new Set(wanted)].filter((name) => !stated.has(name));
}
