import { changed, comparatives, findAmount, lemmaAt, quantityAt, word } from './amounts.ts';
import type { Element, Quantity } from './element.ts';
import type { Entry, Lexicon, Piece } from './lexicon.ts';

const sizes = new Set(['bigger', 'larger', 'greater', 'smaller', 'less', 'fewer', 'more']);
const verbs: Readonly<Record<string, 1 | -1>> = {
  increase: 1,
  enlarge: 1,
  raise: 1,
  extend: 1,
  grow: 1,
  lengthen: 1,
  widen: 1,
  thicken: 1,
  reduce: -1,
  decrease: -1,
  shrink: -1,
  shorten: -1,
  lower: -1,
};
/** "lengthen the plate by 10" says itself which size grows. */
const verbSizes: Readonly<Record<string, string>> = {
  lengthen: 'long',
  extend: 'long',
  shorten: 'long',
  widen: 'wide',
  thicken: 'thick',
};
const factors: Readonly<Record<string, number>> = { twice: 2, double: 2, half: 0.5, halve: 0.5, triple: 3, treble: 3 };

/** Words of a change that say nothing about the geometry themselves. */
const changeWords = [
  'change',
  'adjust',
  'modify',
  'update',
  'now',
  'they',
  'them',
  'place',
  'actually',
  'keep',
  'instead',
  'design',
  'again',
  'before',
  'than',
  'present',
  'resize',
  'turn',
  'into',
];

const multiplied = (factor: number, text: string): Element => ({
  kind: 'quantity',
  quantity: { value: factor, measure: 'plain', word: false, fraction: false, text, notes: [], change: 'multiply' },
});

/** "three times", "twice", "double": the factor and how many elements say it. */
function findFactor(elements: readonly Element[], at: number): { factor: number; width: number } | undefined {
  const direct = factors[lemmaAt(elements, at)];
  if (direct !== undefined) return { factor: direct, width: 1 };
  const quantity = quantityAt(elements, at);
  if (quantity?.measure === 'plain' && lemmaAt(elements, at + 1) === 'time') return { factor: quantity.value, width: 2 };
  return undefined;
}

/** "move the holes so that they are 15 mm from the edges" says where to; "move the holes 2 mm" does not, and nothing may be guessed. */
const saysWhere = (elements: readonly Element[]): boolean =>
  elements.some(
    (_, at) =>
      lemmaAt(elements, at) === 'from' &&
      ['edge', 'end', 'side', 'rim'].some((place) => [1, 2, 3].some((step) => lemmaAt(elements, at + step) === place)),
  );

/** "one hole" in a change may mean one of the holes or a hole alone: only "one hole instead of four" and "only one" say which. */
const saysHowMany = (elements: readonly Element[]): boolean =>
  elements.some((_, at) => ['instead', 'only', 'just', 'single'].includes(lemmaAt(elements, at)));

const inwards: Readonly<Record<string, 1 | -1>> = { inward: 1, inwards: 1, outward: -1, outwards: -1 };

/**
 * "move the holes 5 mm inwards": so much further from the edges, where that is how the part tells their places. Any other amount of a
 * move is no size of what is moved: it becomes words, which nobody understands.
 */
function rewriteMoves(elements: readonly Element[], hasEdgeDistance: boolean): Element[] {
  const isAnyHole = elements.some((_, at) => lemmaAt(elements, at) === 'hole');
  let moving = false;
  return elements.flatMap((element, at): Element[] => {
    if (element.kind === 'stop') moving = false;
    if (['move', 'shift'].includes(lemmaAt(elements, at))) moving = true;
    if (!moving) return [element];
    const quantity = quantityAt(elements, at);
    const sign = inwards[lemmaAt(elements, at + 1)];
    if (hasEdgeDistance && isAnyHole) {
      if (quantity !== undefined && sign !== undefined) return [word('edge'), word('distance'), changed(quantity, sign)];
      if (inwards[lemmaAt(elements, at)] !== undefined && quantityAt(elements, at - 1) !== undefined) return [];
      const isVerb = ['move', 'shift'].includes(lemmaAt(elements, at));
      if (isVerb && elements.some((_, place) => inwards[lemmaAt(elements, place)] !== undefined)) return [];
    }
    return quantity === undefined ? [element] : [word(quantity.text)];
  });
}

