import type { ParameterValues } from '../../core/plan/parameter.ts';
import type { CatalogPart, ParameterWords, PartPhrase, SizeGroup } from '../part.ts';
import type { ClearanceSeries } from '../../core/standards/threads.ts';
import type { Element } from './element.ts';
import { readElements } from './elements.ts';

/** What a phrase can mean for a part; `feature` is the index of the part's feature it speaks of, null for the part itself. */
export type Meaning =
  /** `standard`: the name of a standard, which may stand beside another noun. */
  | { type: 'noun'; plural: boolean; standard?: true }
  | { type: 'feature'; feature: number }
  /** Names a parameter; the number is multiplied by `factor` (radius for a diameter) or put into `formula` as `value`. */
  | {
      type: 'label';
      feature: number | null;
      parameter: string;
      factor: number;
      formula?: string;
      adjective: boolean;
      generic: boolean;
    }
  | { type: 'group'; feature: number | null; parameters: readonly string[] }
  /** `plurals`: which of its words are plural; "ends" says more than "end". */
  | {
      type: 'phrase';
      plurals: string;
      feature: number | null;
      sets: ParameterValues;
      holds?: string;
      equal?: readonly string[];
      counts?: string;
    }
  /** The fit of a clearance hole (ISO 273), or a word for the screw that goes through it: means something beside "M6" only. */
  | { type: 'screw'; series?: ClearanceSeries | 'tapped' };

/** A piece of a phrase: a word, or a number that belongs to it ("all four walls"). */
export type Piece = string | number;
export interface Entry {
  pieces: readonly Piece[];
  meanings: Meaning[];
}
/** Entries by their first piece, longest first. */
export type Lexicon = ReadonlyMap<Piece, readonly Entry[]>;

/** Nouns and adjectives for the same size. An author who writes one has written the other. */
const families: readonly (readonly string[])[] = [
  ['length', 'long'],
  ['width', 'wide'],
  ['height', 'high'],
  ['thickness', 'thick'],
  ['depth', 'deep'],
];
const adjectives = new Set(['long', 'wide', 'high', 'thick', 'deep', 'across', 'apart']);

/** A standard's name as a piece of a phrase: "din 6885", without the number of its part. */
export const designationKey = (system: string, number: string): string => `${system} ${number.split('-')[0] ?? ''}`;

/** What an element is in a phrase; undefined when it can't be part of one. */
export function pieceOf(element: Element | undefined): Piece | undefined {
  switch (element?.kind) {
    case 'word':
      return element.lemma;
    case 'quantity':
      return element.quantity.measure === 'plain'
        ? element.quantity.value
        : `${element.quantity.value} ${element.quantity.measure}`;
    case 'axis':
      return `${element.axis} axis`;
    case 'times':
      return 'x';
    case 'stop':
      return element.mark === '(' || element.mark === ')' ? element.mark : undefined;
    case 'sign':
      return element.text;
    case 'designation':
      return designationKey(element.system, element.number);
    default:
      return undefined;
  }
}

/** Words that name a size of anything; for a feature they mean something only while the request talks about it. */
const generic = new Set<Piece>([
  'diameter',
  'radius',
  'length',
  'long',
  'width',
  'wide',
  'height',
  'high',
  'depth',
  'deep',
  'thickness',
  'thick',
  'size',
  'spacing',
  'apart',
  'pitch',
  'distance',
  'across',
  'inside',
  'outside',
  'leg',
  'gap',
  'angle',
  'square',
  'pattern',
  'up',
  'flat',
  'wall',
]);

/** The phrase in its basic form; undefined when it holds something that can't be part of one. */
export function piecesOf(phrase: string): Piece[] | undefined {
  const pieces = readElements(phrase).flatMap((element) => (element.kind === 'article' ? [] : [pieceOf(element)]));
  return pieces.length === 0 || pieces.includes(undefined) ? undefined : pieces.filter((piece) => piece !== undefined);
}

/** Which words are plural, as a row of 0 and 1. */
export const pluralsOf = (elements: readonly Element[]): string =>
  elements
    .flatMap((element) => (element.kind === 'article' ? [] : element.kind === 'word' && element.plural ? '1' : '0'))
    .join('');

function withFamily(pieces: readonly Piece[]): Piece[][] {
  const only = pieces.length === 1 ? pieces[0] : undefined;
  return families.find((family) => family.some((word) => word === only))?.map((word) => [word]) ?? [[...pieces]];
}

/** "radius" where the parameter is a diameter doubles, "diameter" where it is a radius halves. */
const radiusFactor = (pieces: readonly Piece[]): number => (pieces.includes('diameter') ? 0.5 : 2);

/** Labels that follow from what a feature's own size is called: a bore's `bore_diameter` is "diameter", and "radius" doubled. */
function usualWords(parameter: string, meaning: string): ParameterWords | undefined {
  const name = `${parameter} ${meaning}`.toLowerCase();
  if (parameter.endsWith('diameter')) return { parameter, words: ['diameter'], radiusWords: ['radius'] };
  if (parameter.endsWith('radius')) return { parameter, words: ['radius'], radiusWords: ['diameter'] };
  const family = families.find(([noun = '']) => parameter.endsWith(noun));
  if (family !== undefined) return { parameter, words: family };
  return name.includes('diameter') ? { parameter, words: ['diameter'], radiusWords: ['radius'] } : undefined;
}

