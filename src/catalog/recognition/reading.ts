import type { ParameterValue } from '../../core/plan/parameter.ts';
import type { CatalogPart } from '../part.ts';
import type { Binding, Claim, Context } from './claim.ts';
import type { Element } from './element.ts';
import { featureOf, isNoun, readItems, type Item } from './item.ts';
import type { Lexicon } from './lexicon.ts';
import { withoutLeftClauses } from './left-clauses.ts';
import { findLeftovers, type Negations } from './leftovers.ts';
import { noHints, withUnitsOf, type Hints, type OpenQuestion } from './hints.ts';
import { nameOf, notesOf, questionsOf } from './remarks.ts';
import type { PresentDesign } from './proportions.ts';
import { findBare, findSoleSize, withSoleSize, type SoleSize } from './sole-size.ts';
import { solve } from './solve.ts';
import { findSubjects } from './subjects.ts';
import { totalsOf, type Totals } from './totals.ts';
import { collectValues, isAbsent } from './values.ts';

/** A request as one part understands it, and all that it does not. */
export interface Reading {
  part: CatalogPart;
  /** The words that named the part, and how many they are: "mounting plate" tells more than "plate". */
  noun: string;
  nounLength: number;
  values: Readonly<Record<string, ParameterValue>>;
  /** Parameters whose value the request gave. */
  stated: ReadonlySet<string>;
  /** Of those the ones that only a standard's table gave. */
  tabled: ReadonlySet<string>;
  /** What was bound, for people: "6.6 mm -> hole_diameter = 6.6". */
  bound: readonly string[];
  notes: readonly string[];
  /** Words and numbers that could not be given a meaning. */
  leftovers: readonly string[];
  /** What can be read in more than one way. */
  questions: readonly OpenQuestion[];
  /** What in the request stands against itself. */
  contradictions: readonly string[];
  /** What others could build, and no part of the catalog. */
  limits: readonly string[];
  /** Parameters that the request must state and does not. */
  missing: readonly string[];
  totals: Totals;
}

/** Words that take a feature away; "remove" only makes sense in a change, and is left over elsewhere when nothing is there to remove. */
const excluding = new Set(['no', 'without', 'remove', 'delete', 'drop', 'omit']);
function findNegations(items: readonly Item[]): Negations {
  const features = new Set<number>();
  const used = new Set<number>();
  items.forEach((item, at) => {
    if (item.kind !== 'unknown' || !excluding.has(item.text)) return;
    let place = at + 1;
    while (items[place]?.kind === 'article') place += 1;
    const feature = featureOf(items[place]);
    if (feature === undefined) return;
    features.add(feature);
    used.add(at).add(place);
  });
  return { features, used };
}

/** The features that an answer left out are not there either, whatever the request says of them. */
function withoutAnswered(said: Negations, items: readonly Item[], part: CatalogPart, { without }: Hints): Negations {
  const answered = (part.features ?? []).flatMap(({ nouns }, index) => (without.has(nouns[0] ?? '') ? [index] : []));
  const places = items.flatMap((item, at) => (answered.includes(featureOf(item) ?? -1) ? [at] : []));
  return { features: new Set([...said.features, ...answered]), used: new Set([...said.used, ...places]) };
}

/**
 * `design` is the one being changed: nothing is then required and features not mentioned stay as they are.
 * "tube 30 OD, 26 ID, 100 mm": the one number left is the one size missing.
 */
export function readRequest(
  part: CatalogPart,
  lexicon: Lexicon,
  elements: readonly Element[],
  design?: PresentDesign,
  hints: Hints = noHints,
): Reading {
  const kept = withoutLeftClauses(elements, hints, (clause) =>
    readItems(clause, lexicon).some((item) => featureOf(item) !== undefined),
  );
  const reading = readSole(part, lexicon, kept.elements, design, kept.hints);
  if (kept.leftOut.length === 0) return reading;
  // What is to be left out names the part as well: it is asked about again.
  if (design === undefined && reading.noun === '')
    return readSole(part, lexicon, elements, design, { ...hints, leaveOut: new Set() });
  return { ...reading, notes: [...reading.notes, leftOutNote(kept.leftOut)] };
}

const leftOutNote = (texts: readonly string[]): string =>
  `Left out, as was answered: ${texts.map((text) => `"${text}"`).join(', ')}.`;

