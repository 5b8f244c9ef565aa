import { textOf, type Axis, type Element, type Quantity } from './element.ts';
import { pieceOf, pluralsOf, type Entry, type Lexicon, type Meaning } from './lexicon.ts';
import { isMaterial, isNeutral, joints } from './neutral.ts';

/** A request as one part understands it: its elements with the part's phrases recognised. */
export type Item = { text: string; scope: Scope } & (
  | { kind: 'quantity'; quantity: Quantity }
  | { kind: 'phrase'; meanings: readonly Meaning[]; plural: boolean }
  | { kind: 'times' }
  | { kind: 'thread'; nominal: number }
  | { kind: 'designation'; system: string; number: string }
  | { kind: 'axis'; axis: Axis }
  | { kind: 'stop'; mark: string }
  | { kind: 'article' }
  | { kind: 'neutral'; lemma: string }
  | { kind: 'material' }
  | { kind: 'unknown' }
);

/** What a stretch of the request talks about. */
export interface Scope {
  /** The feature named in this stretch; null when there is none. */
  owner: number | null;
  /** The feature talked about before it, and how firmly it still is: after a colon until the sentence ends, after "and", or after a comma. */
  inherited: { feature: number; by: 'colon' | 'and' | 'comma' } | null;
}

/** How many elements from `at` the entry takes, articles between its words included; 0 when it does not match. */
function matchLength(elements: readonly Element[], at: number, entry: Entry): number {
  let place = at;
  // The "x" of 80 x 60 is a word only inside a phrase ("x 45 degree").
  if (elements[at]?.kind === 'times' && entry.pieces.length === 1) return 0;
  for (const [index, piece] of entry.pieces.entries()) {
    while (index > 0 && elements[place]?.kind === 'article') place += 1;
    // "4 holes Ø 6.6": four holes and their diameter, not the name of a size.
    const before = elements[place - 1];
    const plural = before?.kind === 'word' && before.plural;
    const sign = elements[place]?.kind === 'word' && textOf(elements[place] as Element).toLowerCase() === 'ø';
    if (index > 0 && (sign || (plural && (piece === 'diameter' || piece === 'radius')))) return 0;
    if (pieceOf(elements[place]) !== piece) return 0;
    place += 1;
  }
  return place - at;
}

const blank: Scope = { owner: null, inherited: null };

function itemOf(element: Element): Item {
  const base = { text: textOf(element), scope: blank };
  switch (element.kind) {
    case 'quantity':
      return { ...base, kind: 'quantity', quantity: element.quantity };
    case 'thread':
      return { ...base, kind: 'thread', nominal: element.nominal };
    case 'designation':
      return { ...base, kind: 'designation', system: element.system, number: element.number };
    case 'axis':
      return { ...base, kind: 'axis', axis: element.axis };
    case 'stop':
      return { ...base, kind: 'stop', mark: element.mark };
    case 'word':
      if (isNeutral(element.lemma)) return { ...base, kind: 'neutral', lemma: element.lemma };
      return { ...base, kind: isMaterial(element.lemma) ? 'material' : 'unknown' };
    case 'article':
      return { ...base, kind: 'article' };
    case 'times':
      return { ...base, kind: 'times' };
    case 'sign':
      return { ...base, kind: 'unknown' };
  }
}

/** "30 teeth width 10": thirty teeth and a width, not a tooth width of 30. */
function isCounted(elements: readonly Element[], at: number): boolean {
  const element = elements[at];
  const before = elements[at - 1];
  return (
    element?.kind === 'word' &&
    element.plural &&
    before?.kind === 'quantity' &&
    before.quantity.measure === 'plain' &&
    Number.isInteger(before.quantity.value)
  );
}
const isNameOfSize = ({ pieces, meanings }: Entry): boolean =>
  pieces.length > 1 && meanings.every((meaning) => meaning.type === 'label' && !meaning.adjective);

/** The longest entry that begins at the place, with the meanings that fit; phrases fit only with their words' number. */
function findEntry(
  elements: readonly Element[],
  at: number,
  entries: readonly Entry[],
): { meanings: readonly Meaning[]; length: number } | undefined {
  // The 45° of "1 mm x 45°" belongs to the number before it.
  if (elements[at]?.kind === 'quantity' && elements[at - 1]?.kind === 'times') return undefined;
  for (const entry of entries) {
    const length = matchLength(elements, at, entry);
    if (length === 0 || (isCounted(elements, at) && isNameOfSize(entry) && entries.some(({ pieces }) => pieces.length === 1)))
      continue;
    const plurals = pluralsOf(elements.slice(at, at + length));
    const meanings = entry.meanings.filter((meaning) => meaning.type !== 'phrase' || meaning.plurals === plurals);
    if (meanings.length > 0) return { meanings, length };
  }
  return undefined;
}

