import { addImports, mergeCells, parseCells, parseParameters, widenRanges, type Cell } from '../core/script.ts';
import type { Structured } from '../core/language-model.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Task } from '../core/plan/task-graph.ts';

const fenceMark = /^\s*(```+|~~~+)\s*([\w+-]*)\s*$/;

/** What stands in the reply's fences; a fence that is never closed goes on to the end. */
function fencesOf(text: string): string[] {
  const blocks: string[][] = [];
  let open: { mark: string; lines: string[] } | undefined;
  for (const line of text.split(/\r\n|\n/)) {
    const [, mark, language] = fenceMark.exec(line) ?? [];
    if (open === undefined && mark !== undefined) {
      open = { mark, lines: [] };
      blocks.push(open.lines);
    } else if (open !== undefined && mark?.startsWith(open.mark) === true && language === '') open = undefined;
    else open?.lines.push(line);
  }
  return blocks.map((lines) => lines.join('\n'));
}

/** The code of a reply: its longest fence, or several that hold cells, joined; without a fence the text when it has a cell mark or an import. */
function codeOf(text: string): string | undefined {
  const fences = fencesOf(text).filter((code) => code.trim() !== '');
  const withCells = fences.filter((code) => parseCells(code).length > 1 || code.trimStart().startsWith('# %%'));
  if (withCells.length > 1) return withCells.join('\n\n');
  if (fences.length > 0) return fences.reduce((a, b) => (b.length > a.length ? b : a));
  return text.split('\n').some((line) => line.startsWith('# %% ') || /^(?:import|from) /.test(line)) ? text : undefined;
}

const ended = (code: string): string => `${code.trimEnd()}\n`;

/**
 * Reads a whole script. Parameters that the user named must be in its parameters cell, so that they can be changed there; one that only
 * the plan thought of may be missing: the part is not wrong for it.
 */
export function readScript(text: string, plan: Plan, request: string): Structured<string> {
  const code = codeOf(text);
  if (code === undefined) return { ok: false, problem: 'There was no script in a ```python fence.' };
  const names = new Set(parseParameters(code).map((parameter) => parameter.name));
  const words = new Set(request.split(/[^A-Za-z0-9_]+/));
  const missing = plan.parameters.filter(({ name }) => !names.has(name) && (names.size === 0 || isNamed(name, words)));
  if (missing.length > 0)
    return {
      ok: false,
      problem: `The "# %% parameters" cell lacks ${missing.map(({ name }) => name).join(', ')} (one "name = number  # unit [min:max] meaning" a line).`,
    };
  return { ok: true, value: ended(widenRanges(code, plan.parameters)) };
}

/** A name that nobody writes in a sentence by chance stands in the request. */
const isNamed = (name: string, words: ReadonlySet<string>): boolean => words.has(name) && (name.includes('_') || /\d/.test(name));

/** Reads a repair: cells to put into the present script, or a whole script. Cells in `kept` stay as they are in the present one. */
export function readRepair(
  text: string,
  present: string,
  plan: Plan,
  request: string,
  kept: readonly string[],
): Structured<string> {
  const code = codeOf(text);
  if (code === undefined) return { ok: false, problem: 'There were no cells in a ```python fence.' };
  const cells = parseCells(code);
  const own = parseCells(present);
  const tasks = new Set(cells.flatMap((cell) => cell.task ?? []));
  const hasParameters = cells.some((cell) => cell.kind === 'parameters');
  // Every task and the values may have changed, and the imports, the document and the helpers above them not.
  const isAll =
    own.every((cell) => cell.task === undefined || tasks.has(cell.task)) && makesDocument(code) >= makesDocument(present);
  const isWhole = hasParameters && (isAll || beginsDocument(code));
  if (isWhole || own.length < 2) {
    const read = readScript(text, plan, request);
    return read.ok ? { ok: true, value: keep(read.value, present, kept) } : read;
  }
  if (cells.length < 2 && cells[0]?.kind === 'header')
    return { ok: false, problem: 'Each changed cell must be given whole and start with its "# %%" line.' };
  const merged = mergeCells(addImports(present, code), code);
  const emptied = cells.flatMap((cell) =>
    cell.task !== undefined && cell.firstLine === lastLineOf(code, cell) ? cell.task : [],
  );
  return { ok: true, value: keep(withoutCells(merged, emptied), present, kept) };
}

const makesDocument = (code: string): number => Number(code.includes('newDocument('));

/** A script that imports FreeCAD above its cells and makes the document is a whole one, even where it leaves out a task. */
const beginsDocument = (code: string): boolean => {
  const lines = code.split('\n');
  const header = lines.slice(0, parseCells(code).find((cell) => cell.kind !== 'header')?.firstLine ?? 0);
  return header.some((line) => line.startsWith('import FreeCAD')) && code.includes('newDocument(');
};

/** The last line of a cell that says anything. */
function lastLineOf(code: string, { firstLine, lastLine }: Cell): number {
  const lines = code.split('\n');
  for (let line = lastLine; line > firstLine; line -= 1) if ((lines[line - 1] ?? '').trim() !== '') return line;
  return firstLine;
}

function withoutCells(source: string, tasks: readonly string[]): string {
  if (tasks.length === 0) return source;
  const lines = source.split('\n');
  const out = parseCells(source).filter((cell) => cell.task !== undefined && tasks.includes(cell.task));
  return lines.filter((_, index) => !out.some((cell) => cell.firstLine <= index + 1 && index + 1 <= cell.lastLine)).join('\n');
}

/** Reads the frame of a script that is written in pieces: parameters and document, without the tasks. */
export function readFrame(text: string, plan: Plan, request: string): Structured<string> {
  const read = readScript(text, plan, request);
  if (!read.ok) return read;
  const tasks = parseCells(read.value).flatMap((cell) => cell.task ?? []);
  return { ok: true, value: ended(withoutCells(read.value, tasks)) };
}

/** Reads the cell of one task, below the imports it needs. Cells of other tasks are left out; a cell without its line gets it. */
export function readCell(text: string, { id, title }: Task): Structured<string> {
  const code = codeOf(text);
  if (code === undefined) return { ok: false, problem: 'There was no cell in a ```python fence.' };
  const own = cellsNamed(code, [id]);
  if (own.trim() !== '') return { ok: true, value: ended(addImports(own, code)) };
  if (parseCells(code).some((cell) => cell.task !== undefined))
    return { ok: false, problem: `There was no cell "# %% task: ${id} ${title}".` };
  return { ok: true, value: `# %% task: ${id} ${title.replaceAll(/\s+/g, ' ')}\n${ended(code)}` };
}

/** The script with the cells that a person wrote as they were. */
const keep = (script: string, present: string, kept: readonly string[]): string =>
  kept.length === 0 ? script : mergeCells(script, cellsNamed(present, kept));

function cellsNamed(source: string, names: readonly string[]): string {
  const lines = source.split(/\r\n|\n/);
  return parseCells(source)
    .filter((cell) => cell.task !== undefined && names.includes(cell.task))
    .map((cell) => lines.slice(cell.firstLine - 1, cell.lastLine).join('\n'))
    .join('\n');
}
