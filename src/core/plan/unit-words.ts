import type { Parameter } from './parameter.ts';

/** What is written after a number of this unit: " mm", and nothing after a count, a ratio or a yes and no. */
export const unitAfter = (unit: Parameter['unit']): string =>
  unit === 'count' || unit === 'ratio' || unit === 'bool' ? '' : ` ${unit}`;
