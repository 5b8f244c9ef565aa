import { childrenOf } from '../safety/tree.ts';
import { parsePython, type Node } from '../safety/parser.ts';
import { parameterLines, parseParameters } from '../script.ts';
import type { Craft } from '../validation.ts';

/** Parameters of these units shape the part; a density or a weight may stand there for the requirements alone. */
const shaping: ReadonlySet<string> = new Set(['mm', 'deg', 'count', 'bool']);

/** Parameters that no line below their cell reads: whatever value they get, the part stays the same. */
export function findIdleParameters(script: string): string[] {
  const { tree } = parsePython(script);
  if (tree === undefined) return [];
  const declared = new Set(parameterLines(script).values());
  const used = new Set<string>();
  const look = (node: Node): void => {
    if (node.nodeType === 'Name' && !declared.has(node.lineno)) used.add(node.id);
    for (const child of childrenOf(node)) look(child);
  };
  look(tree);
  return parseParameters(script).flatMap(({ name, unit }) => (shaping.has(unit) && !used.has(name) ? [name] : []));
}

/** The variants with those of idle parameters, which can't hold. */
export const withIdle = ({ tried, held, failures }: Craft['variants'], idle: readonly string[]): Craft['variants'] => ({
  tried: tried + idle.length,
  held,
  failures: [...failures, ...idle.map((name) => `${name} does nothing: no line of the script uses it.`)],
});
