import {
  findParameterProblem,
  parametersSchema,
  valuesOf,
  type Parameter,
  type ParametersSchema,
  type ParameterValues,
} from '../core/plan/parameter.ts';
import { unitAfter } from '../core/plan/unit-words.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { RequirementInput } from '../core/plan/requirement.ts';
import { parametersOf, resolveRequirements } from '../core/plan/resolve.ts';
import { parseCells, parseParameters, writeParameters } from '../core/script.ts';
import type { Task } from '../core/plan/task-graph.ts';
import { evaluateFormula } from '../core/plan/expression.ts';

/** A requirement of a catalog part: its numbers come from formulas over the part's parameters. `source` is decided per request. */
export type PartRequirement = RequirementInput extends infer Kind ? (Kind extends unknown ? Omit<Kind, 'source'> : never) : never;

/** A rule between parameters, e.g. that a bore must be smaller than its boss. */
export interface PartRule {
  /** Formula that is true (not 0) when the part can be built. */
  holds: string;
  /** What is wrong when it doesn't hold, in words, with parameter values in braces: "the bore {bore} is not smaller than ...". */
  otherwise: string;
  /** Such a part could well be built, only not from this one of the catalog: it is asked about instead of refused. */
  ofCatalog?: true;
}

/** How words of a request bind to a parameter. */
export interface ParameterWords {
  parameter: string;
  /** Phrases that name it: "outside diameter", "od", "wide". */
  words: readonly string[];
  /** Phrases with which the number is a radius where the parameter is a diameter (phrases with "diameter": the other way round). */
  radiusWords?: readonly string[];
  /**
   * Other sizes a request may state instead, from which this parameter follows: of a tube the "wall" gives the inner diameter by
   * `outer_diameter - 2 * value`. In the formula `value` is the number given (mm, degrees or a count), other names are parameters.
   */
  instead?: readonly { words: readonly string[]; formula: string }[];
}

/** Words that set parameters without a number of their own: "hexagonal" says 6 sides, "across corners" which size was meant. */
export interface ParameterPreset {
  words: readonly string[];
  values: ParameterValues;
}

/**
 * Words that say something about the part without a number.
 * A phrase without `sets` and `holds` is true of the part by nature ("open at both ends" of a tube) and is accepted as it stands.
 */
export interface PartPhrase {
  words: readonly string[];
  /** Parameters that the phrase fixes: "blind" -> { through: false }. */
  sets?: ParameterValues;
  /** Formula that must be true for the phrase to be true: "square" -> "length == width". */
  holds?: string;
  /** Parameters that are equal then, so that a value for one is a value for all: "cube" -> length, width, height. */
  equal?: readonly string[];
  /** Parameter that a number of the feature then counts: "three holes in a row" are three columns. */
  counts?: string;
  /** Nouns that mean this part only together with one of the words: a "box" is a tray only when it is "open at the top". */
  neededBy?: readonly string[];
  /** Other words that say as much where it is needed: a "cylinder" with a "bore" is hollow. */
  saidBy?: readonly string[];
  /** What is asked when it is needed and not said; "Is the <noun> <first word>?" when left out. */
  question?: string;
}

/** Several numbers joined by "x" that stand beside these words: "a 65 x 65 mm pattern" -> [pitch_x, pitch_y]. */
export interface SizeGroup {
  words: readonly string[];
  parameters: readonly string[];
}

/**
 * Something on the part with a noun of its own: holes, a bore, a keyway, the wall. Words are looked up here first while the request
 * talks about it ("keyway 6 mm wide" is not the width of the pulley).
 */
