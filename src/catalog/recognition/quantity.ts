import type { Quantity } from './element.ts';
import { readNumeral } from './numeral.ts';
import type { Token } from './token.ts';
import { findUnit, powerOf, type Unit } from './unit.ts';

/** After these "20 in" is 20 inches; otherwise "in" is a preposition ("20 in the middle"), and before a noun it could be either. */
const inchFollows = new Set([
  'x',
  'by',
  'wide',
  'long',
  'high',
  'tall',
  'thick',
  'deep',
  'and',
  'across',
  'from',
  'apart',
  'with',
  'through',
  'hole',
  'holes',
  'bore',
]);

/** A place in the tokens that moves on as they are read. */
export interface Reader {
  tokens: readonly Token[];
  at: number;
}

/** The dot of "3/4 in. thick": the sentence goes on behind it with a small letter or a number. */
function isAbbreviationDot(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1];
  return tokens[at]?.text === '.' && tokens[at].glued && after !== undefined && after.kind !== 'sign' && !after.capital;
}

/** A unit at the place, with its power or its "per volume"; `width` is how many tokens it takes. */
function findUnitAt(tokens: readonly Token[], at: number, first = true): { unit: Unit; width: number } | undefined {
  const token = tokens[at];
  if (token === undefined || token.kind === 'number') return undefined;
  const next = tokens[at + 1];
  const third = tokens[at + 2];
  if (first && ['cubic', 'cu', 'square', 'sq'].includes(token.text)) {
    const inner = findUnitAt(tokens, at + 1, false);
    if (inner?.unit.measure !== 'mm') return undefined;
    return { unit: powerOf(inner.unit, token.text.startsWith('c') ? 3 : 2), width: inner.width + 1 };
  }
  const unit = findUnit(token.text);
  if (unit === undefined) return undefined;
  const power =
    next?.glued === true && next.kind === 'number' ? next : next?.text === '^' && third?.kind === 'number' ? third : undefined;
  if (unit.measure === 'mm' && power !== undefined) {
    // "4 M3 holes": a capital M before a number is a thread; so is any other number after it.
    if (token.text === 'm' && (token.capital || (power.text !== '2' && power.text !== '3'))) return undefined;
    if (power.text === '2' || power.text === '3')
      return { unit: powerOf(unit, power.text === '2' ? 2 : 3), width: power === next ? 2 : 3 };
  }
  if (unit.measure === 'g' && (next?.text === '/' || next?.text === 'per')) {
    const volume = findUnitAt(tokens, at + 2);
    if (volume?.unit.measure !== 'mm3') return undefined;
    return {
      unit: { measure: 'kg/m3', factor: (unit.factor / volume.unit.factor) * 1e6, name: `${unit.name}/${volume.unit.name}` },
      width: 2 + volume.width,
    };
  }
  if (token.text === 'in') {
    if (isAbbreviationDot(tokens, at + 1)) return { unit, width: 2 };
    if (next !== undefined && !inchFollows.has(next.text) && next.kind !== 'sign') return undefined;
  }
  return { unit, width: 1 };
}

/** Reads the number (or the number word with this value) at the reader's place, and its unit. */
export function readQuantity(reader: Reader, word: number | undefined): Quantity {
  const { tokens } = reader;
  const token = tokens[reader.at] as Token;
  const before = tokens[reader.at - 1];
  const negative = token.kind === 'number' && token.glued && before?.text === '-' && (!before.glued || reader.at < 2);
  const numeral = word === undefined ? readNumeral(token.text) : { value: word };
  reader.at += 1;
  // "10-mm", "10-inch"
  if (tokens[reader.at]?.text === '-' && findUnitAt(tokens, reader.at + 1) !== undefined) reader.at += 1;
  const found = findUnitAt(tokens, reader.at);
  const text = [token, ...tokens.slice(reader.at, reader.at + (found?.width ?? 0))].map((part) => part.text).join(' ');
  const nounAfterIn =
    found === undefined &&
    tokens[reader.at]?.text === 'in' &&
    ['diameter', 'length', 'width', 'height', 'thickness', 'radius', 'depth'].includes(tokens[reader.at + 1]?.text ?? '');
  reader.at += found?.width ?? 0;
  const sign = negative ? -1 : 1;
  const problems = [
    numeral.problem,
    token.readings === undefined
      ? undefined
      : `"${token.text}" can be read in two ways: is it ${token.readings[0]}, or ${token.readings[1]}?`,
    nounAfterIn
      ? `"${token.text} in ${tokens[reader.at + 1]?.text ?? ''}": is that ${token.text} inches, or ${token.text} mm?`
      : undefined,
    numeral.fraction === true && found === undefined
      ? `"${token.text}" has no unit: ${token.text} of an inch, or of a millimetre?`
      : undefined,
    numeral.note !== undefined && token.text.includes(',') && found === undefined
      ? `"${token.text}" has no unit and a comma: is it ${numeral.value} mm?`
      : undefined,
  ].filter((problem) => problem !== undefined);
  return {
    value: sign * numeral.value * (found?.unit.factor ?? 1),
    measure: found?.unit.measure ?? 'plain',
    ...(found === undefined ? {} : { unit: found.unit.name }),
    word: word !== undefined,
    fraction: numeral.fraction ?? false,
    text: (negative ? '-' : '') + text,
    notes: numeral.note === undefined ? [] : [numeral.note],
    ...(problems[0] === undefined ? {} : { problem: problems[0] }),
    ...(token.readings === undefined ? {} : { doubt: { written: token.text, readings: token.readings } }),
  };
}
