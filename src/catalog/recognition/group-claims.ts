import { bindBy, countOf, labelsOf, scopeCost, valueFor, type Binding, type Claim, type Context } from './claim.ts';
import { evaluateFormula } from '../../core/plan/expression.ts';
import { groupAt, type Group } from './group.ts';
import { featureOf, isNoun } from './item.ts';
import { findAfter, findBefore } from './neighbours.ts';
import { parametersOfFeature } from './values.ts';

const prefixOfSizes = 1;

/** A size in an order that is not a parameter itself: the overall height of a heat sink, from which that of its fins follows. */
function findInstead({ part }: Context, phrase: string): { parameter: string; formula: string } | undefined {
  for (const { parameter, instead = [] } of part.parameterWords) {
    const found = instead.find(({ words }) => words.includes(phrase));
    if (found !== undefined) return { parameter, formula: found.formula };
  }
  return undefined;
}

/** The members bound to parameters in order; undefined when one measures something else or its own label contradicts the order. */
function bindInOrder(
  context: Context,
  group: Group,
  parameters: readonly string[],
): { bindings: Binding[]; labels: number[] } | undefined {
  const bindings: Binding[] = [];
  const labels: number[] = [];
  for (const [index, member] of group.members.entries()) {
    const named = parameters[index] ?? '';
    const instead = context.parameters.has(named) ? undefined : findInstead(context, named);
    const parameter = instead?.parameter ?? named;
    const own = member.labels.flatMap((at) => labelsOf(context.items[at]).map((label) => ({ at, label })));
    const agreeing = own.find(({ label }) => label.parameter === parameter);
    if (own.length > 0 && agreeing === undefined) return undefined;
    if (instead !== undefined && own.length === 0) {
      const { measure, value } = member.quantity;
      if (measure !== 'mm' && measure !== 'plain') return undefined;
      bindings.push({ parameter, value, formula: instead.formula, said: named });
      continue;
    }
    const value = valueFor(context.parameters.get(parameter), member.quantity);
    const binding =
      agreeing === undefined
        ? value === undefined
          ? undefined
          : { parameter, value }
        : bindBy(context, agreeing.label, member.quantity);
    if (binding === undefined) return undefined;
    bindings.push(binding);
    labels.push(...member.labels);
  }
  return { bindings, labels };
}

/** Every member says itself what it is: "60 mm wide x 20 mm high". */
function labelledClaims(context: Context, group: Group): Claim[] {
  const bindings: Binding[] = [];
  let cost = 1;
  for (const member of group.members) {
    const found = member.labels
      .flatMap((at) => labelsOf(context.items[at]).map((label) => ({ label, far: scopeCost(context, at, label) })))
      .filter(({ far }) => Number.isFinite(far))
      .sort((one, other) => one.far - other.far)
      .flatMap(({ label, far }) => {
        const binding = bindBy(context, label, member.quantity);
        return binding === undefined ? [] : [{ binding, far }];
      });
    const [first] = found;
    if (first === undefined) return [];
    bindings.push(first.binding);
    cost += first.far;
  }
  return [{ bindings, cost, labels: group.members.flatMap((member) => [...member.labels]) }];
}

/** The phrase that names the group ("65 x 65 mm pattern"): next to it, or anywhere in the same stretch. */
function namedClaims(context: Context, group: Group): Claim[] {
  const { items } = context;
  const scope = items[group.from]?.scope;
  return items.flatMap((item, at): Claim[] => {
    if (item.kind !== 'phrase' || item.scope !== scope) return [];
    return item.meanings.flatMap((meaning): Claim[] => {
      if (meaning.type !== 'group' || meaning.parameters.length !== group.members.length) return [];
      const bound = bindInOrder(context, group, meaning.parameters);
      const distance = at < group.from ? group.from - at : at - group.to;
      return bound === undefined ? [] : [{ bindings: bound.bindings, labels: [...bound.labels, at], cost: distance > 3 ? 1 : 0 }];
    });
  });
}

/** "80 x 60 x 10" beside the part's noun or on its own: the part's sizes in their usual order. */
function orderClaims(context: Context, group: Group): Claim[] {
  const { part } = context;
  const usual = part.sizeOrder === undefined ? [] : [part.sizeOrder];
  const others = (part.sizeOrders ?? []).filter(({ when }) => fits(when, group)).map(({ parameters }) => parameters);
  return [...usual, ...others].flatMap((order) => claimsInOrder(context, group, order));
}

/** Whether the figures of the group can be meant in an order with this condition; one that they lack can't be compared. */
function fits(when: string, group: Group): boolean {
  const names = ['first', 'second', 'third', 'fourth'];
  const values = Object.fromEntries(names.map((name, index) => [name, group.members[index]?.quantity.value ?? NaN]));
  return evaluateFormula(when, values) !== 0;
}

