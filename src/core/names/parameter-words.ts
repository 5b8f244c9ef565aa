import type { Parameter } from '../plan/parameter.ts';
import { unitAfter } from '../plan/unit-words.ts';

/** `80 mm [20:500]`: a parameter's value with unit and range, as the parameters cell has them. */
export function parameterFigures(parameter: Parameter): string {
  const { value, minimum, maximum, formulas } = parameter;
  const shown = typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
  const range =
    minimum === undefined && maximum === undefined
      ? ''
      : ` [${formulas?.minimum ?? minimum ?? ''}:${formulas?.maximum ?? maximum ?? ''}]`;
  return `${shown}${unitAfter(parameter.unit)}${range}`;
}
