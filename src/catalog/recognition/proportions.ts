import { namesIn } from '../../core/plan/expression.ts';
import type { ParameterValue } from '../../core/plan/parameter.ts';
import type { PartProportion } from '../part.ts';

/** The design that a change is about. */
export interface PresentDesign {
  values: Readonly<Record<string, ParameterValue>>;
  /** Parameters that an earlier request stated: proportions leave them alone. */
  stated: ReadonlySet<string>;
}

interface Input {
  proportions: readonly PartProportion[];
  /** Formula -> its value with the values as they are so far. */
  valueOf: (formula: string) => number;
  isStated: (name: string) => boolean;
  /** In a change: whether the parameter has a new value, so that what hangs on it has to follow; all are new in a new design. */
  isNew: (name: string) => boolean;
}

const clean = (value: number): number => Math.round(value * 1e9) / 1e9;

/** Values for parameters that nobody stated, out of the sizes that were; each with the sentence that says where it comes from. */
export function findProportions(
  { proportions, valueOf, isStated, isNew }: Input,
  set: (name: string, value: number) => void,
): string[] {
  const renewed = new Set<string>();
  return proportions.flatMap(({ values, source }) => {
    const given = Object.entries(values).flatMap(([name, formula]): string[] => {
      const hangsOnNew = [...namesIn(formula)].some((driver) => isNew(driver) || renewed.has(driver));
      if (isStated(name) || (!hangsOnNew && !isNew(name))) return [];
      const value = clean(valueOf(formula));
      if (!(value > 0)) return [];
      renewed.add(name);
      set(name, value);
      return [`${name.replaceAll('_', ' ')} ${value}`];
    });
    return given.length === 0 ? [] : [`Not stated, so ${given.join(', ')}: ${source}.`];
  });
}
