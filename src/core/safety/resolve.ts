// Where a value may come from, followed through names, containers, functions and their calls. Unknown sources are said to be unknown.
import type { Script } from './collect.js';
import { allowedBuiltins, limits, modules } from './policy.js';
import type { Expression, Kind } from './parser.js';
import { lookup } from './scope.js';
import type { Binding, ClassRecord, FunctionRecord, Origin, Scope, Step } from './scope.js';

export type Leaf =
  | { readonly kind: 'expression'; readonly expression: Expression; readonly scope: Scope }
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'module'; readonly name: string }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'function'; readonly record: FunctionRecord }
  | { readonly kind: 'class'; readonly record: ClassRecord }
  | { readonly kind: 'number' }
  | { readonly kind: 'unknown' };

const unknown: Leaf = { kind: 'unknown' };
const number: Leaf = { kind: 'number' };

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

/** All values an expression may stand for. */
export function sourcesOf(script: Script, expression: Expression, scope: Scope, path: readonly Step[] = [], nesting = 0): Leaf[] {
  const search = new Search(script, nesting);
  search.resolve(expression, scope, path);
  return search.leaves;
}

const transparent = new Set(['list', 'tuple', 'sorted', 'reversed', 'set', 'frozenset', 'iter', 'dict']);

class Search {
  readonly leaves: Leaf[] = [];
  private readonly script: Script;
  private readonly seen = new Map<unknown, Set<string>>();
  private readonly nesting: number;
  private steps = 0;

  constructor(script: Script, nesting: number) {
    this.script = script;
    this.nesting = nesting;
  }

  resolve(expression: Expression, scope: Scope, path: readonly Step[]): void {
    this.steps += 1;
    if (this.steps > limits.resolveSteps || path.length > 8) {
      this.leaves.push(unknown);
      return;
    }
    const key = path.join('.');
    const paths = this.seen.get(expression);
    if (paths?.has(key)) return;
    if (paths) paths.add(key);
    else this.seen.set(expression, new Set([key]));
    switch (expression.nodeType) {
      case 'Name':
        this.resolveName(expression, scope, path);
        return;
      case 'IfExp':
        this.resolve(expression.body, scope, path);
        this.resolve(expression.orelse, scope, path);
        return;
      case 'BoolOp':
        for (const value of expression.values) this.resolve(value, scope, path);
        return;
      case 'NamedExpr':
        this.resolve(expression.value, scope, path);
        return;
      case 'Starred':
        this.resolve(expression.value, scope, ['item', ...path]);
        return;
      case 'Subscript':
        this.resolveSubscript(expression, scope, path);
        return;
      case 'Attribute':
        this.resolveAttribute(expression, scope, path);
        return;
      case 'Call':
        this.resolveCall(expression, scope, path);
        return;
      case 'BinOp':
        // Concatenated and repeated containers hold what their parts hold.
        if (path.length > 0) {
          this.resolve(expression.left, scope, path);
          this.resolve(expression.right, scope, path);
        } else this.leaves.push({ kind: 'expression', expression, scope });
        return;
      case 'Constant':
        this.leaves.push({ kind: 'expression', expression, scope });
        return;
      default:
        if (path.length === 0) this.leaves.push({ kind: 'expression', expression, scope });
        else this.resolveContainer(expression, scope, path);
    }
  }

  private resolveContainer(expression: Expression, scope: Scope, path: readonly Step[]): void {
    const [step, ...rest] = path;
    switch (expression.nodeType) {
      case 'List':
      case 'Tuple':
      case 'Set': {
        const starred = expression.elts.some((element) => element.nodeType === 'Starred');
        const only = typeof step === 'number' && !starred ? expression.elts.at(step) : undefined;
        for (const element of only ? [only] : expression.elts) this.resolve(element, scope, rest);
        return;
      }
      case 'Dict':
        for (const [index, value] of expression.values.entries()) {
          const name = expression.keys[index];
          if (!name) this.resolve(value, scope, path);
          else {
            if (step !== 'value') this.resolve(name, scope, rest);
            if (step !== 'item') this.resolve(value, scope, rest);
          }
        }
        return;
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
        this.resolve(expression.elt, this.script.scopes.get(expression) ?? scope, rest);
        return;
      case 'DictComp': {
        const inner = this.script.scopes.get(expression) ?? scope;
        if (step !== 'value') this.resolve(expression.key, inner, rest);
        if (step !== 'item') this.resolve(expression.value, inner, rest);
        return;
      }
      default:
        this.leaves.push(unknown);
    }
  }

