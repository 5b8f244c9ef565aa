import { valuesOf, type ParameterValues } from './plan/parameter.ts';
import { withRangesAt } from './plan/ranges.ts';
import type { Plan } from './plan/plan.ts';
import { resolveRequirements } from './plan/resolve.ts';
import { blankValues, parseParameters } from './script.ts';

/** Why values are tried. `show`: with a preview, and only when they differ. `sweep`: whether requirements hold, also with the present ones. */
export const trialPurposes = ['show', 'sweep'] as const;
export type TrialPurpose = (typeof trialPurposes)[number];

/**
 * The values in `script` when they are all that makes it differ from `measured`, a script that was reviewed and run before;
 * undefined when anything else was changed.
 */
export const findValues = (measured: string, script: string): ParameterValues | undefined =>
  blankValues(measured) === blankValues(script) ? valuesOf(parseParameters(script)) : undefined;

/**
 * The plan for values that a person chose: what they chose is stated, and requirements follow by their formulas.
 * Values of names that the plan doesn't have go into the formulas all the same.
 * @throws DesignerError (agent-planning) when a formula has no result for them.
 */
export function planWithValues(plan: Plan, values: ParameterValues): Plan {
  const parameters = plan.parameters.map((parameter) => {
    const value = values[parameter.name] ?? parameter.value;
    return value === parameter.value ? parameter : { ...parameter, value, free: false };
  });
  const all = { ...values, ...valuesOf(parameters) };
  return { ...plan, parameters: withRangesAt(parameters, {}), requirements: resolveRequirements(plan.requirements, all) };
}
