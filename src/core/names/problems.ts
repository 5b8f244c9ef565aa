// Names in a script that the installed FreeCAD lacks: found before a run, and only where the script leaves no doubt.
import { rangeOf, toColumn, type SourceRange } from '../safety/columns.ts';
import type { Kind, Node } from '../safety/parser.ts';
import { objectCreators, propertyCreator } from '../safety/policy.ts';
import type { Script, Site } from '../safety/script.ts';
import { textsOf } from '../safety/texts.ts';
import { childrenOf } from '../safety/tree.ts';
import { analyse, typesOf } from './analysis.ts';
import type { FreecadNames } from './registry.ts';
import { findSimilar } from './similar.ts';

export interface NameProblem extends SourceRange {
  readonly kind: 'property' | 'type';
  /** The name that is missing. */
  readonly name: string;
  /** Properties: type of the object. */
  readonly typeId: string;
  /** A name that this FreeCAD has and that may be meant. */
  readonly similar: string | null;
}

/** Objects of these answer to names that no list has: cells, linked objects, what Python classes add. */
const isOpen = (typeId: string): boolean => /^(?:App::Link|Spreadsheet::)|Python/.test(typeId);

/** What the script asks for by name before it uses it: `hasattr(sketch, "AttachmentSupport")`. */
function askedNames({ sites }: Script): ReadonlySet<string> {
  const asked = sites.flatMap(({ node }) =>
    node.nodeType === 'Call' && node.func.nodeType === 'Name' && ['hasattr', 'getattr'].includes(node.func.id)
      ? (node.args[1] ?? [])
      : [],
  );
  const compared = sites.flatMap(({ node }) => (node.nodeType === 'Compare' ? node.left : []));
  return new Set(
    [...asked, ...compared].flatMap((node) =>
      node.nodeType === 'Constant' && typeof node.value === 'string' ? [node.value] : [],
    ),
  );
}

const tellsVersions = (node: Node): boolean =>
  (node.nodeType === 'Name' && (node.id === 'hasattr' || node.id.toLowerCase().includes('version'))) ||
  (node.nodeType === 'Attribute' && ['PropertiesList', 'Version'].includes(node.attr)) ||
  childrenOf(node).some(tellsVersions);

/** Whether the place is reached only on some versions: in a branch that asks, or where an error is caught. */
function isGuarded(node: Node, parents: ReadonlyMap<Node, Node | undefined>): boolean {
  for (let above = parents.get(node); above !== undefined; above = parents.get(above)) {
    if (above.nodeType === 'Try') return true;
    if ((above.nodeType === 'If' || above.nodeType === 'IfExp') && tellsVersions(above.test)) return true;
    if (above.nodeType === 'BoolOp' && above.values.some(tellsVersions)) return true;
  }
  return false;
}

/** Names of the properties that the script adds itself; undefined when it does not show them all. */
function addedNames(script: Script): ReadonlySet<string> | undefined {
  const added = new Set<string>();
  for (const { node, scope } of script.sites) {
    if (node.nodeType !== 'Call' || node.func.nodeType !== 'Attribute') continue;
    if (node.func.attr === 'addExtension') return undefined;
    if (node.func.attr !== propertyCreator) continue;
    const texts = node.args[1] === undefined ? undefined : textsOf(script, node.args[1], scope);
    if (texts === undefined) return undefined;
    for (const text of texts) added.add(text);
  }
  return added;
}

function propertyProblem(
  script: Script,
  { node, scope, parent }: Site & { node: Kind<'Attribute'> },
  names: FreecadNames,
  lines: readonly string[],
): NameProblem | undefined {
  const types = typesOf(script, node.value, scope);
  const members = types?.map((type) => (isOpen(type) ? undefined : names.membersOfType(type))) ?? [undefined];
  if (members.some((known) => known === undefined || known.has(node.attr))) return undefined;
  const line = node.end_lineno ?? node.lineno;
  const endColumn = toColumn(lines, line, node.end_col_offset ?? node.col_offset);
  const kind = parent?.nodeType === 'Call' && parent.func === node ? 'method' : 'property';
  const alike = [...(members[0]?.values() ?? [])].filter((member) => member.kind === kind).map((member) => member.name);
  return {
    kind: 'property',
    name: node.attr,
    typeId: types?.[0] ?? '',
    similar: findSimilar(node.attr, alike),
    ...{ line, column: endColumn - node.attr.length, endLine: line, endColumn },
  };
}

function typeProblems(
  script: Script,
  { node, scope }: Site & { node: Kind<'Call'> },
  names: FreecadNames,
  lines: readonly string[],
): NameProblem[] {
  const [type] = node.args;
  if (node.func.nodeType !== 'Attribute' || !objectCreators.has(node.func.attr) || type === undefined) return [];
  return (textsOf(script, type, scope) ?? []).flatMap((text) =>
    names.prefixes.includes(text.split('::')[0] ?? '') && text.includes('::') && names.membersOfType(text) === undefined
      ? [{ kind: 'type' as const, name: text, typeId: text, similar: findSimilar(text, names.typeIds), ...rangeOf(type, lines) }]
      : [],
  );
}

/** Properties and types that this FreeCAD lacks; none where the script may mean something else, or asks first. */
export function findNameProblems(source: string, names: FreecadNames): NameProblem[] {
  const script = analyse(source);
  if (script === undefined) return [];
  const lines = source.split('\n');
  const parents = new Map(script.sites.map(({ node, parent }) => [node, parent]));
  const asked = askedNames(script);
  const added = addedNames(script);
  return script.sites.flatMap((site): NameProblem[] => {
    const { node } = site;
    if (node.nodeType === 'Call') return isGuarded(node, parents) ? [] : typeProblems(script, { ...site, node }, names, lines);
    if (node.nodeType !== 'Attribute' || added === undefined || added.has(node.attr) || asked.has(node.attr)) return [];
    if (node.attr.startsWith('_') || isGuarded(node, parents)) return [];
    const problem = propertyProblem(script, { ...site, node }, names, lines);
    return problem === undefined ? [] : [problem];
  });
}
