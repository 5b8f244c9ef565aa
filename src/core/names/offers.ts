// What can be written at a place of a script: members after a dot, types of objects, choices of enumerations, the script's parameters.
import { parseParameters } from '../script.ts';
import { isKnownMethod } from '../safety/callable.ts';
import {
  deniedAttributes,
  fileProperties,
  modules,
  objectCreators,
  objectTypes,
  verbExceptions,
  verbPattern,
} from '../safety/policy.ts';
import { findModule } from '../safety/modules.ts';
import type { Node } from '../safety/parser.ts';
import type { Script, Site } from '../safety/script.ts';
import { analyse, membersOf, typesOf } from './analysis.ts';
import { parameterFigures } from './parameter-words.ts';
import type { FreecadNames, Member } from './registry.ts';

export interface Offer {
  readonly kind: Member['kind'] | 'type' | 'choice' | 'parameter';
  readonly text: string;
  /** Beside the name: a property's type, a parameter's value, unit and range. */
  readonly detail: string;
  readonly documentation: string;
}

export interface Offers {
  /** Where the text that an offer replaces begins: so many characters before the place. */
  readonly before: number;
  readonly offers: readonly Offer[];
}

const nothing: Offers = { before: 0, offers: [] };
/** Stands in the script for what is still to be written, so that the rest can be read. */
const offerMark = 'freecadDesignerOffer';

const isWordCharacter = (character: string | undefined): boolean => character !== undefined && /\w/.test(character);

function wordAround(source: string, offset: number): { start: number; end: number } {
  let start = offset;
  let end = offset;
  while (start > 0 && isWordCharacter(source[start - 1])) start -= 1;
  while (end < source.length && isWordCharacter(source[end])) end += 1;
  return { start, end };
}

/**
 * Scripts to try, the fullest first: with the mark at the place; without what comes after the line; and with nothing on the line
 * but the names and dots that end in the place, since a line that is being written rarely ends yet.
 */
function* attempts(source: string, start: number, end: number): Generator<string> {
  const upTo = source.slice(0, start) + offerMark;
  yield upTo + source.slice(end);
  const lineEnd = source.indexOf('\n', end);
  yield upTo + source.slice(end, lineEnd < 0 ? source.length : lineEnd);
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  let chain = start;
  while (chain > lineStart && (isWordCharacter(source[chain - 1]) || source[chain - 1] === '.')) chain -= 1;
  const line = source.slice(lineStart, start);
  const indent = line.slice(0, line.length - line.trimStart().length);
  yield source.slice(0, lineStart) + indent + source.slice(chain, start) + offerMark;
}

const holds = (node: Node): boolean =>
  (node.nodeType === 'Attribute' && node.attr === offerMark) ||
  (node.nodeType === 'Name' && node.id === offerMark) ||
  (node.nodeType === 'Constant' && typeof node.value === 'string' && node.value.includes(offerMark));

function findPlace(source: string, start: number, end: number): { script: Script; site: Site } | undefined {
  for (const attempt of attempts(source, start, end)) {
    const script = analyse(attempt);
    const site = script?.sites.find(({ node }) => holds(node));
    if (script !== undefined && site !== undefined) return { script, site };
    // It was read, and the place is in a comment or somewhere else where nothing is offered.
    if (script !== undefined) return undefined;
  }
  return undefined;
}

/** Nothing is offered that the safety check would refuse. */
function isAllowed(script: Script, { name, kind }: Member): boolean {
  if (deniedAttributes.has(name) || fileProperties.has(name)) return false;
  if (kind === 'property') return true;
  return isKnownMethod(script, name) && (!verbPattern.test(name) || verbExceptions.has(name));
}

const memberOffer = (member: Member): Offer => ({
  kind: member.kind,
  text: member.name,
  detail: member.type ?? '',
  documentation: member.documentation,
});

function memberOffers(script: Script, { node, scope }: Site, names: FreecadNames): Offers {
  if (node.nodeType !== 'Attribute') return nothing;
  const members = [...(membersOf(script, node.value, scope, names)?.values() ?? [])];
  const module = findModule(node.value, scope);
  const allowed =
    module === undefined
      ? members.filter((member) => isAllowed(script, member))
      : members.filter(({ name }) => modules.get(module)?.members.has(name) === true);
  return { before: 0, offers: allowed.map(memberOffer) };
}

function textOffers(script: Script, { node, scope, parent }: Site, names: FreecadNames): Offers {
  if (node.nodeType !== 'Constant' || typeof node.value !== 'string') return nothing;
  const before = node.value.indexOf(offerMark);
  const plain = (kind: 'type' | 'choice', text: string): Offer => ({ kind, text, detail: '', documentation: '' });
  if (parent?.nodeType === 'Call' && parent.func.nodeType === 'Attribute' && objectCreators.has(parent.func.attr)) {
    const types = parent.args[0] === node ? names.typeIds.filter((typeId) => objectTypes.has(typeId)) : [];
    return { before, offers: types.map((type) => plain('type', type)) };
  }
  const target = parent?.nodeType === 'Assign' && parent.value === node ? parent.targets[0] : undefined;
  if (target?.nodeType !== 'Attribute') return nothing;
  const choices = (typesOf(script, target.value, scope) ?? []).flatMap(
    (type) => names.membersOfType(type)?.get(target.attr)?.choices ?? [],
  );
  return { before, offers: [...new Set(choices)].map((choice) => plain('choice', choice)) };
}

const parameterOffers = (source: string): Offers => ({
  before: 0,
  offers: parseParameters(source).map((parameter) => ({
    kind: 'parameter',
    text: parameter.name,
    detail: parameterFigures(parameter),
    documentation: parameter.meaning,
  })),
});

/** @param offset Characters of the source before the place. Without names of a FreeCAD only parameters are offered. */
export function findOffers(source: string, offset: number, names: FreecadNames | undefined): Offers {
  const { start, end } = wordAround(source, offset);
  const { script, site } = findPlace(source, start, end) ?? {};
  if (script === undefined || site === undefined) return nothing;
  const typed = offset - start;
  const { before, offers } =
    site.node.nodeType === 'Name'
      ? site.node.ctx.nodeType === 'Load'
        ? parameterOffers(source)
        : nothing
      : names === undefined
        ? nothing
        : site.node.nodeType === 'Attribute'
          ? memberOffers(script, site, names)
          : textOffers(script, site, names);
  return { before: before + typed, offers };
}
