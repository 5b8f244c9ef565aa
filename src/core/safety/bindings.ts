// What a statement or expression binds: names, attributes, contents of containers.
import { modules } from './policy.ts';
import type { Expression, Kind, Node } from './parser.ts';
import { bind } from './scope.ts';
import type { FunctionRecord, Origin, Scope, Step } from './scope.ts';
import type { Script } from './script.ts';
import { childrenOf } from './tree.ts';

const listOf = (expression: Expression): Expression => ({
  nodeType: 'List',
  elts: [expression],
  ctx: { nodeType: 'Load' },
  lineno: expression.lineno,
  col_offset: expression.col_offset,
});

/** What `table[key] = value` puts into the table. */
const entryOf = (key: Expression, value: Expression): Expression =>
  key.nodeType === 'Slice'
    ? value
    : { nodeType: 'Dict', keys: [key], values: [value], lineno: value.lineno, col_offset: value.col_offset };

/** Methods that put their argument at this position into the container they are called on. */
const inserting = new Map([
  ['append', 0],
  ['add', 0],
  ['appendleft', 0],
  ['insert', 1],
  ['setdefault', 1],
]);
const extending = new Set(['extend', 'update']);
/** Functions that put their second argument into their first. */
const filling = new Set(['heappush', 'heappushpop', 'heapreplace', 'insort', 'insort_left', 'insort_right']);

/** Binds the names one node binds, and notes what it stores in attributes and containers. */
export function bindNames(
  script: Script,
  node: Node,
  scope: Scope,
  openFunctions: readonly FunctionRecord[],
  isCalled: boolean,
): void {
  switch (node.nodeType) {
    case 'Import':
      for (const alias of node.names) {
        const top = alias.name.split('.')[0] ?? alias.name;
        bind(scope, alias.asname ?? top, { kind: 'module', module: alias.asname === undefined ? top : alias.name });
      }
      break;
    case 'ImportFrom':
      for (const alias of node.names) bindFrom(node.module ?? '', alias.name, alias.asname ?? alias.name, scope);
      break;
    case 'Assign':
      for (const target of node.targets) assign(script, target, node.value, scope, [], scope);
      break;
    case 'AnnAssign':
      if (node.value) assign(script, node.target, node.value, scope, [], scope);
      else if (node.target.nodeType === 'Name') bind(scope, node.target.id, { kind: 'opaque', reason: 'pattern' });
      break;
    case 'AugAssign':
      assign(script, node.target, node.value, scope, [], scope);
      if (node.value.nodeType !== 'Constant')
        script.insertions.push({
          container: node.target,
          scope,
          content: { kind: 'origin', expression: node.value, scope, path: [] },
        });
      break;
    case 'For':
      assign(script, node.target, node.iter, scope, ['item'], scope);
      break;
    case 'NamedExpr': {
      let target = scope;
      while (target.kind === 'expression' && target.parent) target = target.parent;
      assign(script, node.target, node.value, scope, [], target);
      break;
    }
    case 'WithItem':
      if (node.optional_vars) bindOpaque(node.optional_vars, scope);
      break;
    case 'ExceptHandler':
      if (node.name !== undefined) bind(scope, node.name, { kind: 'opaque', reason: 'exception' });
      break;
    case 'MatchAs':
    case 'MatchStar':
      if (node.name !== undefined) bind(scope, node.name, { kind: 'opaque', reason: 'pattern' });
      break;
    case 'MatchMapping':
      if (node.rest !== undefined) bind(scope, node.rest, { kind: 'opaque', reason: 'pattern' });
      break;
    case 'Global':
    case 'Nonlocal':
      for (const name of node.names) scope.table.shared.add(name);
      break;
    case 'Return':
      if (node.value) openFunctions.at(-1)?.returns.push({ kind: 'origin', expression: node.value, scope, path: [] });
      break;
    case 'Yield':
      if (node.value) openFunctions.at(-1)?.returns.push({ kind: 'origin', expression: listOf(node.value), scope, path: [] });
      break;
    case 'YieldFrom':
      openFunctions.at(-1)?.returns.push({ kind: 'origin', expression: node.value, scope, path: [] });
      break;
    case 'Call':
      bindContents(script, node, scope);
      break;
    case 'Attribute':
      // `add = holes.append`: from here on the container may hold anything.
      if (node.ctx.nodeType === 'Load' && (inserting.has(node.attr) || extending.has(node.attr)) && !isCalled)
        insert(script, node.value, node, scope, []);
      break;
    default:
  }
}

