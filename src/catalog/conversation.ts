import { valuesOf } from '../core/plan/parameter.ts';
import type { Plan, PlanOutcome } from '../core/plan/plan.ts';
import { answerPending, pendingOf, readPending, type Pending } from './answering.ts';
import type { CatalogPart } from './part.ts';
import { planChange, planRequest } from './planning.ts';
import { readElements } from './recognition/elements.ts';
import { emptyPlan } from './recognition/outcome.ts';
import type { Reading } from './recognition/reading.ts';
import { doubts } from './recognition/recognise.ts';

/** Where a conversation about a design stands. */
interface Standing {
  /** The plans it came to, the present one last. */
  plans: readonly Plan[];
  /** What was asked for and waits for an answer. */
  pending?: Pending;
}

const undoing: readonly (readonly string[])[] = [['undo'], ['revert'], ['go', 'back'], ['step', 'back'], ['take', 'back']];
const undone = new Set(['that', 'it', 'last', 'change', 'this', 'please', 'step', 'one', 'again', 'now', 'back']);

/** "undo", "undo the last change", "take that back". */
function isUndo(request: string): boolean {
  const elements = readElements(request);
  const words = elements.flatMap((element) => (element.kind === 'word' ? [element.lemma] : []));
  if (elements.some(({ kind }) => kind === 'quantity' || kind === 'thread')) return false;
  return undoing.some(
    (verb) =>
      verb[0] === words[0] &&
      verb.every((word) => words.includes(word)) &&
      words.every((word) => verb.includes(word) || undone.has(word)),
  );
}

const nothingToUndo = (present: Plan | undefined, message: string): PlanOutcome => ({
  outcome: 'needsAnswer',
  plan: present ?? emptyPlan(message),
  message,
});

const sameSizes = (one: Plan, other: Plan): boolean =>
  one.catalogPart === other.catalogPart &&
  JSON.stringify(valuesOf(one.parameters)) === JSON.stringify(valuesOf(other.parameters));

/** Whether nothing is left of a change. */
const saysNothing = (reading: Reading | undefined, present: Plan): boolean =>
  reading !== undefined &&
  doubts(reading) + reading.missing.length + reading.contradictions.length === 0 &&
  Object.entries(reading.values).every(([name, value]) => valuesOf(present.parameters)[name] === value);

/** The next turn of the conversation: what it comes to, and where it leaves the conversation. */
function take(standing: Standing, request: string, parts: readonly CatalogPart[]): { outcome: PlanOutcome; standing: Standing } {
  const { plans, pending } = standing;
  const present = plans.at(-1);
  const plan = (words: Pending): PlanOutcome =>
    present === undefined ? planRequest(words.text, parts, words.hints) : planChange(words.text, present, parts, words.hints);
  // A first request that can't be built waits as well: "without thread" may mend it. A refused change is forgotten.
  const waiting = (words: Pending, outcome: PlanOutcome): Pick<Standing, 'pending'> => {
    const waits = outcome.outcome === 'needsAnswer' || (plans.length === 0 && pending === undefined);
    return waits ? { pending: words } : pending === undefined ? {} : { pending };
  };
  const settle = (words: Pending, outcome: PlanOutcome) => ({
    outcome,
    standing:
      outcome.outcome === 'planned'
        ? { plans: present !== undefined && sameSizes(present, outcome.plan) ? plans : [...plans, outcome.plan] }
        : { plans, ...waiting(words, outcome) },
  });

  if (isUndo(request)) {
    // A change that waits for an answer has not been made yet: it is dropped, and the plan stays.
    const kept = pending === undefined ? plans.slice(0, -1) : plans;
    const before = kept.at(-1);
    return before === undefined
      ? { outcome: nothingToUndo(present, 'There is no earlier state of this design to go back to.'), standing }
      : { outcome: { outcome: 'planned', plan: before }, standing: { plans: kept } };
  }
  const fresh = pendingOf(request);
  const alone = plan(fresh);
  if (pending === undefined) return settle(fresh, alone);
  const reading = readPending(pending, present, parts);
  const answered = answerPending(pending, reading, request);
  const joined = plan(answered);
  if (present === undefined) {
    // What says a whole part says it anew.
    const own = readPending(fresh, present, parts);
    const isAnew = alone.outcome === 'planned' || (joined.outcome !== 'planned' && own !== undefined && doubts(own) === 0);
    return isAnew ? settle(fresh, alone) : settle(answered, joined);
  }
  if (joined.outcome === 'planned') return settle(answered, joined);
  // When all that was asked for is left out, the design stays as it is.
  if (saysNothing(readPending(answered, present, parts), present) && answered.text === pending.text)
    return settle(answered, { outcome: 'planned', plan: { ...present, questions: [] } });
  // While sizes of a feature are missing, a size said is one of these and not one of the part.
  const isMoved = alone.outcome === 'planned' && (reading === undefined || reading.missing.length === 0);
  return isMoved ? settle(fresh, alone) : settle(answered, joined);
}

/**
 * What the last of the turns comes to. `present` is the plan of a design that has been built; without it the turns complete each other
 * until a part can be planned. The catalog always reads the same turns in the same way, so earlier states come back by reading them again.
 */
export function planTurns(turns: readonly string[], present: Plan | null, parts: readonly CatalogPart[]): PlanOutcome {
  const earlier = turns.slice(0, -1);
  const request = turns.at(-1) ?? '';
  let standing: Standing = { plans: [] };
  for (const turn of earlier) ({ standing } = take(standing, turn, parts));
  if (present === null) return take(standing, request, parts).outcome;
  const replayed = standing.plans.at(-1);
  if (replayed !== undefined && sameSizes(replayed, present)) return take(standing, request, parts).outcome;
  if (isUndo(request))
    return nothingToUndo(
      present,
      'The design was changed by hand or by a language model since, so the catalog does not know what it was before. Say the sizes that it is to have.',
    );
  const last = earlier.at(-1);
  const waiting = present.questions.length > 0 && last !== undefined ? { pending: pendingOf(last) } : {};
  return take({ plans: [present], ...waiting }, request, parts).outcome;
}
