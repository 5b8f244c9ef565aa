import { namesIn } from '../../core/plan/expression.ts';
import { valuesOf, type ParameterValue } from '../../core/plan/parameter.ts';
import { asIs, english, phrase, sentence, tell, type Phrase } from '../../core/phrase.ts';
import type { Plan, PlanOutcome, Question } from '../../core/plan/plan.ts';
import type { Requirement } from '../../core/plan/requirement.ts';
import { findProblems, named, planOf, type CatalogPart } from '../part.ts';
import type { Reading } from './reading.ts';
import { doubts } from './recognise.ts';
import { unitAfter } from '../../core/plan/unit-words.ts';

/** How far a stated volume or mass may lie from what the sizes give before it is a contradiction. */
const totalTolerance = 0.005;
const languageModel = phrase(
  'A language model may understand more: set one up in the settings, or describe the part in other words.',
);

/** The answer with which words that were not understood are dropped from the request. */
const leaveItOut = 'leave it out';

const show = (name: string): string => name.replaceAll('_', ' ');
/** Enough words to see what is meant; a long request in a foreign trade has dozens. */
const mostWords = 8;
const list = (words: readonly string[]): string =>
  words
    .slice(0, mostWords)
    .map((word) => `"${word}"`)
    .join(', ') + (words.length > mostWords ? ', ...' : '');
const figure = (value: number): string => String(Number(value.toPrecision(6)));

/** A plan that holds nothing but a question. */
export function emptyPlan(message: string, questions: readonly Question[] = []): Plan {
  return {
    title: 'Unclear request',
    summary: message,
    requirements: [],
    parameters: [],
    tasks: [],
    assumptions: [],
    questions: [...questions],
  };
}

/** The part's plan with what is known so far, if that can be built at all. */
function draftOf(part: CatalogPart, values: Readonly<Record<string, ParameterValue>>, stated: ReadonlySet<string>): Plan {
  try {
    return findProblems(part, values).length === 0 ? planOf(part, values, stated) : planOf(part, {}, new Set());
  } catch {
    return emptyPlan(part.title);
  }
}

function ask(reading: Reading, message: readonly Phrase[], questions: readonly Question[], present?: Plan): PlanOutcome {
  const draft = present ?? draftOf(reading.part, reading.values, reading.stated);
  return { outcome: 'needsAnswer', plan: { ...draft, questions: [...questions] }, ...tell(...message) };
}

/**
 * Usual values of the sizes that have to be stated; none where it is 0, which would say that the thing is not there, and none at all when
 * the part could not be built with them.
 */
export function proposalsFor({ part, missing, values }: Reading): ReadonlyMap<string, ParameterValue> {
  const proposed = missing.flatMap((name): [string, ParameterValue][] => {
    const value = values[name] ?? part.parameters.find((candidate) => candidate.name === name)?.value;
    return value === undefined || value === 0 ? [] : [[name, value]];
  });
  const all = { ...valuesOf(part.parameters), ...values, ...Object.fromEntries(proposed) };
  return new Map(findProblems(part, all).length === 0 ? proposed : []);
}

/** A question that the design can't go on without. */
export function blockingQuestion(id: string, said: Phrase, answers: readonly string[] = []): Question {
  return { id, text: english([said]), said: [said], answers: [...answers], blocking: true };
}

function missingQuestions(reading: Reading): Question[] {
  const { part, missing } = reading;
  const proposals = proposalsFor(reading);
  return missing.map((name) => {
    const parameter = part.parameters.find((candidate) => candidate.name === name);
    const unit = parameter === undefined ? '' : unitAfter(parameter.unit);
    const proposed = proposals.get(name);
    return blockingQuestion(
      name.replaceAll('_', '-').toLowerCase(),
      phrase('What is the {0} ({1})?', show(name), [sentence(parameter?.meaning ?? '')]),
      proposed === undefined ? [] : [`${String(proposed)}${unit}`],
    );
  });
}

/** A rule that only breaks because of a default is a question about that default, not a contradiction of the request. */
function doubtfulDefaults(
  reading: Reading,
  values: Readonly<Record<string, ParameterValue>>,
  stated: ReadonlySet<string>,
): string[] {
  const { part } = reading;
  const all = { ...valuesOf(part.parameters), ...values };
  const broken = part.rules.filter((rule) => findProblems({ ...part, rules: [rule] }, all).length > 0);
  const defaults = broken.map((rule) =>
    [...namesIn(rule.holds)].filter((name) => !(name in reading.values) && !stated.has(name)),
  );
  return defaults.every((names) => names.length > 0) ? [...new Set(defaults.flat())] : [];
}

