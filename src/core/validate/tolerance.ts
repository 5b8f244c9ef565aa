import type { Requirement } from '../plan/requirement.ts';

/**
 * Tolerances where a requirement states none. Lengths, diameters, depths and positions come exact from the B-rep, so 0.05 mm is what
 * rounding in a request leaves; volume 0.2 % and area 1 % are the limits that caught most injected faults without false alarms.
 */
export const defaultTolerance = {
  lengthMm: 0.05,
  /** Gaps are smaller than other lengths, and what matters about them is smaller too. */
  gapMm: 0.01,
  centreMm: 0.1,
  angleDeg: 0.1,
  volumePercent: 0.2,
  areaPercent: 1,
  massPercent: 1,
  inertiaPercent: 1,
  /** What a boolean operation leaves of two touching solids by rounding. */
  overlapMm3: 0.01,
} as const;

/** Rounding of floating-point numbers: a value on the border of its tolerance is within it. */
const rounding = 1e-6;

/** Tolerance of a length in mm. A tolerance in percent counts where none in mm is given. */
export function lengthTolerance(
  requirement: Requirement,
  expected: number,
  fallback: number = defaultTolerance.lengthMm,
): number {
  if (requirement.toleranceMm !== undefined) return requirement.toleranceMm;
  return requirement.tolerancePercent === undefined ? fallback : (Math.abs(expected) * requirement.tolerancePercent) / 100;
}

/** Tolerance of a place in mm: a percentage means nothing there. */
export const placeTolerance = (requirement: Requirement, fallback: number = defaultTolerance.lengthMm): number =>
  requirement.toleranceMm ?? fallback;

/** Tolerance of an amount (volume, mass ...) in its own unit, from percent. */
export const amountTolerance = (requirement: Requirement, expected: number, fallbackPercent: number): number =>
  (Math.abs(expected) * (requirement.tolerancePercent ?? fallbackPercent)) / 100;

export const isWithin = (measured: number, expected: number, tolerance: number): boolean =>
  Math.abs(measured - expected) <= tolerance + rounding * Math.max(1, Math.abs(expected) * 1e-3);

/**
 * How near a failed value came, 0..1: a deviation of a fifth of what was expected counts as nothing reached.
 * Never 1, which is kept for what passed.
 */
export function nearness(measured: number, expected: number): number {
  const deviation = Math.abs(measured - expected) / Math.max(Math.abs(expected), 1e-9);
  return Math.min(0.99, Math.max(0, 1 - 5 * deviation));
}
