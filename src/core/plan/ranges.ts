import { findParameterProblem, type Parameter, type ParameterValues } from './parameter.ts';

const wide = 3;
const shown = (value: number): number => Number(value.toPrecision(3));

/** The parameters with ranges of at least a third to three times the value, counts up to three times. Ranges in which a value is looked for stay. */
export const withWideRanges = (parameters: readonly Parameter[]): Parameter[] =>
  parameters.map((parameter) => {
    const { value, unit, minimum, maximum, free } = parameter;
    if (free || typeof value !== 'number' || value <= 0 || minimum === undefined || maximum === undefined) return parameter;
    if (unit === 'count') return { ...parameter, maximum: Math.max(maximum, wide * value) };
    if (unit !== 'mm') return parameter;
    return { ...parameter, minimum: Math.min(minimum, shown(value / wide)), maximum: Math.max(maximum, shown(value * wide)) };
  });

/**
 * Why these values can't be given together, one line for each that can't. A bound is often drawn from the present value of another
 * parameter (a pin thinner than its bore): it binds a change of one parameter alone, and gives way when several change at once.
 */
export function findValueProblems(parameters: readonly Parameter[], values: ParameterValues): string[] {
  const changed = parameters.filter(({ name, value }) => values[name] !== undefined && values[name] !== value);
  const ranged = changed.length > 1 ? withWideRanges(parameters) : parameters;
  return ranged.flatMap((parameter) => {
    const value = values[parameter.name];
    return value === undefined ? [] : (findParameterProblem(parameter, value) ?? []);
  });
}
