import { parseCells, type Cell } from './script.ts';

/** A cell of a script that differs from the same cell of another. */
export interface CellChange {
  /** Tells cells of one script apart: task id, or kind and title. */
  readonly name: string;
  /** Of the present script, counted from 1, both included. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** The cell's text as it was; null when there was none. */
  readonly before: string | null;
}

const nameOf = ({ kind, task, title }: Cell): string => task ?? `${kind} ${title}`;

const textOf = (lines: readonly string[], { firstLine, lastLine }: Cell): string =>
  lines.slice(firstLine - 1, lastLine).join('\n');

/** The cells that are new or other than in `before`, in their order. Empty lines at a cell's end make no difference. */
export function findCellChanges(before: string, present: string): CellChange[] {
  const linesBefore = before.split(/\r\n|\n/);
  const lines = present.split(/\r\n|\n/);
  const known = new Map(parseCells(before).map((cell) => [nameOf(cell), textOf(linesBefore, cell)]));
  return parseCells(present).flatMap((cell) => {
    const name = nameOf(cell);
    const old = known.get(name) ?? null;
    if (old !== null && old.trimEnd() === textOf(lines, cell).trimEnd()) return [];
    return [{ name, firstLine: cell.firstLine, lastLine: cell.lastLine, before: old }];
  });
}
