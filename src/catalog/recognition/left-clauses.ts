import { textOf, type Element } from './element.ts';
import type { Hints } from './hints.ts';

const openers = new Set(['with', 'having', 'plus', 'including', 'featuring']);
/** Features that are left out with all that is said of them, however the sentence brings them in. */
const features = new Set([
  'hole',
  'bore',
  'slot',
  'groove',
  'keyway',
  'thread',
  'chamfer',
  'fillet',
  'pocket',
  'notch',
  'boss',
  'rib',
]);

const isOpener = (element: Element | undefined): boolean => element?.kind === 'word' && openers.has(element.lemma);
const isEnd = (element: Element | undefined): boolean =>
  element === undefined || element.kind === 'stop' || isOpener(element) || (element.kind === 'word' && element.lemma === 'and');

/**
 * The stretch of the request around a word that is left out: from the "with" that brings it in, or for a feature from the mark before.
 * A word beside something that the part has ("four shiny holes") goes alone.
 */
function clauseAround(
  elements: readonly Element[],
  at: number,
  isKnown: (clause: readonly Element[]) => boolean,
): readonly [number, number] | undefined {
  const element = elements[at];
  let from = at;
  while (from > 0 && !isOpener(elements[from]) && !isEnd(elements[from - 1])) from -= 1;
  if (isOpener(elements[from - 1])) from -= 1;
  let to = at + 1;
  while (!isEnd(elements[to])) to += 1;
  const isFeature = element?.kind === 'word' && features.has(element.lemma);
  return isFeature || (isOpener(elements[from]) && !isKnown(elements.slice(from, to))) ? [from, to] : undefined;
}

/**
 * The request without what was answered to be left out: "with a blind hole 10 mm diameter" goes as a whole, so that no number of the hole
 * becomes one of the part. Numbers outside of it that had no meaning beside it are then asked about anew.
 * @param isKnown Whether a clause names something that the part has.
 */
export function withoutLeftClauses(
  elements: readonly Element[],
  hints: Hints,
  isKnown: (clause: readonly Element[]) => boolean,
): { elements: readonly Element[]; hints: Hints; leftOut: readonly string[] } {
  const clauses = elements.flatMap((element, at) => {
    const clause = element.kind === 'word' && hints.leaveOut.has(element.text) ? clauseAround(elements, at, isKnown) : undefined;
    return clause === undefined ? [] : [clause];
  });
  if (clauses.length === 0) return { elements, hints, leftOut: [] };
  const isLeft = (at: number): boolean => clauses.some(([from, to]) => at >= from && at < to);
  const numbers = new Set(elements.flatMap((element) => (element.kind === 'quantity' ? [element.quantity.text] : [])));
  return {
    elements: elements.filter((_, at) => !isLeft(at)),
    hints: { ...hints, leaveOut: new Set([...hints.leaveOut].filter((text) => !numbers.has(text))) },
    leftOut: [...new Set(clauses.map(([from, to]) => elements.slice(from, to).map(textOf).join(' ')))],
  };
}
