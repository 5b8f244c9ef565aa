import { DesignerError } from '../errors.ts';

export type Expression =
  | { type: 'number'; value: number }
  | { type: 'name'; name: string }
  | { type: 'negate' | 'not'; operand: Expression }
  | { type: 'and' | 'or'; left: Expression; right: Expression }
  | { type: 'if'; then: Expression; condition: Expression; otherwise: Expression }
  | { type: 'operation'; operator: string; left: Expression; right: Expression }
  | { type: 'call'; name: string; arguments: Expression[] };

const token =
  /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_][A-Za-z0-9_.]*)|(\*\*|\/\/|<=|>=|==|!=|[-+*/%^()<>,]))/y;
/** Longer formulas than this are nobody's: the limit keeps hostile ones from costing time. */
const longest = 10_000;
const deepest = 100;

const comparisons = new Set(['<', '<=', '>', '>=', '==', '!=']);
const left: readonly ReadonlySet<string>[] = [comparisons, new Set(['+', '-']), new Set(['*', '/', '//', '%'])];

function tokenize(formula: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < formula.trimEnd().length) {
    const at = token.lastIndex;
    const match = token.exec(formula);
    if (match === null)
      throw new DesignerError('agent-planning', `The formula "${formula}" can't be read at character ${at + 1}.`);
    tokens.push(match[1] ?? match[2] ?? match[3] ?? '');
  }
  return tokens;
}

/** Reads a formula into a tree. @throws DesignerError (agent-planning) with the place of the mistake. */
export function parseExpression(formula: string): Expression {
  if (formula.length > longest) throw new DesignerError('agent-planning', `A formula is longer than ${longest} characters.`);
  const tokens = tokenize(formula);
  let at = 0;
  let depth = 0;
  const peek = (): string | undefined => tokens[at];
  const take = (wanted?: string): string => {
    const found = tokens[at];
    if (found === undefined || (wanted !== undefined && found !== wanted)) {
      throw new DesignerError(
        'agent-planning',
        `The formula "${formula}" has ${found ?? 'its end'} where ${wanted ?? 'a value'} was expected.`,
      );
    }
    at += 1;
    return found;
  };

  const conditional = (): Expression => {
    depth += 1;
    if (depth > deepest) throw new DesignerError('agent-planning', `A formula is nested deeper than ${deepest} levels.`);
    const then = either();
    let result = then;
    if (peek() === 'if') {
      take();
      const condition = either();
      take('else');
      result = { type: 'if', then, condition, otherwise: conditional() };
    }
    depth -= 1;
    return result;
  };
  const either = (): Expression => {
    let node = both();
    while (peek() === 'or') {
      take();
      node = { type: 'or', left: node, right: both() };
    }
    return node;
  };
  const both = (): Expression => {
    let node = negation();
    while (peek() === 'and') {
      take();
      node = { type: 'and', left: node, right: negation() };
    }
    return node;
  };
  const negation = (): Expression => {
    if (peek() !== 'not') return binary(0);
    take();
    return { type: 'not', operand: negation() };
  };
  const binary = (level: number): Expression => {
    const operators = left[level];
    if (operators === undefined) return signed();
    let node = binary(level + 1);
    while (operators.has(peek() ?? '')) node = { type: 'operation', operator: take(), left: node, right: binary(level + 1) };
    return node;
  };
  const signed = (): Expression => {
    depth += 1;
    if (depth > deepest) throw new DesignerError('agent-planning', `A formula is nested deeper than ${deepest} levels.`);
    try {
      if (peek() === '-') {
        take();
        return { type: 'negate', operand: signed() };
      }
      if (peek() === '+') {
        take();
        return signed();
      }
      const base = atom();
      if (peek() !== '**' && peek() !== '^') return base;
      return { type: 'operation', operator: take(), left: base, right: signed() };
    } finally {
      depth -= 1;
    }
  };
  const atom = (): Expression => {
    const found = take();
    if (found === '(') {
      const inner = conditional();
      take(')');
      return inner;
    }
    if (/^[\d.]/.test(found)) return { type: 'number', value: Number(found) };
    if (!/^[A-Za-z_]/.test(found))
      throw new DesignerError('agent-planning', `The formula "${formula}" has "${found}" where a value was expected.`);
    const name = found.replace(/^math\./, '');
    if (peek() !== '(') return { type: 'name', name };
    take();
    const values: Expression[] = [];
    while (peek() !== ')') {
      if (values.length > 0) take(',');
      values.push(conditional());
    }
    take(')');
    return { type: 'call', name, arguments: values };
  };

  const result = conditional();
  if (at < tokens.length)
    throw new DesignerError('agent-planning', `The formula "${formula}" goes on after its end, at "${tokens[at] ?? ''}".`);
  return result;
}
