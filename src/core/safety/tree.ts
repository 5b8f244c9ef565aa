// Walking the tree without knowing every node kind.
import type { Node } from './parser.ts';

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'nodeType' in value;

/** The direct child nodes in source order of their fields; operators and load or store marks are no places to look at. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  const fields = node as unknown as Readonly<Record<string, unknown>>;
  for (const key in fields) {
    if (key === 'ctx' || key === 'op' || key === 'ops') continue;
    const value = fields[key];
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    } else if (isNode(value)) children.push(value);
  }
  return children;
}

// CPython writes these six in lower case.
const cpythonNames: Readonly<Record<string, string>> = {
  Arguments: 'arguments',
  Arg: 'arg',
  Keyword: 'keyword',
  Alias: 'alias',
  WithItem: 'withitem',
  MatchCase: 'match_case',
  Comprehension: 'comprehension',
};

/** The name CPython's `ast` has for the kind of a node; the policy uses those names. */
export const kindOf = (node: Node): string => cpythonNames[node.nodeType] ?? node.nodeType;

const statements = new Set(['FunctionDef', 'ClassDef', 'For', 'While', 'If', 'With', 'Match', 'Try']);
export const isCompound = (node: Node): boolean => statements.has(node.nodeType);
