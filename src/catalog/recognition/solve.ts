import type { Claim, Subject } from './claim.ts';

/** The best reading of all numbers together. */
export interface Solution {
  /** For each subject the claim taken; undefined: it could not be bound. */
  chosen: readonly (Claim | undefined)[];
  /** Another reading that is as good and gives other values. */
  rival?: readonly (Claim | undefined)[];
  /** The search was given up: too many numbers that could mean too many things. */
  tooComplex: boolean;
}

const unbound = 20;
const unusedLabel = 3;
/** A size that follows from one that is stated as well: "50 OD, 40 ID, 10 thick" rather says something new. */
const saidTwice = 0.25;
/** Readings tried before the request is called too complex; the flagship request needs fewer than ten. */
const mostSteps = 20_000;

type Taken = Map<string, { value: number; formula: string | undefined }>;

const valuesKey = (chosen: readonly (Claim | undefined)[]): string =>
  JSON.stringify(
    chosen
      .flatMap((claim) => claim?.bindings ?? [])
      .map(({ parameter, value, formula }) => `${parameter}=${value}${formula ?? ''}`)
      .sort(),
  );

/** Adds the claim's bindings, and says what they cost besides; undefined when a parameter would get two different values. */
function take(claim: Claim, taken: Taken): { added: string[]; cost: number } | undefined {
  const added: string[] = [];
  let cost = 0;
  for (const { parameter, value, formula, standard } of claim.bindings) {
    if (standard === true) continue;
    const present = taken.get(parameter);
    const same =
      present !== undefined &&
      present.formula === formula &&
      Math.abs(present.value - value) <= 1e-6 * Math.max(1, Math.abs(value));
    // A size and one from which it follows (inner diameter and wall) are compared once all values are known.
    if (present !== undefined && !same && present.formula === undefined && formula === undefined) {
      for (const name of added) taken.delete(name);
      return undefined;
    }
    if (present === undefined) {
      taken.set(parameter, { value, formula });
      added.push(parameter);
    } else if (present.formula !== formula) cost += saidTwice;
  }
  return { added, cost };
}

/**
 * Finds for every number the reading such that all of them together cost least, no parameter gets two values and as few labels as
 * possible stay without a number. Branch and bound: subjects in the order of the request, their claims by cost.
 */
export function solve(subjects: readonly Subject[], labels: readonly number[]): Solution {
  const claims = subjects.map((subject) => [...subject.claims].sort((a, b) => a.cost - b.cost));
  const least = claims.map((list) => Math.min(unbound, list[0]?.cost ?? unbound));
  const rest = least.map((_, index) => least.slice(index).reduce((sum, cost) => sum + cost, 0));
  let best: { cost: number; chosen: (Claim | undefined)[] } | undefined;
  let rival: (Claim | undefined)[] | undefined;
  let steps = 0;
  const taken: Taken = new Map();
  const chosen: (Claim | undefined)[] = [];

  const visit = (index: number, cost: number): void => {
    steps += 1;
    if (steps > mostSteps || cost + (rest[index] ?? 0) > (best?.cost ?? Infinity)) return;
    const list = claims[index];
    if (list === undefined) {
      const used = new Set(chosen.flatMap((claim) => claim?.labels ?? []));
      const total = cost + unusedLabel * labels.filter((label) => !used.has(label)).length;
      if (best === undefined || total < best.cost) {
        best = { cost: total, chosen: [...chosen] };
        rival = undefined;
      } else if (total === best.cost && valuesKey(chosen) !== valuesKey(best.chosen)) rival = [...chosen];
      return;
    }
    for (const claim of list) {
      const step = take(claim, taken);
      if (step === undefined) continue;
      chosen.push(claim);
      visit(index + 1, cost + claim.cost + step.cost);
      chosen.pop();
      for (const name of step.added) taken.delete(name);
    }
    chosen.push(undefined);
    visit(index + 1, cost + unbound);
    chosen.pop();
  };
  visit(0, 0);
  return {
    chosen: best?.chosen ?? subjects.map(() => undefined),
    ...(rival === undefined ? {} : { rival }),
    tooComplex: steps > mostSteps,
  };
}
