// Text that is more than text: format strings that read attributes, paths, and names of Python's machinery waiting to be looked up.
import type { Site } from './script.ts';
import { textOf } from './parser.ts';
import { expressionModules } from './policy.ts';
import { findBuiltin } from './modules.ts';
import { sourcesOf } from './resolve.ts';
import type { Rule, RuleContext } from './rule.ts';

const absolutePath =
  /^\s*(?:\/[\w.-]+\/|\/(?:bin|boot|dev|etc|home|lib|media|mnt|opt|proc|root|run|srv|sys|tmp|usr|var|Users|Volumes|Library|Applications)\b|~[\\/]|[A-Za-z]:[\\/]|\\\\|file:)/;
const parentFolder = /(?:^|[\\/])\.\.(?:[\\/]|$)/;
const machinery = new RegExp(
  `(?:^|[^A-Za-z0-9])(?:${expressionModules.join('|')})\\s*\\.|\\.(?:${expressionModules.join('|')})\\b|__[A-Za-z]\\w*__`,
);
const plainField = /^(?:\w*(?:\[[\w -]*\])*)?(?:![rsa])?(?::[^{}]*(?:\{\w*\}[^{}]*)*)?$/;

export const checkStrings: Rule = (site, context) => {
  const { node, parent } = site;
  if (node.nodeType === 'Call') checkFormat(site, context);
  const text = textOf(node);
  if (text === undefined || parent?.nodeType === 'Expr') return;
  const leading = parent?.nodeType !== 'JoinedStr' || parent.values[0] === node;
  if ((leading && absolutePath.test(text)) || parentFolder.test(text)) {
    context.refuse(
      node,
      'path-literal',
      'Text that names a folder outside the output folder',
      'Use a plain file name without folders',
    );
  }
  if (machinery.test(text) && !isMainGuard(text, site)) {
    context.refuse(node, 'machinery-text', "Text that names Python's or FreeCAD's machinery", 'Leave it out');
  }
};

/** `__name__ == "__main__"` and `__name__ in ("__main__", ...)`. */
const isMainGuard = (text: string, { parent }: Site): boolean =>
  text === '__main__' && (parent?.nodeType === 'Compare' || parent?.nodeType === 'Tuple' || parent?.nodeType === 'List');

function checkFormat({ node, scope }: Site, { script, refuse }: RuleContext): void {
  if (
    node.nodeType !== 'Call' ||
    node.func.nodeType !== 'Attribute' ||
    node.func.attr !== 'format' ||
    script.methods.has('format')
  )
    return;
  if (findBuiltin(node.func.value, scope) !== undefined) return;
  const leaves = sourcesOf(script, node.func.value, scope);
  const plain =
    leaves.length > 0 &&
    leaves.every((leaf) => {
      const text = leaf.kind === 'expression' ? textOf(leaf.expression) : undefined;
      return text !== undefined && isPlainFormat(text);
    });
  if (!plain)
    refuse(node, 'format-string', 'A format string may only have plain fields, and must be literal text', 'Use an f-string');
}

/** Whether every field of a format string is a plain name, number or index with a format: no attribute is read. */
function isPlainFormat(text: string): boolean {
  const withoutEscapes = text.replace(/\{\{|\}\}/g, '');
  let depth = 0;
  let field = '';
  for (const character of withoutEscapes) {
    if (character === '{') depth += 1;
    if (depth > 0) field += character;
    if (character === '}') {
      depth -= 1;
      if (depth === 0) {
        if (!plainField.test(field.slice(1, -1))) return false;
        field = '';
      }
    }
    if (depth < 0 || depth > 2) return false;
  }
  return depth === 0;
}
