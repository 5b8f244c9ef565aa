import { evaluateFormula, namesIn } from './expression.ts';
import { findParameterProblem, valuesOf, type Parameter, type ParameterValues } from './parameter.ts';

/**
 * The parameters with every bound that is a formula computed for these values; what they leave out is as it is at present. A formula
 * without a result bounds nothing.
 */
export function withRangesAt(parameters: readonly Parameter[], values: ParameterValues): Parameter[] {
  const all = { ...valuesOf(parameters), ...values };
  return parameters.map((parameter) => {
    if (parameter.formulas === undefined) return parameter;
    const { minimum, maximum, ...rest } = parameter;
    const boundOf = (formula: string | undefined, own: number | undefined): number | undefined =>
      formula === undefined ? own : resultOf(formula, all);
    const least = boundOf(parameter.formulas.minimum, minimum);
    const most = boundOf(parameter.formulas.maximum, maximum);
    return {
      ...rest,
      ...(least === undefined ? {} : { minimum: least }),
      ...(most === undefined ? {} : { maximum: most }),
    };
  });
}

/** Nothing of the noise of binary fractions: 4.2 - 0.1 is 4.1. */
function resultOf(formula: string, values: ParameterValues): number | undefined {
  try {
    return Number(evaluateFormula(formula, values).toPrecision(12));
  } catch {
    return undefined;
  }
}

/** Whether a text is a formula that says a bound by other parameters: it can be read, and names nothing but them. */
export function isBoundFormula(text: string, name: string, names: ReadonlySet<string>): boolean {
  try {
    const used = [...namesIn(text)];
    return used.length > 0 && used.every((other) => other !== name && names.has(other));
  } catch {
    return false;
  }
}

/** Why the parameters can't have these values together, one line for each that can't: also one that stays but whose bound moves past it. */
export const findValueProblems = (parameters: readonly Parameter[], values: ParameterValues): string[] =>
  withRangesAt(parameters, values).flatMap(
    (parameter) => findParameterProblem(parameter, values[parameter.name] ?? parameter.value) ?? [],
  );
