import type { Measure } from './unit.ts';

/** A number of the request with its unit, already in mm, degrees, grams ... */
export interface Quantity {
  value: number;
  /** `plain`: without a unit; a length in mm, an angle, a count or a designation, as its place tells. */
  measure: Measure | 'plain';
  unit?: string;
  /** Written as a word: "four" counts, it is not four millimetres. */
  word: boolean;
  fraction: boolean;
  /** As in the request. */
  text: string;
  notes: readonly string[];
  problem?: string;
  /** The number as written, and the two values that it can have. */
  doubt?: { written: string; readings: readonly [string, string] };
  /** In a change of a design: the number is added to the present value, or the present value is multiplied by it. */
  change?: 'add' | 'multiply';
}

/** The request after its numbers have been read. */
export type Element =
  | { kind: 'word'; lemma: string; text: string; plural: boolean }
  | { kind: 'article'; text: string }
  | { kind: 'quantity'; quantity: Quantity }
  /** The "x" of 80 x 60 and of 4x. */
  | { kind: 'times'; text: string }
  /** M6: the nominal diameter in mm. */
  | { kind: 'thread'; nominal: number; text: string }
  /** NEMA 17, ISO 4032, DN 80. */
  | { kind: 'designation'; system: string; number: string; text: string }
  /** "(X)", "along Y". */
  | { kind: 'axis'; axis: 'x' | 'y' | 'z'; text: string }
  | { kind: 'stop'; mark: ',' | '.' | ';' | ':' | '(' | ')' }
  | { kind: 'sign'; text: string };

export type Axis = 'x' | 'y' | 'z';
export const isAxis = (text: string): text is Axis => text === 'x' || text === 'y' || text === 'z';

/** The words of the element as a person wrote them, for messages. */
export function textOf(element: Element): string {
  switch (element.kind) {
    case 'quantity':
      return element.quantity.text;
    case 'stop':
      return element.mark;
    default:
      return element.text;
  }
}