const screwWords: readonly (readonly [readonly string[], ClearanceSeries | undefined])[] = [
  [['screw', 'bolt', 'machine screw', 'cap screw', 'clearance', 'metric', 'medium series'], undefined],
  [['close fit', 'fine fit', 'fine series', 'tight fit', 'close clearance', 'fine'], 'fine'],
  [['medium fit', 'normal fit', 'medium', 'normal clearance'], 'medium'],
  [['coarse fit', 'loose fit', 'free fit', 'coarse series', 'loose clearance', 'coarse'], 'coarse'],
];

/** Said of a hole that a thread is cut into; beside "M6" only. */
const tappedWords = ['tapped', 'threaded', 'with thread', 'with threads', 'thread'];

const holeCentres = [
  'hole centres',
  'centres are',
  'centres lie',
  'with centres',
  'centres of the holes',
  'hole centre',
  'centre is',
];

export function createLexicon(part: CatalogPart): Lexicon {
  const entries = new Map<string, Entry>();
  const add = (pieces: readonly Piece[] | undefined, meaning: Meaning): void => {
    if (pieces === undefined) return;
    const key = pieces.join(' ');
    const entry = entries.get(key) ?? { pieces, meanings: [] };
    const same = (other: Meaning): boolean => JSON.stringify(other) === JSON.stringify(meaning);
    if (!entry.meanings.some(same)) entry.meanings.push(meaning);
    entries.set(key, entry);
  };
  const addWords = (list: readonly ParameterWords[], feature: number | null): void => {
    for (const { parameter, words, radiusWords = [], instead = [] } of list) {
      const label = (phrase: string, factor: (pieces: readonly Piece[]) => number, formula?: string): void => {
        const written = piecesOf(phrase);
        // "40 mm outside", "inside 32": short for the diameters of a round part.
        const short = /^(?:out|in)side diameter$/.test(written?.join(' ') ?? '') ? [written?.slice(0, 1) ?? []] : [];
        for (const pieces of written === undefined ? [] : [...withFamily(written), ...short]) {
          const adjective = adjectives.has(String(pieces.at(-1))) || adjectives.has(String(pieces[0]));
          add(pieces, {
            type: 'label',
            feature,
            parameter,
            factor: factor(pieces),
            adjective,
            generic: pieces.every((piece) => generic.has(piece)),
            ...(formula === undefined ? {} : { formula }),
          });
        }
      };
      for (const phrase of words) label(phrase, () => 1);
      for (const phrase of radiusWords) label(phrase, radiusFactor);
      for (const other of instead) for (const phrase of other.words) label(phrase, () => 1, other.formula);
    }
  };
  const addGroups = (list: readonly SizeGroup[], feature: number | null): void => {
    for (const { words, parameters } of list)
      for (const phrase of words) add(piecesOf(phrase), { type: 'group', feature, parameters });
  };
  const addPhrases = (list: readonly PartPhrase[], feature: number | null): void => {
    for (const { words, sets = {}, holds, equal, counts } of list) {
      const more = {
        ...(holds === undefined ? {} : { holds }),
        ...(equal === undefined ? {} : { equal }),
        ...(counts === undefined ? {} : { counts }),
      };
      for (const phrase of words)
        add(piecesOf(phrase), { type: 'phrase', plurals: pluralsOf(readElements(phrase)), feature, sets, ...more });
    }
  };

  for (const noun of part.nouns) {
    const last = readElements(noun).at(-1);
    add(piecesOf(noun), { type: 'noun', plural: last?.kind === 'word' && last.plural });
  }
  for (const name of (part.standards ?? []).flatMap(({ names = [] }) => names))
    add(piecesOf(name), { type: 'noun', plural: false, standard: true });
  addWords(part.parameterWords, null);
  addWords(
    part.parameters.filter(({ name }) => name.includes('_')).map(({ name }) => ({ parameter: name, words: [name] })),
    null,
  );
  for (const { name } of part.parameters.filter(({ unit }) => unit === 'bool')) {
    for (const value of [true, false])
      addPhrases([{ words: [`${name} = ${String(value)}`, `${name} ${String(value)}`], sets: { [name]: value } }], null);
  }
  addGroups(part.sizeGroups ?? [], null);
  addPhrases(part.phrases ?? [], null);
  for (const preset of part.presets ?? []) addPhrases([{ words: preset.words, sets: preset.values }], null);
  (part.features ?? []).forEach((feature, index) => {
    for (const noun of feature.nouns) add(piecesOf(noun), { type: 'feature', feature: index });
    addWords(feature.words ?? [], index);
    const size = part.parameters.find((parameter) => parameter.name === feature.size);
    const usual = size === undefined ? undefined : usualWords(size.name, size.meaning);
    if (usual !== undefined) addWords([usual], index);
    addGroups(feature.sizeGroups ?? [], index);
    addPhrases(feature.phrases ?? [], index);
    // Distances of holes are between their centres in every part; a request may say so.
    if (feature.nouns.some((noun) => /hole|bore/.test(noun))) addPhrases([{ words: holeCentres }], index);
  });

  if (part.features?.some((feature) => feature.screw === 'clearance') === true) {
    for (const [words, series] of screwWords)
      for (const phrase of words) add(piecesOf(phrase), { type: 'screw', ...(series === undefined ? {} : { series }) });
    if (part.features.some((feature) => feature.tapped === true))
      for (const phrase of tappedWords) add(piecesOf(phrase), { type: 'screw', series: 'tapped' });
  }

  const byFirst = new Map<Piece, Entry[]>();
  for (const entry of entries.values()) {
    const first = entry.pieces[0] ?? '';
    byFirst.set(
      first,
      [...(byFirst.get(first) ?? []), entry].sort((a, b) => b.pieces.length - a.pieces.length),
    );
  }
  return byFirst;
}
