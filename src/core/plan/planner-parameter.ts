import * as z from 'zod';
import { describeError } from '../errors.ts';
import { evaluateFormula } from './expression.ts';
import { parameterNameSchema, parameterUnits, type Parameter, type ParameterValue } from './parameter.ts';

/** A parameter as the planner writes it: units and bounds as they come, a formula over other parameters in place of the value. */
export const writtenParameterSchema = z.object({
  name: z.string().min(1),
  value: z.union([z.number(), z.boolean(), z.string()]).describe('number, true/false, or a formula over other parameters'),
  unit: z
    .string()
    .default('mm')
    .meta({ enum: [...parameterUnits] }),
  minimum: z.number().nullish(),
  maximum: z.number().nullish(),
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

/** The parameters with their values computed; `problems` gets what could not be used, which is then left out. */
export function readParameters(written: readonly WrittenParameter[], problems: string[]): Parameter[] {
  const values = computeValues(written, problems);
  const taken = new Set<string>();
  return written.flatMap(({ name, unit: unitText, minimum, maximum, meaning, free, solveFor, origin }): Parameter[] => {
    const value = values.get(name);
    if (value === undefined || taken.has(name)) return [];
    if (!parameterNameSchema.safeParse(name).success) {
      problems.push(`Parameter "${name}": a name is a letter, then letters, digits or underscores.`);
      return [];
    }
    taken.add(name);
    const unit = unitOf(unitText, value);
    const number = Number(value);
    return [
      {
        name,
        value,
        unit,
        // A range that leaves out the value itself is wrong, not the value.
        ...(minimum == null || unit === 'bool' ? {} : { minimum: Math.min(minimum, number) }),
        ...(maximum == null || unit === 'bool' ? {} : { maximum: Math.max(maximum, number) }),
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
 * The parameters with ranges of at least a third to three times the value, counts up to three times: a bound that a model drew from the
 * present value of another parameter refuses values that are right once both change. Ranges in which a value is looked for stay.
 */
export const withWideRanges = (parameters: readonly Parameter[]): Parameter[] =>
  parameters.map((parameter) => {
    const { value, unit, minimum, maximum, free } = parameter;
    if (free || typeof value !== 'number' || value <= 0 || minimum === undefined || maximum === undefined) return parameter;
    if (unit === 'count') return { ...parameter, maximum: Math.max(maximum, wide * value) };
    if (unit !== 'mm') return parameter;
    return { ...parameter, minimum: Math.min(minimum, shown(value / wide)), maximum: Math.max(maximum, shown(value * wide)) };
  });
const shown = (value: number): number => Number(value.toPrecision(3));
