// Identifiers in every field that carries one: plain ASCII, and no reaching for Python's own machinery by underscores.
import type { Script, Site } from './script.ts';
import type { Kind, Node } from './parser.ts';
import { definitionDunders, metadataNames, modules, stateHooks, underscoreMethods } from './policy.ts';
import { findBuiltin, findModule } from './modules.ts';
import type { Rule } from './rule.ts';
import type { Scope } from './scope.ts';

export const checkIdentifiers: Rule = (site, { script, refuse }) => {
  const { node } = site;
  for (const name of namesIn(node)) {
    // Python folds look-alike letters to ASCII, so that what is read is not what runs.
    if (!isPlain(name))
      refuse(
        node,
        'identifier',
        `The name "${name}" has letters outside ASCII`,
        'Use the letters a to z, digits and underscores',
      );
    else if ((name.startsWith('__') || name.endsWith('__')) && !/^_+$/.test(name)) {
      if (isAllowedDunder(name, site)) continue;

      refuse(
        node,
        'dunder',
        `The name "${name}" belongs to Python's machinery`,
        'Use a plain name; of methods only __init__, __post_init__, __repr__ and __str__',
      );
    } else if (node.nodeType === 'Attribute' && name.startsWith('_') && !isOwnPrivate(script, node, site.scope)) {
      refuse(
        node,
        'private-attribute',
        `The attribute "${name}" is private to another object`,
        'Use the public attributes of the object',
      );
    }
  }
};

/** Printable ASCII throughout. Called for every name: a loop is several times as fast as a pattern. */
function isPlain(name: string): boolean {
  for (let index = 0; index < name.length; index += 1) {
    const code = name.charCodeAt(index);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return true;
}

const none: readonly string[] = [];

function namesIn(node: Node): readonly string[] {
  switch (node.nodeType) {
    case 'Name':
      return [node.id];
    case 'Attribute':
      return [node.attr];
    case 'FunctionDef':
    case 'ClassDef':
      return [node.name];
    case 'Arg':
      return [node.arg];
    case 'Keyword':
      return node.arg === undefined ? [] : [node.arg];
    case 'Alias':
      return [
        ...node.name.split('.').filter((name) => name !== '__future__'),
        ...(node.asname === undefined ? [] : [node.asname]),
      ];
    case 'ImportFrom':
      return (node.module ?? '').split('.').filter((name) => name !== '__future__');
    case 'Global':
    case 'Nonlocal':
      return node.names;
    case 'ExceptHandler':
    case 'MatchAs':
    case 'MatchStar':
      return node.name === undefined ? [] : [node.name];
    case 'MatchMapping':
      return node.rest === undefined ? [] : [node.rest];
    case 'MatchClass':
      return node.kwd_attrs;
    default:
      return none;
  }
}

function isAllowedDunder(name: string, { node, scope, parent }: Site): boolean {
  switch (node.nodeType) {
    case 'FunctionDef':
      return parent?.nodeType === 'ClassDef' && (definitionDunders.has(name) || (stateHooks.has(name) && isTrivial(node)));
    case 'Name':
      if (node.ctx.nodeType === 'Store')
        return (
          metadataNames.has(name) &&
          (parent?.nodeType === 'Assign' || parent?.nodeType === 'AnnAssign') &&
          scope.kind !== 'function'
        );
      return name === '__name__' && parent?.nodeType === 'Compare';
    case 'Attribute':
      if (modules.get(findModule(node.value, scope) ?? '')?.members.has(name)) return true;
      if (name === '__class__')
        return parent?.nodeType === 'Attribute' && parent.attr === '__name__' && node.ctx.nodeType === 'Load';
      if (name === '__name__') return node.ctx.nodeType === 'Load' && namesOwnType(node.value, scope);
      return (
        definitionDunders.has(name) &&
        parent?.nodeType === 'Call' &&
        parent.func === node &&
        node.value.nodeType === 'Call' &&
        findBuiltin(node.value.func, scope) === 'super'
      );
    default:
      return false;
  }
}

/** `type(error).__name__` and `self.__class__.__name__` give a word and nothing else. */
const namesOwnType = (value: Node, scope: Scope): boolean =>
  (value.nodeType === 'Attribute' && value.attr === '__class__') ||
  (value.nodeType === 'Call' && findBuiltin(value.func, scope) === 'type');

/** `def __getstate__(self): return None`, as every scripted object of FreeCAD has it. */
const isTrivial = (node: Kind<'FunctionDef'>): boolean =>
  node.body.every(
    (statement) =>
      statement.nodeType === 'Pass' ||
      (statement.nodeType === 'Expr' && statement.value.nodeType === 'Constant') ||
      (statement.nodeType === 'Return' && (!statement.value || statement.value.nodeType === 'Constant')),
  );

function isOwnPrivate(script: Script, node: Kind<'Attribute'>, scope: Scope): boolean {
  if (underscoreMethods.has(node.attr)) return true;
  if (node.value.nodeType === 'Name' && (node.value.id === 'self' || node.value.id === 'cls') && scope.kind !== 'module')
    return true;
  return script.attributes.has(node.attr) || script.methods.has(node.attr);
}
