import type { Said } from '../../core/phrase.ts';
import type { Element } from './element.ts';
import { findUnit } from './unit.ts';

/** What a person answered to questions about a request. */
export interface Hints {
  /** Words and numbers that the part is to be built without. */
  leaveOut: ReadonlySet<string>;
  /** Features, by their first noun, that the part is to be built without although the request has them. */
  without: ReadonlySet<string>;
  /** Number as written -> its unit. */
  units: ReadonlyMap<string, string>;
  /** Number as written -> what it means, in the words of the question. */
  meanings: ReadonlyMap<string, string>;
}
export const noHints: Hints = { leaveOut: new Set(), without: new Set(), units: new Map(), meanings: new Map() };

/** A question about a reading; `answers` are those that can be given word by word, the proposed one first. */
export interface OpenQuestion {
  text: string;
  /** What the text is made of. */
  said?: Said;
  answers: readonly string[];
  /** The number that it is about, where its unit, its meaning or its value ("1.200") is asked for. */
  about?: { kind: 'unit' | 'meaning' | 'reading'; text: string };
}

/** The elements with the units that were answered. */
export function withUnitsOf(elements: readonly Element[], { units }: Hints): Element[] {
  return elements.map((element): Element => {
    if (element.kind !== 'quantity') return element;
    const { problem, ...quantity } = element.quantity;
    const unit = findUnit(units.get(quantity.text) ?? '');
    if (unit === undefined || (quantity.measure !== 'plain' && problem === undefined)) return element;
    const value = quantity.measure === 'plain' ? quantity.value * unit.factor : quantity.value;
    return { kind: 'quantity', quantity: { ...quantity, value, measure: unit.measure, unit: unit.name } };
  });
}
