/** Scales that a drawing may have (ISO 5455), as millimetres of paper for one of the part. */
const factors = [1, 2, 5];
const steps = [1000, 100, 10, 1];
const enlarged = steps.flatMap((step) => [...factors].reverse().map((factor) => factor * step)).filter((scale) => scale <= 50);
const reduced = [...steps].reverse().flatMap((step) => factors.map((factor) => 1 / (factor * step)));
export const standardScales: readonly number[] = [...new Set([...enlarged, ...reduced])].sort((a, b) => b - a);

const smallest = standardScales.at(-1) ?? 1;

/** The largest standard scale at which `fits` holds; the smallest there is when none does. */
export const findScale = (fits: (scale: number) => boolean): number => standardScales.find(fits) ?? smallest;

export const describeScale = (scale: number): string => (scale >= 1 ? `${Math.round(scale)}:1` : `1:${Math.round(1 / scale)}`);
