import { labelsOf, type Claim, type Context } from './claim.ts';
import { featureOf, isNoun, isStandardName, type Item } from './item.ts';
import type { Totals } from './totals.ts';
import { axesOf, type PlacedSubject } from './subjects.ts';
import { parametersOfFeature } from './values.ts';
import { vague } from './neutral.ts';

/** Features that the request excludes, and the items that say so. */
export interface Negations {
  features: ReadonlySet<number>;
  used: ReadonlySet<number>;
}

interface Input {
  context: Context;
  subjects: readonly PlacedSubject[];
  chosen: readonly (Claim | undefined)[];
  labels: readonly number[];
  totals: Totals;
  totalItems: ReadonlySet<number>;
  negations: Negations;
  named: ReadonlySet<number>;
  /** Features that the design being changed is without. */
  added: ReadonlySet<number>;
  stated: ReadonlySet<string>;
  /** Sizes that are asked for anyway. */
  missing: readonly string[];
}

/** A number that was given a meaning, and the parameters it is for. */
interface BoundPlace {
  at: number;
  parameters: readonly string[];
}

const totalWords: Readonly<Record<string, keyof Totals>> = {
  volume: 'volumeMm3',
  mass: 'massG',
  weight: 'massG',
  weigh: 'massG',
  weighs: 'massG',
  weighing: 'massG',
  density: 'densityKgM3',
};
/** Features that a part without a word for them does not have: to exclude them changes nothing. */
const excludable = new Set([
  'chamfer',
  'fillet',
  'thread',
  'hole',
  'rounding',
  'taper',
  'draft',
  'bevel',
  'keyway',
  'groove',
  'slot',
  'bore',
  'logo',
  'text',
  'chamfers',
  'fillets',
  'threads',
  'holes',
  'roundings',
  'grooves',
  'slots',
  'bevels',
  'lid',
  'handle',
]);

/** Words that bring a feature in: true in a change when the design is without it ("another one" is not said by them). */
const adding = new Set(['add', 'put', 'include', 'insert']);

/** "add a keyway" to a gear that has none: the next feature named is one of those that the design is without. */
function isAdded(items: readonly Item[], at: number, added: ReadonlySet<number>): boolean {
  const next = items.slice(at + 1).find((item) => featureOf(item) !== undefined);
  const feature = featureOf(next);
  return feature !== undefined && added.has(feature);
}

const hollow = new Set(['wall_thickness', 'wall', 'inner_diameter', 'wall_t']);

const isWord = (item: Item | undefined, ...words: string[]): boolean => item !== undefined && words.includes(item.text);

/** "sharp corners": true as long as the request rounds or bevels nothing; the items that say it. */
function findSharp(context: Context, stated: ReadonlySet<string>): ReadonlySet<number> {
  const { items, part } = context;
  const used = new Set<number>();
  const rounded = part.parameters.some(({ name }) => /fillet|chamfer|corner_radius|edge_radius/.test(name) && stated.has(name));
  if (rounded) return used;
  items.forEach((item, at) => {
    if (!isWord(item, 'sharp')) return;
    const next = items[at + 1];
    let before = at - 1;
    while (items[before]?.kind === 'neutral' || items[before]?.kind === 'article') before -= 1;
    const noun = isWord(next, 'corners', 'edges', 'corner', 'edge')
      ? at + 1
      : isWord(items[before], 'corners', 'edges', 'corner', 'edge')
        ? before
        : undefined;
    if (noun === undefined) return;
    used.add(at).add(noun);
  });
  return used;
}

