/** What is searched: the value of x at which `residual` is nothing. */
export interface RootSearch {
  /** How far the result at x is from what is wanted, with its sign; null where nothing comes of x. */
  residual: (x: number) => Promise<number | null>;
  /** Where to begin: of several roots the one found is near it. */
  start: number;
  minimum: number;
  maximum: number;
  /** x counts things. */
  whole: boolean;
  /** A residual this small is nothing. */
  tolerance: number;
  /** The most evaluations. */
  tries: number;
}

/** The best x found. `reached`: its residual is within the tolerance. */
export interface Root {
  x: number;
  residual: number;
  reached: boolean;
  tries: number;
}

interface Sample {
  x: number;
  /** null: nothing came of this x. */
  y: number | null;
}
interface Valid {
  x: number;
  y: number;
}

const isValid = (sample: Sample | undefined): sample is Valid => sample !== undefined && sample.y !== null;
/** x is written into a script: finer than a hundredth of a micrometre is nobody's. */
const decimals = 5;
/** A bracket that has shrunk to this share of its first width without getting lower is a jump. */
const narrow = 1 / 64;

/**
 * Finds a root of a function that costs a run of FreeCAD an evaluation. Steps along the secant until the sign changes, then inverse
 * quadratic interpolation guarded by bisection (Brent's idea, in the form of Chandrupatla, Advances in Engineering Software 28, 1997).
 * A function that is not monotone, has several roots or gaps without a value is scanned where its gaps are widest. A change of sign
 * that is a jump and no root is left for another. With whole numbers the best one is given, reached or not.
 * @returns undefined when no x gave a value.
 */
export async function findRoot(search: RootSearch): Promise<Root | undefined> {
  const { minimum, maximum, whole, tolerance } = search;
  const samples: Sample[] = [];
  /** Changes of sign that turned out to be jumps, by their left end. */
  const jumps = new Set<number>();
  const round = (x: number): number => (whole ? Math.round(x) : Math.round(x * 10 ** decimals) / 10 ** decimals);
  const least = whole ? 1 : 10 ** -decimals;
  /** The bracket in hand as it was when it was first seen. */
  let first = { low: Infinity, high: -Infinity, change: 0 };
  const known = (x: number): boolean => samples.some((sample) => Math.abs(sample.x - x) < least / 2);

  const evaluate = async (x: number): Promise<void> => {
    samples.push({ x, y: await search.residual(x) });
    samples.sort((a, b) => a.x - b.x);
  };
  const best = (): Valid | undefined =>
    samples
      .filter(isValid)
      .reduce<Valid | undefined>((a, b) => (a === undefined || Math.abs(b.y) < Math.abs(a.y) ? b : a), undefined);

  const next = (): number | undefined => {
    const bracket = nearestBracket(samples, jumps, search.start);
    if (bracket !== undefined) {
      const [low, high] = bracket;
      const change = Math.abs(high.y - low.y);
      if (low.x < first.low || high.x > first.high) first = { low: low.x, high: high.x, change };
      // A root's change of sign gets smaller as its ends draw together; a jump's does not.
      const isJump = high.x - low.x < narrow * (first.high - first.low) && change > first.change / 2 && !whole;
      const x = isJump ? undefined : insideBracket(bracket, samples, round, least);
      if (x !== undefined) return x;
      jumps.add(low.x);
      return next();
    }
    const proposal = secantStep(samples, search, best());
    if (proposal !== undefined) {
      const x = Math.min(maximum, Math.max(minimum, round(proposal)));
      if (!known(x)) return x;
    }
    return middleOfWidestGap(samples, minimum, maximum, round, known);
  };

  let x: number | undefined = Math.min(maximum, Math.max(minimum, round(search.start)));
  while (x !== undefined && samples.length < search.tries) {
    await evaluate(x);
    const found = best();
    if (found !== undefined && Math.abs(found.y) <= tolerance) break;
    x = next();
  }
  const found = best();
  if (found === undefined) return undefined;
  return { x: found.x, residual: found.y, reached: Math.abs(found.y) <= tolerance, tries: samples.length };
}

