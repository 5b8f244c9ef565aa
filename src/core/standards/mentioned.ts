import { hexBolts, hexNuts, plainWashers, slotNuts, standoffs } from './fasteners.ts';
import { ballBearings, motorFaces, pipes } from './machine-parts.ts';
import { flanges, heaBeams, hebBeams, ipeBeams, metricPipes } from './profiles.ts';
import { counterbores, countersunkHeads, socketHeads } from './screw-heads.ts';
import { chainsA, chainsAnsi, chainsB } from './chains.ts';
import { dinHexBolts, dinHexNuts } from './din-fasteners.ts';
import { describeKeys } from './keys.ts';
import { boreRings, oRings, shaftRings } from './rings.ts';
import type { SizeTable } from './table.ts';
import { clearanceHoles, metricThreads } from './threads.ts';

/** Numbers after these words are sizes of that kind: "NEMA 17", "DN80", "IPE 100". */
const prefixes = { m: 'thread', nema: 'nema', dn: 'dn', ipe: 'ipe', hea: 'hea', heb: 'heb' } as const;

/** Tables of which a thread size takes a row whatever else is said. */
const threadTables = [
  clearanceHoles,
  metricThreads,
  hexBolts,
  hexNuts,
  plainWashers,
  socketHeads,
  counterbores,
  countersunkHeads,
];
/** The withdrawn standards differ from ISO's at some sizes: only for those who name them. */
const dinWords = ['din 931', 'din 933', 'din931', 'din933', 'din 934', 'din934'];
const keyWords = ['keyway', 'feather key', 'parallel key', 'passfeder', 'clavette', 'chaveta', 'linguetta', 'din 6885', 'keyed'];

/** Beginnings of words, in the languages that requests come in, that ask for a table as a whole. */
const topics: readonly { words: readonly string[]; tables: readonly SizeTable[] }[] = [
  {
    words: ['retaining ring', 'circlip', 'snap ring', 'seeger', 'sicherungsring', 'din 471', 'din 472'],
    tables: [shaftRings, boreRings],
  },
  {
    words: ['roller chain', 'sprocket', 'rollenkette', 'kettenrad', 'iso 606', 'chaîne', 'cadena de rodillos'],
    tables: [chainsB, chainsA, chainsAnsi],
  },
  { words: ['o-ring', 'o ring', 'oring', 'joint torique', 'junta tórica', 'iso 3601'], tables: [oRings] },
  { words: ['t-slot', 't slot', 't-nut', 'nutenstein', 'din 508'], tables: [slotNuts] },
  { words: ['standoff', 'abstandsbolzen'], tables: [standoffs] },
  { words: ['nps', 'asme', 'b36'], tables: [pipes] },
];
const bearingWords = [
  'bearing',
  'lager',
  'roulement',
  'rodamiento',
  'cuscinett',
  'rolament',
  'łożysk',
  'подшипник',
  '轴承',
  'ベアリング',
];
const flangeWords = ['flange', 'flansch', 'bride', 'brida', 'flangia', 'en 1092', 'фланец', '法兰'];

interface Mentions {
  text: string;
  sizes: ReadonlyMap<string, ReadonlySet<number>>;
  numbers: ReadonlySet<number>;
}

/** Words and numbers of the request: "M8x20" is the size 8 of a thread, "6201-2RS" the number 6201. */
function readMentions(request: string): Mentions {
  const text = request.toLowerCase();
  const pieces = text.match(/\p{L}+|\d+(?:[.,]\d+)?/gu) ?? [];
  const sizes = new Map<string, Set<number>>();
  const numbers = new Set<number>();
  pieces.forEach((piece, index) => {
    const number = Number(piece.replace(',', '.'));
    if (Number.isNaN(number)) return;
    numbers.add(number);
    const word = pieces[index - 1] ?? '';
    const kind = Object.hasOwn(prefixes, word) ? prefixes[word as keyof typeof prefixes] : undefined;
    if (kind !== undefined) sizes.set(kind, (sizes.get(kind) ?? new Set()).add(number));
  });
  return { text, sizes, numbers };
}

/** Parts of words too: "Kugellager", "Blindflansch". */
const says = ({ text }: Mentions, words: readonly string[]): boolean => words.some((word) => text.includes(word));

/** At the beginning of a word alone: "the last slot" names no T-slot. */
function saysWord({ text }: Mentions, words: readonly string[]): boolean {
  return words.some((word) => {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (at === 0 || !/\p{L}/u.test(text[at - 1] ?? '')) return true;
    }
    return false;
  });
}

/** The rows of the tables that the request names, by table. */
function findRows(mentions: Mentions): [SizeTable, number[]][] {
  const sized = (table: SizeTable, kind: string = table.designation): [SizeTable, number[]] => [
    table,
    [...(mentions.sizes.get(kind) ?? [])].filter((size) => table.rows.has(size)),
  ];
  const bearings = says(mentions, bearingWords)
    ? [...mentions.numbers].filter((number) => number >= 600 && ballBearings.rows.has(number))
    : [];
  return [
    ...threadTables.map((table) => sized(table)),
    ...(says(mentions, dinWords) ? [sized(dinHexBolts), sized(dinHexNuts)] : []),
    sized(motorFaces),
    ...(says(mentions, flangeWords) ? [sized(flanges)] : []),
    ...[metricPipes, ipeBeams, heaBeams, hebBeams].map((table) => sized(table)),
    [ballBearings, bearings],
    ...topics.flatMap(({ words, tables }) =>
      saysWord(mentions, words) ? tables.map((table): [SizeTable, number[]] => [table, [...table.rows.keys()]]) : [],
    ),
  ];
}

const nameOf = ({ designation, show }: SizeTable, row: number): string =>
  show?.(row) ?? (designation === 'thread' ? `M${row}` : designation === 'nema' ? `NEMA ${row}` : String(row));
const wordOf = (column: string): string => column.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/**
 * The sizes of standard parts that a request names, in words with their sources: for the planner, so that they come from checked tables
 * and not from a model's memory. Empty when it names none.
 */
export function describeStandards(request: string): string {
  const mentions = readMentions(request);
  const tables = findRows(mentions)
    .filter(([, rows]) => rows.length > 0)
    .map(([table, rows]) => {
      const told = rows.map((row) => {
        const values = (table.rows.get(row) ?? []).map((value, index) => `${wordOf(table.columns[index] ?? '')} ${value}`);
        return `- ${nameOf(table, row)}: ${values.join(', ')}`;
      });
      return `${table.name} (${table.source}), mm:\n${told.join('\n')}`;
    });
  return [...tables, ...(saysWord(mentions, keyWords) ? [describeKeys()] : [])].join('\n');
}
