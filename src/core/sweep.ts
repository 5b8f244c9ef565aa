import type { Parameter } from './plan/parameter.ts';

/** What trying values of one parameter showed. */
export interface SweepResult {
  readonly name: string;
  /** Values tried, in increasing order, and whether every requirement held. */
  readonly tried: readonly { readonly value: number; readonly holds: boolean }[];
  /** The values around the present one between which every tried one holds; null when the present one does not. */
  readonly range: { readonly from: number; readonly to: number } | null;
}

/** The range that is offered for a parameter: its own, else from nothing to twice its value. */
export function boundsOf({ value, minimum, maximum, unit }: Parameter): { minimum: number; maximum: number } {
  const number = typeof value === 'number' ? value : 0;
  const spread = Math.max(Math.abs(number) * 2, unit === 'count' ? 4 : 1);
  const low = minimum ?? Math.min(0, number - spread);
  return { minimum: low, maximum: Math.max(maximum ?? Math.max(number, 0) + spread, low) };
}

/** Tried between present value and bound, evenly, before the border is looked for. */
const samplesPerSide = 4;
/** The border is found to 0.05 or half a percent of the value, whichever is coarser; the count is for ranges that are wide beyond reason. */
const bisections = 16;
const finestStep = 0.05;
const finestShare = 0.005;

const rounded = (value: number, isWhole: boolean): number => (isWhole ? Math.round(value) : Number(value.toPrecision(4)));

/**
 * Tries values of a parameter on both sides of its present one, and finds by halving where requirements begin to fail.
 * `holds` is asked one value at a time; what it throws ends the sweep.
 */
export async function sweepParameter(parameter: Parameter, holds: (value: number) => Promise<boolean>): Promise<SweepResult> {
  const isWhole = parameter.unit === 'count';
  const { minimum, maximum } = boundsOf(parameter);
  const present = Number(parameter.value);
  const known = new Map<number, boolean>();
  const test = async (value: number): Promise<boolean> => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const answer = await holds(value);
    known.set(value, answer);
    return answer;
  };

  const borderTowards = async (bound: number): Promise<number> => {
    const steps = Array.from({ length: samplesPerSide }, (_, index) =>
      index === samplesPerSide - 1 ? bound : rounded(present + ((bound - present) * (index + 1)) / samplesPerSide, isWhole),
    );
    let good = present;
    let bad: number | undefined;
    for (const value of steps) {
      if (await test(value)) good = value;
      else {
        bad = value;
        break;
      }
    }
    for (let count = 0; bad !== undefined && count < bisections; count += 1) {
      const middle = rounded((good + bad) / 2, isWhole);
      if (middle === good || middle === bad || Math.abs(good - bad) <= Math.max(finestStep, Math.abs(good) * finestShare)) break;
      if (await test(middle)) good = middle;
      else bad = middle;
    }
    return good;
  };

  const range = (await test(present)) ? { from: await borderTowards(minimum), to: await borderTowards(maximum) } : null;
  const tried = [...known].map(([value, answer]) => ({ value, holds: answer })).sort((a, b) => a.value - b.value);
  return { name: parameter.name, tried, range };
}
