import type { Plan } from '../core/plan/plan.ts';
import type { CatalogPart } from './part.ts';
import { readChange } from './planning.ts';
import { readElements } from './recognition/elements.ts';
import { noHints, type Hints, type OpenQuestion } from './recognition/hints.ts';
import { proposalsFor } from './recognition/outcome.ts';
import type { Reading } from './recognition/reading.ts';
import { recognise } from './recognition/recognise.ts';
import { findUnit } from './recognition/unit.ts';

/** A request or a change that waits for answers: its words so far, and what was answered about them. */
export interface Pending {
  text: string;
  hints: Hints;
}
export const pendingOf = (text: string): Pending => ({ text, hints: noHints });

/** The pending words as they are understood at present; undefined when no part is recognised in them. */
export function readPending(pending: Pending, present: Plan | undefined, parts: readonly CatalogPart[]): Reading | undefined {
  if (present === undefined) return recognise(pending.text, parts, pending.hints)[0];
  const part = parts.find(({ id }) => id === present.catalogPart);
  return part === undefined ? undefined : readChange(pending.text, present, part, pending.hints);
}

const wordsIn = (text: string): string[] =>
  readElements(text).flatMap((element) => (element.kind === 'word' ? [element.lemma] : []));
const isOnly = (words: readonly string[], allowed: ReadonlySet<string>): boolean =>
  words.length > 0 && words.every((word) => allowed.has(word));

const yes = new Set([
  'yes',
  'yep',
  'ok',
  'okay',
  'sure',
  'correct',
  'right',
  'y',
  'please',
  'take',
  'it',
  'that',
  'default',
  'proposed',
]);
const leaving = new Set(['leave', 'skip', 'ignore', 'omit', 'drop', 'forget', 'without', 'no', 'remove']);
const aboutIt = new Set([
  'out',
  'it',
  'that',
  'them',
  'this',
  'those',
  'all',
  'everything',
  'away',
  'please',
  'just',
  'about',
  'and',
  'word',
]);

/** What the answer leaves out: the words it names, or everything that was asked about; undefined when it leaves nothing out. */
function findLeftOut(answer: string): { named: readonly string[] } | undefined {
  const words = wordsIn(answer);
  const [first, ...rest] = words;
  if (first === undefined || !leaving.has(first) || readElements(answer).some((element) => element.kind === 'quantity'))
    return undefined;
  return { named: rest.filter((word) => !aboutIt.has(word)) };
}

function leaveOut(pending: Pending, reading: Reading, named: readonly string[]): Pending | undefined {
  const meant = reading.leftovers.filter((text) => named.length === 0 || wordsIn(text).some((word) => named.includes(word)));
  if (meant.length > 0)
    return { ...pending, hints: { ...pending.hints, leaveOut: new Set([...pending.hints.leaveOut, ...meant]) } };
  // A size that is missing belongs to something that the part can be without.
  const features = (reading.part.features ?? []).filter(
    ({ absent, required = [], size, nouns }) =>
      absent !== undefined &&
      reading.missing.some((name) => required.includes(name) || name === size) &&
      (named.length === 0 || nouns.some((noun) => named.some((word) => wordsIn(noun).includes(word)))),
  );
  return features.length === 0
    ? undefined
    : {
        ...pending,
        hints: { ...pending.hints, without: new Set([...pending.hints.without, ...features.map(({ nouns }) => nouns[0] ?? '')]) },
      };
}

/** The hints with what the answer says about a number that was asked for. */
function answerAbout(pending: Pending, question: OpenQuestion, answer: string): Pending | undefined {
  const { about, answers } = question;
  if (about === undefined) return undefined;
  const { hints } = pending;
  const words = answer
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (about.kind === 'reading') {
    const values = readElements(answer).flatMap((element) => (element.kind === 'quantity' ? [element.quantity] : []));
    const [said, ...others] = values;
    const chosen = others.length === 0 ? answers.find((option) => said?.text.split(' ')[0] === option) : undefined;
    return chosen === undefined ? undefined : { ...pending, text: pending.text.replaceAll(about.text, chosen) };
  }
  if (about.kind === 'unit') {
    const unit = words.find((word) => (word !== 'in' || words.length === 1 ? findUnit(word)?.measure === 'mm' : false));
    return unit === undefined
      ? undefined
      : { ...pending, hints: { ...hints, units: new Map([...hints.units, [about.text, unit]]) } };
  }
  const said = wordsIn(answer).join(' ');
  const chosen = answers.find((option) => said !== '' && wordsIn(option).join(' ') === said);
  return chosen === undefined
    ? undefined
    : { ...pending, hints: { ...hints, meanings: new Map([...hints.meanings, [about.text, chosen]]) } };
}

/** "8 mm" to the only size that is missing. */
function answerMissing(pending: Pending, reading: Reading, answer: string): Pending | undefined {
  const { missing, part } = reading;
  const elements = readElements(answer).filter((element) => element.kind !== 'stop');
  const says = (name: string, value: string): string => `${name.replaceAll('_', ' ')} ${value}`;
  const [only, ...others] = missing;
  if (only !== undefined && others.length === 0 && elements.length === 1 && elements[0]?.kind === 'quantity')
    return { ...pending, text: `${pending.text}, ${says(only, answer.trim())}` };
  if (missing.length === 0) return undefined;
  // Numbers that could be any of the sizes are not guessed at: the sizes are asked for again.
  if (elements.length > 0 && elements.every(({ kind }) => kind === 'quantity')) return pending;
  if (!isOnly(wordsIn(answer), yes)) return undefined;
  const proposals = proposalsFor(reading);
  const proposed = missing.flatMap((name) => {
    const parameter = part.parameters.find((candidate) => candidate.name === name);
    const value = proposals.get(name);
    const unit = parameter?.unit === 'mm' || parameter?.unit === 'deg' ? ` ${parameter.unit}` : '';
    return value === undefined ? [] : [says(name, `${String(value)}${unit}`)];
  });
  return proposed.length < missing.length ? pending : { ...pending, text: [pending.text, ...proposed].join(', ') };
}

/** The pending words with an answer to their questions. What answers none of them is said in addition. */
export function answerPending(pending: Pending, reading: Reading | undefined, answer: string): Pending {
  const added: Pending = { ...pending, text: `${pending.text}, ${answer}` };
  if (reading === undefined) return added;
  const left = findLeftOut(answer);
  const withoutIt = left === undefined ? undefined : leaveOut(pending, reading, left.named);
  if (withoutIt !== undefined) return withoutIt;
  const about = reading.questions.map((question) => answerAbout(pending, question, answer)).find((one) => one !== undefined);
  if (about !== undefined) return about;
  const confirmed = reading.questions.find(({ about: number, answers }) => number === undefined && answers.length > 0);
  if (confirmed !== undefined && isOnly(wordsIn(answer), yes))
    return { ...pending, text: `${pending.text}, ${confirmed.answers[0] ?? ''}` };
  return answerMissing(pending, reading, answer) ?? added;
}
