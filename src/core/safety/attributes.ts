// Attributes of objects: names that lead from geometry to Python's machinery, files or programs are refused wherever they appear.
import type { Script } from './script.ts';
import type { Expression } from './parser.ts';
import {
  builtinMembers,
  deniedAttributes,
  exceptionAttributes,
  fileProperties,
  modules,
  objectCreators,
  sinkMethods,
  verbExceptions,
  verbPattern,
} from './policy.ts';
import { findBuiltin, findMember, findModule } from './modules.ts';
import { sourcesOf } from './resolve.ts';
import type { Rule } from './rule.ts';
import { lookup, makesOwnInstance } from './scope.ts';
import type { Scope } from './scope.ts';

export const checkAttributes: Rule = ({ node, scope, parent }, { script, refuse }) => {
  if (node.nodeType !== 'Attribute') return;
  const { attr, value } = node;
  const module = findModule(value, scope);
  if (module !== undefined && modules.has(module)) return;
  const called = parent?.nodeType === 'Call' && parent.func === node;
  const builtin = findBuiltin(value, scope);
  if (builtin !== undefined) {
    if (!builtinMembers.get(builtin)?.includes(attr))
      refuse(node, 'builtin-member', `"${builtin}.${attr}" is not allowed`, 'Call the method on a value');
    return;
  }
  if (isUnboundMethod(script, value, scope, attr)) {
    refuse(node, 'call-target', `"${attr}" is a method and needs an object of its class`, 'Call it on an object of the class');
  } else if (deniedAttributes.has(attr)) {
    refuse(node, 'attribute', `The attribute "${attr}" leads outside the part`, 'Use the geometry and properties of the object');
  } else if (exceptionAttributes.has(attr) && !isOwnAttribute(script, value, scope, attr)) {
    refuse(node, 'attribute', `The attribute "${attr}" of an exception leads to other objects`, 'Use str(error)');
  } else if (
    verbPattern.test(attr) &&
    !verbExceptions.has(attr) &&
    !(called && sinkMethods.has(attr)) &&
    !isOwnMethod(script, value, scope, attr)
  ) {
    refuse(
      node,
      'file-method',
      `"${attr}" reads, writes or runs something outside the part`,
      'Leave reading and writing files to the run, or export with one literal file name',
    );
  } else if (node.ctx.nodeType !== 'Load') {
    if (fileProperties.has(attr)) {
      const stored = parent?.nodeType === 'Assign' ? parent.value : undefined;
      const isHarmless =
        (attr === 'Proxy' && stored && isProxyValue(script, stored, scope)) ||
        (attr === 'Template' && stored && isDocumentObject(script, stored, scope));
      if (!isHarmless)
        refuse(node, 'file-property', `The property "${attr}" names a file or code and may not be set`, 'Leave it as it is');
    }
    if (findMember(value, scope) !== undefined)
      refuse(node, 'module-store', 'What a module provides may not be changed', 'Keep your own values in variables');
  }
};

function isOwnAttribute(script: Script, value: Expression, scope: Scope, attr: string): boolean {
  if (value.nodeType === 'Name' && (value.id === 'self' || value.id === 'cls')) return true;
  const exception =
    value.nodeType === 'Name' &&
    (lookup(scope, value.id) ?? []).some((binding) => binding.kind === 'opaque' && binding.reason === 'exception');
  return script.attributes.has(attr) && !exception;
}

/** The script's own `save` method, called on its own objects. */
function isOwnMethod(script: Script, value: Expression, scope: Scope, attr: string): boolean {
  if (!script.methods.has(attr) && !script.attributes.has(attr)) return false;
  // FreeCAD writes its methods in camel case: `load_case` can only be the script's own.
  if (/^[a-z]+_/.test(attr)) return true;
  return isOwnSelf(value, scope) || isOwnInstance(script, value, scope);
}

/** `self` and `cls` where they are the first parameter of a method. */
function isOwnSelf(value: Expression, scope: Scope): boolean {
  if (value.nodeType !== 'Name') return false;
  const bindings = lookup(scope, value.id) ?? [];
  return (
    bindings.length > 0 &&
    bindings.every((binding) => {
      if (binding.kind !== 'parameter' || !binding.record.method) return false;
      const { args } = binding.record.node;
      return [...args.posonlyargs, ...args.args][0]?.arg === binding.name;
    })
  );
}

/** `Plan.build` instead of `plan.build`: `self` would be whatever object is handed over. */
function isUnboundMethod(script: Script, value: Expression, scope: Scope, attr: string): boolean {
  if (value.nodeType !== 'Name' || !(lookup(scope, value.id) ?? []).some((binding) => binding.kind === 'class')) return false;
  return (script.methods.get(attr) ?? []).some(
    ({ method, node }) =>
      method &&
      node.nodeType === 'FunctionDef' &&
      !node.decorator_list.some((each) => each.nodeType === 'Name' && ['classmethod', 'property'].includes(each.id)),
  );
}

function isOwnInstance(script: Script, value: Expression, scope: Scope): boolean {
  const leaves = sourcesOf(script, value, scope);
  return (
    leaves.length > 0 &&
    leaves.every((leaf) => leaf.kind === 'class' || (leaf.kind === 'expression' && makesOwnInstance(leaf.expression, leaf.scope)))
  );
}

/** A scripted object's Proxy is the object of the script's own class, or nothing. */
const isProxyValue = (script: Script, value: Expression, scope: Scope): boolean =>
  isOwnSelf(value, scope) ||
  (value.nodeType === 'Constant' && (value.value === 0 || value.value === null)) ||
  isOwnInstance(script, value, scope);

/** A page takes the template object that the script has made, and no file. */
function isDocumentObject(script: Script, value: Expression, scope: Scope): boolean {
  const leaves = sourcesOf(script, value, scope);
  return (
    leaves.length > 0 &&
    leaves.every(
      (leaf) =>
        leaf.kind === 'expression' &&
        leaf.expression.nodeType === 'Call' &&
        leaf.expression.func.nodeType === 'Attribute' &&
        objectCreators.has(leaf.expression.func.attr) &&
        !script.methods.has(leaf.expression.func.attr),
    )
  );
}