  private resolveName(expression: Kind<'Name'>, scope: Scope, path: readonly Step[]): void {
    const bindings = lookup(scope, expression.id);
    if (!bindings)
      this.leaves.push(
        allowedBuiltins.has(expression.id) && path.length === 0 ? { kind: 'builtin', name: expression.id } : unknown,
      );
    for (const binding of bindings ?? []) this.resolveBinding(binding, path);
    if (path.length > 0) for (const origin of scope.table.contents.get(expression.id) ?? []) this.resolveOrigin(origin, path);
  }

  private resolveOrigin(origin: Origin, path: readonly Step[]): void {
    this.resolve(origin.expression, origin.scope, [...origin.path, ...path]);
  }

  private resolveBinding(binding: Binding, path: readonly Step[]): void {
    if (binding.kind === 'origin') this.resolveOrigin(binding, path);
    else if (binding.kind === 'parameter') this.resolveParameter(binding.record, binding.name, path);
    else if (path.length > 0 || binding.kind === 'opaque') this.leaves.push(unknown);
    else if (binding.kind === 'module') this.leaves.push({ kind: 'module', name: binding.module });
    else if (binding.kind === 'member') this.leaves.push({ kind: 'member', name: `${binding.module}.${binding.member}` });
    else if (binding.kind === 'function') this.leaves.push({ kind: 'function', record: binding.record });
    else this.leaves.push({ kind: 'class', record: binding.record });
  }

  private resolveParameter(record: FunctionRecord, name: string, path: readonly Step[]): void {
    const { args } = record.node;
    const positional = [...args.posonlyargs, ...args.args];
    const index = positional.findIndex((each) => each.arg === name);
    if (record.escapes || (record.method && index === 0) || (record.method && record.calls.length === 0))
      this.leaves.push(unknown);
    const defaultIndex = index - (positional.length - args.defaults.length);
    const keywordIndex = args.kwonlyargs.findIndex((each) => each.arg === name);
    const fallback =
      index >= 0 && defaultIndex >= 0
        ? args.defaults[defaultIndex]
        : keywordIndex >= 0
          ? args.kw_defaults[keywordIndex]
          : undefined;
    const outer = record.scope.parent ?? record.scope;
    if (fallback) this.resolve(fallback, outer, path);
    for (const { call, scope, bound } of record.calls) {
      const shift = bound && record.method ? 1 : 0;
      if (args.vararg?.arg === name) {
        const [, ...rest] = path;
        for (const argument of call.args) this.resolve(argument, scope, rest);
        continue;
      }
      if (args.kwarg?.arg === name) {
        const [, ...rest] = path;
        for (const keyword of call.keywords)
          this.resolve(keyword.value, scope, keyword.arg === undefined ? ['value', ...rest] : rest);
        continue;
      }
      const star = call.args.findIndex((each) => each.nodeType === 'Starred');
      const given = index >= 0 && (star < 0 || index - shift < star) ? call.args[index - shift] : undefined;
      if (given) this.resolve(given, scope, path);
      else if (index >= 0 && star >= 0) for (const argument of call.args.slice(star)) this.resolve(argument, scope, path);
      for (const keyword of call.keywords) {
        if (keyword.arg === name) this.resolve(keyword.value, scope, path);
        else if (keyword.arg === undefined && !given) this.resolve(keyword.value, scope, ['value', ...path]);
      }
    }
  }

  private resolveSubscript(expression: Kind<'Subscript'>, scope: Scope, path: readonly Step[]): void {
    const { slice } = expression;
    if (slice.nodeType === 'Slice') this.resolve(expression.value, scope, path);
    else {
      const index: unknown = slice.nodeType === 'Constant' ? slice.value : undefined;
      this.resolve(expression.value, scope, [typeof index === 'number' && index >= 0 ? index : 'value', ...path]);
    }
  }

