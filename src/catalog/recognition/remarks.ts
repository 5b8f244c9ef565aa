import { pipes } from '../../core/standards/machine-parts.ts';
import { findSize } from '../../core/standards/table.ts';
import type { Claim, Context } from './claim.ts';
import type { Quantity } from './element.ts';
import { featureOf, isNoun } from './item.ts';
import { piecesOf } from './lexicon.ts';
import { isBeforeNoun } from './leftovers.ts';
import { asIs, english, phrase, sentence, type Phrase } from '../../core/phrase.ts';
import type { OpenQuestion } from './hints.ts';
import { rough, vague } from './neutral.ts';
import type { Solution } from './solve.ts';
import type { PlacedSubject } from './subjects.ts';
import { hasSingularAt } from './values.ts';

const bindsLength = (context: Context, claim: Claim | undefined): boolean =>
  claim?.bindings.some((binding) => context.parameters.get(binding.parameter)?.unit === 'mm') === true;

function* boundQuantities(
  context: Context,
  subjects: readonly PlacedSubject[],
  chosen: readonly (Claim | undefined)[],
): Generator<{ quantity: Quantity; claim: Claim; group: boolean }> {
  for (const [index, subject] of subjects.entries()) {
    const claim = chosen[index];
    if (claim === undefined) continue;
    const places = subject.items.filter((at) => context.items[at]?.kind === 'quantity');
    for (const at of places) {
      const item = context.items[at];
      if (item?.kind === 'quantity') yield { quantity: item.quantity, claim, group: places.length > 1 };
    }
  }
}

const isPlainLength = (context: Context, quantity: Quantity, claim: Claim): boolean =>
  quantity.measure === 'plain' &&
  !quantity.word &&
  claim.bindings.some(
    ({ parameter, value }) =>
      context.parameters.get(parameter)?.unit === 'mm' && [value, value / 2, value * 2].includes(quantity.value),
  );

/** How numbers were read where another reading was thinkable: these become the plan's assumptions. */
export function notesOf(context: Context, subjects: readonly PlacedSubject[], chosen: readonly (Claim | undefined)[]): string[] {
  const notes = new Set<string>();
  for (const { quantity, claim, group } of boundQuantities(context, subjects, chosen)) {
    for (const note of quantity.notes) notes.add(note);
    if (!group && isPlainLength(context, quantity, claim)) notes.add('Lengths without a unit were taken as millimetres.');
    if (quantity.unit !== undefined && ['inch', 'ft'].includes(quantity.unit))
      notes.add(`${quantity.text} = ${Math.round(quantity.value * 1e6) / 1e6} mm.`);
  }
  for (const claim of chosen) for (const note of claim?.notes ?? []) notes.add(note);
  for (const index of context.named) {
    const note = context.part.features?.[index]?.assumption;
    if (note !== undefined) notes.add(note);
  }
  const { items } = context;
  const materials = items.flatMap((item) => (item.kind === 'material' ? [item.text] : []));
  if (materials.length > 0) notes.add(`The material (${materials.join(' ')}) does not change the geometry.`);
  const vagueWords = items.flatMap((item, at) =>
    item.kind === 'unknown' && vague.has(item.text) && isBeforeNoun(items, at) ? [item.text] : [],
  );
  if (vagueWords.length > 0) notes.add(`"${vagueWords.join(' ')}" gives no size: the part has the sizes stated.`);
  if (items.some((item) => item.kind === 'neutral' && rough.has(item.lemma)))
    notes.add('Sizes given as approximate are built exactly as written.');
  if (
    items.some((item) => item.kind === 'quantity') &&
    items.every((item) => item.kind !== 'quantity' || item.quantity.measure === 'plain')
  ) {
    notes.add('Lengths without a unit were taken as millimetres.');
  }
  return [...notes];
}

/** What can be read in more than one way, as questions. */
export function questionsOf(context: Context, subjects: readonly PlacedSubject[], solution: Solution): OpenQuestion[] {
  const { items } = context;
  const questions = new Map<string, OpenQuestion>();
  const ask = (said: Phrase, answers: readonly string[] = [], about?: OpenQuestion['about']): void => {
    const text = english([said]);
    questions.set(text, { text, said: [said], answers, ...(about === undefined ? {} : { about }) });
  };
  const lengths = ['mm', 'inch'];
  if (solution.tooComplex)
    ask(
      phrase(
        'The request holds too many numbers that could mean several things. Say each size in words, such as "length 80 mm".',
      ),
    );
  for (const item of items)
    if (item.kind === 'quantity' && item.quantity.problem !== undefined) {
      const { problem, doubt, text } = item.quantity;
      if (doubt === undefined) ask(asIs(problem), lengths, { kind: 'unit', text });
      else ask(asIs(problem), doubt.readings, { kind: 'reading', text: doubt.written });
    }

  const { chosen, rival } = solution;
  subjects.forEach((subject, index) => {
    const one = chosen[index];
    const other = rival?.[index];
    if (rival === undefined || one === other) return;
    const answers = [nameOf(one), nameOf(other)];
    ask(phrase('Does "{0}" mean {1} or {2}?', subject.text, nameOf(one), nameOf(other)), answers, {
      kind: 'meaning',
      text: subject.text,
    });
  });

  const units = new Set<string>();
  for (const { quantity, claim } of boundQuantities(context, subjects, chosen)) {
    if (quantity.unit !== undefined && quantity.measure === 'mm' && bindsLength(context, claim)) units.add(quantity.unit);
  }
  const foreign = [...units].filter((unit) => unit !== 'mm');
  if (foreign.length > 0) {
    for (const { quantity, claim, group } of boundQuantities(context, subjects, chosen)) {
      if (!group && bindsLength(context, claim) && isPlainLength(context, quantity, claim))
        ask(phrase('Is "{0}" in {1} or in mm?', quantity.text, foreign[0] ?? 'inch'), [foreign[0] ?? 'inch', 'mm'], {
          kind: 'unit',
          text: quantity.text,
        });
    }
  }
  for (const { text, answers } of neededQuestions(context)) ask(sentence(text), answers);
  for (const question of singularQuestions(context)) ask(question);
  const pipe = items.some((item) => isNoun(item) && /pipes?$/.test(item.text))
    ? pipeQuestion(context, subjects, chosen)
    : undefined;
  if (pipe !== undefined) ask(pipe);
  return [...questions.values()];
}

