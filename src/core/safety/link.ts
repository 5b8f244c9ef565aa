// Joins functions with the calls that reach them, so that a parameter can be followed to its arguments.
import type { Script } from './script.ts';
import type { Kind } from './parser.ts';
import { findModule } from './modules.ts';
import { findClassMethod, lookup } from './scope.ts';
import type { ClassRecord, FunctionRecord, Scope } from './scope.ts';

/** Fills `calls` and `escapes` of every function of the script. */
export function link(script: Script): void {
  for (const { node, scope, parent } of script.sites) {
    if (node.nodeType === 'Call') linkCall(script, node, scope);
    else if (node.nodeType === 'Name' && node.ctx.nodeType === 'Load') {
      if (parent?.nodeType === 'Call' && parent.func === node) continue;
      const decorated = parent?.nodeType === 'FunctionDef' && parent.decorator_list.includes(node) ? parent : undefined;
      if (decorated) {
        linkCall(script, decoration(node, decorated), scope);
        continue;
      }
      for (const binding of lookup(scope, node.id) ?? []) {
        if (binding.kind === 'function') binding.record.escapes = true;
        else if (binding.kind === 'class') for (const record of constructorsOf(script, binding.record)) record.escapes = true;
        else if (binding.kind === 'origin' && binding.expression.nodeType === 'Lambda') markLambda(script, binding.expression);
      }
    } else if (node.nodeType === 'Attribute' && node.ctx.nodeType === 'Load') {
      if (parent?.nodeType === 'Call' && parent.func === node) continue;
      for (const record of script.methods.get(node.attr) ?? []) if (!isProperty(record)) record.escapes = true;
    } else if (node.nodeType === 'Lambda' && !(parent?.nodeType === 'Assign')) markLambda(script, node);
    else if (node.nodeType === 'FunctionDef' && node.decorator_list.length > 0) {
      const record = script.functions.get(node);
      if (record && !isProperty(record)) record.escapes = true;
    }
  }
}

/** A decorator is called with the function it decorates. */
const decoration = (decorator: Kind<'Name'>, decorated: Kind<'FunctionDef'>): Kind<'Call'> => ({
  nodeType: 'Call',
  func: decorator,
  args: [
    {
      nodeType: 'Name',
      id: decorated.name,
      ctx: { nodeType: 'Load' },
      lineno: decorator.lineno,
      col_offset: decorator.col_offset,
    },
  ],
  keywords: [],
  lineno: decorator.lineno,
  col_offset: decorator.col_offset,
});

function linkCall(script: Script, call: Kind<'Call'>, scope: Scope): void {
  const { func } = call;
  if (func.nodeType === 'Attribute') {
    if (findModule(func.value, scope) !== undefined) return;
    for (const record of script.methods.get(func.attr) ?? []) record.calls.push({ call, scope, bound: true });
    return;
  }
  if (func.nodeType !== 'Name') return;
  const owner = findClassMethod(func, scope)?.owner;
  const own = owner && script.classes.get(owner.name);
  if (own) linkClass(script, own, call, scope);
  for (const binding of lookup(scope, func.id) ?? []) {
    if (binding.kind === 'function') binding.record.calls.push({ call, scope, bound: false });
    else if (binding.kind === 'class') {
      linkClass(script, binding.record, call, scope);
    } else if (binding.kind === 'origin' && binding.path.length === 0 && binding.expression.nodeType === 'Lambda') {
      script.functions.get(binding.expression)?.calls.push({ call, scope, bound: false });
    }
  }
}

function linkClass(script: Script, record: ClassRecord, call: Kind<'Call'>, scope: Scope): void {
  for (const constructor of constructorsOf(script, record)) constructor.calls.push({ call, scope, bound: true });
  linkFields(script, record, call, scope);
}

/** The `__init__` a class runs: its own, or any of the script's when it inherits. */
function constructorsOf(script: Script, record: ClassRecord): readonly FunctionRecord[] {
  const all = script.methods.get('__init__') ?? [];
  const own = all.filter((each) => record.node.body.some((statement) => statement === each.node));
  return own.length > 0 ? own : record.node.bases.length > 0 ? all : [];
}

/** A dataclass or named tuple takes its annotated fields as arguments. */
function linkFields(script: Script, record: ClassRecord, call: Kind<'Call'>, scope: Scope): void {
  for (const [index, field] of record.fields.entries()) {
    const argument = call.args[index] ?? call.keywords.find((keyword) => keyword.arg === field)?.value;
    if (argument) script.attributes.get(field)?.push({ kind: 'origin', expression: argument, scope, path: [] });
  }
}

const isProperty = (record: FunctionRecord): boolean =>
  record.node.nodeType === 'FunctionDef' &&
  record.node.decorator_list.some((decorator) => decorator.nodeType === 'Name' && decorator.id === 'property');

function markLambda(script: Script, node: Kind<'Lambda'>): void {
  const record = script.functions.get(node);
  if (record) record.escapes = true;
}
