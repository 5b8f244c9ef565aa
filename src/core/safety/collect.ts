// One pass over the tree: every node with its scope and parent, every binding, every function and how it is called.
import { limits, modules } from './policy.js';
import type { Expression, Kind, Node } from './parser.js';
import { bind, createScope } from './scope.js';
import type { ClassRecord, FunctionRecord, Origin, Scope, Step } from './scope.js';
import { childrenOf, isCompound } from './tree.js';

export interface Site {
  readonly node: Node;
  readonly scope: Scope;
  readonly parent: Node | undefined;
}

export interface Script {
  readonly sites: Site[];
  readonly root: Scope;
  /** The scope a function, lambda, class or comprehension opens. */
  readonly scopes: Map<Node, Scope>;
  readonly functions: Map<Node, FunctionRecord>;
  readonly methods: Map<string, FunctionRecord[]>;
  readonly classes: Map<string, ClassRecord>;
  /** What the script stores in attributes, by name: `self.width = w`, class bodies, fields. */
  readonly attributes: Map<string, Origin[]>;
  readonly tooDeep: Node[];
}

const listOf = (expression: Expression): Expression => ({
  nodeType: 'List',
  elts: [expression],
  ctx: { nodeType: 'Load' },
  lineno: expression.lineno,
  col_offset: expression.col_offset,
});

/** Methods that put their argument at this position into the container they are called on. */
const inserting = new Map([
  ['append', 0],
  ['add', 0],
  ['appendleft', 0],
  ['insert', 1],
  ['setdefault', 1],
]);
const extending = new Set(['extend', 'update']);

export function collect(tree: Kind<'Module'>): Script {
  const root = createScope('module');
  const script: Script = {
    sites: [],
    root,
    scopes: new Map(),
    functions: new Map(),
    methods: new Map(),
    classes: new Map(),
    attributes: new Map(),
    tooDeep: [],
  };
  new Collector(script).visit(tree, root, undefined, 0, 0);
  return script;
}

class Collector {
  private readonly script: Script;
  private readonly openFunctions: FunctionRecord[] = [];

  constructor(script: Script) {
    this.script = script;
  }

  visit(node: Node, scope: Scope, parent: Node | undefined, depth: number, blocks: number): void {
    if (depth > limits.treeDepth || blocks > limits.statementDepth) {
      this.script.tooDeep.push(node);
      return;
    }
    this.script.sites.push({ node, scope, parent });
    const inner =
      isCompound(node) &&
      !(node.nodeType === 'If' && parent?.nodeType === 'If' && parent.orelse.length === 1 && parent.orelse[0] === node)
        ? blocks + 1
        : blocks;
    const into = (child: Node | undefined | null, childScope: Scope): void => {
      if (child) this.visit(child, childScope, node, depth + 1, inner);
    };
    switch (node.nodeType) {
      case 'FunctionDef':
      case 'Lambda':
        this.visitFunction(node, scope, parent, into);
        return;
      case 'ClassDef':
        this.visitClass(node, scope, into);
        return;
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
      case 'DictComp':
        this.visitComprehension(node, scope, into);
        return;
      default:
        this.bindNames(node, scope);
        for (const child of childrenOf(node)) into(child, scope);
    }
  }

