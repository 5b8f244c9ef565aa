// What the expressions of a script stand for, as far as the script shows it: document objects by type, modules, classes.
import { collect } from '../safety/collect.ts';
import { link } from '../safety/link.ts';
import { findMember, findModule } from '../safety/modules.ts';
import { parsePython, type Expression } from '../safety/parser.ts';
import { objectCreators } from '../safety/policy.ts';
import { sourcesOf, type Leaf } from '../safety/resolve.ts';
import type { Scope } from '../safety/scope.ts';
import type { Script } from '../safety/script.ts';
import { textsOf } from '../safety/texts.ts';
import type { FreecadNames, Member } from './registry.ts';

/** Undefined when Python can't read the script, or nobody would want to. */
export function analyse(source: string): Script | undefined {
  const { tree } = parsePython(source);
  if (tree === undefined) return undefined;
  try {
    const script = collect(tree);
    link(script);
    return script;
  } catch {
    // Only a script built to exhaust the walk ends here; the safety check says so.
    return undefined;
  }
}

function typesOfLeaf(script: Script, leaf: Leaf): string[] | undefined {
  if (leaf.kind !== 'expression' || leaf.expression.nodeType !== 'Call') return undefined;
  const { func, args } = leaf.expression;
  if (func.nodeType !== 'Attribute' || !objectCreators.has(func.attr) || args[0] === undefined) return undefined;
  return textsOf(script, args[0], leaf.scope)?.filter((text) => text.includes('::'));
}

/** Types of the document objects that an expression may stand for; undefined when it may be something else. */
export function typesOf(script: Script, expression: Expression, scope: Scope): string[] | undefined {
  const types = new Set<string>();
  for (const leaf of sourcesOf(script, expression, scope)) {
    const found = typesOfLeaf(script, leaf);
    if (found === undefined || found.length === 0) return undefined;
    for (const type of found) types.add(type);
  }
  return types.size === 0 ? undefined : [...types];
}

const deepest = 6;

function membersOfLeaf(script: Script, leaf: Leaf, names: FreecadNames, depth: number): ReadonlyMap<string, Member> | undefined {
  if (leaf.kind === 'module') return names.membersOfModule(leaf.name);
  if (leaf.kind === 'member')
    return leaf.name === 'FreeCAD.ActiveDocument' ? names.membersOfClass('FreeCAD.Document') : undefined;
  if (leaf.kind !== 'expression') return undefined;
  const { expression, scope } = leaf;
  if (expression.nodeType === 'Call') {
    const made = findMember(expression.func, scope);
    if (made === 'FreeCAD.newDocument') return names.membersOfClass('FreeCAD.Document');
    if (made !== undefined) return names.membersOfClass(made);
    const [type] = typesOfLeaf(script, leaf) ?? [];
    return type === undefined ? undefined : names.membersOfType(type);
  }
  if (expression.nodeType !== 'Attribute') return undefined;
  const { valueClass = null } = membersOf(script, expression.value, scope, names, depth + 1)?.get(expression.attr) ?? {};
  return valueClass === null ? undefined : names.membersOfClass(valueClass);
}

/** What may be written after the dot behind an expression; of several possible things the first that is known. */
export function membersOf(
  script: Script,
  expression: Expression,
  scope: Scope,
  names: FreecadNames,
  depth = 0,
): ReadonlyMap<string, Member> | undefined {
  if (depth > deepest) return undefined;
  const module = findModule(expression, scope);
  if (module !== undefined) return names.membersOfModule(module);
  for (const leaf of sourcesOf(script, expression, scope)) {
    const members = membersOfLeaf(script, leaf, names, depth);
    if (members !== undefined) return members;
  }
  return undefined;
}
