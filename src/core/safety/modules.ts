// Which module, member of a module, or builtin an expression names.
import { allowedBuiltins, modules } from './policy.ts';
import type { Expression } from './parser.ts';
import { lookup } from './scope.ts';
import type { Scope } from './scope.ts';

/** The allow-listed module an expression names, with the rest of a dotted name left over: none for anything else. */
export function findModule(expression: Expression, scope: Scope): string | undefined {
  if (expression.nodeType === 'Name') {
    const binding = lookup(scope, expression.id)?.find((each) => each.kind === 'module');
    return binding?.kind === 'module' ? binding.module : undefined;
  }
  if (expression.nodeType !== 'Attribute') return undefined;
  const base = findModule(expression.value, scope);
  if (base === undefined) return undefined;
  return modules.get(base)?.submodules.has(expression.attr) ? `${base}.${expression.attr}` : undefined;
}

/** `Part.makeBox` for `Part.makeBox`, `from Part import makeBox` and aliases of both; for a plain name also what it was assigned. */
export function findMember(expression: Expression, scope: Scope): string | undefined {
  if (expression.nodeType === 'Attribute') {
    const base = findModule(expression.value, scope);
    return base === undefined ? undefined : `${base}.${expression.attr}`;
  }
  if (expression.nodeType !== 'Name') return undefined;
  for (const binding of lookup(scope, expression.id) ?? []) {
    if (binding.kind === 'member') return `${binding.module}.${binding.member}`;
    if (binding.kind === 'origin' && binding.path.length === 0 && binding.expression.nodeType === 'Attribute') {
      return findMember(binding.expression, binding.scope);
    }
  }
  return undefined;
}

/** The builtin a name stands for: only when the script never binds that name. */
export function findBuiltin(expression: Expression, scope: Scope): string | undefined {
  return expression.nodeType === 'Name' && allowedBuiltins.has(expression.id) && !lookup(scope, expression.id)
    ? expression.id
    : undefined;
}