function readSole(
  part: CatalogPart,
  lexicon: Lexicon,
  elements: readonly Element[],
  design: PresentDesign | undefined,
  hints: Hints,
): Reading {
  const { reading, bare } = readWith(undefined, part, lexicon, elements, design, hints);
  const sole = design === undefined && bare !== undefined ? findSoleSize(reading, bare) : undefined;
  return sole === undefined ? reading : readWith(sole, part, lexicon, elements, design, hints).reading;
}

function readWith(
  sole: SoleSize | undefined,
  part: CatalogPart,
  lexicon: Lexicon,
  elements: readonly Element[],
  design: PresentDesign | undefined,
  hints: Hints,
): { reading: Reading; bare: number | undefined } {
  const items = readItems(withUnitsOf(elements, hints), lexicon);
  const negations = withoutAnswered(findNegations(items), items, part, hints);
  const nouned = new Set(items.flatMap((item, at) => (negations.used.has(at) ? [] : (featureOf(item) ?? []))));
  const context: Context = {
    part,
    items,
    parameters: new Map(part.parameters.map((parameter) => [parameter.name, parameter])),
    named: nouned,
    present: design?.values,
  };
  const subjects = withSoleSize(context, findSubjects(context), sole).map((subject) => {
    const meaning = hints.meanings.get(subject.text);
    return meaning === undefined ? subject : { ...subject, claims: subject.claims.filter((claim) => nameOf(claim) === meaning) };
  });
  const labels = items.flatMap((item, at) =>
    item.kind === 'phrase' && item.meanings.every((meaning) => meaning.type === 'label' || meaning.type === 'group') ? [at] : [],
  );
  const solution = solve(subjects, labels);
  const chosen = solution.chosen;
  const claimed = new Set(subjects.flatMap((subject, index) => (chosen[index] === undefined ? [] : subject.items)));
  const { totals, used: totalItems } = totalsOf(items, (at) => !claimed.has(at));
  const claims = chosen.filter((claim): claim is Claim => claim !== undefined);
  const bindings: Binding[] = claims.flatMap((claim) => [...claim.bindings]);
  const collected = collectValues({
    part,
    items,
    bindings,
    nouned,
    negated: negations.features,
    ...(design === undefined ? {} : { design }),
  });
  const nouns = items.filter(isNoun);
  const noun =
    nouns.reduce<Item | undefined>(
      (longest, item) => (item.text.length > (longest?.text.length ?? 0) ? item : longest),
      undefined,
    )?.text ?? '';
  const all = findLeftovers({
    context,
    subjects,
    chosen,
    labels,
    totals,
    totalItems,
    negations,
    named: collected.named,
    added: addedFeatures(part, design),
    stated: collected.stated,
    missing: collected.missing,
  });
  const leftovers = all.filter((text) => !hints.leaveOut.has(text));
  const leftOut = [...new Set(all)].filter((text) => hints.leaveOut.has(text));
  const reading = {
    part,
    noun,
    nounLength: noun.split(' ').length,
    values: collected.values,
    stated: collected.stated,
    tabled: collected.tabled,
    bound: subjects.flatMap((subject, index) => describe(subject.text, chosen[index])),
    notes: [
      ...notesOf(context, subjects, chosen),
      ...collected.notes,
      ...[...hints.without].map((noun) => `Left out, as was answered: the ${noun}.`),
      ...(leftOut.length === 0 ? [] : [leftOutNote(leftOut)]),
    ],
    leftovers,
    questions: questionsOf(context, subjects, solution),
    contradictions: collected.contradictions,
    limits: collected.limits,
    missing: collected.missing,
    totals,
  };
  return { reading, bare: findBare(context, subjects, chosen) };
}

/** Features that the design is without: a change may add them. */
function addedFeatures(part: CatalogPart, design: PresentDesign | undefined): ReadonlySet<number> {
  if (design === undefined) return new Set();
  return new Set((part.features ?? []).flatMap((feature, index) => (isAbsent(feature, design.values) ? [index] : [])));
}

function describe(text: string, claim: Claim | undefined): string[] {
  if (claim === undefined || claim.bindings.length === 0) return [];
  const meanings = claim.bindings.map(({ parameter, value, formula }) =>
    formula === undefined ? `${parameter} = ${round(value)}` : `${parameter} from ${round(value)}`,
  );
  return [`"${text}": ${meanings.join(', ')}`];
}

/** Converted inches carry rounding noise in the last digits. */
export const round = (value: number): number => Math.round(value * 1e9) / 1e9;
