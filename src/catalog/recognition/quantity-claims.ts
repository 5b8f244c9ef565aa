import {
  bindBy,
  countOf,
  labelsOf,
  namedSizes,
  scopeCost,
  valueFor,
  type Binding,
  type Claim,
  type Context,
  type Label,
} from './claim.ts';
import type { Quantity } from './element.ts';
import { featureOf, isNoun, type Item } from './item.ts';
import { findAfter, findBefore, type Neighbour } from './neighbours.ts';
import { joints } from './neutral.ts';

/** Costs: a clear statement is 0; what is only probably meant costs more, so that a clearer reading wins and equal ones are asked about. */
const bareFeature = { after: 1, before: 2 } as const;
const bareNoun = { after: 2, before: 4 } as const;
const adjectiveBefore = 5;
const countNotAhead = 3;
const usualAngle = 4;

const changeOf = (quantity: Quantity): Pick<Binding, 'change'> =>
  quantity.change === undefined ? {} : { change: quantity.change };

/** "walls and the floor 3 mm thick": the feature before the last one, and what the label means for it. */
function companion(context: Context, quantityAt: number, label: Label, text: string): { label: Label; at: number } | undefined {
  const { items } = context;
  const back = (from: number): number => {
    let place = from;
    while (
      items[place]?.kind === 'article' ||
      (items[place]?.kind === 'phrase' && featureOf(items[place]) === undefined && labelsOf(items[place]).length === 0)
    )
      place -= 1;
    return place;
  };
  const last = back(quantityAt - 1);
  const and = back(last - 1);
  const other = back(and - 1);
  const joined = items[and];
  const index = featureOf(items[other]);
  if (
    featureOf(items[last]) !== label.feature ||
    joined?.kind !== 'neutral' ||
    joined.lemma !== 'and' ||
    index === undefined ||
    index === label.feature
  )
    return undefined;
  const own = items
    .flatMap((item) => (item.text === text ? labelsOf(item) : []))
    .find((candidate) => candidate.feature === index);
  const meant = own ?? namedSizes(context, items[other])[0];
  return meant === undefined ? undefined : { label: meant, at: other };
}

function labelClaims(context: Context, quantityAt: number, neighbour: Neighbour, quantity: Quantity): Claim[] {
  const { at, side, owner, shared, form } = neighbour;
  // "5 mm thicker" where thick can be a wall as well as a length: from which the change starts is not known.
  const hasFormula = labelsOf(context.items[at]).some(({ formula }) => formula !== undefined);
  if (quantity.change !== undefined && hasFormula) return [];
  const sharedLabels = shared === undefined ? [] : namedSizes(context, context.items[shared]);
  return labelsOf(context.items[at]).flatMap((label): Claim[] => {
    const binding = bindBy(context, label, quantity);
    if (binding === undefined) return [];
    const target = context.parameters.get(label.parameter);
    if (target?.unit !== 'count' && !label.adjective && isCount(context, quantityAt, neighbour, quantity)) return [];
    const scaled =
      form === 'radius' && target?.unit === 'mm' && label.factor === 1 && label.formula === undefined
        ? { ...binding, value: binding.value * 2 }
        : binding;
    const fellow =
      shared === undefined && side === 'after' ? companion(context, quantityAt, label, context.items[at]?.text ?? '') : undefined;
    const also = [...sharedLabels, ...(fellow === undefined ? [] : [fellow.label])]
      .map((other) => bindBy(context, other, quantity))
      .find((other): other is Binding => other !== undefined && other.parameter !== label.parameter);
    const unclearShare = shared !== undefined && also === undefined ? 1 : 0;
    const adjective = side === 'before' && label.adjective ? adjectiveBefore : 0;
    // "four holes": words that name both a count and a size take the whole number without a unit as the count.
    const kind = target?.unit === 'count' || quantity.measure !== 'plain' || side === 'before' ? 0 : 0.5;
    return [
      {
        bindings: also === undefined ? [scaled] : [scaled, also],
        cost: neighbour.cost + adjective + unclearShare + kind + scopeCost(context, at, label, owner),
        labels: [
          at,
          ...(shared === undefined ? [] : [shared]),
          ...(fellow === undefined ? [] : [fellow.at]),
          ...(form === undefined ? [] : [at - 1]),
        ],
      },
    ];
  });
}

