import { labelsOf, type Context } from './claim.ts';
import { featureOf, isNoun, type Item } from './item.ts';
import { joints, links } from './neutral.ts';

/** A labelling phrase next to a number. */
export interface Neighbour {
  at: number;
  side: 'before' | 'after';
  /** Extra cost of how it stands there. */
  cost: number;
  /** The feature whose word the phrase is, when its own words say so: "diameter of the holes", "6 mm diameter holes". */
  owner?: number;
  /** A second label that shares the number: "walls and floor 3 mm". */
  shared?: number;
  /** "diameter" or "radius" stands between the number and the noun it belongs to. */
  form?: 'diameter' | 'radius';
}

const labels = (item: Item | undefined): boolean => labelsOf(item).length > 0;
const names = (item: Item | undefined): boolean =>
  labels(item) || featureOf(item) !== undefined || (item !== undefined && isNoun(item));
const isMark = (item: Item | undefined, marks: string): boolean => item?.kind === 'stop' && marks.includes(item.mark);
const formOf = (item: Item | undefined): 'diameter' | 'radius' | undefined =>
  item?.text === 'diameter' || item?.text === 'dia' || item?.text === 'diam' || item?.text === 'ø' || item?.text === 'Ø'
    ? 'diameter'
    : item?.text === 'radius'
      ? 'radius'
      : undefined;
const isAnd = (item: Item | undefined): boolean => item?.kind === 'neutral' && item.lemma === 'and';

/** "14 mm bore and keyway": what is said whole by its name alone takes no other's number. */
function isWholeByName({ items, part }: Context, at: number): boolean {
  const feature = featureOf(items[at]);
  return feature !== undefined && Object.keys(part.features?.[feature]?.present ?? {}).length > 0;
}

function skipArticles(items: readonly Item[], at: number, step: 1 | -1): number {
  let place = at;
  while (items[place]?.kind === 'article') place += step;
  return place;
}

/** "wall of 2 mm", "wall = 2 mm": from the name to what is said of it. */
function skipLinks(items: readonly Item[], at: number): number {
  const isLink = (item: Item | undefined): boolean =>
    item?.kind === 'article' || isMark(item, ':') || (item?.kind === 'neutral' && ['of', 'is', 'are', 'be'].includes(item.lemma));
  let place = at;
  while (isLink(items[place])) place += 1;
  return place;
}

/** "of the holes" behind the item: the feature's index and place. */
function featureBehind(items: readonly Item[], at: number): { feature: number; at: number } | undefined {
  const preposition = items[at + 1];
  if (preposition?.kind !== 'neutral' || !['of', 'for', 'in', 'on'].includes(preposition.lemma)) return undefined;
  let place = skipArticles(items, at + 2, 1);
  while (items[place]?.kind === 'phrase' && !names(items[place])) place += 1;
  const feature = featureOf(items[place]);
  return feature === undefined ? undefined : { feature, at: place };
}

function ownerOf(items: readonly Item[], at: number): number | undefined {
  return featureBehind(items, at)?.feature ?? featureOf(items[at + 1]) ?? featureOf(items[at - 1]);
}

/** The phrase after the number that says what it is: "20 mm wide", "20 mm in diameter", "6.6 mm through holes". */
export function findAfter(context: Context, at: number): Neighbour | undefined {
  const { items } = context;
  let cost = 0;
  for (let place = at + 1; place < items.length; place += 1) {
    const item = items[place] as Item;
    if (names(item)) {
      const form = formOf(item);
      const next = items[place + 1];
      if (form !== undefined && next !== undefined && names(next) && !isNoun(next))
        return { at: place + 1, side: 'after', cost, form };
      const owner = ownerOf(items, place);
      const other = skipArticles(items, place + 2, 1);
      const behind = items[skipLinks(items, other + 1)];
      // "15 mm from the edges and corners R10": what has its own number behind it shares no other.
      const own = behind?.kind === 'quantity' || behind?.kind === 'thread' || names(behind);
      const shared = isAnd(items[place + 1]) && names(items[other]) && !own && !isWholeByName(context, other);
      const before = featureOf(items[place - 1]) !== undefined ? undefined : owner;
      return {
        at: place,
        side: 'after',
        cost,
        ...(before === undefined ? {} : { owner: before }),
        ...(shared ? { shared: other } : {}),
      };
    }
    if (item.kind === 'phrase' || item.kind === 'axis' || item.kind === 'material' || item.kind === 'article') continue;
    if (
      item.kind === 'neutral' &&
      !joints.has(item.lemma) &&
      ['in', 'of', 'all', 'fully', 'drilled', 'each'].includes(item.lemma)
    ) {
      if (item.lemma !== 'in') cost += 1;
      continue;
    }
    return undefined;
  }
  return undefined;
}

/** The phrase before the number that says what it is: "diameter of 20 mm", "bore 20 mm", "diameter of the holes is 8 mm". */
export function findBefore(context: Context, at: number): Neighbour | undefined {
  const { items } = context;
  let linked = false;
  for (let place = at - 1; place >= 0; place -= 1) {
    const item = items[place] as Item;
    if (names(item)) {
      const feature = featureOf(item);
      const cost = linked ? 0 : 1;
      // "diameter of the holes is 8 mm": the label stands before the feature.
      const preposition = items[skipArticles(items, place - 1, -1)];
      const labelAt = skipArticles(items, place - 1, -1) - 1;
      if (
        feature !== undefined &&
        preposition?.kind === 'neutral' &&
        ['of', 'for'].includes(preposition.lemma) &&
        labels(items[labelAt]) &&
        items[labelAt - 1]?.kind !== 'quantity'
      ) {
        return { at: labelAt, side: 'before', cost, owner: feature };
      }
      const previous = items[place - 1];
      const form = formOf(item);
      if (form !== undefined && featureOf(previous) !== undefined)
        return { at: place, side: 'before', cost, owner: featureOf(previous) ?? 0 };
      const and = skipArticles(items, place - 1, -1);
      const other = and - 1;
      const shared =
        isAnd(items[and]) &&
        names(items[other]) &&
        items[other - 1]?.kind !== 'quantity' &&
        !isWholeByName(context, other) &&
        labelsOf(items[other]).every((label) => !label.adjective);
      return { at: place, side: 'before', cost: feature === undefined ? cost : cost + 1, ...(shared ? { shared: other } : {}) };
    }
    if (item.kind === 'phrase' || item.kind === 'article' || item.kind === 'axis') continue;
    if (isMark(item, ':(')) {
      linked ||= isMark(item, ':');
      continue;
    }
    if (item.kind === 'neutral' && links.has(item.lemma)) {
      linked ||= item.lemma !== 'in';
      continue;
    }
    return undefined;
  }
  return undefined;
}
