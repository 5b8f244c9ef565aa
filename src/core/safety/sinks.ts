// Calls that write files: only directly, only with one file name that the script shows in full.
import { fileNamePattern, sinkMembers, sinkMethods } from './policy.ts';
import type { Kind } from './parser.ts';
import { findMember, findModule } from './modules.ts';
import type { Rule } from './rule.ts';
import { textsOf } from './texts.ts';

const instead = 'Use a literal name like "bracket.step": letters, digits, spaces, dots, dashes, no folders';

export const checkSinks: Rule = ({ node, scope, parent }, { script, refuse }) => {
  if (
    node.nodeType === 'Name' &&
    node.ctx.nodeType === 'Load' &&
    sinkMembers.has(findMember(node, scope) ?? '') &&
    !(parent?.nodeType === 'Call' && parent.func === node)
  ) {
    refuse(
      node,
      'file-sink',
      'A function that writes files may only be called directly',
      'Call it as module.export(objects, "name.step")',
    );
  }
  if (node.nodeType !== 'Call') return;
  const position = sinkPosition(node, sinkMembers.get(findMember(node.func, scope) ?? ''), scope);
  if (position === undefined) return;
  const name = node.args[position];
  const fileKeyword = node.keywords.some((keyword) => keyword.arg === undefined || /file|name|path/i.test(keyword.arg));
  if (!name || fileKeyword || node.args.some((argument) => argument.nodeType === 'Starred')) {
    refuse(node, 'file-name', 'The file name must be given in its place', instead);
    return;
  }
  const texts = textsOf(script, name, scope);
  if (!texts) refuse(name, 'file-name', 'The script does not show which file is written', instead);
  else if (!texts.every((text) => fileNamePattern.test(text) && !text.includes('..') && !/^[ .-]/.test(text))) {
    refuse(name, 'file-name', 'Files are written into the output folder, under a plain name', instead);
  }
};

function sinkPosition(node: Kind<'Call'>, member: number | undefined, scope: Parameters<Rule>[0]['scope']): number | undefined {
  if (member !== undefined) return member;
  if (node.func.nodeType !== 'Attribute' || findModule(node.func.value, scope) !== undefined) return undefined;
  return sinkMethods.get(node.func.attr);
}
