import * as z from 'zod';
import { describeError } from '../errors.ts';
import { evaluateFormula } from './expression.ts';
import { parameterNameSchema, parameterUnits, type Parameter, type ParameterValue } from './parameter.ts';
import { isBoundFormula } from './ranges.ts';

/** A parameter as the planner writes it: units and bounds as they come, a formula over other parameters in place of the value. */
export const writtenParameterSchema = z.object({
  name: z.string().min(1),
  value: z.union([z.number(), z.boolean(), z.string()]).describe('number, true/false, or a formula over other parameters'),
  unit: z
    .string()
    .default('mm')
    .meta({ enum: [...parameterUnits] }),
  minimum: z.union([z.number(), z.string()]).nullish().describe('number, or a formula over other parameters'),
  maximum: z.union([z.number(), z.string()]).nullish().describe('number, or a formula over other parameters'),
  meaning: z.string().default(''),
  free: z.boolean().nullish(),
  solveFor: z.string().nullish().describe('id of the requirement that decides the value, when the request leaves it to be found'),
  origin: z.string().nullish(),
});
export type WrittenParameter = z.infer<typeof writtenParameterSchema>;

const synonyms: Readonly<Record<string, Parameter['unit']>> = {
  '°': 'deg',
  degree: 'deg',
  degrees: 'deg',
  '': 'ratio',
  '-': 'ratio',
  none: 'ratio',
  boolean: 'bool',
  integer: 'count',
  int: 'count',
  pcs: 'count',
  millimeter: 'mm',
  millimetre: 'mm',
  'mm^2': 'mm2',
  'mm²': 'mm2',
  'mm^3': 'mm3',
  'mm³': 'mm3',
  'kg/m^3': 'kg/m3',
  'kg/m³': 'kg/m3',
};

function unitOf(written: string, value: ParameterValue): Parameter['unit'] {
  if (typeof value === 'boolean') return 'bool';
  const unit = parameterUnits.find((known) => known === written) ?? synonyms[written.toLowerCase().trim()] ?? 'ratio';
  // What is no whole number counts nothing, whatever it is called.
  return unit === 'bool' || (unit === 'count' && !Number.isInteger(value)) ? 'ratio' : unit;
}

/** Values are numbers, or formulas over values that are known: they are computed in the order in which they can be. */
function computeValues(written: readonly WrittenParameter[], problems: string[]): Map<string, ParameterValue> {
  const values = new Map<string, ParameterValue>();
  let waiting = written.filter(({ name, value }) => {
    if (typeof value !== 'string') values.set(name, value);
    return typeof value === 'string';
  });
  while (waiting.length > 0) {
    const errors = new Map<string, string>();
    const left = waiting.filter(({ name, value }) => {
      try {
        const result = evaluateFormula(String(value), Object.fromEntries(values));
        values.set(name, /^(?:true|false)$/i.test(String(value).trim()) ? result === 1 : result);
        return false;
      } catch (error) {
        errors.set(name, describeError(error));
        return true;
      }
    });
    if (left.length === waiting.length) {
      for (const [name, error] of errors) problems.push(`Parameter "${name}": ${error}`);
      break;
    }
    waiting = left;
  }
  return values;
}

type Side = 'minimum' | 'maximum';

/** A bound as it is written: a number, or a formula with what it gives now. A range that leaves out the value itself is wrong, not the value. */
function readBound(
  { name, ...parameter }: WrittenParameter,
  side: Side,
  values: ReadonlyMap<string, ParameterValue>,
  problems: string[],
): { bound?: number; formula?: string } {
  const written = parameter[side];
  const value = Number(values.get(name));
  const holding = (bound: number): number => (side === 'minimum' ? Math.min(bound, value) : Math.max(bound, value));
  if (written == null || written === '') return {};
  if (typeof written === 'number') return { bound: holding(written) };
  try {
    const bound = Number(evaluateFormula(written, Object.fromEntries(values)).toPrecision(12));
    const follows = isBoundFormula(written, name, new Set(values.keys())) && holding(bound) === bound;
    return follows ? { bound, formula: written } : { bound: holding(bound) };
  } catch (error) {
    problems.push(`Parameter "${name}", ${side}: ${describeError(error)}`);
    return {};
  }
}

/** The parameters with their values computed; `problems` gets what could not be used, which is then left out. */
export function readParameters(written: readonly WrittenParameter[], problems: string[]): Parameter[] {
  const values = computeValues(written, problems);
  const taken = new Set<string>();
  return written.flatMap((parameter): Parameter[] => {
    const { name, unit: unitText, meaning, free, solveFor, origin } = parameter;
    const value = values.get(name);
    if (value === undefined || taken.has(name)) return [];
    if (!parameterNameSchema.safeParse(name).success) {
      problems.push(`Parameter "${name}": a name is a letter, then letters, digits or underscores.`);
      return [];
    }
    taken.add(name);
    const unit = unitOf(unitText, value);
    const [least, most] =
      unit === 'bool'
        ? [{}, {}]
        : [readBound(parameter, 'minimum', values, problems), readBound(parameter, 'maximum', values, problems)];
    const formulas = {
      ...(least.formula === undefined ? {} : { minimum: least.formula }),
      ...(most.formula === undefined ? {} : { maximum: most.formula }),
    };
    return [
      {
        name,
        value,
        unit,
        ...(least.bound === undefined ? {} : { minimum: least.bound }),
        ...(most.bound === undefined ? {} : { maximum: most.bound }),
        ...(Object.keys(formulas).length === 0 ? {} : { formulas }),
        meaning,
        free: free === true || (solveFor ?? '') !== '',
        ...(solveFor == null || solveFor === '' ? {} : { solveFor }),
        ...(origin == null || origin === '' ? {} : { origin }),
      },
    ];
  });
}

const wide = 3;
/**
 * The parameters with ranges of at least a third to three times the value, counts up to three times: a number that a model drew from the
 * present value of another parameter refuses values that are right once both change. A bound that says so by a formula stays, and so do
 * ranges in which a value is looked for.
 */
export const withWideRanges = (parameters: readonly Parameter[]): Parameter[] =>
  parameters.map((parameter) => {
    const { value, unit, minimum, maximum, formulas, free } = parameter;
    if (free || typeof value !== 'number' || value <= 0 || minimum === undefined || maximum === undefined) return parameter;
    if (unit !== 'mm' && unit !== 'count') return parameter;
    const keepsLeast = unit === 'count' || formulas?.minimum !== undefined;
    return {
      ...parameter,
      ...(keepsLeast ? {} : { minimum: Math.min(minimum, shown(value / wide)) }),
      ...(formulas?.maximum === undefined ? { maximum: Math.max(maximum, shown(value * wide)) } : {}),
    };
  });
const shown = (value: number): number => Number(value.toPrecision(3));
