import type { Node } from './parser.ts';

/** Lines and columns are 1-based, columns count UTF-16 units; the end is exclusive. */
export interface SourceRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The parser counts UTF-8 bytes from 0, editors count UTF-16 units from 1. */
export function toColumn(lines: readonly string[], line: number, offset: number): number {
  const text = lines[line - 1] ?? '';
  let bytes = 0;
  let column = 0;
  for (const character of text) {
    if (bytes >= offset) break;
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    column += character.length;
  }
  return column + 1;
}

/** Where a node stands; at least one character wide. */
export function rangeOf(node: Node, lines: readonly string[]): SourceRange {
  const line = Math.max(1, node.lineno ?? 1);
  const column = toColumn(lines, line, node.col_offset ?? 0);
  const endLine = Math.max(line, node.end_lineno ?? line);
  const endColumn = toColumn(lines, endLine, node.end_col_offset ?? node.col_offset ?? 0);
  return { line, column, endLine, endColumn: endLine === line ? Math.max(column + 1, endColumn) : endColumn };
}
