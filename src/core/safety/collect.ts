// One pass over the tree: every node with its scope and parent, every binding, every function.
import { assign, bindNames, push } from './bindings.ts';
import { limits } from './policy.ts';
import type { Kind, Node } from './parser.ts';
import { bind, createScope } from './scope.ts';
import type { ClassRecord, FunctionRecord, Scope } from './scope.ts';
import type { Script } from './script.ts';
import { childrenOf, isCompound } from './tree.ts';

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
    insertions: [],
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
        bindNames(this.script, node, scope, this.openFunctions, parent?.nodeType === 'Call' && parent.func === node);
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
    const record: FunctionRecord = {
      node,
      scope: inner,
      method: isMethod && !isStatic,
      owner: isMethod ? parent : undefined,
      calls: [],
      returns: [],
      escapes: false,
    };
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
    if (isMethod) push(this.script.methods, node.name, record);
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
      for (const binding of bindings) if (binding.kind === 'origin') push(this.script.attributes, name, binding);
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
      assign(this.script, generator.target, generator.iter, iterableScope, ['item'], inner);
      into(generator.iter, iterableScope);
      into(generator.target, inner);
      for (const condition of generator.ifs) into(condition, inner);
    }
    if (node.nodeType === 'DictComp') {
      into(node.key, inner);
      into(node.value, inner);
    } else into(node.elt, inner);
  }
}