  private visitFunction(
    node: Kind<'FunctionDef'> | Kind<'Lambda'>,
    scope: Scope,
    parent: Node | undefined,
    into: (child: Node | undefined | null, scope: Scope) => void,
  ): void {
    const inner = createScope('function', scope);
    const isMethod = node.nodeType === 'FunctionDef' && parent?.nodeType === 'ClassDef';
    const isStatic =
      node.nodeType === 'FunctionDef' &&
      node.decorator_list.some((decorator) => decorator.nodeType === 'Name' && decorator.id === 'staticmethod');
    const record: FunctionRecord = { node, scope: inner, method: isMethod && !isStatic, calls: [], returns: [], escapes: false };
    this.script.scopes.set(node, inner);
    this.script.functions.set(node, record);
    const { args } = node;
    for (const argument of [...args.posonlyargs, ...args.args, ...args.kwonlyargs, args.vararg, args.kwarg]) {
      if (!argument) continue;
      bind(inner, argument.arg, { kind: 'parameter', record, name: argument.arg });
      into(argument, scope);
    }
    for (const value of [...args.defaults, ...args.kw_defaults]) into(value, scope);
    if (node.nodeType === 'Lambda') {
      record.returns.push({ kind: 'origin', expression: node.body, scope: inner, path: [] });
      into(node.body, inner);
      return;
    }
    bind(scope, node.name, { kind: 'function', record });
    if (isMethod) this.push(this.script.methods, node.name, record);
    for (const decorator of node.decorator_list) into(decorator, scope);
    for (const parameter of node.type_params) into(parameter, scope);
    into(node.returns, scope);
    this.openFunctions.push(record);
    for (const statement of node.body) into(statement, inner);
    this.openFunctions.pop();
  }

  private visitClass(node: Kind<'ClassDef'>, scope: Scope, into: (child: Node | undefined | null, scope: Scope) => void): void {
    const inner = createScope('class', scope);
    const fields = node.body.flatMap((statement) =>
      statement.nodeType === 'AnnAssign' && statement.target.nodeType === 'Name' ? [statement.target.id] : [],
    );
    const record: ClassRecord = { node, scope: inner, fields };
    this.script.scopes.set(node, inner);
    this.script.classes.set(node.name, record);
    bind(scope, node.name, { kind: 'class', record });
    for (const child of [...node.decorator_list, ...node.bases, ...node.keywords, ...node.type_params]) into(child, scope);
    for (const statement of node.body) into(statement, inner);
    for (const [name, bindings] of inner.names) {
      for (const binding of bindings) if (binding.kind === 'origin') this.push(this.script.attributes, name, binding);
    }
    for (const field of fields) if (!this.script.attributes.has(field)) this.script.attributes.set(field, []);
  }

  private visitComprehension(
    node: Kind<'ListComp'> | Kind<'SetComp'> | Kind<'GeneratorExp'> | Kind<'DictComp'>,
    scope: Scope,
    into: (child: Node | undefined | null, scope: Scope) => void,
  ): void {
    const inner = createScope('expression', scope);
    this.script.scopes.set(node, inner);
    for (const [index, generator] of node.generators.entries()) {
      // Python evaluates the first iterable outside the comprehension.
      const iterableScope = index === 0 ? scope : inner;
      this.script.sites.push({ node: generator, scope: inner, parent: node });
      this.assign(generator.target, generator.iter, iterableScope, ['item'], inner);
      into(generator.iter, iterableScope);
      into(generator.target, inner);
      for (const condition of generator.ifs) into(condition, inner);
    }
    if (node.nodeType === 'DictComp') {
      into(node.key, inner);
      into(node.value, inner);
    } else into(node.elt, inner);
  }

  private bindNames(node: Node, scope: Scope): void {
    switch (node.nodeType) {
      case 'Import':
        for (const alias of node.names) {
          const top = alias.name.split('.')[0] ?? alias.name;
          bind(scope, alias.asname ?? top, { kind: 'module', module: alias.asname === undefined ? top : alias.name });
        }
        break;
      case 'ImportFrom':
        for (const alias of node.names) this.bindFrom(node.module ?? '', alias.name, alias.asname ?? alias.name, scope);
        break;
      case 'Assign':
        for (const target of node.targets) this.assign(target, node.value, scope, [], scope);
        break;
      case 'AnnAssign':
        if (node.value) this.assign(node.target, node.value, scope, [], scope);
        else if (node.target.nodeType === 'Name') bind(scope, node.target.id, { kind: 'opaque', reason: 'pattern' });
        break;
      case 'AugAssign':
        this.assign(node.target, node.value, scope, [], scope);
        break;
      case 'For':
        this.assign(node.target, node.iter, scope, ['item'], scope);
        break;
      case 'NamedExpr': {
        let target = scope;
        while (target.kind === 'expression' && target.parent) target = target.parent;
        this.assign(node.target, node.value, scope, [], target);
        break;
      }
      case 'WithItem':
        if (node.optional_vars) this.bindOpaque(node.optional_vars, scope);
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
        if (node.value) this.openFunctions.at(-1)?.returns.push({ kind: 'origin', expression: node.value, scope, path: [] });
        break;
      case 'Yield':
        if (node.value)
          this.openFunctions.at(-1)?.returns.push({ kind: 'origin', expression: listOf(node.value), scope, path: [] });
        break;
      case 'YieldFrom':
        this.openFunctions.at(-1)?.returns.push({ kind: 'origin', expression: node.value, scope, path: [] });
        break;
      case 'Call':
        this.bindContents(node, scope);
        break;
      default:
    }
  }