/**
 * "3 holes", "12 fins": a bare whole number before a plural counts, whatever else the noun could mean.
 * In "four 8 holes" the count has been given, so that the number beside the noun is a size.
 */
function isCount(context: Context, quantityAt: number, neighbour: Neighbour, quantity: Quantity): boolean {
  const item = context.items[neighbour.at];
  if (neighbour.side !== 'after' || neighbour.form !== undefined || item?.kind !== 'phrase' || !item.plural) return false;
  if (quantity.measure !== 'plain' || !Number.isInteger(quantity.value) || quantity.change !== undefined) return false;
  const countable =
    featureOf(item) !== undefined || labelsOf(item).some(({ parameter }) => context.parameters.get(parameter)?.unit === 'count');
  if (!countable || isMeasured(context, quantityAt)) return false;
  const before = context.items[quantityAt - 1];
  const counted = before?.kind === 'times' ? context.items[quantityAt - 2] : before;
  return counted?.kind !== 'quantity' || counted.quantity.measure !== 'plain';
}

/** "Ø9", "R5": the sign says that the number is a size. */
const isMeasured = ({ items }: Context, at: number): boolean => /^(?:ø|r|diameter|radius)$/i.test(items[at - 1]?.text ?? '');

function featureClaims(context: Context, quantityAt: number, neighbour: Neighbour, quantity: Quantity): Claim[] {
  if (isCount(context, quantityAt, neighbour, quantity)) return [];
  const index = featureOf(context.items[neighbour.at]);
  const feature = index === undefined ? undefined : context.part.features?.[index];
  const size = feature?.size === undefined ? undefined : context.parameters.get(feature.size);
  const value = valueFor(size, quantity);
  if (size === undefined || value === undefined || (size.unit === 'count' && neighbour.side === 'before')) return [];
  const isRadius = size.name.endsWith('radius');
  const factor = neighbour.form === 'radius' && !isRadius ? 2 : neighbour.form === 'diameter' && isRadius ? 0.5 : 1;
  const shared = (neighbour.shared === undefined ? [] : namedSizes(context, context.items[neighbour.shared])).flatMap(
    (label) => bindBy(context, label, quantity) ?? [],
  );
  const also = shared.find((binding) => binding.parameter !== size.name);
  return [
    {
      bindings: [
        ...(also === undefined ? [] : [also]),
        { parameter: size.name, value: quantity.change === 'multiply' ? value : value * factor, ...changeOf(quantity) },
      ],
      cost:
        neighbour.cost +
        (neighbour.form === undefined ? bareFeature[neighbour.side] : 0) +
        (neighbour.shared !== undefined && also === undefined ? 1 : 0),
      labels: [
        neighbour.at,
        ...(neighbour.form === undefined ? [] : [neighbour.at - 1]),
        ...(neighbour.shared === undefined ? [] : [neighbour.shared]),
      ],
    },
  ];
}

function nounClaims(context: Context, neighbour: Neighbour, quantity: Quantity): Claim[] {
  const item = context.items[neighbour.at];
  const size = context.part.bareSize === undefined ? undefined : context.parameters.get(context.part.bareSize);
  const value = valueFor(size, quantity);
  if (item === undefined || !isNoun(item) || size === undefined || value === undefined) return [];
  return [
    {
      bindings: [{ parameter: size.name, value, ...changeOf(quantity) }],
      cost: neighbour.cost + bareNoun[neighbour.side],
      labels: [],
    },
  ];
}

