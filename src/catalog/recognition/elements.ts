import { readCode, readCompound, trailingLetters } from './compounds.ts';
import { isAxis, type Element } from './element.ts';
import { lemmaOf } from './lemma.ts';
import { findNumberWord } from './numeral.ts';
import { tokenize, type Token } from './token.ts';
import { readQuantity, type Reader } from './quantity.ts';
import { translate } from './translation.ts';
import { findUnit } from './unit.ts';

const articles = new Set(['a', 'an', 'the', 'its', 'their', 'this', 'these']);
const stops: Readonly<Record<string, ',' | '.' | ';' | ':' | '(' | ')'>> = {
  ',': ',',
  '.': '.',
  ';': ';',
  ':': ':',
  '(': '(',
  ')': ')',
  '[': '(',
  ']': ')',
  '!': '.',
  '?': '.',
};
function readSign(reader: Reader, previous: Element | undefined): Element[] {
  const { tokens } = reader;
  const token = tokens[reader.at] as Token;
  const next = tokens[reader.at + 1];
  const axis = next?.text ?? '';
  if (token.text === '(' && isAxis(axis) && tokens[reader.at + 2]?.text === ')') {
    reader.at += 3;
    return [{ kind: 'axis', axis, text: `(${axis.toUpperCase()})` }];
  }
  reader.at += 1;
  if (token.text === '-') {
    // A hyphen joins words; between two numbers it means a range, which is not a size.
    if (next?.kind === 'number' && token.glued && previous?.kind === 'quantity') return [{ kind: 'sign', text: '-' }];
    return next?.kind === 'number' || token.glued || next?.kind === 'word' ? [] : [{ kind: 'sign', text: '-' }];
  }
  // "rim_od" is read as its words, in requests and in the names of parameters alike.
  if (token.text === '"' || token.text === "'" || token.text === '_') return [];
  if (token.text === '&') return [{ kind: 'word', lemma: 'and', text: '&', plural: false }];
  if (token.text === '=') return [{ kind: 'word', lemma: 'is', text: '=', plural: false }];
  const stop = stops[token.text];
  return [stop === undefined ? { kind: 'sign', text: token.text } : { kind: 'stop', mark: stop }];
}

/** "80 mm (length)": the words in parentheses say what the number before them is. */
function openParentheses(elements: readonly Element[]): Element[] {
  const dropped = new Set<number>();
  elements.forEach((element, at) => {
    if (element.kind !== 'quantity' || !isStop(elements[at + 1], '(')) return;
    const close = [at + 3, at + 4].find((place) => isStop(elements[place], ')'));
    if (close === undefined || !elements.slice(at + 2, close).every((inner) => inner.kind === 'word')) return;
    dropped.add(at + 1).add(close);
  });
  return elements.filter((_, at) => !dropped.has(at));
}

const isStop = (element: Element | undefined, mark: string): boolean => element?.kind === 'stop' && element.mark === mark;

/** Reads the numbers, units, designations and signs of a request; what is left are words in their basic form. */
export const readElements = (text: string): Element[] => openParentheses(readTokens(tokenize(text)));
/** The same for a request in any of the languages that the catalog reads. */
export const readRequestElements = (request: string): Element[] => openParentheses(readTokens(translate(request).tokens));

/**
 * The same for a change of a design. There "length - 2 mm" may be a size behind a dash or an amount to take off, so the dash is kept as a
 * sign, which nobody understands.
 */
export const readChangeElements = (request: string): Element[] => openParentheses(readTokens(translate(request).tokens, true));

function readTokens(tokens: readonly Token[], keepsDashes = false): Element[] {
  const reader: Reader = { tokens, at: 0 };
  const elements: Element[] = [];
  while (reader.at < tokens.length) {
    const token = tokens[reader.at] as Token;
    const previous = elements.at(-1);
    const next = tokens[reader.at + 1];
    if (token.kind === 'sign') {
      const isDash = token.text === '-' && !token.glued && next?.kind === 'number' && !next.glued && previous !== undefined;
      if (isDash && keepsDashes) {
        elements.push({ kind: 'sign', text: '-' });
        reader.at += 1;
        continue;
      }
      elements.push(...readSign(reader, previous));
      continue;
    }
    if (token.foreign === true) {
      elements.push({ kind: 'word', lemma: `"${token.text}"`, text: token.text, plural: false });
      reader.at += 1;
      continue;
    }
    if (token.text === '3' && next?.text === 'd' && next.glued) {
      elements.push({ kind: 'word', lemma: '3d', text: '3D', plural: false });
      reader.at += 2;
      continue;
    }
    if (token.kind === 'number') {
      const code = readCode(reader);
      elements.push(code ?? { kind: 'quantity', quantity: readQuantity(reader, undefined) });
      continue;
    }
    const trailing = previous?.kind === 'quantity' && token.glued ? trailingLetters[token.text] : undefined;
    if (trailing !== undefined) {
      elements.push({ kind: 'word', lemma: trailing, text: token.text, plural: false });
      reader.at += 1;
      continue;
    }
    const measured =
      previous?.kind === 'quantity' ||
      previous?.kind === 'thread' ||
      previous?.kind === 'word' ||
      previous?.kind === 'axis' ||
      isStop(previous, ')');
    const numeric = next?.kind === 'number' || ['m', 'ø', 'r', 'd'].includes(next?.text ?? '');
    const counts = previous?.kind === 'quantity' && previous.quantity.measure === 'plain' && token.glued;
    if (
      (token.text === 'x' && ((measured && numeric) || counts)) ||
      (token.text === 'by' && previous?.kind === 'quantity' && numeric)
    ) {
      elements.push({ kind: 'times', text: token.text });
      reader.at += 1;
      continue;
    }
    // "20 (Z) mm": the unit stands after the annotation.
    const annotated = previous?.kind === 'axis' ? elements.at(-2) : undefined;
    const late = annotated?.kind === 'quantity' && annotated.quantity.measure === 'plain' ? findUnit(token.text) : undefined;
    if (annotated?.kind === 'quantity' && late !== undefined && token.text !== 'in') {
      const { quantity } = annotated;
      annotated.quantity = {
        ...quantity,
        value: quantity.value * late.factor,
        measure: late.measure,
        unit: late.name,
        text: `${quantity.text} ${token.text}`,
      };
      reader.at += 1;
      continue;
    }
    const compound = readCompound(reader);
    if (compound !== undefined) {
      elements.push(...compound);
      continue;
    }
    const value = findNumberWord(token.text);
    if (value !== undefined) {
      elements.push({ kind: 'quantity', quantity: readQuantity(reader, value) });
      continue;
    }
    reader.at += 1;
    if (articles.has(token.text)) elements.push({ kind: 'article', text: token.text });
    else {
      const { words, plural } = lemmaOf(token.text);
      for (const lemma of words) elements.push({ kind: 'word', lemma, text: token.text, plural });
    }
  }
  return elements;
}
