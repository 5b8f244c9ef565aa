// What a name in a script means: a parameter with its value, a property of a document object, a type, a member of a module.
import { parseParameters } from '../script.ts';
import { rangeOf, toColumn, type SourceRange } from '../safety/columns.ts';
import type { Node } from '../safety/parser.ts';
import { objectCreators } from '../safety/policy.ts';
import type { Script, Site } from '../safety/script.ts';
import { analyse, membersOf } from './analysis.ts';
import { parameterFigures } from './parameter-words.ts';
import type { FreecadNames } from './registry.ts';

export interface Meaning {
  readonly range: SourceRange;
  /** A line of code-like text: `length = 80 mm [20:500]`, `Length: App::PropertyLength`. */
  readonly title: string;
  readonly documentation: string;
  readonly choices: readonly string[];
  /** Types: the properties that objects of it have. */
  readonly properties: readonly string[];
}

const contains = ({ line, column, endLine, endColumn }: SourceRange, at: { line: number; column: number }): boolean =>
  (line < at.line || (line === at.line && column <= at.column)) &&
  (at.line < endLine || (at.line === endLine && at.column <= endColumn));

/** Of an attribute only the name after the dot. */
function nameRange(node: Node, lines: readonly string[]): SourceRange {
  if (node.nodeType !== 'Attribute') return rangeOf(node, lines);
  const line = node.end_lineno ?? node.lineno;
  const endColumn = toColumn(lines, line, node.end_col_offset ?? node.col_offset);
  return { line, column: endColumn - node.attr.length, endLine: line, endColumn };
}

const nothingMore = { documentation: '', choices: [], properties: [] };

function parameterMeaning(source: string, name: string): Omit<Meaning, 'range'> | undefined {
  const parameter = parseParameters(source).find((candidate) => candidate.name === name);
  return parameter === undefined
    ? undefined
    : { ...nothingMore, title: `${name} = ${parameterFigures(parameter)}`, documentation: parameter.meaning };
}

function meaningOf(
  source: string,
  script: Script,
  { node, scope, parent }: Site,
  names: FreecadNames | undefined,
): Omit<Meaning, 'range'> | undefined {
  if (node.nodeType === 'Name') return parameterMeaning(source, node.id);
  if (names === undefined) return undefined;
  if (node.nodeType === 'Attribute') {
    const member = membersOf(script, node.value, scope, names)?.get(node.attr);
    if (member === undefined) return undefined;
    const title = member.type === null ? member.name : `${member.name}: ${member.type}`;
    return { title, documentation: member.documentation, choices: member.choices ?? [], properties: [] };
  }
  if (node.nodeType !== 'Constant' || typeof node.value !== 'string') return undefined;
  const isType = parent?.nodeType === 'Call' && parent.func.nodeType === 'Attribute' && objectCreators.has(parent.func.attr);
  const members = isType && parent.args[0] === node ? names.membersOfType(node.value) : undefined;
  if (members === undefined) return undefined;
  const properties = [...members.values()].filter(({ kind }) => kind === 'property').map(({ name }) => name);
  return { ...nothingMore, title: node.value, properties };
}

/** @param at Line and column from 1, columns in UTF-16 units. Undefined where nothing is known. */
export function findMeaning(
  source: string,
  at: { line: number; column: number },
  names: FreecadNames | undefined,
): Meaning | undefined {
  const script = analyse(source);
  if (script === undefined) return undefined;
  const lines = source.split('\n');
  for (const site of script.sites) {
    if (!['Name', 'Attribute', 'Constant'].includes(site.node.nodeType)) continue;
    const range = nameRange(site.node, lines);
    const meaning = contains(range, at) ? meaningOf(source, script, site, names) : undefined;
    if (meaning !== undefined) return { ...meaning, range };
  }
  return undefined;
}