/** Everything in the request that was given no meaning, as its words: a part is only built when this is empty. */
export function findLeftovers(input: Input): string[] {
  const { context, subjects, chosen, labels, totals, totalItems, negations, named, added } = input;
  const { items, part, present } = context;
  const accounted = new Set<number>([...totalItems, ...negations.used, ...findSharp(context, input.stated)]);
  subjects.forEach((subject, index) => {
    if (chosen[index] !== undefined) for (const at of subject.items) accounted.add(at);
  });
  const usedLabels = new Set(chosen.flatMap((claim) => claim?.labels ?? []));
  const bindingOf = new Map(subjects.flatMap((subject, index) => subject.items.map((at) => [at, chosen[index]] as const)));
  const axes = axesOf(part);
  const bound: BoundPlace[] = subjects.flatMap((subject, index) => {
    const parameters = chosen[index]?.bindings.map((binding) => binding.parameter);
    return parameters === undefined ? [] : [{ at: subject.at, parameters }];
  });
  const threads = items.some((item) => item.kind === 'thread');
  const result: string[] = [];

  items.forEach((item, at) => {
    if (accounted.has(at)) return;
    switch (item.kind) {
      case 'unknown': {
        if (vague.has(item.text) && isBeforeNoun(items, at)) return;
        if (adding.has(item.text) && isAdded(items, at, added)) return;
        const total = totalWords[item.text];
        if (total !== undefined && totals[total] !== undefined) return;
        const excluded = isWord(items[at - 1], 'no', 'without') && excludable.has(item.text);
        const excludes =
          isWord(item, 'no', 'without') && items[at + 1]?.kind === 'unknown' && excludable.has(items[at + 1]?.text ?? '');
        if (!excluded && !excludes) result.push(item.text);
        return;
      }
      case 'quantity':
      case 'thread':
      case 'designation':
      case 'times':
        result.push(item.text);
        return;
      case 'axis': {
        const before = [at - 1, at - 2, at - 3].find((place) => items[place]?.kind === 'quantity');
        const wanted = axes.get(item.axis);
        const claim = before === undefined ? undefined : bindingOf.get(before);
        if (!isOnAxis(claim, wanted, items.slice(0, at), axes)) result.push(item.text);
        return;
      }
      case 'phrase':
        if (labels.includes(at)) {
          if (!usedLabels.has(at)) result.push(`${item.text} (without a value)`);
        } else if (isNoun(item)) {
          if (isSecond(items, at)) result.push(`${item.text} (a second one)`);
          else if (
            item.plural &&
            present === undefined &&
            item.meanings.every((meaning) => meaning.type !== 'noun' || !meaning.plural)
          )
            result.push(`${item.text} (more than one)`);
        } else if (isShapeOfFeature(items, at, usedLabels)) result.push(item.text);
        else if (isIdle(context, at, bound, usedLabels) && !isAsked(context, at, input.missing))
          result.push(`${item.text} (without a value)`);
        else if (!item.meanings.some((meaning) => isTrue(meaning, named, threads, usedLabels.has(at)))) result.push(item.text);
        return;
      case 'neutral':
        // A "solid" tube is not a tube.
        if (item.lemma === 'solid' && part.parameters.some(({ name }) => hollow.has(name))) result.push(item.text);
        return;
      case 'stop':
      case 'article':
      case 'material':
        return;
    }
  });
  return result;
}

/**
 * Whether a size lies along the axis that the request names. A size that is no extent of the whole part (the height of a base) is
 * right when the sizes beside it in "40 (X) x 30 (Y) x 20 (Z)" are.
 */
function isOnAxis(
  claim: Claim | undefined,
  wanted: string | undefined,
  before: readonly Item[],
  axes: ReadonlyMap<string, string>,
): boolean {
  if (claim === undefined) return false;
  const bound = claim.bindings.map((binding) => binding.parameter);
  if (wanted !== undefined && bound.includes(wanted)) return true;
  const named = before.slice(-6).flatMap((item) => (item.kind === 'axis' ? [item.axis] : []));
  return bound.length === 3 && named.length === 2 && named.every((axis, index) => axes.get(axis) === bound[index]);
}

const shapes = new Set(['square', 'rectangular', 'oblong', 'hexagonal', 'octagonal', 'pentagonal', 'triangular', 'hexagon']);

