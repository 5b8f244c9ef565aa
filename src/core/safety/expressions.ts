// FreeCAD's own expression language reaches modules and builtins through names with a leading underscore.
import type { Expression, Kind } from './parser.ts';
import { expressionFunctions, expressionLabel, expressionProperties, expressionSinks, fileProperties } from './policy.ts';
import type { Rule, RuleContext } from './rule.ts';
import type { Scope } from './scope.ts';
import { isPlainPiece, isPlainText, textsOf } from './texts.ts';

const instead = 'Write the expression as literal text of properties, numbers and functions: "Params.width / 2"';

export const checkExpressions: Rule = ({ node, scope, parent }, context) => {
  if (
    node.nodeType === 'Attribute' &&
    expressionSinks.has(node.attr) &&
    !isOwnName(node.attr, context) &&
    !(parent?.nodeType === 'Call' && parent.func === node)
  ) {
    context.refuse(node, 'expression', `"${node.attr}" may only be called directly`, instead);
  }
  if (node.nodeType !== 'Call' || node.func.nodeType !== 'Attribute') return;
  const method = node.func.attr;
  const position = expressionSinks.get(method);
  if (position === undefined || isOwnName(method, context)) return;
  if (node.args.some((argument) => argument.nodeType === 'Starred') || node.keywords.length > 0) {
    context.refuse(node, 'expression', 'The script does not show the expression', instead);
    return;
  }
  checkTarget(node, expressionProperties.get(method), scope, context);
  const text = node.args[position];
  if (text) checkText(text, method === 'set', scope, context);
};

/** A script's own `set` is its own business. */
const isOwnName = (name: string, { script }: RuleContext): boolean =>
  name !== 'setExpression' && (script.methods.has(name) || script.attributes.has(name));

function checkTarget(node: Kind<'Call'>, position: number | undefined, scope: Scope, { script, refuse }: RuleContext): void {
  const property = position === undefined ? undefined : node.args[position];
  if (!property) return;
  const names = textsOf(script, property, scope);
  if (!names) {
    if (!isPlainText(script, property, scope))
      refuse(
        property,
        'expression',
        'The script does not show which property the expression is for',
        'Write the property as literal text',
      );
    return;
  }
  for (const name of names) {
    const first = name.split('.')[0] ?? name;
    if (fileProperties.has(first) || !isPlainPiece(name))
      refuse(property, 'expression', `The property "${name}" may not have an expression`, 'Set expressions on dimensions only');
  }
}

function checkText(text: Expression, isCell: boolean, scope: Scope, { script, refuse }: RuleContext): void {
  const texts = textsOf(script, text, scope);
  if (!texts) {
    if (!isPlainText(script, text, scope))
      refuse(text, 'expression', 'The script does not show the text of the expression', instead);
    return;
  }
  for (const each of texts) {
    const problem = isCell && !each.startsWith('=') ? undefined : findProblem(each);
    if (problem !== undefined) refuse(text, 'expression', problem, instead);
  }
}

/** What an expression text may not contain; undefined for a harmless one. */
export function findProblem(expression: string): string | undefined {
  for (const [, label] of expression.matchAll(/<<(.*?)>>/g)) {
    if (!expressionLabel.test(label ?? '')) return `The label <<${label ?? ''}>> is not plain`;
  }
  const rest = expression.replace(/<<.*?>>/g, 'Label');
  if (!isPlainPiece(rest)) return 'A name in an expression may not start with an underscore, and no other file may be named';
  if (/<<|>>|["'{}]/.test(rest)) return 'Text is not allowed in an expression';
  for (const [, name] of rest.matchAll(/([A-Za-z]\w*)\s*\(/g)) {
    if (!expressionFunctions.has(name ?? '')) return `"${name ?? ''}" is not a function of FreeCAD's expressions`;
  }
  return undefined;
}