/** The neighbours between which the sign changes, nearest to the start. */
function nearestBracket(samples: readonly Sample[], jumps: ReadonlySet<number>, start: number): [Valid, Valid] | undefined {
  let nearest: [Valid, Valid] | undefined;
  let least = Infinity;
  samples.forEach((low, index) => {
    const high = samples[index + 1];
    if (!isValid(low) || !isValid(high) || low.y > 0 === high.y > 0 || jumps.has(low.x)) return;
    const away = start < low.x ? low.x - start : start > high.x ? start - high.x : 0;
    if (away < least) [nearest, least] = [[low, high], away];
  });
  return nearest;
}

/** The next x between two ends of unlike sign; undefined when there is no room between them. */
function insideBracket(
  [low, high]: [Valid, Valid],
  samples: readonly Sample[],
  round: (x: number) => number,
  least: number,
): number | undefined {
  if (high.x - low.x < 1.5 * least) return undefined;
  const [near, far] = Math.abs(low.y) < Math.abs(high.y) ? [low, high] : [high, low];
  // The third point lies on the other side of near: what was an end before it.
  const third = samples.filter(isValid).filter((sample) => sample !== near && sample.x < near.x === near.x < far.x);
  const closest = third.reduce<Valid | undefined>(
    (a, b) => (a === undefined || Math.abs(b.x - near.x) < Math.abs(a.x - near.x) ? b : a),
    undefined,
  );
  // Where between near (0) and far (1).
  let part = near.y / (near.y - far.y);
  if (closest !== undefined) {
    const xi = (near.x - far.x) / (closest.x - far.x);
    const phi = (near.y - far.y) / (closest.y - far.y);
    if (1 - Math.sqrt(Math.max(0, 1 - xi)) < phi && phi < Math.sqrt(Math.max(0, xi))) {
      part =
        (near.y / (far.y - near.y)) * (closest.y / (far.y - closest.y)) +
        ((closest.x - near.x) / (far.x - near.x)) * (near.y / (closest.y - near.y)) * (far.y / (closest.y - far.y));
    } else part = 0.5;
  }
  if (!Number.isFinite(part)) part = 0.5;
  // Never so near to an end that the bracket hardly shrinks.
  const x = round(near.x + Math.min(0.95, Math.max(0.001, part)) * (far.x - near.x));
  const inside = Math.min(high.x - least, Math.max(low.x + least, x));
  return round(inside);
}

/** A first small step, then along the secant beyond what is known, a little further than it says so that the sign changes. */
function secantStep(samples: readonly Sample[], search: RootSearch, best: Valid | undefined): number | undefined {
  const valid = samples.filter(isValid);
  const [first] = valid;
  if (best === undefined || first === undefined) return undefined;
  const { minimum, maximum, whole } = search;
  if (valid.length === 1 && samples.length === 1) {
    const step = whole ? 1 : Math.max(Math.abs(best.x), (maximum - minimum) / 20) / 20;
    return best.x + step <= maximum ? best.x + step : best.x - step;
  }
  const last = valid.at(-1) ?? first;
  if (best !== first && best !== last) return undefined;
  const neighbour = best === last ? valid.at(-2) : valid[1];
  if (neighbour === undefined || neighbour.y === best.y) return undefined;
  // What lies beyond may have no value.
  const edge = best === last ? samples.at(-1) : samples[0];
  if (!isValid(edge)) return undefined;
  const step = (-best.y * (best.x - neighbour.x)) / (best.y - neighbour.y);
  // Never more than eight times the width known so far in one go.
  const furthest = 8 * (last.x - first.x);
  const x = best.x + Math.sign(step) * Math.min(furthest, Math.max(Math.abs(step) * 1.05, whole ? 1 : 0));
  return x > last.x || x < first.x ? x : undefined;
}

/** The range is scanned where least is known of it; gaps beside an x without a value count half. */
function middleOfWidestGap(
  samples: readonly Sample[],
  minimum: number,
  maximum: number,
  round: (x: number) => number,
  known: (x: number) => boolean,
): number | undefined {
  for (const edge of [minimum, maximum])
    if (!known(round(edge)) && round(edge) >= minimum && round(edge) <= maximum) return round(edge);
  const gaps = samples.flatMap((low, index) => {
    const high = samples[index + 1];
    if (high === undefined || (low.y === null && high.y === null)) return [];
    return [{ at: (low.x + high.x) / 2, width: (high.x - low.x) * (isValid(low) && isValid(high) ? 1 : 0.5) }];
  });
  const widest = gaps.filter(({ at }) => !known(round(at))).sort((a, b) => b.width - a.width)[0];
  return widest === undefined ? undefined : round(widest.at);
}
