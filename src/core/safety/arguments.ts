// Which arguments of the script's calls reach a parameter.
import type { FunctionRecord, Origin, Scope, Step } from './scope.ts';
import type { Expression } from './parser.ts';

export interface GivenArguments {
  readonly origins: readonly Origin[];
  /** Whether there may be calls which the script does not show. */
  readonly hidden: boolean;
}

/** The arguments and the default a parameter may stand for, with the steps into them. */
export function argumentsFor(record: FunctionRecord, name: string, path: readonly Step[]): GivenArguments {
  const { args } = record.node;
  const positional = [...args.posonlyargs, ...args.args];
  const index = positional.findIndex((each) => each.arg === name);
  if (record.method && index === 0) return { origins: [], hidden: true };
  const origins: Origin[] = [];
  const give = (expression: Expression | undefined, scope: Scope, into: readonly Step[]): void => {
    if (expression) origins.push({ kind: 'origin', expression, scope, path: into });
  };
  const keywordIndex = args.kwonlyargs.findIndex((each) => each.arg === name);
  const defaultIndex = index - (positional.length - args.defaults.length);
  const fallback = index >= 0 && defaultIndex >= 0 ? args.defaults[defaultIndex] : args.kw_defaults[keywordIndex];
  give(fallback ?? undefined, record.scope.parent ?? record.scope, path);
  const [, ...inside] = path;
  for (const { call, scope, bound } of record.calls) {
    const shift = bound && record.method ? 1 : 0;
    const star = call.args.findIndex((each) => each.nodeType === 'Starred');
    if (args.vararg?.arg === name) {
      for (const argument of call.args) give(argument, scope, inside);
    } else if (args.kwarg?.arg === name) {
      for (const keyword of call.keywords) give(keyword.value, scope, keyword.arg === undefined ? ['value', ...inside] : inside);
    } else {
      const given = index >= 0 && (star < 0 || index - shift < star) ? call.args[index - shift] : undefined;
      give(given, scope, path);
      if (!given && index >= 0 && star >= 0) for (const argument of call.args.slice(star)) give(argument, scope, path);
      for (const keyword of call.keywords) {
        if (keyword.arg === name) give(keyword.value, scope, path);
        else if (keyword.arg === undefined && !given) give(keyword.value, scope, ['value', ...path]);
      }
    }
  }
  return { origins, hidden: record.escapes || (record.method && record.calls.length === 0) };
}
