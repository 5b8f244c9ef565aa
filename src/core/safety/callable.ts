// Whether a value may be called: what the script or an allow-listed module made. A value that came out of a document may not.
import type { Script } from './script.ts';
import { callableCalls, knownMethods, sinkMethods } from './policy.ts';
import type { Expression, Kind } from './parser.ts';
import { findBuiltin, findMember, findModule } from './modules.ts';
import { sourcesOf } from './resolve.ts';
import type { Leaf } from './resolve.ts';
import type { Scope, Step } from './scope.ts';
import { lookup, makesOwnInstance } from './scope.ts';

export function isCallable(script: Script, expression: Expression, scope: Scope, path: readonly Step[] = [], depth = 0): boolean {
  if (expression.nodeType === 'Name' && path.length === 0 && isDefined(expression, scope)) return true;
  return depth < 6 && sourcesOf(script, expression, scope, path).every((leaf) => isCallableLeaf(script, leaf, depth));
}

/** The common case, without a search: a name that is only ever a function, a class or an imported member. */
const isDefined = (name: Kind<'Name'>, scope: Scope): boolean =>
  lookup(scope, name.id)?.every(({ kind }) => kind === 'function' || kind === 'class' || kind === 'member') === true;

/** Whether an attribute may be called as a method: on FreeCAD's list, or defined or stored by the script as something callable. */
export function isKnownMethod(script: Script, name: string, depth = 0): boolean {
  if (knownMethods.has(name) || sinkMethods.has(name) || script.methods.has(name) || script.classes.has(name)) return true;
  const stored = script.attributes.get(name);
  return (
    stored !== undefined &&
    stored.length > 0 &&
    depth < 6 &&
    stored.every((origin) => isCallable(script, origin.expression, origin.scope, origin.path, depth + 1))
  );
}

function isCallableLeaf(script: Script, leaf: Leaf, depth: number): boolean {
  switch (leaf.kind) {
    case 'function':
    case 'class':
    case 'member':
    case 'builtin':
    case 'number':
      return true;
    case 'module':
    case 'unknown':
      return false;
    case 'expression':
      return isCallableExpression(script, leaf.expression, leaf.scope, depth);
  }
}

function isCallableExpression(script: Script, expression: Expression, scope: Scope, depth: number): boolean {
  switch (expression.nodeType) {
    case 'Attribute':
      return isKnownMethod(script, expression.attr, depth + 1);
    case 'Call': {
      if (findBuiltin(expression.func, scope) !== undefined) return false;
      const member = findMember(expression.func, scope);
      // What a geometry function returns cannot be called at all; calling it raises.
      if (member !== undefined) return callableCalls.has(member) || findModule(expression.func, scope) === undefined;
      return makesOwnInstance(expression, scope);
    }
    case 'Subscript':
    case 'Yield':
    case 'YieldFrom':
      return false;
    default:
      // Literals, arithmetic, comprehensions: calling them raises, and nothing else can come of it.
      return true;
  }
}
