import type { CatalogPart } from '../part.ts';
import { valueFor, type Claim, type Context } from './claim.ts';
import { isNoun, type Item } from './item.ts';
import type { PlacedSubject } from './subjects.ts';
import { parametersOfFeature } from './values.ts';

/** The only number of a request that nothing names, and the only size of the part that is missing. */
export interface SoleSize {
  /** Index of the number's item. */
  at: number;
  parameter: string;
}

/** What a reading has left open. */
interface Open {
  part: CatalogPart;
  leftovers: readonly string[];
  questions: readonly unknown[];
  contradictions: readonly string[];
  missing: readonly string[];
}

/** What may stand beside a number that stands for itself: nothing, a comma, the part's noun, or a size that has its own words. */
const isLoose = (item: Item | undefined): boolean =>
  item === undefined ||
  item.kind === 'material' ||
  item.kind === 'article' ||
  (item.kind === 'stop' && item.mark !== '(' && item.mark !== ':') ||
  isNoun(item);

/** The number, if it is the only one that was given no meaning and speaks of the whole part: a length without words around it. */
export function findBare(
  { items }: Context,
  subjects: readonly PlacedSubject[],
  chosen: readonly (Claim | undefined)[],
): number | undefined {
  const open = subjects.filter((_, index) => chosen[index] === undefined);
  const [only] = open;
  if (only === undefined || open.length > 1 || only.items.length > 1) return undefined;
  const item = items[only.at];
  if (item?.kind !== 'quantity' || item.quantity.word || item.quantity.problem !== undefined) return undefined;
  if (item.scope.owner !== null || item.scope.inherited !== null) return undefined;
  const before = items[only.at - 1];
  const behind = before?.kind === 'phrase' && before.meanings.some(({ type }) => type === 'label' || type === 'noun');
  const taken = before?.kind === 'quantity' || before?.kind === 'thread' || before?.kind === 'designation';
  return isLoose(items[only.at + 1]) && (isLoose(before) || behind || taken) ? only.at : undefined;
}

/** The size that the number must be: nothing else was left open, and it is one of the whole part. */
export function findSoleSize({ part, leftovers, questions, contradictions, missing }: Open, at: number): SoleSize | undefined {
  const [name] = missing;
  if (name === undefined || missing.length > 1 || leftovers.length > 1) return undefined;
  if (questions.length > 0 || contradictions.length > 0) return undefined;
  const parameter = part.parameters.find((candidate) => candidate.name === name);
  const ofFeature = (part.features ?? []).some((feature) => parametersOfFeature(feature).includes(name));
  return parameter?.unit !== 'mm' || ofFeature ? undefined : { at, parameter: name };
}

/** The subjects with that reading of the number added to its others. */
export function withSoleSize(
  { items, parameters }: Context,
  subjects: readonly PlacedSubject[],
  sole: SoleSize | undefined,
): readonly PlacedSubject[] {
  const item = sole === undefined ? undefined : items[sole.at];
  if (sole === undefined || item?.kind !== 'quantity') return subjects;
  const value = valueFor(parameters.get(sole.parameter), item.quantity);
  if (value === undefined) return subjects;
  const name = sole.parameter.replaceAll('_', ' ');
  const claim: Claim = {
    bindings: [{ parameter: sole.parameter, value }],
    cost: 1,
    labels: [],
    notes: [`${item.quantity.text} was taken as the ${name}: it is the only size that was missing.`],
  };
  return subjects.map((subject) => (subject.at === sole.at ? { ...subject, claims: [...subject.claims, claim] } : subject));
}
