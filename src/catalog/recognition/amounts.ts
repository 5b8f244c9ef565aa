import type { Element, Quantity } from './element.ts';

/** Comparatives: the size they speak of, and whether more or less of it. "shorter" is about length here. */
export const comparatives: Readonly<Record<string, readonly [string, 1 | -1]>> = {
  longer: ['long', 1],
  shorter: ['long', -1],
  wider: ['wide', 1],
  narrower: ['wide', -1],
  thicker: ['thick', 1],
  thinner: ['thick', -1],
  higher: ['high', 1],
  taller: ['high', 1],
  lower: ['high', -1],
  deeper: ['deep', 1],
  shallower: ['deep', -1],
};
/** Verbs that need a word for the direction: "add 5 mm to the length", "take 2 mm off the thickness". */
const sums: Readonly<Record<string, { sign: 1 | -1; to: readonly string[] }>> = {
  add: { sign: 1, to: ['to', 'on'] },
  put: { sign: 1, to: ['on'] },
  subtract: { sign: -1, to: ['from', 'off'] },
  take: { sign: -1, to: ['from', 'off'] },
  remove: { sign: -1, to: ['from', 'off'] },
  cut: { sign: -1, to: ['from', 'off'] },
};

export const word = (lemma: string): Element => ({ kind: 'word', lemma, text: lemma, plural: false });
export const lemmaAt = (elements: readonly Element[], at: number): string => {
  const element = elements[at];
  return element?.kind === 'word' ? element.lemma : element?.kind === 'article' ? element.text : '';
};
export const quantityAt = (elements: readonly Element[], at: number): Quantity | undefined => {
  const element = elements[at];
  return element?.kind === 'quantity' ? element.quantity : undefined;
};

/** The quantity as an amount by which a size grows or shrinks. */
export function changed(quantity: Quantity, sign: 1 | -1): Element {
  const text = `${sign > 0 ? '+' : '-'}${quantity.text}`;
  if (quantity.measure === 'percent')
    return {
      kind: 'quantity',
      quantity: { ...quantity, measure: 'plain', value: 1 + (sign * quantity.value) / 100, change: 'multiply', text },
    };
  return { kind: 'quantity', quantity: { ...quantity, value: sign * quantity.value, change: 'add', text } };
}

/** An amount said with a sign, a comparative or a sum: the elements that say it plainly, and how many it takes the place of. */
export function findAmount(elements: readonly Element[], at: number): { said: Element[]; width: number } | undefined {
  const element = elements[at];
  const quantity = quantityAt(elements, at);
  // A size can't be negative: "width -5" takes five off.
  if (quantity !== undefined && quantity.value < 0 && quantity.change === undefined) {
    const positive = { ...quantity, value: -quantity.value, text: quantity.text.replace(/^-/, '') };
    return { said: [changed(positive, -1)], width: 1 };
  }
  const next = quantityAt(elements, at + 1);
  if (element?.kind === 'sign' && element.text === '+' && next !== undefined) return { said: [changed(next, 1)], width: 2 };
  const comparative = comparatives[lemmaAt(elements, at)];
  const by = quantityAt(elements, at + 2);
  if (comparative !== undefined && lemmaAt(elements, at + 1) === 'by' && by !== undefined)
    return { said: [changed(by, comparative[1]), word(comparative[0])], width: 3 };
  const sum = sums[lemmaAt(elements, at)];
  if (sum === undefined || next === undefined) return undefined;
  if (sum.to.includes(lemmaAt(elements, at + 2))) {
    let end = at + 3;
    while (end < elements.length && elements[end]?.kind !== 'stop' && lemmaAt(elements, end) !== 'and') end += 1;
    const label = elements.slice(at + 3, end);
    return label.length === 0 ? undefined : { said: [...label, changed(next, sum.sign)], width: 3 + label.length };
  }
  // "add two holes", "add 4 teeth": so many more of them.
  const noun = elements[at + 2];
  const isCount = next.measure === 'plain' && Number.isInteger(next.value) && noun?.kind === 'word' && noun.plural;
  return sum.sign > 0 && isCount ? { said: [changed(next, 1)], width: 2 } : undefined;
}
