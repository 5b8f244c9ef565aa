// Decorators and base classes from a short list: both run code that no call shows.
import type { Expression, Kind } from './parser.ts';
import { baseBuiltins, baseCalls, baseMembers, decoratorAttributes, decoratorBuiltins, decoratorMembers } from './policy.ts';
import { findBuiltin, findMember } from './modules.ts';
import type { Rule } from './rule.ts';
import { lookup } from './scope.ts';
import type { Scope } from './scope.ts';

export const checkClasses: Rule = ({ node, scope }, { refuse }) => {
  if (node.nodeType !== 'FunctionDef' && node.nodeType !== 'ClassDef') return;
  for (const decorator of node.decorator_list) {
    if (!isAllowedDecorator(decorator, scope))
      refuse(
        decorator,
        'decorator',
        'This decorator is not allowed',
        'Use property, staticmethod, classmethod, dataclass or a function of this script',
      );
  }
  if (node.nodeType === 'FunctionDef') return;
  for (const base of node.bases) {
    if (!isAllowedBase(base, scope))
      refuse(
        base,
        'base-class',
        'This base class is not allowed',
        'Inherit from a class of this script, Exception, Enum or nothing',
      );
  }
};

function isAllowedDecorator(decorator: Expression, scope: Scope): boolean {
  const func = decorator.nodeType === 'Call' ? decorator.func : decorator;
  if (decoratorMembers.has(findMember(func, scope) ?? '')) return true;
  if (decorator.nodeType === 'Call') return false;
  if (decoratorBuiltins.has(findBuiltin(decorator, scope) ?? '')) return true;
  if (decorator.nodeType === 'Attribute')
    return (
      decoratorAttributes.has(decorator.attr) && decorator.value.nodeType === 'Name' && isOwn(decorator.value, scope, 'function')
    );
  return decorator.nodeType === 'Name' && isOwn(decorator, scope, 'function');
}

function isAllowedBase(base: Expression, scope: Scope): boolean {
  if (baseMembers.has(findMember(base, scope) ?? '') || baseBuiltins.has(findBuiltin(base, scope) ?? '')) return true;
  if (base.nodeType === 'Subscript') return baseMembers.has(findMember(base.value, scope) ?? '');
  if (base.nodeType === 'Call') return baseCalls.has(findMember(base.func, scope) ?? '');
  return base.nodeType === 'Name' && isOwn(base, scope, 'class');
}

/** Whether a name stands for nothing but functions, or nothing but classes, of the script. */
const isOwn = (name: Kind<'Name'>, scope: Scope, kind: 'function' | 'class'): boolean => {
  const bindings = lookup(scope, name.id) ?? [];
  return (
    bindings.length > 0 &&
    bindings.every(
      (binding) =>
        binding.kind === kind ||
        (kind === 'class' &&
          binding.kind === 'origin' &&
          binding.expression.nodeType === 'Call' &&
          baseCalls.has(findMember(binding.expression.func, binding.scope) ?? '')),
    )
  );
};
