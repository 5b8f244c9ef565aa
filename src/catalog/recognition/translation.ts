import type { Language } from '../languages/language.ts';
import { german } from '../languages/german.ts';
import { french } from '../languages/french.ts';
import { spanish } from '../languages/spanish.ts';
import { isSystem } from './compounds.ts';
import { tokenize, type Token } from './token.ts';
import { findUnit } from './unit.ts';

/** A form of a language as tokens are compared with it, and the English words for it. */
interface Form {
  pieces: readonly string[];
  capital: boolean;
  english: readonly Token[];
}

interface Dictionary {
  language: Language;
  /** By their first piece, longest first. */
  forms: ReadonlyMap<string, readonly Form[]>;
}

/** A request in the words of the parser, and what it was read from when that was not English. */
export interface Translation {
  tokens: readonly Token[];
  language?: string;
}

const marks = /\p{M}/gu;
const fold = (word: string, letters: Readonly<Record<string, string>>): string =>
  Array.from(word)
    .map((letter) => letters[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replaceAll(marks, '');

function createDictionary(language: Language): Dictionary {
  const forms = Object.entries(language.words).flatMap(([english, list]) =>
    list.split(', ').map((form): Form => {
      const capital = form.startsWith('^');
      const pieces = (capital ? form.slice(1) : form).split(' ');
      return { pieces, capital, english: tokenize(english) };
    }),
  );
  const byFirst = new Map<string, Form[]>();
  for (const form of forms) byFirst.set(form.pieces[0] ?? '', [...(byFirst.get(form.pieces[0] ?? '') ?? []), form]);
  // The longest form first; of equal ones that with a capital.
  for (const list of byFirst.values())
    list.sort((a, b) => b.pieces.length - a.pieces.length || Number(b.capital) - Number(a.capital));
  return { language, forms: byFirst };
}

let dictionaries: readonly Dictionary[] | undefined;
/** Made at the first request that needs them. */
const allDictionaries = (): readonly Dictionary[] => (dictionaries ??= [german, french, spanish].map(createDictionary));

let english: ReadonlySet<string> | undefined;
/** Every English word that some form means: a request that has one of them, and none of its own for it, is English. */
const englishWords = (): ReadonlySet<string> =>
  (english ??= new Set([german, french, spanish].flatMap(({ words }) => Object.keys(words).flatMap((key) => key.split(' ')))));

function findForm({ forms, language }: Dictionary, tokens: readonly Token[], at: number): Form | undefined {
  const folded = (place: number): string => fold(tokens[place]?.text ?? '', language.fold);
  // An axis is not the Spanish "and", EN 1092 not the French "in".
  const token = tokens[at];
  if (token?.capital === true && ('xyz'.includes(token.text) || (isSystem(token.text) && isNumber(tokens[at + 1]))))
    return undefined;
  return forms
    .get(folded(at))
    ?.find(
      ({ pieces, capital }) =>
        (!capital || tokens[at]?.capital === true) && pieces.every((piece, index) => folded(at + index) === piece),
    );
}

const isNumber = (token: Token | undefined): boolean => token?.kind === 'number';

/** What every language writes alike: units, axes, letters before a number, names of standards. */
const isShared = (token: Token): boolean =>
  token.text.length === 1 || isSystem(token.text) || (token.text !== 'in' && findUnit(token.text) !== undefined);

/** Decimal commas, and points between thousands: "6,6", "1.200,5". */
function numberOf(token: Token, hasDecimalComma: boolean): Token {
  const { text } = token;
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(text)) return { ...token, text: text.replaceAll('.', '').replace(',', '.') };
  if (/^[1-9]\d{0,2},\d{3}$/.test(text) || (/^[1-9]\d{0,2}\.\d{3}$/.test(text) && !hasDecimalComma)) {
    const digits = text.replace(/[.,]/, '');
    return { ...token, readings: [digits, String(Number(text.replace(',', '.')))] };
  }
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(text)) return { ...token, text: text.replace('.', '') };
  return /^\d+,\d+$/.test(text) ? { ...token, text: text.replace(',', '.') } : token;
}

/** Where the words end that are read in the language: behind them stand answers to questions, and the sizes that they name, in English. */
function endOf(dictionary: Dictionary, tokens: readonly Token[]): number {
  let end = tokens.length;
  for (;;) {
    const comma = tokens.slice(0, end).findLastIndex(({ text }) => text === ',');
    const clause = tokens.slice(comma + 1, end);
    const isEnglish =
      clause.some(({ kind, text }) => kind === 'word' && englishWords().has(text)) &&
      clause.every((_, index) => findForm(dictionary, clause, index) === undefined);
    if (comma <= 0 || !isEnglish) return end;
    end = comma;
  }
}

/** The tokens in English, how many of them the language alone knows, how many nobody does, and how many only English has. */
function translateInto(
  dictionary: Dictionary,
  tokens: readonly Token[],
): { tokens: Token[]; own: number; unknown: number; foreign: number } {
  const hasDecimalComma = tokens.some(({ kind, text }) => kind === 'number' && /^\d+,(?:\d{1,2}|\d{4,})$/.test(text));
  const result: Token[] = [];
  let [own, unknown, foreign] = [0, 0, 0];
  const end = endOf(dictionary, tokens);
  let at = 0;
  while (at < end) {
    const token = tokens[at] as Token;
    const form = token.kind === 'number' ? undefined : findForm(dictionary, tokens, at);
    if (form !== undefined) {
      const [first, ...rest] = form.english;
      if (first !== undefined) result.push({ ...first, glued: token.glued }, ...rest);
      if (form.pieces.some((piece) => piece.length > 1 && !englishWords().has(piece))) own += 1;
      at += form.pieces.length;
      continue;
    }
    if (token.kind === 'number') result.push(numberOf(token, hasDecimalComma));
    else if (token.kind === 'sign' || isShared(token)) result.push(token);
    else {
      result.push({ ...token, foreign: true });
      unknown += 1;
      if (englishWords().has(token.text)) foreign += 1;
    }
    at += 1;
  }
  return { tokens: [...result, ...tokens.slice(end)], own, unknown, foreign };
}

/**
 * The request in the words of the parser. A word that the request's language has, and its dictionary not, is kept as it is and understood
 * by no part, even where English has a word that looks the same. Between two languages that explain as much nothing is chosen.
 */
export function translate(request: string): Translation {
  const tokens = tokenize(request);
  const read = allDictionaries()
    .map((dictionary) => ({ name: dictionary.language.name, ...translateInto(dictionary, tokens) }))
    .filter(({ own, foreign }) => own > 0 && foreign === 0)
    .sort((a, b) => a.unknown - b.unknown || b.own - a.own);
  const [best, next] = read;
  if (best === undefined || (next?.unknown === best.unknown && next.own === best.own)) return { tokens };
  return { tokens: best.tokens, language: best.name };
}

/** The words that were read, for people. */
export const textOfTokens = (tokens: readonly Token[]): string =>
  tokens.map(({ text, glued }, index) => `${glued || index === 0 ? '' : ' '}${text}`).join('');
