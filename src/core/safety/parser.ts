// The one place that knows which Python parser is used, so that it can be exchanged.
import { parse } from 'py-ast';
import { closeSequences } from './open-sequences.ts';
import type { ASTNodeUnion, ExprNode, Module } from 'py-ast';

export type Node = ASTNodeUnion;
export type Expression = ExprNode;
/** The node type of one kind, e.g. `Kind<'Call'>`. */
export type Kind<Name extends Node['nodeType']> = Extract<Node, { nodeType: Name }>;

export type ParseResult =
  | { readonly tree: Module; readonly error?: undefined }
  | {
      readonly tree?: undefined;
      readonly error: { readonly message: string; readonly line: number; readonly columnOffset: number };
    };

const positionInMessage = / at line (\d+)(?:, column (\d+))?\s*$/;

const numberField = (error: object, field: string): number | undefined => {
  const value: unknown = Reflect.get(error, field);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

/** Parses Python source into a tree shaped like CPython's `ast`, or says where it stops. Never throws. */
export function parsePython(source: string): ParseResult {
  const result = parseAsItStands(source);
  if (result.tree || !/^[ \t]*match\b/m.test(source)) return result;
  try {
    const closed = closeSequences(source);
    const other = closed === undefined ? result : parseAsItStands(closed);
    return other.tree ? other : result;
  } catch {
    return result;
  }
}

function parseAsItStands(source: string): ParseResult {
  try {
    return { tree: parse(source) };
  } catch (error) {
    if (!(error instanceof Error)) return { error: { message: 'The script cannot be parsed', line: 1, columnOffset: 0 } };
    if (error instanceof RangeError)
      return { error: { message: 'The script is nested too deeply to be parsed', line: 1, columnOffset: 0 } };
    const found = positionInMessage.exec(error.message);
    return {
      error: {
        message: error.message.replace(positionInMessage, ''),
        line: Math.max(1, numberField(error, 'lineno') ?? Number(found?.[1] ?? 1)),
        columnOffset: Math.max(0, numberField(error, 'col_offset') ?? Number(found?.[2] ?? 0)),
      },
    };
  }
}

/** Whether a constant is text. The parser gives bytes and `...` as strings too; only real text has a quote style without `b`. */
export function textOf(node: Node): string | undefined {
  if (node.nodeType !== 'Constant') return undefined;
  const value: unknown = node.value;
  if (typeof value !== 'string' || isBytes(node) || isEllipsis(node)) return undefined;
  return value;
}

export function isBytes(node: Kind<'Constant'>): boolean {
  return typeof node.quote_style === 'string' && /b/i.test(node.quote_style);
}

/** `...` has no quotes; the text between the fields of an f-string has none either, but never stands alone. */
function isEllipsis(node: Kind<'Constant'>): boolean {
  return node.value === '...' && node.quote_style === undefined && (node.end_col_offset ?? 0) - node.col_offset === 3;
}

export function isNumber(node: Node): boolean {
  if (node.nodeType !== 'Constant') return false;
  const value: unknown = node.value;
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    typeof value === 'boolean' ||
    (typeof value === 'object' && value !== null)
  );
}
