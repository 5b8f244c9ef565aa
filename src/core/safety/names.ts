// Which plain names may be read, bound and rebound.
import type { Node } from './parser.ts';
import { allowedBuiltins, builtinHints, callOnlyBuiltins, deniedBuiltins, shadowOnlyBuiltins } from './policy.ts';
import type { Rule, RuleContext } from './rule.ts';
import { lookup } from './scope.ts';
import type { Scope } from './scope.ts';

export const checkNames: Rule = ({ node, scope, parent }, context) => {
  const { refuse } = context;
  if (node.nodeType !== 'Name') {
    for (const name of boundNames(node)) checkBinding(name, node, scope, context);
    return;
  }
  const name = node.id;
  if (node.ctx.nodeType !== 'Load') {
    checkBinding(name, node, scope, context);
    return;
  }
  const called = parent?.nodeType === 'Call' && parent.func === node;
  const bindings = lookup(scope, name);
  if (deniedBuiltins.has(name)) {
    refuse(
      node,
      'builtin',
      `"${name}" reaches outside the part or evaluates text`,
      builtinHints.get(name) ?? 'Use plain geometry code; files, input and reflection are not needed',
    );
  } else if (!bindings) {
    if (name.startsWith('__')) return;
    if (!allowedBuiltins.has(name)) {
      const known = shadowOnlyBuiltins.has(name);
      refuse(
        node,
        known ? 'builtin' : 'name',
        known ? `"${name}" is not allowed` : `"${name}" is not defined in this script`,
        'Define the name, import it, or use an allowed builtin',
      );
    } else if (callOnlyBuiltins.has(name) && !called && !isAnnotation(parent)) {
      refuse(node, 'builtin', `"${name}" may only be called directly`, `Write ${name}(...)`);
    }
  } else if (shadowOnlyBuiltins.has(name) && called) {
    refuse(node, 'builtin', `"${name}" may not be called`, 'Use another name for your own function');
  } else if (bindings.some((binding) => binding.kind === 'module') && !isModuleUse(node, parent)) {
    refuse(node, 'module-value', `The module "${name}" may not be passed around`, `Use ${name}.member`);
  }
};

/** `type` in an annotation is only read. */
const isAnnotation = (parent: Node | undefined): boolean =>
  parent?.nodeType === 'Subscript' || parent?.nodeType === 'Arg' || parent?.nodeType === 'AnnAssign';

/** `Part.makeBox` and `hasattr(Part, "makeTube")`. */
const isModuleUse = (node: Node, parent: Node | undefined): boolean =>
  (parent?.nodeType === 'Attribute' && parent.value === node) ||
  (parent?.nodeType === 'Call' && parent.func.nodeType === 'Name' && parent.func.id === 'hasattr' && parent.args[0] === node);

const none: readonly string[] = [];

function boundNames(node: Node): readonly string[] {
  switch (node.nodeType) {
    case 'FunctionDef':
    case 'ClassDef':
      return [node.name];
    case 'Arg':
      return [node.arg];
    case 'Alias':
      return [node.asname ?? node.name.split('.')[0] ?? node.name];
    case 'ExceptHandler':
    case 'MatchAs':
    case 'MatchStar':
      return node.name === undefined ? [] : [node.name];
    case 'MatchMapping':
      return node.rest === undefined ? [] : [node.rest];
    case 'Global':
    case 'Nonlocal':
      return node.names;
    default:
      return none;
  }
}

function checkBinding(name: string, node: Node, scope: Scope, { refuse }: RuleContext): void {
  // A name that shadows a forbidden builtin in one branch gives the builtin in another.
  if (deniedBuiltins.has(name)) refuse(node, 'rebinding', `"${name}" may not be redefined`, 'Choose another name');
  if (node.nodeType === 'Alias' || node.nodeType === 'Arg') return;
  const bindings = lookup(scope, name);
  if (bindings?.some((binding) => binding.kind === 'module'))
    refuse(node, 'rebinding', `"${name}" is an imported module and may not be rebound`, 'Choose another name');
}