/** "with a chamfer" where the part always has two of them. */
function singularQuestions({ part, items }: Context): Phrase[] {
  return (part.features ?? []).flatMap((feature, index): Phrase[] => {
    const { count } = feature;
    if (typeof count !== 'number') return [];
    if (count === 1) {
      const several = items.find((item) => featureOf(item) === index && item.kind === 'phrase' && item.plural);
      return several === undefined
        ? []
        : [phrase('How many: this part has one {0}, the request says "{1}".', feature.nouns[0] ?? '', several.text)];
    }
    const several = /^(?:both|each|all|every|either|the|\d|two|three|four)\b/;
    const spread = items.some(
      (item) =>
        item.kind === 'phrase' &&
        several.test(item.text.replace(/^(?:at|on|of|in) /, '')) &&
        item.meanings.some((meaning) => meaning.type === 'phrase' && meaning.feature === index),
    );
    const named = items.find(
      (item, at) => featureOf(item) === index && !/(?:radius|fillet|rounding|size)$/.test(item.text) && hasSingularAt(items, at),
    );
    return named === undefined || spread
      ? []
      : [phrase('Is "{0}" meant once, or {1} times as this part has it?', named.text, String(count))];
  });
}

/** Nouns that need a word which the request does not have: "box" alone may be solid, open or closed; "holes" may be in each leg. */
function neededQuestions({ part, items, named }: Context): OpenQuestion[] {
  const phrases = [...(part.phrases ?? []), ...(part.features ?? []).flatMap((feature) => feature.phrases ?? [])];
  const needing = phrases.filter(({ neededBy = [] }) => neededBy.length > 0);
  if (needing.length === 0) return [];
  const key = (text: string): string | undefined => piecesOf(text)?.join(' ');
  // "Without holes" needs no word that says where they are.
  const nouns = new Set(items.filter((item) => isNoun(item) || named.has(featureOf(item) ?? -1)).map((item) => key(item.text)));
  return needing.flatMap(({ neededBy = [], saidBy = [], words, question }): OpenQuestion[] => {
    const noun = neededBy.find((name) => nouns.has(key(name)));
    const wanted = new Set([...words, ...saidBy].map(key));
    const said = items.some((item) => item.kind === 'phrase' && wanted.has(key(item.text)));
    return noun === undefined || said
      ? []
      : [{ text: question ?? `Is the ${noun} ${words[0] ?? ''}?`, answers: words.slice(0, 1) }];
  });
}

/** "3 inch pipe": the nominal size of a pipe is not its diameter. */
function pipeQuestion(
  context: Context,
  subjects: readonly PlacedSubject[],
  chosen: readonly (Claim | undefined)[],
): Phrase | undefined {
  const bare = subjects.find((subject, index) => {
    const item = context.items[subject.at];
    const next = context.items[subject.at + 1];
    return (
      item?.kind === 'quantity' &&
      item.quantity.unit === 'inch' &&
      (chosen[index] === undefined || (next !== undefined && isNoun(next)))
    );
  });
  const item = bare === undefined ? undefined : context.items[bare.at];
  if (item?.kind !== 'quantity') return undefined;
  const outside = findSize(pipes, Math.round((item.quantity.value / 25.4) * 1000) / 1000, 'outside');
  return outside === undefined
    ? undefined
    : phrase(
        'Is "{0}" the nominal pipe size (outside diameter {1} mm), or a diameter of {2} mm?',
        item.text,
        String(outside),
        Math.round(item.quantity.value * 1000) / 1000,
      );
}

/** A reading of a number in words, as questions and answers have it. */
export const nameOf = (claim: Claim | undefined): string =>
  claim === undefined || claim.bindings.length === 0
    ? 'something else'
    : claim.bindings.map(({ parameter, said }) => `the ${said ?? parameter.replaceAll('_', ' ')}`).join(' and ');
