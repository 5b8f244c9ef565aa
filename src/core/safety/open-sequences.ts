// `match a, b:` and `case 1, 2:` without parentheses: the parser does not read them, Python does.
import { Lexer, TokenType } from 'py-ast';

type Token = ReturnType<Lexer['tokenize']>[number];

const opening = new Set<TokenType>([TokenType.LPAR, TokenType.LSQB, TokenType.LBRACE]);
const closing = new Set<TokenType>([TokenType.RPAR, TokenType.RSQB, TokenType.RBRACE]);
const beforeStatement = new Set<TokenType>([TokenType.NEWLINE, TokenType.INDENT, TokenType.DEDENT]);

/** Where the sequence of a header ends: at its colon, or at the guard of a case. Undefined when it is no header or has no open comma. */
function findEnd(tokens: readonly Token[], start: number): Token | undefined {
  let depth = 0;
  let isOpen = false;
  for (let index = start; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.type === TokenType.NEWLINE) return undefined;
    if (opening.has(token.type)) depth += 1;
    else if (closing.has(token.type)) depth -= 1;
    else if (depth === 0 && token.type === TokenType.COMMA) isOpen = true;
    else if (depth === 0 && (token.type === TokenType.COLON || token.type === TokenType.IF)) return isOpen ? token : undefined;
  }
  return undefined;
}

/**
 * The same program with those sequences in parentheses, which mean the same; undefined when there is none.
 * Places in these lines then lie a column or two further right.
 */
export function closeSequences(source: string): string | undefined {
  const tokens = new Lexer(source).tokenize().filter((token) => token.type !== TokenType.COMMENT);
  const lines = source.split('\n');
  const insertions = tokens.flatMap((token, index): { line: number; column: number; text: string }[] => {
    const before = tokens[index - 1];
    if (token.type !== TokenType.NAME || (token.value !== 'match' && token.value !== 'case')) return [];
    if (before !== undefined && !beforeStatement.has(before.type)) return [];
    const first = tokens[index + 1];
    const end = findEnd(tokens, index + 1);
    // Columns are counted in bytes.
    if (first === undefined || end === undefined || /[^\x20-\x7e]/.test(lines[end.lineno - 1] ?? '')) return [];
    return [
      { line: first.lineno - 1, column: first.col_offset, text: '(' },
      { line: end.lineno - 1, column: end.col_offset, text: end.type === TokenType.IF ? ') ' : ')' },
    ];
  });
  if (insertions.length === 0) return undefined;
  for (const { line, column, text } of insertions.reverse()) {
    const old = lines[line] ?? '';
    lines[line] = old.slice(0, column) + text + old.slice(column);
  }
  return lines.join('\n');
}
