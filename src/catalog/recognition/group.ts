import type { Quantity } from './element.ts';
import { labelsOf } from './claim.ts';
import { featureOf, type Item } from './item.ts';
import { findUnit } from './unit.ts';

/** Numbers joined by "x", with what stands between them. */
export interface Group {
  from: number;
  /** Index of the last item. */
  to: number;
  members: readonly { at: number; quantity: Quantity; labels: readonly number[] }[];
  /** "M8 x 40": the nominal diameter before the first "x". */
  thread?: { at: number; nominal: number };
}

const isLabel = (item: Item | undefined): boolean => labelsOf(item).length > 0 && featureOf(item) === undefined;

/** The group that begins at `from`; undefined when nothing is joined to that item. */
function findGroup(items: readonly Item[], from: number): Group | undefined {
  const first = items[from];
  if (first?.kind !== 'quantity' && first?.kind !== 'thread') return undefined;
  const members: { at: number; quantity: Quantity; labels: number[] }[] = [];
  if (first.kind === 'quantity') members.push({ at: from, quantity: first.quantity, labels: [] });
  let to = from;
  for (;;) {
    let place = to + 1;
    const between: number[] = [];
    while (
      items[place]?.kind === 'axis' ||
      isLabel(items[place]) ||
      (items[place]?.kind === 'neutral' && items[place]?.text === 'in')
    ) {
      if (isLabel(items[place])) between.push(place);
      place += 1;
    }
    if (items[place]?.kind !== 'times') break;
    members.at(-1)?.labels.push(...between);
    place += 1;
    const ahead: number[] = [];
    while (isLabel(items[place]) || items[place]?.kind === 'article') {
      if (isLabel(items[place])) ahead.push(place);
      place += 1;
    }
    const next = items[place];
    if (next?.kind !== 'quantity') break;
    members.push({ at: place, quantity: next.quantity, labels: ahead });
    to = place;
  }
  if (to === from) return undefined;
  // "30 mm diameter x 40 mm long": the label behind the last number belongs to the group when the others have theirs.
  const tail = items[to + 1];
  const last = members.at(-1);
  if (
    last !== undefined &&
    last.labels.length === 0 &&
    tail?.kind === 'phrase' &&
    isLabel(tail) &&
    labelsOf(tail).every((label) => label.adjective)
  ) {
    last.labels.push(to + 1);
  }
  const before = items[from - 1];
  if (isLabel(before) && members[0]?.labels.length === 0 && ['diameter', 'radius', 'Ø', 'ø'].includes(before?.text ?? ''))
    members[0].labels.push(from - 1);
  return {
    from,
    to,
    members: withUnits(members),
    ...(first.kind === 'thread' ? { thread: { at: from, nominal: first.nominal } } : {}),
  };
}

/** "20 mm diameter 40 mm long": two numbers, each with its own word behind it, as the steps of a shaft are told. */
function findPair(items: readonly Item[], from: number): Group | undefined {
  const members: { at: number; quantity: Quantity; labels: number[] }[] = [];
  let place = from;
  while (members.length < 2) {
    const item = items[place];
    if (item?.kind !== 'quantity' || !isLabel(items[place + 1])) return undefined;
    members.push({ at: place, quantity: item.quantity, labels: [place + 1] });
    place += 2;
    if (members.length < 2 && (isComma(items[place]) || isAnd(items[place]))) place += 1;
  }
  return { from, to: place - 1, members: withUnits(members) };
}

/** The numbers from here on that are read together; `pairs`: a part of steps whose words tell none of them apart. */
export const groupAt = (items: readonly Item[], from: number, pairs: boolean): Group | undefined =>
  findGroup(items, from) ?? findList(items, from) ?? (pairs ? findPair(items, from) : undefined);

/** How many sizes a phrase names together, in each of its meanings. */
const countsOf = (item: Item | undefined): number[] =>
  item?.kind === 'phrase'
    ? item.meanings.flatMap((meaning) => (meaning.type === 'group' ? [meaning.parameters.length] : []))
    : [];

/**
 * "centre distances 100, 40, 90 and 70 mm", "60 mm and 40 mm legs": as many numbers as the phrase before or behind them names sizes. What
 * follows the phrase's own numbers is about something else: "legs 60 and 40 mm, 5 mm thick".
 */
function findList(items: readonly Item[], from: number): Group | undefined {
  let named = from - 1;
  while (isLinking(items[named])) named -= 1;
  const wanted = countsOf(items[named]);
  const members: { at: number; quantity: Quantity; labels: number[] }[] = [];
  let place = from;
  for (;;) {
    const item = items[place];
    if (item?.kind !== 'quantity' || wanted.includes(members.length)) break;
    members.push({ at: place, quantity: item.quantity, labels: [] });
    place += 1;
    // "Two 50 mm legs" are no list.
    if (!isComma(items[place]) && !isAnd(items[place])) break;
    while (isComma(items[place]) || isAnd(items[place])) place += 1;
  }
  const to = members.at(-1)?.at;
  const isNamed = wanted.includes(members.length) || countsOf(items[place]).includes(members.length);
  return to === undefined || members.length < 2 || !isNamed ? undefined : { from, to, members: withUnits(members) };
}

const isComma = (item: Item | undefined): boolean => item?.kind === 'stop' && item.mark === ',';
const isAnd = (item: Item | undefined): boolean => item?.kind === 'neutral' && item.lemma === 'and';
const isLinking = (item: Item | undefined): boolean =>
  (item?.kind === 'stop' && item.mark === ':') ||
  item?.kind === 'article' ||
  (item?.kind === 'neutral' && ['of', 'is', 'are'].includes(item.lemma));

/** "2 x 3 x 4 in": a number without a unit has the unit of the next one that has one, or else of the one before. */
function withUnits(members: readonly { at: number; quantity: Quantity; labels: number[] }[]): Group['members'] {
  const units = [...new Set(members.flatMap(({ quantity }) => (quantity.measure === 'mm' ? (quantity.unit ?? []) : [])))];
  return members.map((member, index) => {
    const { quantity } = member;
    if (quantity.measure !== 'plain') return member;
    if (units.length > 1) {
      return {
        ...member,
        quantity: {
          ...quantity,
          problem: `"${quantity.text}" stands beside sizes in ${units.join(' and ')}: which unit has it?`,
        },
      };
    }
    const giver = [...members.slice(index + 1), ...members.slice(0, index).reverse()].find(
      (other) => other.quantity.measure === 'mm',
    )?.quantity;
    const scale = giver?.unit === undefined ? undefined : findUnit(giver.unit)?.factor;
    if (giver?.unit === undefined || scale === undefined) return member;
    const text = `${quantity.text} ${giver.unit}`;
    const { problem, ...rest } = quantity;
    const kept = problem !== undefined && !quantity.fraction ? { problem } : {};
    return { ...member, quantity: { ...rest, ...kept, value: quantity.value * scale, measure: 'mm', unit: giver.unit, text } };
  });
}
