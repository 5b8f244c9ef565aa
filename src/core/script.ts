import { findParameterProblem, parameterUnits, type Parameter, type ParameterValue, type ParameterValues } from './parameter.ts';
import { DesignerError } from './errors.ts';

/** A part of the script: from its `# %%` line to the line before the next. Lines are counted from 1, both ends included. */
export interface Cell {
  kind: 'header' | 'parameters' | 'task' | 'other';
  /** Task id of a task cell. */
  task?: string;
  title: string;
  firstLine: number;
  lastLine: number;
}

const cellLine = /^#\s*%%\s*(.*)$/;
const taskTitle = /^task:\s*([a-z][a-z0-9-]*)\s*(.*)$/;
/** `name = value  # unit [min:max] meaning`: unit and range may be missing. */
const parameterLine =
  /^([A-Za-z][A-Za-z0-9_]*)(\s*=\s*)([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|True|False)(\s*(?:#\s*(.*))?)$/;
const annotation = /^(\S+)?\s*(?:\[\s*([-+.\deE]*)\s*:\s*([-+.\deE]*)\s*\])?\s*(.*)$/;

const linesOf = (source: string): string[] => source.split(/\r\n|\n/);

/** The cells of a script in order; what stands before the first is the header. */
export function parseCells(source: string): Cell[] {
  const lines = linesOf(source);
  const cells: Cell[] = [];
  let current: Cell = { kind: 'header', title: '', firstLine: 1, lastLine: lines.length };
  lines.forEach((text, index) => {
    const match = cellLine.exec(text);
    if (match === null) return;
    const title = (match[1] ?? '').trim();
    const task = taskTitle.exec(title);
    current.lastLine = index;
    if (current.lastLine >= current.firstLine) cells.push(current);
    const at = { firstLine: index + 1, lastLine: lines.length };
    if (task?.[1] !== undefined) current = { kind: 'task', task: task[1], title: (task[2] ?? '').trim() || task[1], ...at };
    else current = { kind: title.toLowerCase() === 'parameters' ? 'parameters' : 'other', title, ...at };
  });
  return [...cells, current];
}

/** The task whose cell a line lies in; null outside task cells. */
export function taskAtLine(source: string, line: number): string | null {
  return parseCells(source).find((cell) => cell.firstLine <= line && line <= cell.lastLine)?.task ?? null;
}

const toValue = (text: string): ParameterValue => (text === 'True' ? true : text === 'False' ? false : Number(text));
const toText = (value: ParameterValue, like: string): string => {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return Number.isInteger(value) && /[.eE]/.test(like) ? value.toFixed(1) : String(value);
};

const isUnit = (text: string): text is Parameter['unit'] => (parameterUnits as readonly string[]).includes(text);

function parseParameterLine(text: string): Parameter | undefined {
  const match = parameterLine.exec(text);
  if (match?.[1] === undefined || match[3] === undefined) return undefined;
  const [, unitText = '', minimumText = '', maximumText = '', meaning = ''] = annotation.exec(match[5] ?? '') ?? [];
  const value = toValue(match[3]);
  const known = isUnit(unitText);
  const fallback = typeof value === 'boolean' ? 'bool' : /[.eE]/.test(match[3]) ? 'mm' : 'count';
  return {
    name: match[1],
    value,
    unit: known ? unitText : fallback,
    ...(minimumText === '' ? {} : { minimum: Number(minimumText) }),
    ...(maximumText === '' ? {} : { maximum: Number(maximumText) }),
    meaning: known ? meaning : `${unitText} ${meaning}`.trim(),
    free: false,
  };
}

/** The parameters of the script's parameters cell, in order; none when it has no such cell. */
export function parseParameters(source: string): Parameter[] {
  const cell = parseCells(source).find((candidate) => candidate.kind === 'parameters');
  if (cell === undefined) return [];
  return linesOf(source)
    .slice(cell.firstLine, cell.lastLine)
    .flatMap((line) => parseParameterLine(line) ?? []);
}

/** The line (from 1) on which each parameter stands. */
export function parameterLines(source: string): ReadonlyMap<string, number> {
  const cell = parseCells(source).find((candidate) => candidate.kind === 'parameters');
  const found = new Map<string, number>();
  linesOf(source).forEach((line, index) => {
    const name =
      cell !== undefined && index >= cell.firstLine && index < cell.lastLine ? parameterLine.exec(line)?.[1] : undefined;
    if (name !== undefined) found.set(name, index + 1);
  });
  return found;
}

/**
 * The script with new values in its parameters cell and nothing else changed.
 * @throws DesignerError (request-invalid) for a name that isn't there or a value outside the range, saying which there are.
 */
export function writeParameters(source: string, values: ParameterValues): string {
  const parameters = new Map(parseParameters(source).map((parameter) => [parameter.name, parameter]));
  const places = parameterLines(source);
  const ending = source.includes('\r\n') ? '\r\n' : '\n';
  const lines = linesOf(source);
  for (const [name, value] of Object.entries(values)) {
    const parameter = parameters.get(name);
    const place = places.get(name);
    if (parameter === undefined || place === undefined) {
      throw new DesignerError('request-invalid', `The script has no parameter "${name}".`, {
        nextStep: parameters.size > 0 ? `It has ${[...parameters.keys()].join(', ')}.` : 'It has no "# %% parameters" cell.',
      });
    }
    const problem = findParameterProblem(parameter, value);
    if (problem !== undefined) throw new DesignerError('request-invalid', problem);
    lines[place - 1] = (lines[place - 1] ?? '').replace(
      parameterLine,
      (_, left: string, equals: string, old: string, rest: string) => `${left}${equals}${toText(value, old)}${rest}`,
    );
  }
  return lines.join(ending);
}

/** The script with every value of its parameters cell blanked: two scripts of which this is the same differ in values alone. */
export function blankValues(source: string): string {
  const lines = linesOf(source);
  for (const place of parameterLines(source).values()) {
    lines[place - 1] = (lines[place - 1] ?? '').replace(
      parameterLine,
      (_, left: string, equals: string, _old: string, rest: string) => `${left}${equals}_${rest}`,
    );
  }
  return lines.join('\n');
}

const cellName = (cell: Cell): string => cell.task ?? `${cell.kind} ${cell.title}`;

/**
 * The script with the cells of `changes` put in place of its own of the same name, new ones put before the end; nothing else changed.
 * A cell `# %% header` stands for what comes before the first cell.
 */
export function mergeCells(source: string, changes: string): string {
  const textOf = (whole: string, cell: Cell): string =>
    linesOf(whole)
      .slice(cell.firstLine - 1, cell.lastLine)
      .join('\n');
  const replacements = new Map<string, string>();
  for (const cell of parseCells(changes)) {
    const text = textOf(changes, cell).trimEnd();
    const isHeader = cell.kind === 'other' && cell.title.toLowerCase() === 'header';
    if (isHeader) replacements.set('header ', text.split('\n').slice(1).join('\n'));
    else if (cell.kind !== 'header') replacements.set(cellName(cell), text);
  }
  const merged = parseCells(source).map((cell) => {
    const old = textOf(source, cell);
    const replacement = replacements.get(cellName(cell));
    replacements.delete(cellName(cell));
    // The empty lines that set the next cell off stay as they were.
    return replacement === undefined ? old : replacement + old.slice(old.trimEnd().length);
  });
  const added = [...replacements.values()].map((text) => `\n${text}`);
  return `${[merged.join('\n').trimEnd(), ...added].join('\n')}\n`;
}