/** "a square hole" in a square plate: the shape is the hole's, and the part's own word for it says nothing about holes. */
function isShapeOfFeature(items: readonly Item[], at: number, usedLabels: ReadonlySet<number>): boolean {
  const item = items[at];
  const owner = featureOf(items[at + 1]);
  if (item?.kind !== 'phrase' || owner === undefined || !item.text.split(' ').some((word) => shapes.has(word.toLowerCase())))
    return false;
  const isOfPart = (meaning: (typeof item.meanings)[number]): boolean =>
    meaning.type === 'phrase' ? meaning.feature !== owner : !usedLabels.has(at) && ['group', 'label'].includes(meaning.type);
  return item.meanings.every(isOfPart) && !isNoun(items[at + 1] as Item);
}

/** A feature that is only mentioned: "open at the side" names the side and says nothing that could be built. */
function isIdle({ items, part }: Context, at: number, bound: readonly BoundPlace[], usedLabels: ReadonlySet<number>): boolean {
  const item = items[at];
  const index = featureOf(item);
  const feature = index === undefined ? undefined : part.features?.[index];
  if (
    item?.kind !== 'phrase' ||
    feature === undefined ||
    feature.present !== undefined ||
    feature.proportions !== undefined ||
    usedLabels.has(at)
  )
    return false;
  const says = (other: Item): boolean =>
    other.kind === 'phrase' && other.meanings.some((meaning) => meaning.type === 'phrase' && meaning.feature === index);
  if (says(item) || items.some((other) => other.scope === item.scope && says(other))) return false;
  const own = new Set(parametersOfFeature(feature));
  return !bound.some(({ at: place, parameters }) => {
    const scope = items[place]?.scope;
    const near = scope === item.scope || (place > at && scope?.inherited?.feature === index);
    return near && parameters.some((name) => own.has(name));
  });
}

/** A feature whose sizes are missing: these are asked for. */
function isAsked({ items, part }: Context, at: number, missing: readonly string[]): boolean {
  const index = featureOf(items[at]);
  const feature = index === undefined ? undefined : part.features?.[index];
  return feature?.required?.some((name) => missing.includes(name)) === true;
}

function isTrue(
  meaning: Extract<Item, { kind: 'phrase' }>['meanings'][number],
  named: ReadonlySet<number>,
  threads: boolean,
  used: boolean,
): boolean {
  switch (meaning.type) {
    case 'noun':
      return true;
    case 'feature':
      return named.has(meaning.feature);
    case 'phrase':
      return meaning.feature === null || named.has(meaning.feature);
    case 'screw':
      // Tapped is what a thread was read with: a "threaded bore" says nothing about the M6 of other holes.
      return meaning.series === 'tapped' ? used : threads;
    case 'label':
    case 'group':
      return used;
  }
}

/** "small plain box": only words about the whole part stand between the word and the part's noun. */
export function isBeforeNoun(items: readonly Item[], at: number): boolean {
  let place = at + 1;
  const isPassed = (item: Item | undefined): boolean =>
    item !== undefined &&
    (item.kind === 'material' || item.kind === 'neutral' || (item.kind === 'unknown' && vague.has(item.text)));
  while (isPassed(items[place])) place += 1;
  const item = items[place];
  return item !== undefined && isNoun(item);
}

/** The part's noun again, not as "the plate": another one is meant. */
function isSecond(items: readonly Item[], at: number): boolean {
  const named = items[at];
  // The name of a standard says what the noun beside it says: "hex bolt DIN 933".
  if (named !== undefined && isStandardName(named)) return false;
  const first = items.findIndex((item) => isNoun(item) && !isStandardName(item));
  if (at <= first) return false;
  const before = items[at - 1];
  // "the plate", and "plate thickness 10 mm", speak of the same one.
  if (before?.kind === 'article' && !['a', 'an'].includes(before.text)) return false;
  // "clevis (fork end)" and "for a linkage" say the same or what it is for.
  const earlier = items[at - 2];
  const purpose = before?.kind === 'article' && earlier?.kind === 'neutral' && earlier.lemma === 'for';
  const apposition = before?.kind === 'stop' && before.mark === '(' && items[at + 1]?.kind === 'stop';
  if (items[at]?.text !== items[first]?.text && (purpose || apposition)) return false;
  return before?.kind === 'article' || labelsOf(items[at + 1]).length === 0;
}
