// What a piece of text may be when the script runs, as far as the script shows it.
import { areNamesPlain, mayBeRecordField } from './given-names.ts';
import type { Script } from './script.ts';
import { isNumber, textOf } from './parser.ts';
import type { Expression, Kind } from './parser.ts';
import { limits, numericBuiltins, stableTextAttributes, textMakers, textMethods } from './policy.ts';
import { findBuiltin, findMember } from './modules.ts';
import { sourcesOf } from './resolve.ts';
import type { Leaf } from './resolve.ts';
import type { Origin, Scope } from './scope.ts';

/** Every text an expression can be, numbers written as 0; undefined when the script does not show them all. */
export function textsOf(script: Script, expression: Expression, scope: Scope, depth = 0): string[] | undefined {
  if (depth > 8) return undefined;
  const all: string[] = [];
  for (const leaf of sourcesOf(script, expression, scope)) {
    const texts = textsOfLeaf(script, leaf, depth);
    if (!texts || all.length + texts.length > limits.texts) return undefined;
    all.push(...texts);
  }
  return all.length > 0 ? all : undefined;
}

function textsOfLeaf(script: Script, leaf: Leaf, depth: number): string[] | undefined {
  if (leaf.kind === 'number') return ['0'];
  if (leaf.kind !== 'expression') return undefined;
  const { expression, scope } = leaf;
  const literal = textOf(expression);
  if (literal !== undefined) return [literal];
  if (isNumeric(script, expression, scope)) return ['0'];
  switch (expression.nodeType) {
    case 'JoinedStr':
      return combine(expression.values.map((value) => textsOfField(script, value, scope, depth)));
    case 'BinOp':
      if (expression.op.nodeType === 'Add') {
        return combine([textsOf(script, expression.left, scope, depth + 1), textsOf(script, expression.right, scope, depth + 1)]);
      }
      if (expression.op.nodeType === 'Mod') {
        const pattern = textOf(expression.left);
        // `%d` and `%f` raise for anything but a number.
        return pattern !== undefined && !pattern.replace(/%[0-9.]*[dfg]|%%/g, '').includes('%')
          ? [pattern.replace(/%[0-9.]*[dfg]/g, '0')]
          : undefined;
      }
      return undefined;
    case 'Call':
      if (expression.func.nodeType === 'Attribute' && trims.has(expression.func.attr) && isBare(expression))
        return textsOf(script, expression.func.value, scope, depth + 1)?.map((text) => trim(text, expression.func));
      return findBuiltin(expression.func, scope) === 'str' && expression.args[0]
        ? textsOf(script, expression.args[0], scope, depth + 1)
        : undefined;
    default:
      return undefined;
  }
}

const trims = new Set(['strip', 'lstrip', 'rstrip']);
const isBare = (call: Kind<'Call'>): boolean => call.args.length === 0 && call.keywords.length === 0;
const trim = (text: string, method: Expression): string =>
  method.nodeType !== 'Attribute' || method.attr === 'strip'
    ? text.trim()
    : method.attr === 'lstrip'
      ? text.trimStart()
      : text.trimEnd();

function textsOfField(script: Script, value: Expression, scope: Scope, depth: number): string[] | undefined {
  if (value.nodeType === 'Constant') return typeof value.value === 'string' ? [value.value] : undefined;
  if (value.nodeType !== 'FormattedValue') return undefined;
  if (hasNumberFormat(value)) return ['0'];
  return value.format_spec ? undefined : textsOf(script, value.value, scope, depth + 1);
}

/** `:d`, `:.2f`, `:03d`: Python raises when such a field is given text. */
const hasNumberFormat = (field: Kind<'FormattedValue'>): boolean => {
  const spec = field.format_spec;
  const last = spec?.nodeType === 'JoinedStr' && spec.values.length === 1 ? spec.values[0] : undefined;
  return last?.nodeType === 'Constant' && typeof last.value === 'string' && /^[<>=^+ 0-9.,]*[dfgeFGEn%]$/.test(last.value);
};

