import {
  findParameterProblem,
  parameterUnits,
  type Parameter,
  type ParameterValue,
  type ParameterValues,
} from './plan/parameter.ts';
import { isBoundFormula, withRangesAt } from './plan/ranges.ts';
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
/** `name = value  # unit [min:max] meaning`: unit and range may be missing, a bound may be a formula over other parameters. */
const parameterLine =
  /^([A-Za-z][A-Za-z0-9_]*)(\s*=\s*)([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|True|False)(\s*(?:#\s*(.*))?)$/;
const annotation = /^(\S+)?\s*(?:\[([^:[\]]*):([^:[\]]*)\])?\s*(.*)$/;
const plainNumber = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

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

/** What bounds a parameter as its line says it; undefined when the brackets hold something else. */
function parseRange(
  texts: readonly [string, string],
  name: string,
  names: ReadonlySet<string>,
): Pick<Parameter, 'minimum' | 'maximum' | 'formulas'> | undefined {
  const range: Pick<Parameter, 'minimum' | 'maximum'> = {};
  const formulas: NonNullable<Parameter['formulas']> = {};
  for (const [index, side] of (['minimum', 'maximum'] as const).entries()) {
    const text = (texts[index] ?? '').trim();
    if (plainNumber.test(text)) range[side] = Number(text);
    else if (isBoundFormula(text, name, names)) formulas[side] = text;
    else if (text !== '') return undefined;
  }
  return Object.keys(formulas).length === 0 ? range : { ...range, formulas };
}

function parseParameterLine(text: string, names: ReadonlySet<string>): Parameter | undefined {
  const match = parameterLine.exec(text);
  if (match?.[1] === undefined || match[3] === undefined) return undefined;
  const [said = '', unitText = '', minimumText, maximumText, rest = ''] = annotation.exec(match[5] ?? '') ?? [];
  const range = parseRange([minimumText ?? '', maximumText ?? ''], match[1], names);
  const value = toValue(match[3]);
  const known = isUnit(unitText);
  const fallback = typeof value === 'boolean' ? 'bool' : /[.eE]/.test(match[3]) ? 'mm' : 'count';
  const meaning = range === undefined ? said.slice(unitText.length).trim() : rest;
  return {
    name: match[1],
    value,
    unit: known ? unitText : fallback,
    ...range,
    meaning: known ? meaning : `${unitText} ${meaning}`.trim(),
    free: false,
  };
}

/** The parameters of the script's parameters cell, in order, with the bounds that they have for their values; none when it has no such cell. */
export function parseParameters(source: string): Parameter[] {
  const cell = parseCells(source).find((candidate) => candidate.kind === 'parameters');
  if (cell === undefined) return [];
  const lines = linesOf(source).slice(cell.firstLine, cell.lastLine);
  const names = new Set(lines.flatMap((line) => parameterLine.exec(line)?.[1] ?? []));
  return withRangesAt(
    lines.flatMap((line) => parseParameterLine(line, names) ?? []),
    {},
  );
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
  const parameters = new Map(withRangesAt(parseParameters(source), values).map((parameter) => [parameter.name, parameter]));
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

/**
 * The script whose parameters cell allows at least what these parameters do: a narrower range in a line gives way. Bounds that follow
 * other parameters are written as their formulas.
 */
export function widenRanges(source: string, parameters: readonly Parameter[]): string {
  const own = new Map(parseParameters(source).map((parameter) => [parameter.name, parameter]));
  const places = parameterLines(source);
  const lines = linesOf(source);
  for (const { name, minimum, maximum, formulas } of parameters) {
    const present = own.get(name);
    const place = places.get(name);
    if (place === undefined || present?.minimum === undefined || present.maximum === undefined) continue;
    const least = formulas?.minimum ?? present.formulas?.minimum ?? Math.min(present.minimum, minimum ?? Infinity);
    const most = formulas?.maximum ?? present.formulas?.maximum ?? Math.max(present.maximum, maximum ?? -Infinity);
    if (least === (present.formulas?.minimum ?? present.minimum) && most === (present.formulas?.maximum ?? present.maximum))
      continue;
    lines[place - 1] = (lines[place - 1] ?? '').replace(/\[[^\]]*\]/, () => `[${least}:${most}]`);
  }
  return lines.join(source.includes('\r\n') ? '\r\n' : '\n');
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
 * The script with the cells of `changes` put in place of its own of the same name, and nothing else changed. A new cell comes after the
 * cell that it follows in `changes`, or else at the end. A cell `# %% header` stands for what comes before the first cell.
 */
export function mergeCells(source: string, changes: string): string {
  const merged = parseCells(source).map((cell) => ({ name: cellName(cell), text: textOf(source, cell) }));
  let before: string | undefined;
  for (const cell of parseCells(changes)) {
    const isHeader = cell.kind === 'other' && cell.title.toLowerCase() === 'header';
    if (cell.kind === 'header') continue;
    const name = isHeader ? 'header ' : cellName(cell);
    const text = textOf(changes, cell).trimEnd();
    const body = isHeader ? text.split('\n').slice(1).join('\n') : text;
    const present = merged.find((other) => other.name === name);
    if (present !== undefined) {
      // The empty lines that set the next cell off stay as they were.
      present.text = body + present.text.slice(present.text.trimEnd().length);
    } else {
      const at = merged.findIndex((other) => other.name === before);
      const place = at < 0 ? merged.length : at + 1;
      const previous = merged[place - 1];
      if (previous !== undefined) previous.text = `${previous.text.trimEnd()}\n`;
      merged.splice(place, 0, { name, text: place < merged.length ? `${body}\n` : body });
    }
    before = name;
  }
  return `${merged
    .map(({ text }) => text)
    .join('\n')
    .trimEnd()}\n`;
}

const textOf = (source: string, cell: Cell): string =>
  linesOf(source)
    .slice(cell.firstLine - 1, cell.lastLine)
    .join('\n');

/** The script with the import lines that stand before the first cell of `other` and that it lacks. */
export function addImports(source: string, other: string): string {
  const [header] = parseCells(other);
  if (header?.kind !== 'header') return source;
  const present = new Set(linesOf(source).map((line) => line.trim()));
  const missing = textOf(other, header)
    .split('\n')
    .filter((line) => (line.startsWith('import ') || line.startsWith('from ')) && !present.has(line.trim()));
  return missing.length === 0 ? source : `${missing.join('\n')}\n${source}`;
}

/** The tasks whose cells differ between two scripts, those that only one of them has included. */
export function changedTasks(before: string, after: string): string[] {
  const cellsOf = (source: string): Map<string, string> =>
    new Map(parseCells(source).flatMap((cell) => (cell.task === undefined ? [] : [[cell.task, textOf(source, cell).trimEnd()]])));
  const [old, now] = [cellsOf(before), cellsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((task) => old.get(task) !== now.get(task));
}

/** The tasks that words speak of, by id or by title: "countersink the holes", `the cell "Corner holes"`. */
export function tasksNamedIn(words: string, tasks: readonly { readonly id: string; readonly title: string }[]): string[] {
  const plain = (text: string): string =>
    ` ${
      text
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu)
        ?.join(' ') ?? ''
    } `;
  const said = plain(words);
  const isSaid = (name: string): boolean => plain(name).trim() !== '' && said.includes(plain(name));
  return tasks.filter(({ id, title }) => isSaid(id) || isSaid(title)).map(({ id }) => id);
}

/** Whether two scripts differ in nothing but empty lines and whole lines of comment outside the parameters cell. */
export function isSameCode(a: string, b: string): boolean {
  const codeOf = (source: string): string =>
    source
      .split(/\r\n|\n/)
      .map((line) => line.trimEnd())
      .filter((line) => line !== '' && !/^\s*#(?! %%)/.test(line))
      .join('\n');
  return codeOf(a) === codeOf(b);
}
