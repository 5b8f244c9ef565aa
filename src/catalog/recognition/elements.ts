import { isAxis, type Element } from './element.ts';
import { lemmaOf } from './lemma.ts';
import { findNumberWord } from './numeral.ts';
import { tokenize, type Token } from './token.ts';
import { readQuantity, type Reader } from './quantity.ts';
import { findUnit } from './unit.ts';

const articles = new Set(['a', 'an', 'the', 'its', 'their', 'this', 'these']);
const systems = new Set(['iso', 'din', 'en', 'nema', 'dn', 'nps', 'ansi', 'asme', 'jis', 'pn']);
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
/** Letters written on to a number: R10, Ø6.6, D20. */
const letterWords: Readonly<Record<string, string>> = {
  r: 'radius',
  ø: 'diameter',
  d: 'diameter',
  l: 'length',
  w: 'width',
  t: 'thickness',
};
/** Only before "=": H7 is a tolerance. */
const equalsWords: Readonly<Record<string, string>> = { ...letterWords, h: 'height' };
/** A word that begins something with a number: M6, R10, NEMA 17, "along X". */
function readCompound(reader: Reader): Element[] | undefined {
  const { tokens } = reader;
  const token = tokens[reader.at] as Token;
  const next = tokens[reader.at + 1];
  if (token.text === 'm' && next?.kind === 'number' && next.glued && /^\d+(?:\.\d+)?$/.test(next.text)) {
    reader.at += 2;
    return [{ kind: 'thread', nominal: Number(next.text), text: `M${next.text}` }];
  }
  if (systems.has(token.text)) {
    let skip = 1;
    const prefix = [token.text];
    // "EN ISO 4032", "EN 1092-1", "NEMA-17"
    while (systems.has(tokens[reader.at + skip]?.text ?? '') || tokens[reader.at + skip]?.text === '-') {
      prefix.push(tokens[reader.at + skip]?.text ?? '');
      skip += 1;
    }
    const number = tokens[reader.at + skip];
    // "ISO 60 degree profile" is an angle, not a standard.
    if (number?.kind === 'number' && findUnit(tokens[reader.at + skip + 1]?.text ?? '')?.measure !== 'deg') {
      const part =
        tokens[reader.at + skip + 1]?.text === '-' && tokens[reader.at + skip + 2]?.glued === true
          ? tokens[reader.at + skip + 2]
          : undefined;
      reader.at += skip + 1 + (part?.kind === 'number' ? 2 : 0);
      const system = prefix.filter((word) => word !== '-').at(-1) ?? token.text;
      const full = part?.kind === 'number' ? `${number.text}-${part.text}` : number.text;
      return [{ kind: 'designation', system, number: full, text: `${prefix.join(' ').toUpperCase()} ${full}` }];
    }
  }
  const letter = letterWords[token.text];
  if (letter !== undefined && next?.kind === 'number' && (next.glued || token.text === 'ø')) {
    reader.at += 1;
    return [{ kind: 'word', lemma: letter, text: token.text, plural: false }];
  }
  const named = equalsWords[token.text];
  if (named !== undefined && (next?.text === '=' || next?.text === ':') && tokens[reader.at + 2]?.kind === 'number') {
    reader.at += 2;
    return [
      { kind: 'word', lemma: named, text: token.text, plural: false },
      { kind: 'word', lemma: 'is', text: next.text, plural: false },
    ];
  }
  if (token.text === 'ø') {
    reader.at += 1;
    return [{ kind: 'word', lemma: 'diameter', text: 'Ø', plural: false }];
  }
  if (['in', 'along'].includes(token.text) && next !== undefined) {
    const skip = next.text === 'the' ? 2 : 1;
    const axis = tokens[reader.at + skip]?.text ?? '';
    if (isAxis(axis)) {
      const tail = ['axis', 'direction'].includes(tokens[reader.at + skip + 1]?.text ?? '') ? 1 : 0;
      const text = tokens
        .slice(reader.at, reader.at + skip + 1 + tail)
        .map((part) => part.text)
        .join(' ');
      reader.at += skip + 1 + tail;
      return [{ kind: 'axis', axis, text }];
    }
  }
  return undefined;
}

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
export const readElements = (request: string): Element[] => openParentheses(readTokens(request));

function readTokens(request: string): Element[] {
  const reader: Reader = { tokens: tokenize(request), at: 0 };
  const { tokens } = reader;
  const elements: Element[] = [];
  while (reader.at < tokens.length) {
    const token = tokens[reader.at] as Token;
    const previous = elements.at(-1);
    const next = tokens[reader.at + 1];
    if (token.kind === 'sign') {
      elements.push(...readSign(reader, previous));
      continue;
    }
    if (token.text === '3' && next?.text === 'd' && next.glued) {
      elements.push({ kind: 'word', lemma: '3d', text: '3D', plural: false });
      reader.at += 2;
      continue;
    }
    if (token.kind === 'number') {
      elements.push({ kind: 'quantity', quantity: readQuantity(reader, undefined) });
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
