import { findSize } from '../../core/standards/table.ts';
import { metricThreads } from '../../core/standards/threads.ts';

/** Shaft, outside diameter, width and thread of the set screw: DIN 705:1979, form A (the usual sizes). */
const collars = [
  [5, 10, 6, 3],
  [6, 12, 8, 4],
  [8, 16, 8, 4],
  [10, 20, 10, 5],
  [12, 22, 12, 6],
  [14, 25, 12, 6],
  [15, 25, 12, 6],
  [16, 28, 12, 6],
  [18, 32, 14, 6],
  [20, 32, 14, 6],
  [22, 36, 14, 6],
  [24, 40, 16, 8],
  [25, 40, 16, 8],
  [28, 45, 16, 8],
  [30, 45, 16, 8],
  [32, 50, 16, 8],
  [35, 56, 16, 8],
  [40, 63, 18, 10],
  [45, 70, 18, 10],
  [50, 80, 18, 10],
] as const;

/** Formula over `bore_diameter` for a size of the standard collar; 0 for a shaft that is not in the table. Formulas have no tables. */
export function collarFormula(column: 'outside' | 'width' | 'screw'): string {
  const sizes = collars.map(([shaft, outside, width, thread]) => {
    const size = { outside, width, screw: findSize(metricThreads, thread, 'tapDrill') ?? 0 }[column];
    return `${size} * (bore_diameter == ${shaft})`;
  });
  return `(${sizes.join(' + ')})`;
}
