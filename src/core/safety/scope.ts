// What the names of a script stand for: scopes, and every binding of every name. Flow is ignored: a name stands for all it was ever bound to.
import type { Expression, Kind } from './parser.ts';

/** One step from a container to what is inside: position, any item, any value of a mapping. */
export type Step = number | 'item' | 'value';

/** A value given as an expression and the steps into it: `a, b = pair` binds `b` to `pair` and the path [1]. */
export interface Origin {
  readonly kind: 'origin';
  readonly expression: Expression;
  readonly scope: Scope;
  readonly path: readonly Step[];
}

/** A function or lambda and how the script calls it. */
export interface FunctionRecord {
  readonly node: Kind<'FunctionDef'> | Kind<'Lambda'>;
  readonly scope: Scope;
  /** The first parameter is the object itself, or its class. */
  readonly method: boolean;
  readonly owner: Kind<'ClassDef'> | undefined;
  readonly calls: { readonly call: Kind<'Call'>; readonly scope: Scope; readonly bound: boolean }[];
  /** What its `return` statements give. */
  readonly returns: Origin[];
  /** Used as a value, so that calls may exist which the script does not show. */
  escapes: boolean;
}

export interface ClassRecord {
  readonly node: Kind<'ClassDef'>;
  readonly scope: Scope;
  /** Annotated fields in order: what a dataclass takes as arguments. */
  readonly fields: string[];
}

export type Binding =
  | Origin
  | { readonly kind: 'module'; readonly module: string }
  | { readonly kind: 'member'; readonly module: string; readonly member: string }
  | { readonly kind: 'function'; readonly record: FunctionRecord }
  | { readonly kind: 'class'; readonly record: ClassRecord }
  | { readonly kind: 'parameter'; readonly record: FunctionRecord; readonly name: string }
  | { readonly kind: 'opaque'; readonly reason: 'exception' | 'pattern' };

/** What all scopes of one script share. */
interface ScopeTable {
  /** Names some scope declares global or nonlocal: looked up as everything they are bound to anywhere. */
  readonly shared: Set<string>;
  readonly everywhere: Map<string, Binding[]>;
  /** What the script puts into the containers of a name: `holes.append(hole)`. */
  readonly contents: Map<string, Origin[]>;
}

export interface Scope {
  readonly kind: 'module' | 'function' | 'class' | 'expression';
  readonly parent: Scope | undefined;
  readonly names: Map<string, Binding[]>;
  readonly table: ScopeTable;
}

export const createScope = (kind: Scope['kind'], parent?: Scope): Scope => ({
  kind,
  parent,
  names: new Map(),
  table: parent?.table ?? { shared: new Set(), everywhere: new Map(), contents: new Map() },
});

const add = (names: Map<string, Binding[]>, name: string, binding: Binding): void => {
  const known = names.get(name);
  if (known) known.push(binding);
  else names.set(name, [binding]);
};

export function bind(scope: Scope, name: string, binding: Binding): void {
  add(scope.names, name, binding);
  add(scope.table.everywhere, name, binding);
}

/** The class method whose `cls` an expression names. */
export function findClassMethod(expression: Expression, scope: Scope): FunctionRecord | undefined {
  const binding = expression.nodeType === 'Name' ? lookup(scope, expression.id)?.[0] : undefined;
  if (binding?.kind !== 'parameter' || !binding.record.method || binding.record.node.nodeType !== 'FunctionDef') return undefined;
  const { args, decorator_list: decorators } = binding.record.node;
  const isFirst = [...args.posonlyargs, ...args.args][0]?.arg === binding.name;
  return isFirst && decorators.some((decorator) => decorator.nodeType === 'Name' && decorator.id === 'classmethod')
    ? binding.record
    : undefined;
}

/** Whether an expression calls a class of the script: by its name, or as `cls` in a class method. */
export const makesOwnInstance = (expression: Expression, scope: Scope): boolean =>
  expression.nodeType === 'Call' &&
  ((expression.func.nodeType === 'Name' &&
    (lookup(scope, expression.func.id) ?? []).some((binding) => binding.kind === 'class')) ||
    findClassMethod(expression.func, scope) !== undefined);

/** All bindings a name may stand for, from the innermost scope that binds it; undefined when the script never binds it. */
export function lookup(scope: Scope, name: string): readonly Binding[] | undefined {
  if (scope.table.shared.has(name)) return scope.table.everywhere.get(name);
  let current: Scope | undefined = scope;
  let own = true;
  while (current) {
    const found = current.names.get(name);
    // The body of a class is seen by its own statements only, not by its methods.
    if (found && (own || current.kind !== 'class')) return found;
    if (current.kind !== 'expression') own = false;
    current = current.parent;
  }
  return undefined;
}
