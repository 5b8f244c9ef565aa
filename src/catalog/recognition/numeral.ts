/** A number as written, and what had to be decided to read it. */
export interface Numeral {
  value: number;
  /** How it was read where it can be read in two ways. */
  note?: string;
  /** Why it can't be read; the value is then not to be used. */
  problem?: string;
  /** "1/4": a fraction of an unnamed unit is not taken for millimetres. */
  fraction?: boolean;
}

const words = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
];
const tens: Readonly<Record<string, number>> = {
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
};

/** The value of a number word ("four", "dozen"); undefined for any other word. */
export function findNumberWord(word: string): number | undefined {
  const index = words.indexOf(word);
  if (index >= 0) return index;
  if (word === 'dozen') return 12;
  if (word === 'single') return 1;
  if (word === 'pair' || word === 'couple') return 2;
  return Object.hasOwn(tens, word) ? tens[word] : undefined;
}

/** Reads digits with their points, commas and fraction bars. "1,200" is a thousand and "1,5" one and a half; both are noted. */
export function readNumeral(text: string): Numeral {
  const fraction = /^(?:(\d+)(?:\s+|-))?(\d+)\/(\d+)$/.exec(text);
  if (fraction !== null) {
    const [, whole = '0', top = '0', bottom = '0'] = fraction;
    if (Number(bottom) === 0) return { value: 0, problem: `"${text}" divides by zero.` };
    return { value: Number(whole) + Number(top) / Number(bottom), fraction: true };
  }
  if (/^\d*\.?\d+$/.test(text)) return { value: Number(text) };
  if (/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(text)) {
    const value = Number(text.replaceAll(',', ''));
    return { value, note: `"${text}" was read as ${value} (comma between thousands).` };
  }
  if (/^\d+,\d+$/.test(text)) {
    const value = Number(text.replace(',', '.'));
    return { value, note: `"${text}" was read as ${value} (decimal comma).` };
  }
  if (/^[1-9]\d{0,2}(?:\.\d{3}){2,}$/.test(text)) {
    const value = Number(text.replaceAll('.', ''));
    return { value, note: `"${text}" was read as ${value} (points between thousands).` };
  }
  return { value: 0, problem: `The number "${text}" can't be read with certainty. Write a decimal point and no commas.` };
}
