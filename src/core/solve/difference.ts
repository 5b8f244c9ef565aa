import { isParallel, type Vector } from '../part/geometry.ts';
import type { Requirement } from '../plan/requirement.ts';
import type { ExecutionResult } from '../run.ts';
import { readExtent, readInertia, readWallThickness } from '../validate/measured.ts';
import { amountTolerance, defaultTolerance, lengthTolerance, placeTolerance } from '../validate/tolerance.ts';

/** How far a part is from one number of a requirement, with its sign, and how far it may be. Both in the requirement's unit. */
export interface Difference {
  amount: number;
  tolerance: number;
}

const axes: readonly Vector[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** The numbers of a requirement that one value can be solved for, with what the part has; null where a run could not measure it. */
function numbersOf(requirement: Requirement, run: ExecutionResult): (Difference | null)[] {
  const { shape } = run;
  if (shape === null) return [];
  const evidence = { measurements: new Map(run.measurements.map((measurement) => [measurement.id, measurement])) };
  const isMissing = (stage: string): boolean => shape.notMeasured?.[stage] !== undefined;
  const length = (measured: number | undefined, wanted: number): Difference | null =>
    measured === undefined ? null : { amount: measured - wanted, tolerance: lengthTolerance(requirement, wanted) };
  const share = (measured: number, wanted: number, percent: number): Difference | null =>
    isMissing('mass') ? null : { amount: measured - wanted, tolerance: amountTolerance(requirement, wanted, percent) };
  switch (requirement.kind) {
    case 'volume':
      return [share(shape.volumeMm3, requirement.volumeMm3, defaultTolerance.volumePercent)];
    case 'area':
      return [share(shape.areaMm2, requirement.areaMm2, defaultTolerance.areaPercent)];
    case 'mass':
      // mm3 to m3 is 1e-9, kg to g is 1e3.
      return [share(shape.volumeMm3 * requirement.densityKgM3 * 1e-6, requirement.massG, defaultTolerance.massPercent)];
    case 'inertia': {
      const answer = readInertia(evidence, requirement.id);
      const moment = 'why' in answer ? undefined : answer.value.momentMm5 * requirement.densityKgM3 * 1e-9;
      return [moment === undefined ? null : share(moment, requirement.momentKgMm2, defaultTolerance.inertiaPercent)];
    }
    case 'centerOfMass': {
      const { min, max } = shape.boundingBox;
      return requirement.positionMm.map((wanted, index) => {
        if (wanted === null || isMissing('mass')) return null;
        const middle = requirement.reference === 'origin' ? 0 : ((min[index] ?? 0) + (max[index] ?? 0)) / 2;
        const amount = (shape.centerOfMass[index] ?? 0) - middle - wanted;
        return { amount, tolerance: placeTolerance(requirement, defaultTolerance.centreMm) };
      });
    }
    case 'boundingBox': {
      if (isMissing('boundingBox')) return [];
      const order = (size: Vector): number[] => (requirement.orientation === 'any' ? [...size].sort((a, b) => b - a) : [...size]);
      const found = order(shape.boundingBox.size);
      return order(requirement.sizeMm).map((wanted, index) => length(found[index], wanted));
    }
    case 'dimension': {
      const { axis } = requirement;
      if (requirement.measure !== 'extent' || axis === undefined) return [];
      const index = axes.findIndex((direction) => isParallel(direction, axis));
      if (index >= 0) return [isMissing('boundingBox') ? null : length(shape.boundingBox.size[index], requirement.expectedMm)];
      const answer = readExtent(evidence, requirement.id);
      return ['why' in answer ? null : length(answer.value.extentMm, requirement.expectedMm)];
    }
    case 'wallThickness': {
      const answer = readWallThickness(evidence, requirement.id);
      if ('why' in answer) return [null];
      const { minimumMm, maximumMm } = requirement;
      const least = answer.value.minimumMm;
      if (minimumMm !== undefined && least < minimumMm) return [length(least, minimumMm)];
      // Walls that are thick enough and run out into edges want another shape, not another number.
      return [maximumMm !== undefined && least > maximumMm ? length(least, maximumMm) : null];
    }
    default:
      return [];
  }
}

/** Which of the requirement's numbers is the furthest off, measured by its tolerance; undefined when none can be solved for. */
export function worstNumber(requirement: Requirement, run: ExecutionResult): number | undefined {
  let worst: { index: number; share: number } | undefined;
  numbersOf(requirement, run).forEach((difference, index) => {
    if (difference === null) return;
    const share = Math.abs(difference.amount) / Math.max(difference.tolerance, 1e-9);
    if (worst === undefined || share > worst.share) worst = { index, share };
  });
  return worst?.index;
}

/** The difference in one of the requirement's numbers; null when this run gave none. */
export const differenceOf = (requirement: Requirement, run: ExecutionResult, index: number): Difference | null =>
  numbersOf(requirement, run)[index] ?? null;
