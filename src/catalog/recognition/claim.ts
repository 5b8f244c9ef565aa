import type { Parameter, ParameterValue } from '../../core/plan/parameter.ts';
import type { CatalogPart } from '../part.ts';
import type { Quantity } from './element.ts';
import type { Item } from './item.ts';
import type { Meaning } from './lexicon.ts';

/** A value for a parameter, or a formula in which the given number is `value`. */
export interface Binding {
  parameter: string;
  value: number;
  formula?: string;
  /** What the number is called when it isn't the parameter itself: the wall of a tube. */
  said?: string;
  change?: 'add' | 'multiply';
  /** From a standard's table: a size that the request states itself takes precedence. */
  standard?: true;
}

/** One way to read a number of the request (or several that belong together). Lower costs are better readings. */
export interface Claim {
  bindings: readonly Binding[];
  cost: number;
  /** Indexes of the labels that this reading uses up. */
  labels: readonly number[];
  notes?: readonly string[];
}

/** Numbers that are read together, with the ways to read them. */
export interface Subject {
  /** Index of the first item. */
  at: number;
  text: string;
  claims: readonly Claim[];
}

/** What the readings are made from. */
export interface Context {
  part: CatalogPart;
  items: readonly Item[];
  parameters: ReadonlyMap<string, Parameter>;
  /** Features named somewhere in the request. */
  named: ReadonlySet<number>;
  /** The values of the design that is changed, when it is a change: that need not name the part. */
  present: Readonly<Record<string, ParameterValue>> | undefined;
}

export type Label = Extract<Meaning, { type: 'label' }>;
export const labelsOf = (item: Item | undefined): Label[] =>
  item?.kind === 'phrase' ? item.meanings.filter((meaning) => meaning.type === 'label') : [];

/** The labels of a phrase, and the main size of the feature it names: "walls and floor 3 mm" names two sizes. */
export function namedSizes(context: Context, item: Item | undefined): Label[] {
  const index = item?.kind === 'phrase' ? item.meanings.find((meaning) => meaning.type === 'feature')?.feature : undefined;
  const size = index === undefined ? undefined : context.part.features?.[index]?.size;
  const own: Label[] =
    size === undefined || index === undefined
      ? []
      : [{ type: 'label', feature: index, parameter: size, factor: 1, adjective: false, generic: false }];
  return [...own, ...labelsOf(item)];
}

/**
 * How far a label is from what the item's stretch of the request talks about; `owner` overrides that stretch. Infinity: a word such
 * as "diameter" never speaks of a feature that the request does not talk about there.
 */
export function scopeCost(
  context: Context,
  at: number,
  { feature, generic }: Pick<Label, 'feature' | 'generic'>,
  owner?: number,
): number {
  const elsewhere = generic ? Infinity : 4;
  if (owner !== undefined) return feature === owner ? 0 : feature === null ? 4 : elsewhere;
  const scope = context.items[at]?.scope ?? { owner: null, inherited: null };
  if (scope.owner !== null) return feature === scope.owner ? 0 : feature === null ? 2 : elsewhere;
  if (scope.inherited !== null) {
    const { feature: current, by } = scope.inherited;
    if (feature === current) return by === 'comma' ? 1 : 0;
    if (feature === null) return by === 'colon' ? 3 : 1;
    return elsewhere;
  }
  if (feature === null) return 0;
  return context.named.has(feature) ? 2 : generic ? Infinity : 3;
}

/** What a number of the feature counts: its own parameter, or the one that words of the request make it count ("in a row"). */
export function countOf({ part, items }: Context, index: number | undefined): string | number | undefined {
  const meanings = items.flatMap((item) => (item.kind === 'phrase' ? item.meanings : []));
  const said = meanings.find((meaning) => meaning.type === 'phrase' && meaning.feature === index && meaning.counts !== undefined);
  const own = index === undefined ? undefined : part.features?.[index]?.count;
  return own ?? (said?.type === 'phrase' ? said.counts : undefined);
}

/** The value of a quantity for a parameter; undefined when it measures something else. */
export function valueFor(parameter: Parameter | undefined, quantity: Quantity): number | undefined {
  if (parameter === undefined) return undefined;
  const { value, measure, word } = quantity;
  if (quantity.change === 'multiply') return parameter.unit === 'bool' ? undefined : value;
  switch (parameter.unit) {
    case 'mm':
      return measure === 'mm' || (measure === 'plain' && !word) ? value : undefined;
    case 'deg':
      return measure === 'deg' || (measure === 'plain' && !word) ? value : undefined;
    case 'count':
      return measure === 'plain' && !quantity.fraction ? value : undefined;
    case 'ratio':
      // "addendum 1.25 m": m is the module of a gear, not a metre.
      if (quantity.unit === 'm') return value / 1000;
      return measure === 'plain' ? value : measure === 'percent' ? value / 100 : undefined;
    case 'bool':
      return undefined;
    default:
      return measure === parameter.unit ? value : undefined;
  }
}

/** The binding of a quantity by a label; undefined when their measures differ. */
export function bindBy(context: Context, label: Label, quantity: Quantity): Binding | undefined {
  const { parameter, factor, formula } = label;
  const target = context.parameters.get(parameter);
  const { change } = quantity;
  if (change !== undefined) {
    const amount = formula === undefined ? valueFor(target, quantity) : undefined;
    return amount === undefined ? undefined : { parameter, value: change === 'add' ? amount * factor : amount, change };
  }
  if (formula !== undefined) {
    const fits = quantity.measure === 'mm' || quantity.measure === 'deg' || (quantity.measure === 'plain' && !quantity.word);
    return fits && target !== undefined ? { parameter, value: quantity.value, formula } : undefined;
  }
  const value = valueFor(target, quantity);
  return value === undefined ? undefined : { parameter, value: value * (target?.unit === 'mm' ? factor : 1) };
}
