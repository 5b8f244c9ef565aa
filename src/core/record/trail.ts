import { auditLineSchema, emptyTrail, type AuditEvent, type AuditLine, type TrailHead } from './audit.ts';

/** SHA-256 of a text, hexadecimal. */
export type Hash = (text: string) => string;

type Unsealed = Omit<AuditLine, 'hash'>;

// Written out so that the order of the keys, and with it the hash, never depends on how an object was made.
const unsealed = ({ seq, time, request, type, actor, iteration, detail, previous }: Unsealed): Unsealed => ({
  seq,
  time,
  request,
  type,
  actor,
  iteration,
  detail,
  previous,
});
const seal = (line: Unsealed, hash: Hash): string => hash(JSON.stringify(unsealed(line)));

/** The line as it stands in the file, without its line break. */
export const writeLine = (line: AuditLine): string => JSON.stringify({ ...unsealed(line), hash: line.hash });

export const headOf = (lines: readonly AuditLine[], before: TrailHead): TrailHead => {
  const last = lines.at(-1);
  return last === undefined ? before : { seq: last.seq, hash: last.hash };
};

/** Events as the next lines of a trail that ends with `head`. */
export function chainEvents(head: TrailHead, events: readonly AuditEvent[], hash: Hash): AuditLine[] {
  const lines: AuditLine[] = [];
  for (const event of events) {
    const { seq, hash: previous } = headOf(lines, head);
    // As it will be read back: without what JSON leaves out.
    const detail = JSON.parse(JSON.stringify(event.detail)) as AuditEvent['detail'];
    const line: Unsealed = { ...event, detail, seq: seq + 1, previous };
    lines.push({ ...line, hash: seal(line, hash) });
  }
  return lines;
}

/** The events of a trail; lines that can't be read are left out. */
export function readTrail(text: string): AuditLine[] {
  return text.split('\n').flatMap((line) => readLine(line) ?? []);
}

function readLine(text: string): AuditLine | undefined {
  try {
    return auditLineSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export interface TrailProblem {
  /** Of audit.jsonl, from 1. */
  line: number;
  kind: 'damaged' | 'changed' | 'missing' | 'reordered' | 'truncated' | 'unknown';
  message: string;
}

/**
 * Whether a trail is as it was written: every line as it was sealed, none missing, none moved, none cut off at the end.
 * `head` is what the design's record says of the end.
 */
export function verifyTrail(text: string, head: TrailHead, hash: Hash): TrailProblem[] {
  const problems: TrailProblem[] = [];
  const texts = text.split('\n');
  const isWhole = texts.pop() === '';
  if (!isWhole) texts.push(text.slice(text.lastIndexOf('\n') + 1));
  const lines = texts.map(readLine);
  const present = new Set(lines.flatMap((line) => line?.seq ?? []));
  let before = emptyTrail;
  lines.forEach((line, index) => {
    const number = index + 1;
    const tell = (kind: TrailProblem['kind'], message: string): void => {
      problems.push({ line: number, kind, message: `Line ${number}${message}` });
    };
    if (line === undefined) {
      tell('damaged', ' can not be read as an event.');
      // What it said is unknown, but its place in the trail is taken.
      before = { seq: before.seq + 1, hash: '' };
      return;
    }
    const what = ` (event ${line.seq}, ${line.type})`;
    if (seal(line, hash) !== line.hash || texts[index] !== writeLine(line)) tell('changed', `${what} was changed.`);
    else if (line.seq === before.seq + 1 && before.hash !== '' && line.previous !== before.hash)
      tell('changed', `${what} does not follow from the line before it: one of the two was changed.`);
    if (line.seq > before.seq + 1) {
      const gap = Array.from({ length: line.seq - before.seq - 1 }, (_, at) => before.seq + 1 + at);
      const lost = gap.filter((seq) => !present.has(seq));
      if (lost.length > 0) tell('missing', `: before it ${lost.length === 1 ? 'event' : 'events'} ${range(lost)} is missing.`);
      if (lost.length < gap.length) tell('reordered', `${what} stands before events that came earlier.`);
    } else if (line.seq <= before.seq) tell('reordered', `${what} stands after events that came later.`);
    before = { seq: line.seq, hash: line.hash };
  });
  const greatest = Math.max(0, ...present);
  if (greatest < head.seq)
    problems.push({
      line: lines.length,
      kind: 'truncated',
      message: `The end is missing: the record knows ${head.seq} events, the trail ends with event ${greatest}.`,
    });
  else if (greatest > head.seq)
    problems.push({
      line: lines.length,
      kind: 'unknown',
      message: `The trail has events after ${head.seq}, which the record does not know of.`,
    });
  else if (before.seq === head.seq && before.hash !== '' && before.hash !== head.hash)
    problems.push({ line: lines.length, kind: 'changed', message: 'The last event is not the one that the record knows.' });
  return problems;
}

const range = (numbers: readonly number[]): string =>
  numbers.length === 1 ? String(numbers[0]) : `${numbers[0]} to ${numbers.at(-1)}`;
