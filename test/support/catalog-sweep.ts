import { findProblems, type CatalogPart } from '../../src/catalog/part.ts';
import { valuesOf, type Parameter, type ParameterValue, type ParameterValues } from '../../src/core/plan/parameter.ts';

/** One set of parameter values of a sweep, with a name that says how it came about. */
export interface SweepSet {
  name: string;
  values: ParameterValues;
}

export interface SweepSize {
  /** Each parameter alone at both ends of its range, as far as the rules allow. */
  eachParameter: boolean;
  /** Corners: every parameter, one after the other, as far to one end of its range as the rules allow. */
  corners: number;
  /** Points inside the ranges. */
  inside: number;
}

/** Small and fast random numbers (mulberry32), the same on every machine for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const isBuildable = (part: CatalogPart, values: ParameterValues): boolean => findProblems(part, values).length === 0;
/** Values as a person would write them: whole counts, thousandths of a millimetre. */
const written = (parameter: Parameter, value: number): number =>
  parameter.unit === 'count' ? Math.round(value) : Math.round(value * 1000) / 1000;

const endsOf = (parameter: Parameter): readonly [ParameterValue, ParameterValue] =>
  parameter.unit === 'bool' ? [false, true] : [parameter.minimum ?? 0, parameter.maximum ?? Number(parameter.value)];

/** `values` with one parameter moved towards `end`, as far as the rules let it go. */
function push(part: CatalogPart, values: ParameterValues, parameter: Parameter, end: ParameterValue): ParameterValues {
  const at = (value: ParameterValue): ParameterValues => ({ ...values, [parameter.name]: value });
  if (isBuildable(part, at(end))) return at(end);
  if (typeof end === 'boolean') return values;
  let good = Number(values[parameter.name]);
  let bad = end;
  for (let step = 0; step < 40; step += 1) {
    const middle = written(parameter, (good + bad) / 2);
    if (middle === good || middle === bad) break;
    if (isBuildable(part, at(middle))) good = middle;
    else bad = middle;
  }
  return at(good);
}

/** A value inside the parameter's range; lengths are spread over orders of magnitude, as real ones are. */
function anyValue(parameter: Parameter, random: () => number): ParameterValue {
  const [low, high] = endsOf(parameter);
  if (typeof low === 'boolean' || typeof high === 'boolean') return random() < 0.5;
  if (parameter.unit !== 'mm' || low < 0) return written(parameter, low + random() * (high - low));
  if (random() < 0.1) return low;
  const least = Math.max(low, high / 1000, 0.001);
  return written(parameter, least * (high / least) ** random());
}

function inside(part: CatalogPart, random: () => number): ParameterValues {
  let values = valuesOf(part.parameters);
  const order = [...part.parameters].sort(() => random() - 0.5);
  for (const parameter of [...order, ...order]) {
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const candidate = { ...values, [parameter.name]: anyValue(parameter, random) };
      if (!isBuildable(part, candidate)) continue;
      values = candidate;
      break;
    }
  }
  return values;
}

/** Parameter sets for a part, all of which its rules allow: the defaults first, the same ones for the same seed. */
export function sweepOf(part: CatalogPart, size: SweepSize, seed = 1): SweepSet[] {
  const random = createRandom(seed);
  const defaults = valuesOf(part.parameters);
  const sets: SweepSet[] = [{ name: 'defaults', values: defaults }];
  if (size.eachParameter) {
    for (const parameter of part.parameters) {
      const [low, high] = endsOf(parameter);
      sets.push({ name: `least ${parameter.name}`, values: push(part, defaults, parameter, low) });
      sets.push({ name: `greatest ${parameter.name}`, values: push(part, defaults, parameter, high) });
    }
  }
  for (let corner = 0; corner < size.corners; corner += 1) {
    let values = defaults;
    const order = corner < 2 ? part.parameters : [...part.parameters].sort(() => random() - 0.5);
    for (const parameter of [...order, ...order]) {
      const high = corner < 2 ? corner : Math.round(random());
      values = push(part, values, parameter, endsOf(parameter)[high === 0 ? 0 : 1]);
    }
    sets.push({ name: `corner ${corner + 1}`, values });
  }
  for (let point = 0; point < size.inside; point += 1) sets.push({ name: `inside ${point + 1}`, values: inside(part, random) });
  return sets.filter(
    (set, index) => sets.findIndex((other) => JSON.stringify(other.values) === JSON.stringify(set.values)) === index,
  );
}