function bindFrom(module: string, member: string, name: string, scope: Scope): void {
  if (member === '*') {
    for (const each of modules.get(module)?.members ?? []) bind(scope, each, { kind: 'member', module, member: each });
  } else if (modules.has(`${module}.${member}`)) bind(scope, name, { kind: 'module', module: `${module}.${member}` });
  else bind(scope, name, { kind: 'member', module, member });
}

export function assign(
  script: Script,
  target: Node,
  expression: Expression,
  scope: Scope,
  path: readonly Step[],
  names: Scope,
): void {
  switch (target.nodeType) {
    case 'Name':
      bind(names, target.id, { kind: 'origin', expression, scope, path });
      break;
    case 'Attribute':
      push(script.attributes, target.attr, { kind: 'origin', expression, scope, path });
      break;
    case 'Subscript':
      insert(script, target.value, path.length === 0 ? entryOf(target.slice, expression) : expression, scope, path);
      break;
    case 'Starred':
      assign(script, target.value, expression, scope, path, names);
      break;
    case 'Tuple':
    case 'List': {
      const star = target.elts.findIndex((element) => element.nodeType === 'Starred');
      for (const [index, element] of target.elts.entries()) {
        if (index === star) assign(script, element, expression, scope, path, names);
        else assign(script, element, expression, scope, [...path, star >= 0 && index > star ? 'item' : index], names);
      }
      break;
    }
    default:
  }
}

/** `xs.append(x)` and the like: what a container holds is part of what its name stands for. */
function bindContents(script: Script, node: Kind<'Call'>, scope: Scope): void {
  const [filled, filler] = node.args;
  const called = node.func.nodeType === 'Attribute' ? node.func.attr : node.func.nodeType === 'Name' ? node.func.id : '';
  if (filled && filler && filling.has(called)) insert(script, filled, listOf(filler), scope, []);
  if (node.func.nodeType !== 'Attribute') return;
  const position = inserting.get(node.func.attr);
  if (position !== undefined) {
    const value = node.args[position];
    if (value) insert(script, node.func.value, listOf(value), scope, []);
  } else if (extending.has(node.func.attr)) {
    for (const value of node.args) insert(script, node.func.value, value, scope, []);
    for (const keyword of node.keywords) insert(script, node.func.value, listOf(keyword.value), scope, []);
  }
}

/** A container may go by several names: who looks at one of them later finds this by the container itself. */
function insert(script: Script, container: Expression, expression: Expression, scope: Scope, path: readonly Step[]): void {
  script.insertions.push({ container, scope, content: { kind: 'origin', expression, scope, path } });
  addContent(script, container, expression, scope, path);
}

function addContent(script: Script, container: Node, expression: Expression, scope: Scope, path: readonly Step[]): void {
  const origin: Origin = { kind: 'origin', expression, scope, path };
  if (container.nodeType === 'Attribute') push(script.attributes, container.attr, origin);
  else if (container.nodeType === 'Subscript') addContent(script, container.value, listOf(expression), scope, path);
  else if (container.nodeType === 'Call' && container.func.nodeType === 'Attribute')
    addContent(script, container.func.value, listOf(expression), scope, path);
  else if (container.nodeType === 'Name') push(scope.table.contents, container.id, origin);
}

function bindOpaque(target: Node, scope: Scope): void {
  if (target.nodeType === 'Name') bind(scope, target.id, { kind: 'opaque', reason: 'pattern' });
  else for (const child of childrenOf(target)) bindOpaque(child, scope);
}

export function push<Key, Value>(map: Map<Key, Value[]>, name: Key, value: Value): void {
  const known = map.get(name);
  if (known) known.push(value);
  else map.set(name, [value]);
}