  private resolveAttribute(expression: Kind<'Attribute'>, scope: Scope, path: readonly Step[]): void {
    const member = findMember(expression, scope);
    if (member !== undefined && path.length === 0)
      this.leaves.push(modules.has(member) ? { kind: 'module', name: member } : { kind: 'member', name: member });
    else if (path.length === 0) this.leaves.push({ kind: 'expression', expression, scope });
    else {
      const stored = this.script.attributes.get(expression.attr);
      if (!stored || stored.length === 0) this.leaves.push(unknown);
      for (const origin of stored ?? []) this.resolveOrigin(origin, path);
    }
  }

  private resolveCall(expression: Kind<'Call'>, scope: Scope, path: readonly Step[]): void {
    const [first] = expression.args;
    const builtin = findBuiltin(expression.func, scope);
    if (builtin !== undefined && first && path.length > 0) {
      const [, ...rest] = path;
      if (transparent.has(builtin)) return this.resolve(first, scope, path);
      if (builtin === 'range') return void this.leaves.push(number);
      if (builtin === 'enumerate') {
        const [position, ...inside] = rest;
        if (position === 0) return void this.leaves.push(number);
        return this.resolve(first, scope, ['item', ...inside]);
      }
      if (builtin === 'zip') {
        const [position, ...inside] = rest;
        const only = typeof position === 'number' ? expression.args[position] : undefined;
        for (const argument of only ? [only] : expression.args) this.resolve(argument, scope, ['item', ...inside]);
        return;
      }
    }
    if (builtin !== undefined && first && path.length === 0 && ['next', 'max', 'min'].includes(builtin)) {
      for (const argument of expression.args)
        this.resolve(argument, scope, expression.args.length === 1 || builtin === 'next' ? ['item'] : []);
      return;
    }
    if (expression.func.nodeType === 'Attribute' && findModule(expression.func.value, scope) === undefined) {
      const { attr, value } = expression.func;
      const [, ...rest] = path;
      if (path.length > 0 && attr === 'values') return this.resolve(value, scope, ['value', ...rest]);
      if (path.length > 0 && (attr === 'keys' || attr === 'copy')) return this.resolve(value, scope, path);
      if (path.length > 0 && attr === 'items') {
        const [position, ...inside] = rest;
        if (position !== 1) this.resolve(value, scope, ['item', ...inside]);
        if (position !== 0) this.resolve(value, scope, ['value', ...inside]);
        return;
      }
      if ((attr === 'get' || attr === 'pop') && this.isContainer(value, scope)) {
        this.resolve(value, scope, ['value', ...path]);
        for (const argument of expression.args.slice(1)) this.resolve(argument, scope, path);
        return;
      }
      const methods = this.script.methods.get(attr);
      if (methods) {
        for (const record of methods) for (const origin of record.returns) this.resolveOrigin(origin, path);
        return;
      }
    }
    if (expression.func.nodeType === 'Name') {
      const records = (lookup(scope, expression.func.id) ?? []).filter((binding) => binding.kind === 'function');
      if (records.length > 0) {
        for (const { record } of records) {
          for (const origin of record.returns) this.resolveOrigin(origin, path);
          if (record.returns.length === 0 && path.length > 0) this.leaves.push(unknown);
        }
        return;
      }
    }
    this.leaves.push(path.length === 0 ? { kind: 'expression', expression, scope } : unknown);
  }

  /** Whether every source of a value is a container the script itself wrote. */
  private isContainer(expression: Expression, scope: Scope): boolean {
    if (this.nesting > 2) return false;
    const leaves = sourcesOf(this.script, expression, scope, [], this.nesting + 1);
    return (
      leaves.length > 0 &&
      leaves.every(
        (leaf) =>
          leaf.kind === 'expression' &&
          (['Dict', 'DictComp', 'List', 'ListComp'].includes(leaf.expression.nodeType) ||
            (leaf.expression.nodeType === 'Call' &&
              ['dict', 'list'].includes(findBuiltin(leaf.expression.func, leaf.scope) ?? ''))),
      )
    );
  }
}