/** "200 mm (X)": the axis says which size it is. */
function axisClaims(context: Context, at: number, quantity: Quantity, axes: ReadonlyMap<string, string>): Claim[] {
  const item = context.items[at + 1];
  const parameter = item?.kind === 'axis' ? axes.get(item.axis) : undefined;
  const value = parameter === undefined ? undefined : valueFor(context.parameters.get(parameter), quantity);
  return parameter === undefined || value === undefined ? [] : [{ bindings: [{ parameter, value }], cost: 1, labels: [] }];
}

const passed = (item: Item): boolean =>
  item.kind === 'quantity' ||
  item.kind === 'thread' ||
  item.kind === 'times' ||
  item.kind === 'axis' ||
  item.kind === 'material' ||
  (item.kind === 'phrase' && featureOf(item) === undefined) ||
  (item.kind === 'neutral' && !joints.has(item.lemma) && ['of', 'in', 'all', 'fully', 'drilled'].includes(item.lemma));

/** "four 6.6 mm through holes": the number counts what the phrase ends in. */
function countClaims(context: Context, at: number, quantity: Quantity): Claim[] {
  const { items, part } = context;
  if (quantity.measure !== 'plain' || quantity.fraction || !Number.isInteger(quantity.value) || isMeasured(context, at))
    return [];
  for (let place = at + 1; place < items.length; place += 1) {
    const item = items[place] as Item;
    const index = featureOf(item);
    const feature = index === undefined ? undefined : part.features?.[index];
    const counted = labelsOf(item).find(
      (label): label is Label => context.parameters.get(label.parameter)?.unit === 'count' && label.formula === undefined,
    );
    const cost =
      !quantity.word && place === at + 1 && feature?.size !== undefined && item.kind === 'phrase' && !item.plural
        ? countNotAhead
        : 0;
    const count = countOf(context, index);
    if (typeof count === 'string')
      return [{ bindings: [{ parameter: count, value: quantity.value, ...changeOf(quantity) }], cost, labels: [place] }];
    if (typeof count === 'number') return count === quantity.value ? [{ bindings: [], cost, labels: [place] }] : [];
    if (counted !== undefined)
      return [
        { bindings: [{ parameter: counted.parameter, value: quantity.value, ...changeOf(quantity) }], cost: 0, labels: [place] },
      ];
    // A single feature without a count of its own: "one keyway".
    if (feature !== undefined) return quantity.value === 1 && quantity.word ? [{ bindings: [], cost, labels: [place] }] : [];
    if (!passed(item))
      return quantity.value === 1 && quantity.word && isNoun(item) ? [{ bindings: [], cost: 0, labels: [place] }] : [];
  }
  return [];
}

/** "Countersunk at 90 degrees": an angle without a name of its own that says of the part's only angle what it is anyway. */
function usualAngleClaims({ part }: Context, quantity: Quantity): Claim[] {
  const [angle, ...others] = part.parameters.filter(({ unit }) => unit === 'deg');
  if (quantity.measure !== 'deg' || quantity.change !== undefined || angle === undefined || others.length > 0) return [];
  return angle.value === quantity.value
    ? [{ bindings: [{ parameter: angle.name, value: quantity.value }], cost: usualAngle, labels: [] }]
    : [];
}

/** All ways to read a number that stands alone. */
export function quantityClaims(context: Context, at: number, quantity: Quantity, axes: ReadonlyMap<string, string>): Claim[] {
  const neighbours = [findAfter(context, at), findBefore(context, at)].filter((neighbour) => neighbour !== undefined);
  return [
    ...countClaims(context, at, quantity),
    ...neighbours.flatMap((neighbour) => [
      ...labelClaims(context, at, neighbour, quantity),
      ...featureClaims(context, at, neighbour, quantity),
      ...nounClaims(context, neighbour, quantity),
    ]),
    ...axisClaims(context, at, quantity, axes),
    ...usualAngleClaims(context, quantity),
  ].filter((claim) => Number.isFinite(claim.cost));
}