export interface PartFeature {
  /** Nouns in the singular: "hole", "mounting hole". */
  nouns: readonly string[];
  /** Parameter that counts it, or the number that there always is: a request for another number is not this part. */
  count?: string | number;
  /** The parameter that a length beside the noun means: "a 20 mm bore", "wall 5 mm". */
  size?: string;
  words?: readonly ParameterWords[];
  sizeGroups?: readonly SizeGroup[];
  phrases?: readonly PartPhrase[];
  /** Parameters set when the request mentions it (a switch). */
  present?: ParameterValues;
  /** Parameters set when the request does not mention it. Without this the feature is always there, with its defaults as assumptions. */
  absent?: ParameterValues;
  /** Applied while it is there; they need not be stated then. */
  proportions?: readonly PartProportion[];
  /** Parameters that a request which mentions it must state; those of a feature that must be mentioned go into the part's `required`. */
  required?: readonly string[];
  /** Where it lies when the request does not say so: an assumption of every plan that has it. */
  assumption?: string;
  /** "M6" beside it means its size: the clearance hole for that screw (ISO 273), or the nominal thread diameter. */
  screw?: 'clearance' | 'nominal';
  /** It may be tapped as well: then "M6" beside it means the core hole that the thread is cut into (ISO 2306). */
  tapped?: true;
}

/** A designation that stands for several sizes of the part, from a table of catalog/sizes: "M8 washer", "608 bearing". */
export interface PartStandard {
  /** Name of the table, see core/standards/standards.ts. */
  table: string;
  /**
   * Standards by whose name the part is asked for: "DIN 933 M8 x 30" needs no noun. When a request names one, its table holds and no
   * other; without a name it is the first table that has the designation.
   */
  names?: readonly string[];
  /** Parameter -> column of the table. */
  columns: Readonly<Record<string, string>>;
  /** In "M8 x 40" the number after the designation is this parameter ... */
  length?: string;
  /** ... unless it is a pitch of that thread (ISO 261), which is this one. */
  pitch?: string;
}

/** Values that follow from others while the request does not state them: usual proportions, or a standard's size for a shaft. */
export interface PartProportion {
  /** Parameter -> formula; one that gives 0 or less is no value, and the parameter has to be stated. */
  values: Readonly<Record<string, string>>;
  /** Where the figures come from, for the plan's assumptions. */
  source: string;
}

/** Another order in which sizes joined by "x" are written. */
export interface SizeOrder {
  parameters: readonly string[];
  /** Formula over `first`, `second`, `third` and `fourth` (in mm) that tells when this order can be meant. */
  when: string;
}

/** What a plan says about the meaning of its sizes: expressions in braces are computed. */
export interface PartAssumption {
  text: string;
  /** Formula that is true when the sentence applies; always when left out. */
  when?: string;
}

/** A parametric part of the catalog. Its script is a macro that runs as it stands; parameters are read from its parameters cell. */
export interface CatalogPart {
  id: string;
  title: string;
  level: 'simple' | 'intermediate' | 'hard';
  /** Nouns by which it is asked for, most specific first: "flange", "pipe flange". */
  nouns: readonly string[];
  parameterWords: readonly ParameterWords[];
  presets?: readonly ParameterPreset[];
  /** Parameters that "80 x 60 x 10" means, in that order. */
  sizeOrder?: readonly string[];
  /** Orders that apply to some figures only: in "tube 20 x 2 x 100" the second is a wall, in "20 x 16 x 100" a bore. */
  sizeOrders?: readonly SizeOrder[];
  /** Parameters that one length beside the noun means: "a 20 mm cube". */
  bareSize?: string;
  /** Sizes joined by "x" that are told by words: "outside 100 x 70 x 40". */
  sizeGroups?: readonly SizeGroup[];
  /** Parameters of one after another of equal things: "30 x 40, then 20 x 30" are diameter and length of the first and second step. */
  sequence?: readonly (readonly string[])[];
  features?: readonly PartFeature[];
  phrases?: readonly PartPhrase[];
  standards?: readonly PartStandard[];
  /** Proportions of the part itself, in the order in which they are applied. */
  proportions?: readonly PartProportion[];
  /** How sizes of the part are counted where a reader could take them otherwise. */
  assumptions?: readonly PartAssumption[];
  /** Parameters that a request must state; the others have defaults that become assumptions. */
  required: readonly string[];
  rules: readonly PartRule[];
  tasks: readonly Task[];
  requirements: readonly PartRequirement[];
  /** Where the formulas and proportions come from, e.g. "DIN 6885-1", "ISO 53". */
  sources: readonly string[];
  parameters: readonly Parameter[];
  script: string;
  /** Parameters as zod: types, ranges, defaults. */
  schema: ParametersSchema;
}