function recognise(elements: readonly Element[], lexicon: Lexicon): Item[] {
  const items: Item[] = [];
  let at = 0;
  while (at < elements.length) {
    const element = elements[at] as Element;
    const piece = pieceOf(element);
    const annotation = element.kind === 'axis' && element.text.length > 1;
    const found = annotation || piece === undefined ? undefined : findEntry(elements, at, lexicon.get(piece) ?? []);
    if (found === undefined) {
      items.push(itemOf(element));
      at += 1;
      continue;
    }
    const { meanings, length } = found;
    const taken = elements.slice(at, at + length);
    const last = taken.at(-1);
    const text = taken
      .map(textOf)
      .filter((word, index, all) => index === 0 || word !== all[index - 1])
      .join(' ');
    items.push({ kind: 'phrase', meanings, plural: last?.kind === 'word' && last.plural, text, scope: blank });
    at += length;
  }
  return items;
}

export function featureOf(item: Item | undefined): number | undefined {
  if (item?.kind !== 'phrase') return undefined;
  const meaning = item.meanings.find((candidate) => candidate.type === 'feature');
  return meaning?.type === 'feature' ? meaning.feature : undefined;
}
/** "DIN 933": the name of a standard, by which the part is asked for. */
export const isStandardName = (item: Item): boolean =>
  item.kind === 'phrase' && item.meanings.some((meaning) => meaning.type === 'noun' && meaning.standard === true);
export const isNoun = (item: Item): boolean => item.kind === 'phrase' && item.meanings.some((meaning) => meaning.type === 'noun');

const isBoundary = (item: Item): boolean =>
  (item.kind === 'stop' && item.mark !== '(' && item.mark !== ')') || (item.kind === 'neutral' && joints.has(item.lemma));

/** Where the words about the first feature of a stretch begin: "8 holes", "four 6.6 mm through holes". */
function featureStart(stretch: readonly Item[]): number {
  let start = stretch.findIndex((item) => featureOf(item) !== undefined);
  const belongs = (item: Item | undefined): boolean =>
    item !== undefined &&
    (['quantity', 'thread', 'times', 'article', 'material'].includes(item.kind) ||
      (item.kind === 'phrase' && !item.meanings.some((meaning) => meaning.type === 'label' || meaning.type === 'noun')));
  while (belongs(stretch[start - 1])) start -= 1;
  return start;
}

/** Tells each item what its stretch of the request talks about. */
function withScopes(items: readonly Item[]): Item[] {
  const result: Item[] = [];
  let inherited = null as Scope['inherited'];
  let from = 0;
  while (from < items.length) {
    let to = from;
    while (to < items.length && !isBoundary(items[to] as Item)) to += 1;
    const stretch = items.slice(from, to);
    const owner = stretch.map(featureOf).find((feature) => feature !== undefined) ?? null;
    if (owner === null && stretch.some(isNoun)) inherited = null;
    const scope: Scope = { owner, inherited };
    // "flange 100 dia 10 thick 8 holes": what stands between the part's noun and the feature is about the part.
    const noun = stretch.findIndex(isNoun);
    const start = featureStart(stretch);
    const whole: Scope = noun >= 0 && noun < start ? { owner: null, inherited: null } : scope;
    result.push(...stretch.map((item, index) => ({ ...item, scope: index < start ? whole : scope })));
    const end = items[to];
    if (end === undefined) break;
    result.push({ ...end, scope });
    if (end.kind === 'stop' && (end.mark === '.' || end.mark === ';')) inherited = null;
    else if (end.kind === 'stop' && end.mark === ':') inherited = owner === null ? null : { feature: owner, by: 'colon' };
    else if (owner !== null)
      inherited =
        inherited?.by === 'colon' && inherited.feature === owner
          ? inherited
          : { feature: owner, by: end.kind === 'stop' ? 'comma' : 'and' };
    else if (inherited?.by === 'and' && end.kind === 'stop' && stretch.length > 0) inherited = { ...inherited, by: 'comma' };
    from = to + 1;
  }
  return result;
}

/** The request as the part with this lexicon understands it. */
export const readItems = (elements: readonly Element[], lexicon: Lexicon): Item[] => withScopes(recognise(elements, lexicon));
