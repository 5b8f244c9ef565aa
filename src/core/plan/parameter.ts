import * as z from 'zod';
import { unitAfter } from './unit-words.ts';

/** Units a script's parameter may carry. Lengths are mm and angles degrees in every script; no conversion happens inside one. */
export const parameterUnits = ['mm', 'deg', 'count', 'ratio', 'bool', 'g', 'kg/m3', 'mm2', 'mm3'] as const;

/** A name that is an identifier in Python and in formulas. */
export const parameterNameSchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'a letter, then letters, digits or underscores');

export const parameterValueSchema = z.union([z.number(), z.boolean()]);
export type ParameterValue = z.infer<typeof parameterValueSchema>;

/** A named value of the part, as the line `name = value  # unit [min:max] meaning` of the script's parameters cell says it. */
export const parameterSchema = z.object({
  name: parameterNameSchema,
  value: parameterValueSchema,
  unit: z.enum(parameterUnits),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  /** Bounds that follow other parameters (`bore_d - 0.1`): `minimum` and `maximum` are then what these give for the present values. */
  formulas: z.strictObject({ minimum: z.string().optional(), maximum: z.string().optional() }).optional(),
  meaning: z.string(),
  /** Free: nobody stated it, so it may be solved for. */
  free: z.boolean().default(false),
  /** Id of the requirement that decides the value: "choose the rib so that it weighs 250 g". */
  solveFor: z.string().optional(),
  /** Where a standard size comes from, e.g. "ISO 273 medium". */
  origin: z.string().optional(),
});
export type Parameter = z.infer<typeof parameterSchema>;

export type ParameterValues = Readonly<Record<string, ParameterValue>>;

export const valuesOf = (parameters: readonly Parameter[]): ParameterValues =>
  Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.value]));

/** Why a value can't be given to the parameter, in words; undefined when it can. */
export function findParameterProblem(parameter: Parameter, value: ParameterValue): string | undefined {
  const { name, unit, minimum, maximum, formulas } = parameter;
  if (unit === 'bool') return typeof value === 'boolean' ? undefined : `${name} must be True or False.`;
  if (typeof value !== 'number' || !Number.isFinite(value)) return `${name} must be a number.`;
  if (unit === 'count' && !Number.isInteger(value)) return `${name} counts things, so it must be a whole number, not ${value}.`;
  const suffix = unitAfter(unit);
  const by = (formula: string | undefined): string => (formula === undefined ? '' : ` (${formula})`);
  if (minimum !== undefined && value < minimum)
    return `${name} = ${value}${suffix} is less than its least value ${minimum}${suffix}${by(formulas?.minimum)}.`;
  if (maximum !== undefined && value > maximum)
    return `${name} = ${value}${suffix} is more than its greatest value ${maximum}${suffix}${by(formulas?.maximum)}.`;
  return undefined;
}

/** Values of given parameters as zod: names, types, ranges and defaults. */
export type ParametersSchema = z.ZodType<Record<string, ParameterValue>>;

export function parametersSchema(parameters: readonly Parameter[]): ParametersSchema {
  const field = (parameter: Parameter): z.ZodType<ParameterValue> =>
    parameterValueSchema.default(parameter.value).superRefine((value, context) => {
      const problem = findParameterProblem(parameter, value);
      if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
    });
  return z.strictObject(Object.fromEntries(parameters.map((parameter) => [parameter.name, field(parameter)])));
}
