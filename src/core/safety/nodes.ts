// Which constructs of the language may be used at all.
import { isBytes } from './parser.ts';
import { deniedAttributes, nodeKinds, verbPattern } from './policy.ts';
import { findBuiltin } from './modules.ts';
import type { Rule } from './rule.ts';
import { lookup } from './scope.ts';
import { kindOf } from './tree.ts';

const asynchronous = 'Write plain functions and loops';

export const checkNode: Rule = ({ node, scope, parent }, { refuse }) => {
  const kind = kindOf(node);
  if (!nodeKinds.has(kind)) {
    refuse(node, 'language', `${kind} is not part of the language of part scripts`, asynchronous);
    return;
  }
  switch (node.nodeType) {
    case 'Comprehension':
      if (node.is_async !== 0) refuse(node.target, 'language', 'Asynchronous loops are not allowed', asynchronous);
      break;
    case 'Constant':
      if (isBytes(node)) refuse(node, 'language', 'Bytes literals are not allowed', 'Use text');
      break;
    case 'ExceptHandler':
      if (!node.type)
        refuse(
          node,
          'bare-except',
          'An except without a type also swallows the stop of a run',
          'Name the exception: except ValueError',
        );
      break;
    case 'ClassDef':
      for (const keyword of node.keywords)
        refuse(keyword, 'class-hook', 'Classes may not choose a metaclass or take class keywords', 'Use a plain class');
      break;
    case 'Delete':
      for (const target of node.targets) {
        if (target.nodeType === 'Attribute') refuse(target, 'language', 'Attributes may not be deleted', 'Assign None');
      }
      break;
    case 'Import':
    case 'ImportFrom':
      if (node.is_lazy) refuse(node, 'language', 'Lazy imports are not allowed', 'Use a plain import');
      break;
    case 'MatchClass': {
      const own = node.cls.nodeType === 'Name' && (lookup(scope, node.cls.id) ?? []).some((binding) => binding.kind === 'class');
      if (!own && !plainTypes.has(findBuiltin(node.cls, scope) ?? '')) {
        refuse(
          node.cls,
          'class-pattern',
          'A class pattern may only name a plain type or a class of this script',
          'Use isinstance and an if',
        );
      }
      for (const attribute of node.kwd_attrs) {
        if (
          attribute.startsWith('_') ||
          attribute.endsWith('_') ||
          deniedAttributes.has(attribute) ||
          verbPattern.test(attribute) ||
          !own
        ) {
          refuse(
            node,
            'class-pattern',
            `A class pattern may not read the attribute "${attribute}"`,
            'Use isinstance and read the attribute',
          );
        }
      }
      break;
    }
    case 'Yield':
    case 'YieldFrom':
      if (parent?.nodeType === 'Lambda') refuse(node, 'language', 'A lambda may not yield', 'Write a generator function');
      break;
    default:
  }
};

const plainTypes = new Set(['int', 'float', 'str', 'bool', 'list', 'tuple', 'dict', 'set', 'complex']);
