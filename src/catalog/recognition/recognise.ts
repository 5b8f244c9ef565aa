import type { CatalogPart } from '../part.ts';
import type { Element } from './element.ts';
import { readElements, readRequestElements } from './elements.ts';
import { noHints, type Hints } from './hints.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { readRequest, type Reading } from './reading.ts';
import { wholeNoun } from './whole-noun.ts';

const lexicons = new WeakMap<CatalogPart, Lexicon>();

/** The part's lexicon; made once, since all parts are asked at every request. */
export function lexiconOf(part: CatalogPart): Lexicon {
  const present = lexicons.get(part);
  if (present !== undefined) return present;
  const lexicon = createLexicon(part);
  lexicons.set(part, lexicon);
  return lexicon;
}

/** How much stands against building what a reading says; 0: nothing. */
export const doubts = (reading: Reading): number => reading.leftovers.length + reading.questions.length;

/** Better readings first: understood completely, without contradictions, nothing missing, the most telling noun, the fewest assumptions. */
function compare(a: Reading, b: Reading): number {
  const free = (reading: Reading): number => reading.part.parameters.filter(({ name }) => !reading.stated.has(name)).length;
  return (
    Number(doubts(a) > 0) - Number(doubts(b) > 0) ||
    a.contradictions.length + a.limits.length - b.contradictions.length - b.limits.length ||
    doubts(a) - doubts(b) ||
    Number(a.missing.length > 0) - Number(b.missing.length > 0) ||
    b.nounLength - a.nounLength ||
    a.missing.length - b.missing.length ||
    free(a) - free(b)
  );
}

/** The request read by every part whose noun it has, best reading first. */
export function recognise(request: string, parts: readonly CatalogPart[], hints: Hints = noHints): Reading[] {
  const elements = readRequestElements(request);
  return parts
    .filter((part) => wholeNoun(elements, part) !== undefined)
    .map((part) => readRequest(part, lexiconOf(part), elements, undefined, hints))
    .filter((reading) => reading.noun !== '')
    .sort(compare);
}

const lemmas = (elements: readonly Element[]): Set<string> =>
  new Set(elements.flatMap((element) => (element.kind === 'word' ? [element.lemma] : [])));

/** Parts whose nouns share words with the request, nearest first. */
export function nearestParts(request: string, parts: readonly CatalogPart[]): CatalogPart[] {
  const words = lemmas(readRequestElements(request));
  const score = (part: CatalogPart): number =>
    [...lemmas(readElements(part.nouns.join(' ; ')))].filter((word) => words.has(word)).length;
  return parts
    .map((part) => ({ part, near: score(part) }))
    .filter(({ near }) => near > 0)
    .sort((a, b) => b.near - a.near)
    .slice(0, 3)
    .map(({ part }) => part);
}