function combine(parts: readonly (string[] | undefined)[]): string[] | undefined {
  let texts = [''];
  for (const part of parts) {
    if (!part || texts.length * part.length > limits.texts) return undefined;
    texts = texts.flatMap((text) => part.map((each) => text + each));
  }
  return texts;
}

/** Whether an expression can only be a number: literals, arithmetic on them, `len`, `range`, `math`. */
export function isNumeric(script: Script, expression: Expression, scope: Scope, depth = 0): boolean {
  if (depth > 8) return false;
  const again = (part: Expression): boolean => isNumeric(script, part, scope, depth + 1);
  switch (expression.nodeType) {
    case 'Constant':
      return isNumber(expression);
    case 'UnaryOp':
      return expression.op.nodeType === 'Not' || again(expression.operand);
    case 'BinOp':
      // Text can be added to text and multiplied by a number; every other operation needs numbers on both sides or raises.
      if (
        expression.op.nodeType === 'Sub' ||
        expression.op.nodeType === 'Div' ||
        expression.op.nodeType === 'Pow' ||
        expression.op.nodeType === 'FloorDiv'
      )
        return true;
      return again(expression.left) && again(expression.right);
    case 'Compare':
      return true;
    case 'Call': {
      const builtin = findBuiltin(expression.func, scope);
      if (builtin !== undefined)
        return numericBuiltins.has(builtin) || (['max', 'min', 'sum'].includes(builtin) && expression.args.every(again));
      return findMember(expression.func, scope)?.startsWith('math.') === true;
    }
    case 'Name': {
      const leaves = sourcesOf(script, expression, scope);
      return (
        leaves.length > 0 &&
        leaves.every(
          (leaf) =>
            leaf.kind === 'number' ||
            (leaf.kind === 'expression' &&
              leaf.expression.nodeType !== 'Name' &&
              isNumeric(script, leaf.expression, leaf.scope, depth + 1)),
        )
      );
    }
    default:
      return false;
  }
}

/**
 * Whether text can be trusted in an expression: made only of pieces in which every underscore follows a letter or digit.
 * That property survives joining, so that no name with a leading underscore (FreeCAD's modules and builtins) can be put together.
 */
export function isPlainText(script: Script, expression: Expression, scope: Scope, depth = 0): boolean {
  if (depth > 10) return false;
  const leaves = sourcesOf(script, expression, scope);
  return (
    leaves.length > 0 &&
    leaves.every(
      (leaf) =>
        leaf.kind === 'number' || (leaf.kind === 'expression' && isPlainLeaf(script, leaf.expression, leaf.scope, depth + 1)),
    )
  );
}

/** A pattern for `%` whose fields are only `%s` and numbers; what follows a field counts as a piece of its own. */
function isPlainPattern(script: Script, pattern: Expression, scope: Scope): boolean {
  const texts = textsOf(script, pattern, scope);
  return (
    texts !== undefined &&
    texts.every(
      (text) => !text.replace(/%[-+0-9.]*[sdifg]|%%/g, '').includes('%') && isPlainPiece(text.replace(/%[-+0-9.]*[sdifg]/g, ' ')),
    )
  );
}

