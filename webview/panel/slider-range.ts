import type { Parameter, ParameterValue } from '../../src/core/plan/parameter.ts';

export interface SliderRange {
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
}

/** A step of 1, 2 or 5 times a power of ten, about two hundred to the whole. */
function niceStep(span: number): number {
  const rough = span / 200;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10;
  return Number((step * power).toPrecision(1));
}

/** Room above a value of nothing, in the parameter's unit. */
const leastRoom = 20;

/**
 * What a slider reaches: the parameter's own range, but no further than three times what is kept, where a hand still moves it finely.
 * The number field beside it takes the whole range.
 */
export function sliderRange(parameter: Parameter, kept: ParameterValue | undefined): SliderRange {
  const value = Number(parameter.value);
  const own = typeof kept === 'number' ? kept : value;
  const reach = Math.max(3 * Math.abs(own), 1.2 * Math.abs(value), leastRoom);
  const minimum = Math.max(
    parameter.minimum ?? Math.min(0, -reach * Number(own < 0)),
    own < 0 ? -reach : Number.NEGATIVE_INFINITY,
  );
  const maximum = Math.min(parameter.maximum ?? Number.POSITIVE_INFINITY, reach);
  if (parameter.unit === 'count') return { minimum, maximum: Math.floor(Math.max(maximum, minimum + 1)), step: 1 };
  const span = Math.max(maximum - minimum, 1e-6);
  const step = niceStep(span);
  // Steps are counted from the least value, and 2.3, 3.3 ... would be odd ones to land on.
  const start = Math.ceil(minimum / step - 1e-9) * step;
  return { minimum: Number(start.toPrecision(12)), maximum: Math.max(maximum, start), step };
}

/** Where a value lies on the slider, 0..100. */
export const percentOf = (value: number, { minimum, maximum }: SliderRange): number =>
  maximum <= minimum ? 0 : Math.min(100, Math.max(0, ((value - minimum) / (maximum - minimum)) * 100));
