import type { ShapeReport } from '../run.ts';

/** Rebuilding a part gives the same numbers but for the last digits; another FreeCAD may round a few more. */
const tolerance = 1e-5;

/** What differs between two measurements of what should be the same part, in words; undefined when nothing does. */
export function findShapeDifference(expected: ShapeReport, found: ShapeReport): string | undefined {
  const counts = ['solids', 'shells', 'faces'] as const;
  const different = counts.find((name) => expected[name] !== found[name]);
  if (different !== undefined) return `${found[different]} ${different} instead of ${expected[different]}`;
  if (Math.abs(found.volumeMm3 - expected.volumeMm3) > tolerance * Math.abs(expected.volumeMm3))
    return `a volume of ${found.volumeMm3} mm3 instead of ${expected.volumeMm3}`;
  const length = Math.max(...expected.boundingBox.size);
  const corners = [...expected.boundingBox.min, ...expected.boundingBox.max];
  const moved = [...found.boundingBox.min, ...found.boundingBox.max].some(
    (value, index) => Math.abs(value - (corners[index] ?? NaN)) > tolerance * length,
  );
  return moved
    ? `a size of ${found.boundingBox.size.join(' x ')} mm instead of ${expected.boundingBox.size.join(' x ')}`
    : undefined;
}