function volumeOf(requirements: readonly Requirement[]): number | undefined {
  const volume = requirements.find((requirement) => requirement.kind === 'volume');
  return volume?.kind === 'volume' ? volume.volumeMm3 : undefined;
}

/** The plan with a stated volume or mass as a requirement, or what contradicts it. */
function withTotals(plan: Plan, { totals }: Reading): { plan: Plan } | { contradiction: Phrase } | { question: Phrase } {
  const { volumeMm3, massG, densityKgM3 } = totals;
  const volume = volumeOf(plan.requirements);
  const off = (stated: number, computed: number): boolean => Math.abs(stated - computed) > totalTolerance * computed;
  let result = plan;
  if (volumeMm3 !== undefined) {
    if (volume === undefined)
      return {
        question: phrase(
          'The volume of a {0} is not computed by the catalog. Which sizes give {1} mm3?',
          [sentence(plan.title.toLowerCase())],
          figure(volumeMm3),
        ),
      };
    if (off(volumeMm3, volume)) {
      return {
        contradiction: phrase(
          "The stated sizes give a volume of {0} mm3, but the request states {1} mm3. Both can't be met.",
          figure(volume),
          figure(volumeMm3),
        ),
      };
    }
    result = {
      ...result,
      requirements: result.requirements.map((requirement) =>
        requirement.kind === 'volume' ? { ...requirement, source: 'stated' as const } : requirement,
      ),
    };
  }
  if (massG !== undefined) {
    if (densityKgM3 === undefined)
      return {
        question: phrase(
          'Which density does the stated mass refer to, for example 7850 kg/m3 for steel? Or is the mass to be left open?',
        ),
      };
    if (volume === undefined)
      return { question: phrase('The volume of this part is not computed by the catalog, so its mass is not known.') };
    const mass = volume * densityKgM3 * 1e-6;
    if (off(massG, mass)) {
      return {
        contradiction: phrase(
          "The stated sizes give {0} g at {1} kg/m3, but the request states {2} g. Both can't be met.",
          figure(mass),
          figure(densityKgM3),
          figure(massG),
        ),
      };
    }
    const text = `The part weighs ${figure(massG)} g.`;
    result = {
      ...result,
      requirements: [
        ...result.requirements,
        { id: 'stated-mass', kind: 'mass', source: 'stated', text, massG, densityKgM3, tolerancePercent: 0.5 },
      ],
    };
  }
  return { plan: result };
}

/** Stated values that no requirement depends on with these sizes: the request asked for something that would be ignored. */
function findIdle(part: CatalogPart, values: Readonly<Record<string, ParameterValue>>, stated: ReadonlySet<string>): string[] {
  const measured = (changed: Readonly<Record<string, ParameterValue>>): string => {
    try {
      // What is measured, not how it was computed: a pitch between holes says nothing when there is one hole.
      return JSON.stringify(planOf(part, changed, new Set()).requirements, (key, value: unknown) =>
        key === 'pattern' || key === 'formulas' ? undefined : value,
      );
    } catch {
      return 'not computable';
    }
  };
  const all = { ...valuesOf(part.parameters), ...values };
  const present = measured(all);
  return [...stated].filter((name) => {
    const value = all[name];
    const tried =
      typeof value === 'boolean' ? [!value] : typeof value === 'number' ? [value + 1, value * 1.01 + 0.001, value - 1] : [];
    // Switched off by its own value (no holes, no chamfer): the request says that it is not there.
    return value !== 0 && value !== false && tried.every((other) => measured({ ...all, [name]: other }) === present);
  });
}

/** What a language model could design, and the catalog can't, is not impossible. */
function askBeyondCatalog(reading: Reading, limit: string, present?: Plan): PlanOutcome {
  const text = phrase(
    'The catalog has no such part: {0} Say it otherwise, or set up a language model, which can design others.',
    limit,
  );
  return ask(reading, [text], [blockingQuestion('catalog-limit', text)], present);
}

