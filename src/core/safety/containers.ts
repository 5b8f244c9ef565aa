// What is inside the containers a script writes out.
import { textOf } from './parser.ts';
import type { Expression, Kind } from './parser.ts';
import { limits } from './policy.ts';
import type { Origin, Scope, Step } from './scope.ts';
import type { Script } from './script.ts';

const text = (value: string, place: Expression): Expression => ({
  nodeType: 'Constant',
  value,
  quote_style: '"',
  lineno: place.lineno,
  col_offset: place.col_offset,
});

/** What the first step of a path finds inside an expression, with the steps left; undefined when that is not shown. */
export function contentsOf(script: Script, expression: Expression, scope: Scope, path: readonly Step[]): Origin[] | undefined {
  const [step, ...rest] = path;
  const from = (inside: Expression, where = scope, left: readonly Step[] = rest): Origin => ({
    kind: 'origin',
    expression: inside,
    scope: where,
    path: left,
  });
  switch (expression.nodeType) {
    case 'List':
    case 'Tuple':
    case 'Set': {
      const starred = expression.elts.some((element) => element.nodeType === 'Starred');
      const only = typeof step === 'number' && !starred ? expression.elts[step] : undefined;
      return (only ? [only] : expression.elts).map((element) => from(element));
    }
    case 'Dict':
      return expression.values.flatMap((value, index) => {
        const name = expression.keys[index];
        if (!name) return [from(value, scope, path)];
        return [...(step === 'value' ? [] : [from(name)]), ...(step === 'item' ? [] : [from(value)])];
      });
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
      return [from(expression.elt, script.scopes.get(expression))];
    case 'DictComp': {
      const inner = script.scopes.get(expression);
      return [
        ...(step === 'value' ? [] : [from(expression.key, inner)]),
        ...(step === 'item' ? [] : [from(expression.value, inner)]),
      ];
    }
    case 'Constant': {
      // Inside a text are its characters; inside a number is nothing.
      const characters = textOf(expression);
      if (characters === undefined) return [from(expression, scope, [])];
      return characters.length > limits.texts
        ? undefined
        : Array.from(characters, (character) => from(text(character, expression), scope, []));
    }
    default:
      return undefined;
  }
}

/** `dict(width=40)`: the names are the keys. */
export function keywordContents(call: Kind<'Call'>, scope: Scope, path: readonly Step[]): Origin[] {
  const [step, ...rest] = path;
  return call.keywords.flatMap(({ arg, value }) => {
    if (arg === undefined) return [{ kind: 'origin', expression: value, scope, path }];
    const found: Origin[] = [];
    if (step !== 'value') found.push({ kind: 'origin', expression: text(arg, value), scope, path: [] });
    if (step !== 'item') found.push({ kind: 'origin', expression: value, scope, path: rest });
    return found;
  });
}
