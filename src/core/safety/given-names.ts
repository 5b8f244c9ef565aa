// Names that a script gives to objects, documents and constraints, and fields of classes that it does not show as attributes.
import { textOf } from './parser.ts';
import type { Expression, Kind, Node } from './parser.ts';
import { givenNames } from './policy.ts';
import type { Scope } from './scope.ts';
import type { Script } from './script.ts';

type IsPlain = (script: Script, expression: Expression, scope: Scope) => boolean;

const plainNames = new WeakMap<Script, boolean>();

/**
 * Whether every name that the script gives is plain text that it shows. A name made of names given before is plain when those are, so
 * that it holds while it is looked at.
 */
export function areNamesPlain(script: Script, isPlain: IsPlain): boolean {
  const known = plainNames.get(script);
  if (known !== undefined) return known;
  plainNames.set(script, true);
  const plain = script.sites.every(({ node, scope }) => {
    const given = node.nodeType === 'Call' && node.func.nodeType === 'Attribute' ? namesIn(node, node.func.attr) : [];
    return given.every((name) => name.nodeType !== 'Starred' && isPlain(script, name, scope));
  });
  plainNames.set(script, plain);
  return plain;
}

/** The arguments that give a name; a starred one may hold it. */
function namesIn({ args, keywords }: Kind<'Call'>, method: string): Expression[] {
  const position = givenNames.positions.get(method);
  const named = keywords.filter(({ arg }) => arg === 'name' || arg === 'Name').map(({ value }) => value);
  if (position === undefined) return named;
  const starred = args.slice(0, position).filter((argument) => argument.nodeType === 'Starred');
  return [...named, ...starred, ...args.slice(position, position + 1)];
}

const recordScripts = new WeakMap<Script, boolean>();

/** Whether an attribute may be a field of a named tuple, an enum or the like: their fields are texts, or not shown at all. */
export function mayBeRecordField(script: Script, attribute: string): boolean {
  const { sites } = script;
  const makers = recordScripts.get(script) ?? sites.some(({ node }) => isRecordMaker(node));
  recordScripts.set(script, makers);
  if (!makers || !givenNames.fields.has(attribute)) return makers;
  return sites.some(({ node }) => {
    const text = node.nodeType === 'Constant' ? textOf(node) : undefined;
    if (text?.split(/[^A-Za-z0-9_]+/).includes(attribute) === true) return true;
    return node.nodeType === 'Call' && isRecordMaker(node.func) && !node.args.every(isLiteral);
  });
}

const isRecordMaker = (node: Node): boolean =>
  (node.nodeType === 'Name' && givenNames.recordMakers.has(node.id)) ||
  (node.nodeType === 'Attribute' && givenNames.recordMakers.has(node.attr));

const isLiteral = (expression: Expression): boolean =>
  expression.nodeType === 'Constant' ||
  ((expression.nodeType === 'List' || expression.nodeType === 'Tuple') && expression.elts.every(isLiteral));