/** Elements with relative sizes as marked numbers before or behind their label: "twice as thick" becomes "×2 thick". */
export function rewriteChanges(written: readonly Element[], hasEdgeDistance = false): Element[] {
  const isWhere = saysWhere(written);
  const elements = isWhere ? written : rewriteMoves(written, hasEdgeDistance);
  const result: Element[] = [];
  let at = 0;
  /** The verb of the statement at hand: "increase ... by". */
  let verb: string | undefined;
  /** A verb that no "by" or "to" has explained yet: "increase the thickness 5" could mean either, so it must not be dropped. */
  let unexplained: string | undefined;
  const settle = (): void => {
    if (unexplained !== undefined) result.push(word(unexplained));
    unexplained = undefined;
  };
  const compared = new Set<string>();
  const isHowMany = saysHowMany(elements);
  const isSum = elements.some((_, place) => lemmaAt(elements, place) === 'to');
  while (at < elements.length) {
    const element = elements[at] as Element;
    const lemma = lemmaAt(elements, at);
    const quantity = quantityAt(elements, at);
    const next = lemmaAt(elements, at + 1);
    const comparative = comparatives[next];
    const factor = findFactor(elements, at);
    if (element.kind === 'stop') {
      settle();
      verb = undefined;
    }
    if (lemma === 'to' || lemma === 'by') unexplained = undefined;
    const amount = findAmount(elements, at);
    if (lemma === 'instead' && next === 'of') {
      // "six holes instead of four": what it was.
      at += 2;
      if (quantityAt(elements, at) !== undefined || elements[at]?.kind === 'thread') at += 1;
    } else if (amount !== undefined) {
      result.push(...amount.said);
      at += amount.width;
    } else if (quantity !== undefined && comparative !== undefined) {
      // "1 mm longer 1 mm longer": once more, or said twice? Nothing is guessed.
      result.push(changed(quantity, comparative[1]), word(compared.has(next) ? next : comparative[0]));
      compared.add(next);
      at += 2;
    } else if (quantity !== undefined && sizes.has(next)) {
      result.push(changed(quantity, ['smaller', 'less', 'fewer'].includes(next) ? -1 : 1));
      at += 2;
    } else if (factor !== undefined) {
      at += factor.width;
      const said = multiplied(factor.factor, `×${factor.factor}`);
      if (lemmaAt(elements, at) === 'as') {
        result.push(said);
        at += 1;
      } else {
        // "half the width", "double the number of holes": the number goes behind what it is about.
        const label: Element[] = [];
        while (at < elements.length && elements[at]?.kind !== 'stop' && lemmaAt(elements, at) !== 'and')
          label.push(elements[at++] as Element);
        result.push(...label, said);
      }
      if (lemmaAt(elements, at + 1) === 'as' && ['before', 'now'].includes(lemmaAt(elements, at + 2))) {
        result.push(elements[at] as Element);
        at += 3;
      }
    } else if (verbs[lemma] !== undefined) {
      settle();
      verb = lemma;
      unexplained = lemma;
      at += 1;
    } else if (lemma === 'move' && isWhere) {
      at += 1;
    } else if (lemma === 'add' && quantityAt(elements, at + 1)?.measure === 'mm' && !isSum) {
      // "add 1 mm chamfers" names a size; "add two holes" would be a count on top of the present one, "add 5 mm to" a sum.
      at += 1;
    } else if (quantity?.word === true && quantity.value === 1 && !isHowMany) {
      result.push(word(quantity.text));
      at += 1;
    } else if (verb !== undefined && lemma === 'by' && quantityAt(elements, at + 1) !== undefined) {
      const amount = quantityAt(elements, at + 1) as Quantity;
      const size = verbSizes[verb];
      result.push(changed(amount, verbs[verb] ?? 1), ...(size === undefined ? [] : [word(size)]));
      at += 2;
    } else if (
      lemma === 'from' &&
      quantityAt(elements, at + 1) !== undefined &&
      next === '' &&
      lemmaAt(elements, at + 2) === 'to' &&
      quantityAt(elements, at + 3) !== undefined
    ) {
      at += 2;
    } else {
      result.push(element);
      at += 1;
    }
  }
  settle();
  return result;
}

/** The part's words, and those of a change. */
export function withChangeWords(lexicon: Lexicon): Lexicon {
  const entries = new Map<Piece, readonly Entry[]>(lexicon);
  for (const lemma of changeWords) {
    const entry: Entry = { pieces: [lemma], meanings: [{ type: 'phrase', plurals: '0', feature: null, sets: {} }] };
    entries.set(lemma, [...(entries.get(lemma) ?? []), entry]);
  }
  return entries;
}