/** What comes of a reading: the plan, what must be asked, or the contradiction. `present` is the plan that is being changed. */
export function outcomeOf(reading: Reading, present?: Plan): PlanOutcome {
  const { part, leftovers, questions, contradictions, limits, missing } = reading;
  const before = present === undefined ? {} : valuesOf(present.parameters);
  const values = { ...before, ...reading.values };
  const kept = (present?.parameters ?? []).filter((parameter) => !parameter.free).map((parameter) => parameter.name);
  const stated = new Set([...kept, ...reading.stated]);
  if (doubts(reading) > 0) {
    const odd = list([...new Set(leftovers)]);
    const unknown = leftovers.length === 0 ? [] : [phrase('Not understood for {0}: {1}.', [sentence(named(part))], odd)];
    const understood = reading.bound.length === 0 ? [] : [phrase('Understood: {0}.', reading.bound.join('; '))];
    const message = [
      ...unknown,
      ...questions.flatMap(({ text, said }) => said ?? [asIs(text)]),
      ...understood,
      ...(leftovers.length === 0 ? [] : [phrase('Nothing is left out silently, so the part is not built.'), languageModel]),
    ];
    const asked: Question[] = [
      ...(leftovers.length === 0
        ? []
        : [
            blockingQuestion('not-understood', phrase('What is meant by {0}? Say it in other words, or leave it out.', odd), [
              leaveItOut,
            ]),
          ]),
      ...questions.map(({ text, said, answers }, index) => ({
        id: `question-${index + 1}`,
        text,
        said,
        answers: [...answers],
        blocking: true,
      })),
      ...missingQuestions(reading),
    ];
    return ask(reading, message, asked, present);
  }
  if (contradictions.length > 0)
    return { outcome: 'refused', ...tell(phrase('The request contradicts itself.'), ...contradictions.map(asIs)) };
  if (limits.length > 0) return askBeyondCatalog(reading, limits.join(' '), present);
  const problems = present === undefined || missing.length === 0 ? findKnownProblems(reading, values) : [];
  if (problems.length > 0) {
    const doubtful = doubtfulDefaults(reading, values, stated);
    if (doubtful.length === 0) {
      const told = `${problems.join('; ')}${problems.at(-1)?.endsWith('.') === true ? '' : '.'}`;
      if (findKnownProblems({ ...reading, part: withoutOwnLimits(part) }, values).length > 0)
        return { outcome: 'refused', ...tell(phrase("This can't be built as it stands: {0}", told)) };
      return askBeyondCatalog(reading, told, present);
    }
    if (missing.length === 0) {
      const asked = missingQuestions({ ...reading, missing: doubtful });
      return ask(
        reading,
        [phrase('With the sizes stated, {0}.', problems.join('; ')), phrase('Please state: {0}.', doubtful.map(show).join(', '))],
        asked,
        present,
      );
    }
  }
  if (missing.length > 0) {
    return ask(
      reading,
      [
        phrase('{0} was understood, but not its {1}.', [sentence(named(part).replace('a', 'A'))], missing.map(show).join(', ')),
        missing.length === 1 ? phrase('Please state it.') : phrase('Please state them.'),
      ],
      missingQuestions(reading),
      present,
    );
  }
  const idle = findIdle(part, values, new Set([...reading.stated].filter((name) => !reading.tabled.has(name))));
  if (idle.length > 0) {
    const names = idle.map(show).join(', ');
    const text = phrase('With the other sizes as stated, {0} changes nothing on this part. What is it meant to do?', names);
    return ask(reading, [text], [blockingQuestion('no-effect', text)], present);
  }
  const base = planOf(part, values, stated);
  const total = withTotals({ ...base, assumptions: [...reading.notes, ...base.assumptions] }, reading);
  if ('contradiction' in total) return { outcome: 'refused', ...tell(total.contradiction) };
  if ('question' in total) return ask(reading, [total.question], [blockingQuestion('total', total.question)], present);
  return { outcome: 'planned', plan: total.plan };
}

/** The part with those rules alone that no other part could break either. */
const withoutOwnLimits = (part: CatalogPart): CatalogPart => ({
  ...part,
  rules: part.rules.filter(({ ofCatalog }) => ofCatalog !== true),
});

/** Problems of the values; while sizes are missing only those that do not hang on them. */
function findKnownProblems(reading: Reading, values: Readonly<Record<string, ParameterValue>>): string[] {
  const { part, missing } = reading;
  const rules = part.rules.filter((rule) => [...namesIn(rule.holds)].every((name) => !missing.includes(name)));
  return findProblems({ ...part, rules }, values);
}