export const isPlainPiece = (text: string): boolean => !/(?:^|[^A-Za-z0-9_])_|`|\\|#|@|\.\.|\/\//.test(text);

function isPlainLeaf(script: Script, expression: Expression, scope: Scope, depth: number): boolean {
  const text = textOf(expression);
  if (text !== undefined) return isPlainPiece(text);
  if (isNumeric(script, expression, scope)) return true;
  const again = (part: Expression): boolean => isPlainText(script, part, scope, depth + 1);
  switch (expression.nodeType) {
    case 'Constant':
      return true;
    case 'JoinedStr':
      return expression.values.every((value) => {
        if (value.nodeType === 'Constant') return typeof value.value === 'string' && isPlainPiece(value.value);
        return value.nodeType === 'FormattedValue' && (hasNumberFormat(value) || (!value.format_spec && again(value.value)));
      });
    case 'BinOp':
      if (expression.op.nodeType === 'Mod' && !isPlainPattern(script, expression.left, scope)) return false;
      if (expression.op.nodeType === 'Mod' && expression.right.nodeType === 'Tuple')
        return again(expression.left) && expression.right.elts.every(again);
      return ['Add', 'Mult', 'Mod'].includes(expression.op.nodeType) && again(expression.left) && again(expression.right);
    case 'Attribute':
      return isPlainAttribute(script, expression, depth);
    case 'Call': {
      const builtin = findBuiltin(expression.func, scope);
      if (builtin === 'str' || builtin === 'format') return expression.args.every(again);
      const member = findMember(expression.func, scope);
      if (member !== undefined)
        return member === 'FreeCAD.Units.Quantity' || member === 'FreeCAD.Units.parseQuantity'
          ? expression.args.every(again)
          : false;
      return (
        expression.func.nodeType === 'Attribute' &&
        textMethods.has(expression.func.attr) &&
        again(expression.func.value) &&
        expression.args.every((argument) => isPlainItems(script, argument, scope, depth + 1))
      );
    }
    default:
      return false;
  }
}

/**
 * What an attribute gives: the script's own stores must be plain, and names that FreeCAD keeps must have been plain when they were given.
 * Sizes ("stable" attributes) are numbers or quantities unless the script stores text under their name.
 */
function isPlainAttribute(script: Script, expression: Kind<'Attribute'>, depth: number): boolean {
  const { attr } = expression;
  const stored = script.attributes.get(attr);
  const isStable = stableTextAttributes.has(attr);
  const isField = [...script.classes.values()].some(({ fields }) => fields.includes(attr));
  if ((!isStable || attr === 'Name') && !areNamesPlain(script, isPlainText)) return false;
  if (isField || mayBeRecordField(script, attr))
    return (stored ?? []).length > 0 && arePlainStores(script, expression, stored ?? [], depth);
  if (!isStable) return arePlainStores(script, expression, stored ?? [], depth);
  return (stored ?? []).every(
    (origin) =>
      !isMaybeText(script, origin.expression, origin.scope) || isPlainText(script, origin.expression, origin.scope, depth + 1),
  );
}

const arePlainStores = (script: Script, expression: Expression, stored: readonly Origin[], depth: number): boolean =>
  stored.every((origin) =>
    sourcesOf(script, origin.expression, origin.scope, origin.path).every(
      (leaf) =>
        leaf.kind !== 'expression' ||
        leaf.expression === expression ||
        isPlainLeaf(script, leaf.expression, leaf.scope, depth + 1),
    ),
  );

/** The argument of `join` is a container of plain text; any other argument is plain text itself. */
function isPlainItems(script: Script, expression: Expression, scope: Scope, depth: number): boolean {
  const leaves = sourcesOf(script, expression, scope, ['item']);
  return (
    isPlainText(script, expression, scope, depth) ||
    (leaves.length > 0 &&
      leaves.every(
        (leaf) =>
          leaf.kind === 'number' || (leaf.kind === 'expression' && isPlainLeaf(script, leaf.expression, leaf.scope, depth + 1)),
      ))
  );
}

/** Whether an expression is made by something that makes text, as far as the script shows. */
export function isMaybeText(script: Script, expression: Expression, scope: Scope): boolean {
  return sourcesOf(script, expression, scope).some((leaf) => {
    if (leaf.kind !== 'expression') return false;
    const { expression: source } = leaf;
    if (textOf(source) !== undefined || source.nodeType === 'JoinedStr') return true;
    if (source.nodeType === 'BinOp')
      return (
        !isNumeric(script, source, leaf.scope) &&
        (isMaybeText(script, source.left, leaf.scope) || isMaybeText(script, source.right, leaf.scope))
      );
    if (source.nodeType !== 'Call') return false;
    if (source.func.nodeType === 'Attribute')
      return textMakers.has(source.func.attr) && findMember(source.func, leaf.scope) === undefined;
    return ['str', 'chr', 'format', 'repr', 'ascii'].includes(findBuiltin(source.func, leaf.scope) ?? '');
  });
}
