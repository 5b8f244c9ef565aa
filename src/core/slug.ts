const longest = 40;

/** A folder name out of a title: lower-case ASCII letters, digits and hyphens; "part" when nothing is left of it. */
export function slugOf(title: string): string {
  const plain = title
    .replaceAll('ß', 'ss')
    .replaceAll(/[äöü]/gi, (letter) => `${letter}e`)
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^-+|-+$/g, '');
  return plain === '' ? 'part' : plain;
}

const opening = new Set(
  'please pls make create design build model draw generate i id need want would like me give a an the one new simple small some can could you of'.split(
    ' ',
  ),
);
const joints = new Set(['with', 'from', 'that', 'for', 'in', 'and', 'which', 'to']);
const units = new Set([
  'mm',
  'cm',
  'm',
  'x',
  'by',
  'inch',
  'inches',
  'in',
  'ft',
  'deg',
  'degrees',
  'dia',
  'diameter',
  'long',
  'od',
  'id',
]);
const standards = new Set(['iso', 'din', 'en', 'nema', 'ansi']);
const mostWords = 5;

/** Whether the word is a size: "80", "20x2x100", "10mm"; "M8" and "DIN" are not. */
const isSize = (word: string): boolean => /^[\dØø.,"'/]/.test(word) || units.has(word.toLowerCase());

/**
 * A working title out of a request, before a plan gives it a better one: its first words without sizes, up to a joint of the sentence or
 * the first size behind them ("Mounting plate 80 x 60 ..." gives "Mounting plate", "M30 x 120 bolt with thread" gives "M30 bolt").
 */
export function titleOf(request: string): string {
  const words: string[] = [];
  let hasNoun = false;
  for (const word of request.trim().split(/[\s,.;:()]+/)) {
    const plain = word.toLowerCase().replaceAll("'", '');
    if (word === '' || (words.length === 0 && opening.has(plain))) continue;
    if (hasNoun && (isSize(word) || joints.has(plain))) break;
    const isNumbered = standards.has(words.at(-1)?.toLowerCase() ?? '');
    if (isSize(word) && !isNumbered) continue;
    words.push(word);
    // A designation ("M30") names a size of what follows.
    hasNoun ||= !/\d/.test(word) && word.length > 1 && !standards.has(plain);
    if (words.length === mostWords) break;
  }
  const title = words.join(' ');
  return title === '' ? 'Part' : title.charAt(0).toUpperCase() + title.slice(1);
}

const shortest = 3;

/** The name of a new design's folder: its title, or else the request, or else its day when neither has letters that a path can have. */
export function slugForRequest(request: string, now: Date): string {
  const candidates = [slugOf(titleOf(request)), slugOf(request)];
  const found = candidates.find((slug) => slug !== 'part' && slug.length >= shortest);
  return found ?? `design-${now.toISOString().slice(0, 10)}`;
}
