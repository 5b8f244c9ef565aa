import { DesignerError } from '../errors.ts';
import type { ParameterValues } from './parameter.ts';
import { parseExpression, type Expression } from './expression-parser.ts';

const functions: Readonly<Record<string, (...values: number[]) => number>> = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  atan2: Math.atan2,
  sqrt: Math.sqrt,
  abs: Math.abs,
  min: Math.min,
  max: Math.max,
  floor: Math.floor,
  ceil: Math.ceil,
  exp: Math.exp,
  log: Math.log,
  hypot: Math.hypot,
  pow: Math.pow,
  round: (value, digits = 0) => Math.round(value * 10 ** digits) / 10 ** digits,
  radians: (degrees) => (degrees * Math.PI) / 180,
  degrees: (radians) => (radians * 180) / Math.PI,
  int: Math.trunc,
  float: (value) => value,
};
const constants: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['tau', 2 * Math.PI],
  ['True', 1],
  ['False', 0],
  ['true', 1],
  ['false', 0],
]);

const flag = (value: boolean): number => (value ? 1 : 0);
const operators: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '**': (a, b) => a ** b,
  '^': (a, b) => a ** b,
  '//': (a, b) => Math.floor(a / b),
  '%': (a, b) => a - b * Math.floor(a / b),
  '<': (a, b) => flag(a < b),
  '<=': (a, b) => flag(a <= b),
  '>': (a, b) => flag(a > b),
  '>=': (a, b) => flag(a >= b),
  '==': (a, b) => flag(a === b),
  '!=': (a, b) => flag(a !== b),
};

function problem(message: string): DesignerError {
  return new DesignerError('agent-planning', message);
}

function evaluate(node: Expression, values: ParameterValues): number {
  switch (node.type) {
    case 'number':
      return node.value;
    case 'name': {
      const value = Object.hasOwn(values, node.name) ? values[node.name] : constants.get(node.name);
      if (value === undefined) throw problem(`The formula names "${node.name}", which is not a parameter.`);
      return Number(value);
    }
    case 'negate':
      return -evaluate(node.operand, values);
    case 'not':
      return flag(evaluate(node.operand, values) === 0);
    case 'and': {
      const left = evaluate(node.left, values);
      return left === 0 ? left : evaluate(node.right, values);
    }
    case 'or': {
      const left = evaluate(node.left, values);
      return left === 0 ? evaluate(node.right, values) : left;
    }
    case 'if':
      return evaluate(node.condition, values) === 0 ? evaluate(node.otherwise, values) : evaluate(node.then, values);
    case 'operation': {
      const apply = operators[node.operator];
      if (apply === undefined) throw problem(`The formula uses the operator "${node.operator}", which is not known.`);
      return apply(evaluate(node.left, values), evaluate(node.right, values));
    }
    case 'call': {
      const apply = Object.hasOwn(functions, node.name) ? functions[node.name] : undefined;
      if (apply === undefined) throw problem(`The formula calls "${node.name}", which is not a known function.`);
      return apply(...node.arguments.map((argument) => evaluate(argument, values)));
    }
  }
}

/**
 * Computes a formula over parameters: Python's arithmetic (`+ - * / // % **`, `a if c else b`, comparisons, and/or/not), `^` as power,
 * `math` functions by bare name, angles in radians (`radians(30)`), booleans as 0 and 1.
 * @throws DesignerError (agent-planning) for a formula that can't be read, names something unknown, or has no finite value.
 */
export function evaluateFormula(formula: string, values: ParameterValues): number {
  const result = evaluate(parseExpression(formula), values);
  if (!Number.isFinite(result)) throw problem(`The formula "${formula}" has no finite value for the present parameters.`);
  return result;
}

/** The names a formula depends on, constants and functions left out. */
export function namesIn(formula: string): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: Expression): void => {
    if (node.type === 'name' && !constants.has(node.name)) names.add(node.name);
    for (const child of Object.values(node) as unknown[]) {
      for (const item of Array.isArray(child) ? (child as unknown[]) : [child]) {
        if (typeof item === 'object' && item !== null && 'type' in item) visit(item as Expression);
      }
    }
  };
  visit(parseExpression(formula));
  return names;
}
