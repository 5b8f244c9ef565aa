import type { ShapeReport } from '../run.ts';

/** A figure of a part that is not as it was. Lengths in mm, areas in mm2, volumes in mm3. */
export interface ShapeDifference {
  /** "volume", "size X", "hole 2 diameter" ... */
  what: string;
  before: number | string;
  after: number | string;
  /** The largest difference that would have counted as none; 0 for what is counted. */
  tolerance: number;
}

/** Rebuilding a part gives the same numbers but for the last digits; other versions of FreeCAD round a few more. Of the part's size. */
const lengthTolerance = 1e-6;
/** Of the value itself: volumes and areas of free forms are integrated numerically. */
const amountTolerance = 1e-5;

const axes = ['X', 'Y', 'Z'] as const;
const counts = ['solids', 'shells', 'faces', 'edges', 'vertices', 'genus'] as const;
const flags = ['valid', 'closed'] as const;

interface Round {
  diameterMm: number;
  position: readonly number[];
}

/** In an order that does not depend on which was found first: by diameter, then by place, both to a hundredth of a millimetre. */
const sorted = <T extends Round>(list: readonly T[]): T[] => {
  const keyOf = ({ diameterMm, position }: T): number[] => [diameterMm, ...position].map((value) => Math.round(value * 100));
  return [...list].sort((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    const at = left.findIndex((value, index) => value !== right[index]);
    return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
  });
};

/** Everything in which two measured parts differ; nothing when they are the same within tolerance. */
export function findShapeDifferences(before: ShapeReport, after: ShapeReport): ShapeDifference[] {
  const size = Math.max(...before.boundingBox.size, ...after.boundingBox.size, 1e-9);
  const differences: ShapeDifference[] = [];
  const compare = (what: string, a: number, b: number, tolerance: number): void => {
    if (!(Math.abs(a - b) <= tolerance)) differences.push({ what, before: a, after: b, tolerance });
  };
  const length = (what: string, a: number, b: number): void => {
    compare(what, a, b, Math.max(size * lengthTolerance, 1e-6));
  };
  const amount = (what: string, a: number, b: number): void => {
    compare(what, a, b, amountTolerance * Math.max(Math.abs(a), Math.abs(b)));
  };

  for (const name of flags)
    if (before[name] !== after[name])
      differences.push({ what: name, before: String(before[name]), after: String(after[name]), tolerance: 0 });
  for (const name of counts)
    if (before[name] !== after[name])
      differences.push({
        what: name,
        before: before[name] ?? 'not measured',
        after: after[name] ?? 'not measured',
        tolerance: 0,
      });
  amount('volume', before.volumeMm3, after.volumeMm3);
  amount('area', before.areaMm2, after.areaMm2);
  axes.forEach((axis, index) => {
    const at = (vector: readonly number[]): number => vector[index] ?? NaN;
    length(`size ${axis}`, at(before.boundingBox.size), at(after.boundingBox.size));
    length(`lowest ${axis}`, at(before.boundingBox.min), at(after.boundingBox.min));
    length(`centre of mass ${axis}`, at(before.centerOfMass), at(after.centerOfMass));
  });

  const rounds = <T extends Round>(
    kind: string,
    a: readonly T[],
    b: readonly T[],
    further: (one: T) => [string, number],
  ): void => {
    if (a.length !== b.length) {
      differences.push({ what: `${kind}s`, before: a.length, after: b.length, tolerance: 0 });
      return;
    }
    const others = sorted(b);
    sorted(a).forEach((one, index) => {
      const other = others[index];
      if (other === undefined) return;
      const name = `${kind} ${index + 1}`;
      length(`${name} diameter`, one.diameterMm, other.diameterMm);
      length(`${name} ${further(one)[0]}`, further(one)[1], further(other)[1]);
      axes.forEach((axis, at) => {
        length(`${name} position ${axis}`, one.position[at] ?? NaN, other.position[at] ?? NaN);
      });
    });
  };
  rounds('hole', before.holes, after.holes, ({ depthMm }) => ['depth', depthMm]);
  rounds('boss', before.bosses, after.bosses, ({ heightMm }) => ['height', heightMm]);
  return differences;
}

const figure = (value: number | string): string => (typeof value === 'number' ? String(Number(value.toPrecision(9))) : value);

export const describeDifference = ({ what, before, after, tolerance }: ShapeDifference): string =>
  `${what}: ${figure(before)} before, ${figure(after)} now${tolerance === 0 ? '' : ` (tolerance ${tolerance.toPrecision(2)})`}`;