export type CatalogPartInput = Omit<CatalogPart, 'parameters' | 'schema' | 'tasks'> & {
  /** Operation and dependencies of each task cell; titles come from the script. */
  tasks: readonly (Pick<Task, 'id' | 'operation'> & Partial<Pick<Task, 'dependsOn' | 'description'>>)[];
};

/** Completes a part from its script: parameters from the parameters cell, task titles from the task cells. */
export function definePart(input: CatalogPartInput): CatalogPart {
  const parameters = parseParameters(input.script);
  const titles = new Map(parseCells(input.script).map((cell) => [cell.task, cell.title]));
  const tasks = input.tasks.map((task) => ({ dependsOn: [], description: '', ...task, title: titles.get(task.id) ?? task.id }));
  return { ...input, parameters, tasks, schema: parametersSchema(parameters) };
}

/** The part's title with its article: "an enclosure", "an L-bracket", "a U-channel". */
export function named({ title }: CatalogPart): string {
  const isLetter = title.charAt(1) === '-';
  const isVowel = (isLetter ? 'AEFHILMNORSX' : 'AEIOU').includes(title.charAt(0));
  return `${isVowel ? 'an' : 'a'} ${isLetter ? title : title.toLowerCase()}`;
}

/** What stands against building the part with these values, in words; empty when nothing does. */
export function findProblems(part: CatalogPart, values: ParameterValues): string[] {
  const single = part.parameters.flatMap(
    (parameter) => findParameterProblem(parameter, values[parameter.name] ?? parameter.value) ?? [],
  );
  if (single.length > 0) return single;
  const all = { ...valuesOf(part.parameters), ...values };
  return part.rules
    .filter((rule) => evaluateFormula(rule.holds, all) === 0)
    .map((rule) => rule.otherwise.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(all[name])));
}

/** The part's script with the given values in its parameters cell. */
export const scriptOf = (part: CatalogPart, values: ParameterValues): string => writeParameters(part.script, values);

function wordAssumption({ text, when }: PartAssumption, values: ParameterValues): string | undefined {
  if (when !== undefined && evaluateFormula(when, values) === 0) return undefined;
  return text.replaceAll(/\{([^}]+)\}/g, (_, formula: string) =>
    String(Math.round(evaluateFormula(formula, values) * 1000) / 1000),
  );
}

/**
 * The plan for a part. Parameters in `stated` came from the request: requirements that depend on one of them are `stated`,
 * parameters nobody stated are free and named as assumptions.
 */
export function planOf(part: CatalogPart, values: ParameterValues, stated: ReadonlySet<string>): Plan {
  const parameters = part.parameters.map((parameter) => ({
    ...parameter,
    value: values[parameter.name] ?? parameter.value,
    free: !stated.has(parameter.name),
  }));
  const requirements = part.requirements.map((requirement) => {
    const input = { ...requirement, source: 'derived' } as RequirementInput;
    return {
      ...input,
      source: [...parametersOf(input)].some((name) => stated.has(name)) ? ('stated' as const) : ('derived' as const),
    };
  });
  const assumed = parameters.filter((parameter) => parameter.free);
  const show = (parameter: Parameter): string =>
    `${parameter.name} = ${String(parameter.value)}${unitAfter(parameter.unit)} (${parameter.meaning})`;
  return {
    title: part.title,
    summary: `${part.title}: ${parameters.map((parameter) => `${parameter.name.replaceAll('_', ' ')} ${String(parameter.value)}`).join(', ')}`,
    parameters,
    requirements: resolveRequirements(requirements, valuesOf(parameters)),
    tasks: [...part.tasks],
    assumptions: [
      ...(part.assumptions ?? []).flatMap((assumption) => wordAssumption(assumption, valuesOf(parameters)) ?? []),
      ...assumed.map((parameter) => `Not stated, taken as ${show(parameter)}.`),
    ],
    questions: [],
    catalogPart: part.id,
  };
}
