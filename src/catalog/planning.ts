import { findRequestProblem } from '../core/plan/brief.ts';
import { valuesOf } from '../core/plan/parameter.ts';
import { joined, phrase, sentence, tell } from '../core/phrase.ts';
import type { Plan, PlanOutcome } from '../core/plan/plan.ts';
import type { CatalogPart } from './part.ts';
import { rewriteChanges, withChangeWords } from './recognition/changes.ts';
import { readChangeElements } from './recognition/elements.ts';
import { blockingQuestion, emptyPlan, outcomeOf } from './recognition/outcome.ts';
import { noHints, type Hints } from './recognition/hints.ts';
import { textOfTokens, translate } from './recognition/translation.ts';
import { readRequest, type Reading } from './recognition/reading.ts';
import { doubts, lexiconOf, nearestParts, recognise } from './recognition/recognise.ts';

/** What the catalog understood of a request, and what it did not: for the chat. */
export interface Explanation {
  /** Id and title of the part; undefined when no part of the catalog was recognised. */
  part?: { id: string; title: string };
  understood: readonly string[];
  notUnderstood: readonly string[];
  /** What can be read in several ways, and sizes that are missing. */
  open: readonly string[];
}

function unknownPart(request: string, parts: readonly CatalogPart[]): PlanOutcome {
  const near = nearestParts(request, parts);
  const titles = joined(
    (near.length > 0 ? near : parts.slice(0, 8)).map(({ title }) => sentence(title)),
    ', ',
  );
  const told = tell(
    phrase(
      'No part of the catalog was recognised in the request (it reads English, and the usual words for parts and sizes in German, French and Spanish).',
    ),
    near.length > 0 ? phrase('The nearest are: {0}.', [titles]) : phrase('It has, for example: {0}.', [titles]),
    phrase('A language model, set up in the settings, can design other parts.'),
  );
  const answers = near.map((part) => part.title);
  return {
    outcome: 'needsAnswer',
    plan: emptyPlan(told.message, [blockingQuestion('part', phrase('Which part is it?'), answers)]),
    ...told,
  };
}

/** The outcome with the English words that another language's were read as, for a person to check. */
function withLanguage(outcome: PlanOutcome, request: string): PlanOutcome {
  const { language, tokens } = translate(request);
  if (language === undefined || outcome.outcome === 'refused') return outcome;
  const note = `The request was read from ${language} as: "${textOfTokens(tokens)}"`;
  const { plan } = outcome;
  return { ...outcome, plan: { ...plan, assumptions: [note, ...plan.assumptions.filter((assumption) => assumption !== note)] } };
}

/**
 * The plan for a request in plain words, built from the catalog alone.
 * Every word and number is accounted for: what could not be understood is asked about, what contradicts itself is refused.
 */
export function planRequest(request: string, parts: readonly CatalogPart[], hints: Hints = noHints): PlanOutcome {
  const problem = findRequestProblem(request);
  if (problem !== undefined) return { outcome: 'refused', ...tell(problem) };
  const [best] = recognise(request, parts, hints);
  return best === undefined ? unknownPart(request, parts) : withLanguage(outcomeOf(best), request);
}

/** A change as the part of the design understands it. */
export function readChange(request: string, present: Plan, part: CatalogPart, hints: Hints): Reading {
  const values = valuesOf(present.parameters);
  const elements = rewriteChanges(readChangeElements(request), Number(values['edge_distance'] ?? 0) > 0);
  const design = {
    values,
    stated: new Set(present.parameters.filter(({ free }) => !free).map(({ name }) => name)),
  };
  return readRequest(part, withChangeWords(lexiconOf(part)), elements, design, hints);
}

/** The plan after a change in plain words ("make it 10 mm longer"). What the change doesn't mention stays as it is. */
export function planChange(request: string, present: Plan, parts: readonly CatalogPart[], hints: Hints = noHints): PlanOutcome {
  const problem = findRequestProblem(request);
  if (problem !== undefined) return { outcome: 'refused', ...tell(problem) };
  const part = parts.find(({ id }) => id === present.catalogPart);
  if (part === undefined) {
    const told = tell(
      phrase('The design did not come from the catalog, so the catalog can not change it.'),
      phrase('Set up a language model, or edit the parameters of the script.'),
    );
    return { outcome: 'needsAnswer', plan: present, ...told };
  }
  const reading = readChange(request, present, part, hints);
  const before = valuesOf(present.parameters);
  const isNothing =
    reading.stated.size + reading.missing.length + reading.contradictions.length + reading.limits.length === 0 &&
    Object.entries(reading.values).every(([name, value]) => before[name] === value);
  if (doubts(reading) === 0 && isNothing) {
    const told = tell(
      phrase('No change of the {0} was recognised in "{1}".', [sentence(part.title.toLowerCase())], request.trim()),
      phrase('Say which size becomes what, for example "length 100 mm".'),
    );
    return { outcome: 'needsAnswer', plan: present, ...told };
  }
  return withLanguage(outcomeOf(reading, present), request);
}

/** What was understood of a request and what was not. */
export function explain(request: string, parts: readonly CatalogPart[]): Explanation {
  const [best] = findRequestProblem(request) === undefined ? recognise(request, parts) : [];
  if (best === undefined) return { understood: [], notUnderstood: [request.trim().slice(0, 200)], open: [] };
  return {
    part: { id: best.part.id, title: best.part.title },
    understood: [...best.bound, ...best.notes],
    notUnderstood: best.leftovers,
    open: [
      ...best.questions.map(({ text }) => text),
      ...best.contradictions,
      ...best.missing.map((name) => `${name.replaceAll('_', ' ')} is not stated`),
    ],
  };
}
