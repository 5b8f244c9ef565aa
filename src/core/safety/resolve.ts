// Where a value may come from, followed through names, containers, functions and their calls. Unknown sources are said to be unknown.
import type { Script } from './script.ts';
import { allowedBuiltins, knownMethods, limits, modules } from './policy.ts';
import { argumentsFor } from './arguments.ts';
import { contentsOf, keywordContents } from './containers.ts';
import { findBuiltin, findMember, findModule } from './modules.ts';
import type { Expression, Kind } from './parser.ts';
import { push } from './bindings.ts';
import { lookup } from './scope.ts';
import type { Binding, ClassRecord, FunctionRecord, Origin, Scope, Step } from './scope.ts';

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

/** All values an expression may stand for. */
export function sourcesOf(script: Script, expression: Expression, scope: Scope, path: readonly Step[] = [], nesting = 0): Leaf[] {
  const search = new Search(script, nesting);
  search.resolve(expression, scope, path);
  return search.leaves;
}

/** Containers of one script by where they were made, and what is put into them under any name. */
interface Filled {
  readonly expressions: Map<Expression, Origin[]>;
  readonly attributes: Map<string, Origin[]>;
}
const filledOf = new WeakMap<Script, Filled>();

function findFilled(script: Script): Filled {
  const known = filledOf.get(script);
  if (known) return known;
  // Twice: the second time containers are followed that were put into others.
  for (let pass = 0; pass < 2; pass += 1) {
    const filled: Filled = { expressions: new Map(), attributes: new Map() };
    if (pass === 0) filledOf.set(script, { expressions: new Map(), attributes: new Map() });
    for (const { container, scope, content } of script.insertions) {
      for (const leaf of sourcesOf(script, container, scope)) {
        if (leaf.kind !== 'expression') continue;
        if (leaf.expression.nodeType === 'Attribute') push(filled.attributes, leaf.expression.attr, content);
        else push(filled.expressions, leaf.expression, content);
      }
    }
    filledOf.set(script, filled);
  }
  return filledOf.get(script) ?? { expressions: new Map(), attributes: new Map() };
}

const transparent = new Set(['list', 'tuple', 'sorted', 'reversed', 'set', 'frozenset', 'iter', 'dict']);

class Search {
  readonly leaves: Leaf[] = [];
  private readonly script: Script;
  private readonly seen = new Map<unknown, Set<string>>();
  private readonly nesting: number;
  private steps = 0;
  private depth = 0;

  constructor(script: Script, nesting: number) {
    this.script = script;
    this.nesting = nesting;
  }

  resolve(expression: Expression, scope: Scope, path: readonly Step[]): void {
    this.steps += 1;
    if (this.steps > limits.resolveSteps || this.depth > limits.resolveDepth || path.length > 8) {
      this.leaves.push(unknown);
      return;
    }
    const key = path.join('.');
    const paths = this.seen.get(expression);
    if (paths?.has(key)) return;
    if (paths) paths.add(key);
    else this.seen.set(expression, new Set([key]));
    this.depth += 1;
    this.follow(expression, scope, path);
    this.depth -= 1;
  }

  private follow(expression: Expression, scope: Scope, path: readonly Step[]): void {
    if (path.length > 0 && this.script.insertions.length > 0) {
      const filled = findFilled(this.script);
      const contents =
        expression.nodeType === 'Attribute' ? filled.attributes.get(expression.attr) : filled.expressions.get(expression);
      for (const origin of contents ?? []) this.resolveOrigin(origin, path);
    }
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
        if (path.length === 0) this.leaves.push({ kind: 'expression', expression, scope });
        else this.resolveContents(expression, scope, path);
        return;
      default:
        if (path.length === 0) this.leaves.push({ kind: 'expression', expression, scope });
        else this.resolveContents(expression, scope, path);
    }
  }

  private resolveContents(expression: Expression, scope: Scope, path: readonly Step[]): void {
    const contents = contentsOf(this.script, expression, scope, path);
    if (!contents) this.leaves.push(unknown);
    for (const origin of contents ?? []) this.resolveOrigin(origin, []);
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
    const given = argumentsFor(record, name, path);
    if (given.hidden) this.leaves.push(unknown);
    for (const origin of given.origins) this.resolveOrigin(origin, []);
  }

  private resolveSubscript(expression: Kind<'Subscript'>, scope: Scope, path: readonly Step[]): void {
    const { slice } = expression;
    if (slice.nodeType === 'Slice') {
      if (path.length === 0) this.leaves.push({ kind: 'expression', expression, scope });
      else this.resolve(expression.value, scope, path[0] === 'value' ? path : ['item', ...path.slice(1)]);
    } else {
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
    if (builtin === 'dict' && path.length > 0)
      for (const origin of keywordContents(expression, scope, path)) this.resolveOrigin(origin, []);
    if (builtin === 'dict' && path.length > 0 && !first) return;
    if (builtin !== undefined && first && path.length > 0) {
      const [, ...rest] = path;
      if (transparent.has(builtin)) {
        this.resolve(first, scope, path);
        return;
      }
      if (builtin === 'range') {
        this.leaves.push(number);
        return;
      }
      if (builtin === 'enumerate') {
        const [position, ...inside] = rest;
        if (position === 0) this.leaves.push(number);
        else this.resolve(first, scope, ['item', ...inside]);
        return;
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
      if (path.length > 0 && attr === 'values') {
        this.resolve(value, scope, ['value', ...rest]);
        return;
      }
      if (path.length > 0 && (attr === 'keys' || attr === 'copy')) {
        this.resolve(value, scope, path);
        return;
      }
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
        // FreeCAD has a method of that name too, and the object may be one of its own.
        if (!knownMethods.has(attr)) return;
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
