import type { ExecutionResult, Isolation } from '../../core/run.ts';
import type { Finding } from '../../core/safety/finding.ts';

/** Text from a script or a file, without what would steer a terminal: escape sequences and control characters go, line ends stay. */
export function plainLines(text: string): string[] {
  const lines = stripSequences(text).split(/\r\n|\n|\r/);
  return lines
    .map((line) => Array.from(line, (character) => (character === '\t' || !isControl(character) ? character : '')).join(''))
    .filter((line, index) => line !== '' || index < lines.length - 1);
}

/** Removes escape sequences (ECMA-48): ESC [ ... final byte, ESC ] ... BEL or ESC \, and ESC with one character. */
function stripSequences(text: string): string {
  const escape = '\u001b';
  let left = '';
  let at = 0;
  for (let next = text.indexOf(escape); next >= 0; next = text.indexOf(escape, at)) {
    left += text.slice(at, next);
    at = endOfSequence(text, next + 1);
  }
  return left + text.slice(at);
}

function endOfSequence(text: string, start: number): number {
  const kind = text[start];
  if (kind === '[') {
    let at = start + 1;
    while (at < text.length && !isBetween(text.charCodeAt(at), 0x40, 0x7e)) at += 1;
    return at + 1;
  }
  if (kind === ']') {
    const ends = [text.indexOf('\u0007', start), text.indexOf('\u001b\\', start)].filter((end) => end >= 0);
    const end = Math.min(...ends, text.length);
    return text[end] === '\u001b' ? end + 2 : end + 1;
  }
  return start + 1;
}

const isBetween = (value: number, low: number, high: number): boolean => low <= value && value <= high;

function isControl(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code < 32 || (code >= 127 && code < 160) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

const round = (value: number): string => String(Math.round(value * 1000) / 1000);

export function describeIsolation({ backend, network, files, notes }: Isolation): string {
  const walls = [
    network === 'blocked' ? 'no network' : 'network open',
    files === 'open' ? 'all files readable' : 'run folder only',
  ];
  const words = backend === 'none' ? 'not contained by the operating system' : `contained by ${backend}, ${walls.join(', ')}`;
  return [words, ...notes].join('; ');
}

/** `file:line:column: error: message`, as the problem matcher $freecadcmd reads it. */
const problemLine = (file: string, line: number, column: number, message: string): string =>
  `${file}:${line}:${column}: error: ${plainLines(message).join(' ')}`;

export const findingLines = (findings: readonly Finding[], file: string): string[] =>
  findings.map((finding) => problemLine(file, finding.line, finding.column, `${finding.message} ${finding.instead}`.trim()));

function shapeLine(result: ExecutionResult): string[] {
  const { shape } = result;
  if (shape === null) return ['No shape was made.'];
  const holes = shape.holes.length === 0 ? '' : `, ${shape.holes.length} ${shape.holes.length === 1 ? 'hole' : 'holes'}`;
  const solids = `${shape.solids} ${shape.solids === 1 ? 'solid' : 'solids'}`;
  const wrong = [shape.valid ? '' : 'not valid', shape.closed ? '' : 'not closed'].filter((word) => word !== '');
  return [
    `Part: ${solids}, ${shape.boundingBox.size.map(round).join(' x ')} mm, ${round(shape.volumeMm3)} mm³${holes}${wrong.length > 0 ? ` (${wrong.join(', ')})` : ''}`,
  ];
}

const endings: Readonly<Record<ExecutionResult['reason'], string>> = {
  finished: 'Finished',
  refused: 'Refused: the script may not be run',
  'script-error': 'The script raised an error',
  'recompute-error': 'FreeCAD could not recompute the document',
  timeout: 'Stopped: it took too long',
  memory: 'Stopped: it used too much memory',
  output: 'Stopped: it wrote too much',
  crashed: 'FreeCAD crashed',
  cancelled: 'Stopped',
  'freecad-not-found': 'FreeCAD was not found',
};

/** FreeCAD knows the script by another name than the file's. */
const scriptInTraceback = /^(\s*File ")model\.py(", line \d+)/;

/** A place that a terminal's line names, and which of its characters say so. */
export interface PlaceInLine {
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly length: number;
}

/** The place that a line of ours names: `File "/parts/model.py", line 11` of a traceback, or `/parts/model.py:11:1: error: ...`. */
export function findPlace(text: string): PlaceInLine | undefined {
  const match = /^\s*File "(.+)", line (\d+)/.exec(text) ?? /^(.+?):(\d+):\d+: error: /.exec(text);
  if (match?.[1] === undefined) return undefined;
  const start = text.length - text.trimStart().length;
  const length = match[0].trimStart().replace(/: error: $/, '').length;
  return { file: match[1], line: Number(match[2]), start, length };
}

/** What a terminal shows of a run: the script's own output, the error with its place, the part and the files. */
export function runLines(result: ExecutionResult, file: string): string[] {
  const { error } = result;
  return [
    `FreeCAD ${result.freecad.version}, ${describeIsolation(result.isolation)}`,
    ...plainLines(result.stdout),
    ...plainLines(result.stderr),
    ...(error === undefined ? [] : plainLines(error.traceback).map((line) => line.replace(scriptInTraceback, `$1${file}$2`))),
    ...(error === undefined
      ? []
      : [
          error.line === null
            ? `error: ${plainLines(error.message).join(' ')}`
            : problemLine(file, error.line, 1, `${error.type}: ${error.message}`),
        ]),
    ...(result.ok ? shapeLine(result) : []),
    ...Object.values(result.files).map((path) => `Wrote ${path}`),
    `${endings[result.reason]} after ${(result.durationMs / 1000).toFixed(2)} s.`,
  ];
}
