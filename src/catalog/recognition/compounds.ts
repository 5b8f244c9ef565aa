import { isAxis, type Element } from './element.ts';
import type { Reader } from './quantity.ts';
import type { Token } from './token.ts';
import { findUnit } from './unit.ts';

const systems = new Set(['iso', 'din', 'en', 'nema', 'dn', 'nps', 'ansi', 'asme', 'jis', 'pn']);
/** Names before the number of a standard. */
export const isSystem = (word: string): boolean => systems.has(word);
/** Letters written on to a number: R10, Ø6.6, D20. */
const letterWords: Readonly<Record<string, string>> = {
  r: 'radius',
  ø: 'diameter',
  d: 'diameter',
  l: 'length',
  w: 'width',
  t: 'thickness',
  b: 'width',
  z: 'tooth',
};
/** Only with something between them and the number ("h = 40", "h 40"): H7 is a tolerance. */
const spacedWords: Readonly<Record<string, string>> = {
  r: 'radius',
  d: 'diameter',
  l: 'length',
  w: 'width',
  t: 'thickness',
  h: 'height',
};
/** Letters behind a number: 100L x 50W x 20H. "D" is left out: it may be a diameter or a depth. */
export const trailingLetters: Readonly<Record<string, string>> = { l: 'long', w: 'wide', h: 'high', t: 'thick' };

/** Codes that begin with a number: the chain 08B of ISO 606. */
export function readCode(reader: Reader): Element | undefined {
  const { tokens } = reader;
  const [number, letter, after] = tokens.slice(reader.at, reader.at + 3);
  if (number === undefined || letter?.glued !== true || !/^\d{2}$/.test(number.text) || !['a', 'b'].includes(letter.text))
    return undefined;
  if (after?.glued === true && after.kind === 'word') return undefined;
  // "08B-1": a single strand.
  const strands = tokens[reader.at + 3];
  const single = after?.text === '-' && strands?.text === '1' && strands.glued;
  reader.at += single ? 4 : 2;
  const text = `${number.text}${letter.text.toUpperCase()}${single ? '-1' : ''}`;
  return { kind: 'designation', system: `chain ${letter.text}`, number: String(Number(number.text)), text };
}

/** A word that begins something with a number: M6, R10, NEMA 17, "along X". */
export function readCompound(reader: Reader): Element[] | undefined {
  const { tokens } = reader;
  const token = tokens[reader.at] as Token;
  const next = tokens[reader.at + 1];
  if (token.text === 'm' && next?.kind === 'number' && next.glued && /^\d+(?:\.\d+)?$/.test(next.text)) {
    reader.at += 2;
    return [{ kind: 'thread', nominal: Number(next.text), text: `${token.capital ? 'M' : 'm'}${next.text}` }];
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
  const named = spacedWords[token.text];
  if (named !== undefined && next?.kind === 'number' && !next.glued) {
    reader.at += 1;
    return [{ kind: 'word', lemma: named, text: token.text, plural: false }];
  }
  // "w/ lid", "w/o holes"
  if (token.text === 'w' && next?.text === '/' && next.glued) {
    const without = tokens[reader.at + 2]?.text === 'o' && tokens[reader.at + 2]?.glued === true;
    reader.at += without ? 3 : 2;
    const word = without ? 'without' : 'with';
    return [{ kind: 'word', lemma: word, text: word, plural: false }];
  }
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