function claimsInOrder(context: Context, group: Group, order: readonly string[]): Claim[] {
  const { items } = context;
  const count = group.members.length;
  if (count > order.length || count < 2) return [];
  const bound = bindInOrder(context, group, order);
  if (bound === undefined) return [];
  const after = findAfter(context, group.to);
  const before = findBefore(context, group.from);
  // "20 x 30 mm pocket" is not the size of the part, "80 x 60 mm plate" is.
  const beside = [after, before].some((neighbour) => neighbour !== undefined && featureOf(items[neighbour.at]) !== undefined);
  const noun = [after, before].some((neighbour) => neighbour !== undefined && isNounAt(context, neighbour.at));
  const scope = noun ? 0 : scopeCost(context, group.from, { feature: null, generic: false });
  return [
    {
      bindings: bound.bindings,
      labels: bound.labels,
      notes: [`${orderNote(group, order)}.`],
      cost: 1 + scope + (count < order.length ? prefixOfSizes : 0) + (beside && !noun ? 4 : 0),
    },
  ];
}

/** The order in which bare sizes were taken is an assumption: 80 x 60 x 10 is length x width x thickness. */
const orderNote = (group: Group, order: readonly string[]): string =>
  `${group.members.map((member) => member.quantity.text).join(' x ')} was taken as ${order
    .slice(0, group.members.length)
    .map((name) => name.replaceAll('_', ' '))
    .join(' x ')}`;

const isNounAt = (context: Context, at: number): boolean => {
  const item = context.items[at];
  return item !== undefined && isNoun(item);
};

/** "4 x 6.6 mm holes": how many of which size. */
function countedClaims(context: Context, group: Group): Claim[] {
  const [first, second, ...more] = group.members;
  if (first === undefined || second === undefined || more.length > 0) return [];
  // The count has no unit of its own; it must not take over that of the size behind it.
  const written = context.items[first.at];
  if (written?.kind !== 'quantity' || written.quantity.measure !== 'plain' || !Number.isInteger(written.quantity.value))
    return [];
  const after = findAfter(context, group.to);
  const index = after === undefined ? undefined : featureOf(context.items[after.at]);
  const feature = index === undefined ? undefined : context.part.features?.[index];
  const size = feature?.size === undefined ? undefined : context.parameters.get(feature.size);
  const value = valueFor(size, second.quantity);
  if (after === undefined || size === undefined || value === undefined || size.unit !== 'mm') return [];
  const labels = [...second.labels, ...(after.form === undefined ? [] : [after.at - 1])];
  const sized = { parameter: size.name, value };
  const count = countOf(context, index);
  if (typeof count === 'number') return count === written.quantity.value ? [{ bindings: [sized], cost: 0, labels }] : [];
  if (count === undefined) return [];
  return [{ bindings: [{ parameter: count, value: written.quantity.value }, sized], cost: 0, labels }];
}

/** Whether pairs of numbers stand for the part's steps: those that are named ("second step") have words of their own. */
export const hasPairs = ({ items, part }: Context): boolean =>
  part.sequence !== undefined && !items.some((item) => featureOf(item) !== undefined);

/** "With keyway 8 x 40": numbers in a feature's own stretch, or beside its name, when it has none of these parameters. */
function isOfOther(context: Context, group: Group, parameters: ReadonlySet<string>): boolean {
  const { items, part } = context;
  const beside = [findBefore(context, group.from), findAfter(context, group.to)].map((neighbour) =>
    neighbour === undefined ? undefined : featureOf(items[neighbour.at]),
  );
  return [items[group.from]?.scope.owner ?? undefined, ...beside].some((index) => {
    const feature = index === undefined ? undefined : part.features?.[index];
    return feature !== undefined && !parametersOfFeature(feature).some((name) => parameters.has(name));
  });
}

/** "30 mm diameter x 40 mm, then 20 mm diameter x 30 mm": the group's place among its like tells what it is about. */
function sequenceClaims(context: Context, group: Group): Claim[] {
  const { items, part } = context;
  const sequence = part.sequence ?? [];
  // A change says which of them it means.
  if (context.present !== undefined || group.members.length !== sequence[0]?.length) return [];
  const groupFrom = (at: number): Group | undefined => groupAt(items, at, hasPairs(context));
  if (isOfOther(context, group, new Set(sequence.flat()))) return [];
  const isStart = (at: number): boolean =>
    items[at]?.kind === 'quantity' && (groupFrom(at)?.members.length ?? 0) === group.members.length;
  // A start inside an earlier group is none of its own.
  let place = 0;
  let index = 0;
  while (place < group.from) {
    const from = place;
    const found = isStart(from) ? groupFrom(from) : undefined;
    if (found !== undefined) index += 1;
    place = found === undefined ? place + 1 : found.to + 1;
  }
  const bound = bindInOrder(context, group, sequence[index] ?? []);
  return bound === undefined ? [] : [{ bindings: bound.bindings, labels: bound.labels, cost: 1 }];
}

/** All ways to read numbers joined by "x". */
export function groupClaims(context: Context, group: Group): Claim[] {
  return [
    ...countedClaims(context, group),
    ...namedClaims(context, group),
    ...sequenceClaims(context, group),
    ...labelledClaims(context, group),
    ...orderClaims(context, group),
  ];
}
