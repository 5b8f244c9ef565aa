// What may be called, and what may be handed over to be called.
import type { Expression, Kind, Node } from './parser.ts';
import { argumentPolicies, builtinKeywords, callbackBuiltins, callbackKeywords, callbackMembers } from './policy.ts';
import { isCallable, isKnownMethod } from './callable.ts';
import type { Script, Site } from './script.ts';
import { findBuiltin, findMember, findModule } from './modules.ts';
import { sourcesOf } from './resolve.ts';
import type { Rule, RuleContext } from './rule.ts';
import { findClassMethod, lookup } from './scope.ts';
import type { Scope } from './scope.ts';
import { isMaybeText } from './texts.ts';

export const checkCalls: Rule = (site, context) => {
  const { node, scope } = site;
  if (node.nodeType !== 'Call') return;
  const { script, refuse } = context;
  const { func } = node;
  if (func.nodeType === 'Name') {
    if (lookup(scope, func.id) && !findClassMethod(func, scope) && !isCallable(script, func, scope)) {
      refuse(
        func,
        'call-target',
        `"${func.id}" may hold a value from a document, which may not be called`,
        'Call functions of this script or of a module by their names',
      );
    }
  } else if (func.nodeType === 'Attribute') {
    if (
      findModule(func.value, scope) === undefined &&
      findBuiltin(func.value, scope) === undefined &&
      !isKnownMethod(script, func.attr)
    ) {
      refuse(
        func,
        'method',
        `"${func.attr}" is not a known method`,
        'Use a method of the FreeCAD API, or define the function in this script',
      );
    }
  } else if ((func.nodeType !== 'Subscript' && func.nodeType !== 'Call') || !isCallable(script, func, scope)) {
    refuse(func, 'call-target', 'Only names and attributes may be called', 'Give the function a name first');
  }
  checkCallbacks(node, site, context);
  checkArguments(node, site, context);
};

function checkCallbacks(node: Kind<'Call'>, { scope }: Site, { script, refuse }: RuleContext): void {
  const position =
    callbackBuiltins.get(findBuiltin(node.func, scope) ?? '') ?? callbackMembers.get(findMember(node.func, scope) ?? '');
  const handed: Node[] = node.keywords
    .filter((keyword) => keyword.arg !== undefined && callbackKeywords.has(keyword.arg))
    .map((keyword) => keyword.value);
  const callback = position === undefined ? undefined : node.args[position];
  if (callback) handed.push(callback);
  for (const value of handed) {
    if (value.nodeType === 'Attribute' || value.nodeType === 'Lambda') {
      if (
        value.nodeType === 'Attribute' &&
        findModule(value.value, scope) === undefined &&
        findBuiltin(value.value, scope) === undefined &&
        !isKnownMethod(script, value.attr)
      ) {
        refuse(
          value,
          'callback',
          `"${value.attr}" is not a known method and may not be handed over to be called`,
          'Use a lambda',
        );
      }
    } else if (value.nodeType !== 'Starred' && 'lineno' in value && !isCallable(script, value as Kind<'Name'>, scope)) {
      refuse(
        value,
        'callback',
        'A value from a document may not be handed over to be called',
        'Use a lambda or a function of this script',
      );
    }
  }
  const builtin = findBuiltin(node.func, scope);
  if (builtin === 'iter' && node.args.length > 1)
    refuse(node, 'callback', 'iter() with a function may run forever', 'Use a for loop over a range');
}

function checkArguments(node: Kind<'Call'>, { scope }: Site, { script, refuse }: RuleContext): void {
  const builtin = findBuiltin(node.func, scope);
  const allowedKeywords = builtinKeywords.get(builtin ?? '');
  if (allowedKeywords) {
    for (const keyword of node.keywords) {
      if (keyword.arg === undefined || !allowedKeywords.includes(keyword.arg))
        refuse(
          keyword,
          'call-argument',
          `${builtin ?? ''} may not be given ${keyword.arg ?? '**'}`,
          `Use only ${allowedKeywords.join(', ')}`,
        );
    }
  }
  if (builtin === 'type' && (node.args.length !== 1 || node.keywords.length > 0))
    refuse(node, 'call-argument', 'type() may not make classes', 'Write a class statement');
  if (builtin === 'super' && node.args.length > 0)
    refuse(node, 'call-argument', 'super() takes no arguments here', 'Write super()');
  if (builtin === 'hasattr') {
    const name = node.args[1];
    const text: unknown = name?.nodeType === 'Constant' ? name.value : undefined;
    if (node.args.length !== 2 || typeof text !== 'string' || !/^[A-Za-z][A-Za-z0-9_]*$/.test(text) || text.endsWith('__')) {
      refuse(
        node,
        'call-argument',
        'hasattr needs the plain name of an attribute as literal text',
        'Write hasattr(sketch, "AttachmentSupport")',
      );
    }
  }
  for (const member of membersOf(node.func, scope, script)) {
    const limits = argumentPolicies.get(member);
    if (!limits) continue;
    const tooMany =
      limits.positional !== undefined &&
      (node.args.length > limits.positional || node.args.some((argument) => argument.nodeType === 'Starred'));
    const wrongKeyword =
      limits.keywords && node.keywords.some((keyword) => keyword.arg === undefined || !limits.keywords?.includes(keyword.arg));
    if (tooMany || wrongKeyword)
      refuse(
        node,
        'call-argument',
        `${member} may not be given these arguments`,
        `Give at most ${limits.positional ?? 0} arguments${limits.keywords?.length ? ` and ${limits.keywords.join(', ')}` : ''}`,
      );
    if (
      limits.noText &&
      [...node.args, ...node.keywords.map((keyword) => keyword.value)].some((argument) => isMaybeText(script, argument, scope))
    ) {
      refuse(node, 'call-argument', `${member} would read a file of that name`, 'Build the geometry in the script');
    }
  }
}

/** The members of modules a called expression may stand for. */
function membersOf(func: Expression, scope: Scope, script: Script): readonly string[] {
  const direct = findMember(func, scope);
  const first = direct === undefined ? [] : [direct];
  if (func.nodeType !== 'Name' || !lookup(scope, func.id)?.some(({ kind }) => kind === 'origin' || kind === 'parameter'))
    return first;
  return [...first, ...sourcesOf(script, func, scope).flatMap((leaf) => (leaf.kind === 'member' ? [leaf.name] : []))];
}
