/** A piece of the request: a word, a number as it is written, or a sign. */
export interface Token {
  kind: 'word' | 'number' | 'sign';
  text: string;
  /** Nothing stands between it and the token before it: "M6", "60mm". */
  glued: boolean;
  /** A word that begins with a capital: M3 is a thread, m3 a volume. */
  capital: boolean;
  /** A word of another language than English that no dictionary has: nobody understands it, whatever it looks like. */
  foreign?: true;
  /** The two values that a number can have in the request's language: "1.200". */
  readings?: readonly [string, string];
}

const signs: Readonly<Record<string, string>> = {
  '×': 'x',
  '✕': 'x',
  '⨯': 'x',
  '*': 'x',
  '″': '"',
  '”': '"',
  '“': '"',
  '′': "'",
  '’': "'",
  '‘': "'",
  '–': '-',
  '—': ';',
  '−': '-',
  '‑': '-',
  '⌀': 'ø',
  Ø: 'ø',
  '∅': 'ø',
  '：': ':',
  '，': ',',
  '。': '.',
  '；': ';',
  '（': '(',
  '）': ')',
  '²': '2',
  '³': '3',
  º: '°',
};
const fractions: Readonly<Record<string, string>> = {
  '½': '1/2',
  '¼': '1/4',
  '¾': '3/4',
  '⅛': '1/8',
  '⅜': '3/8',
  '⅝': '5/8',
  '⅞': '7/8',
  '⅓': '1/3',
  '⅔': '2/3',
};

/** Typographic variants of a sign as one sign each, so that the rest knows only one ×, one Ø, one quote. */
function plain(request: string): string {
  let result = '';
  for (const character of request.normalize('NFC')) {
    const fraction = fractions[character];
    if (fraction !== undefined) result += /\d$/.test(result) ? ` ${fraction}` : fraction;
    else result += signs[character] ?? character;
  }
  return result;
}

// Letters with a short form behind an apostrophe ("part's", "I'd"), abbreviations ("o.d."), or digits with separators and fractions ("1 1/4", "1-1/4").
const pieces =
  /(?<abbreviation>(?:\p{L}\.){2,}(?!\p{L}))|(?<word>\p{L}[\p{L}\p{M}]*(?:'(?:s|d|ll|ve|re|m)\b)?)|(?<number>\d+(?:\s+|-)\d+\/\d+|\d+\/\d+|\d(?:[\d.,]*\d)?|\.\d+)|(?<sign>\S)/uy;

/** Cuts the request into words, numbers and signs. Never throws, whatever the text. */
export function tokenize(request: string): Token[] {
  const text = plain(request);
  const tokens: Token[] = [];
  let at = 0;
  let glued = false;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      // A line break ends a statement as a full stop does; a list of sizes is written one a line.
      if (text.charAt(at) === '\n' && tokens.at(-1)?.text !== ';')
        tokens.push({ kind: 'sign', text: ';', glued: false, capital: false });
      at += 1;
      glued = false;
      continue;
    }
    pieces.lastIndex = at;
    const groups = pieces.exec(text)?.groups;
    if (groups === undefined) break;
    const { abbreviation, word, number, sign = '' } = groups;
    const found = abbreviation ?? word ?? number ?? sign;
    if (number !== undefined) tokens.push({ kind: 'number', text: found, glued, capital: false });
    else if (word !== undefined || abbreviation !== undefined) {
      const written = found.replaceAll('.', '').replace(/'\p{L}+$/u, '');
      tokens.push({ kind: 'word', text: written.toLowerCase(), glued, capital: /^\p{Lu}/u.test(written) });
    } else tokens.push({ kind: 'sign', text: found, glued, capital: false });
    at = pieces.lastIndex;
    glued = true;
  }
  return tokens;
}