  private bindFrom(module: string, member: string, name: string, scope: Scope): void {
    if (member === '*') {
      for (const each of modules.get(module)?.members ?? []) bind(scope, each, { kind: 'member', module, member: each });
    } else if (modules.has(`${module}.${member}`)) bind(scope, name, { kind: 'module', module: `${module}.${member}` });
    else bind(scope, name, { kind: 'member', module, member });
  }

  private assign(target: Node, expression: Expression, scope: Scope, path: readonly Step[], names: Scope): void {
    switch (target.nodeType) {
      case 'Name':
        bind(names, target.id, { kind: 'origin', expression, scope, path });
        break;
      case 'Attribute':
        this.push(this.script.attributes, target.attr, { kind: 'origin', expression, scope, path });
        break;
      case 'Subscript':
        this.addContent(target.value, path.length === 0 ? listOf(expression) : expression, scope, path);
        break;
      case 'Starred':
        this.assign(target.value, expression, scope, path, names);
        break;
      case 'Tuple':
      case 'List': {
        const star = target.elts.findIndex((element) => element.nodeType === 'Starred');
        for (const [index, element] of target.elts.entries()) {
          if (index === star) this.assign(element, expression, scope, path, names);
          else this.assign(element, expression, scope, [...path, star >= 0 && index > star ? 'item' : index], names);
        }
        break;
      }
      default:
    }
  }

  /** `xs.append(x)` and the like: what a container holds is part of what its name stands for. */
  private bindContents(node: Kind<'Call'>, scope: Scope): void {
    if (node.func.nodeType !== 'Attribute') return;
    const position = inserting.get(node.func.attr);
    if (position !== undefined) {
      const value = node.args[position];
      if (value) this.addContent(node.func.value, listOf(value), scope, []);
    } else if (extending.has(node.func.attr)) {
      for (const value of node.args) this.addContent(node.func.value, value, scope, []);
      for (const keyword of node.keywords) this.addContent(node.func.value, listOf(keyword.value), scope, []);
    }
  }

  private addContent(container: Node, expression: Expression, scope: Scope, path: readonly Step[]): void {
    const origin: Origin = { kind: 'origin', expression, scope, path };
    if (container.nodeType === 'Attribute') this.push(this.script.attributes, container.attr, origin);
    else if (container.nodeType === 'Subscript') this.addContent(container.value, listOf(expression), scope, path);
    else if (container.nodeType === 'Call' && container.func.nodeType === 'Attribute')
      this.addContent(container.func.value, listOf(expression), scope, path);
    else if (container.nodeType === 'Name') this.push(scope.table.contents, container.id, origin);
  }

  private bindOpaque(target: Node, scope: Scope): void {
    if (target.nodeType === 'Name') bind(scope, target.id, { kind: 'opaque', reason: 'pattern' });
    else for (const child of childrenOf(target)) this.bindOpaque(child, scope);
  }

  private push<Value>(map: Map<string, Value[]>, name: string, value: Value): void {
    const known = map.get(name);
    if (known) known.push(value);
    else map.set(name, [value]);
  }
}
