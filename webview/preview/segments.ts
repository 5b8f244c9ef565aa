import type { Preview } from '../../src/core/part/preview.ts';

/** The edges of a preview as separate segments, x y z of both ends each: what a graphics card draws lines from. */
export function segmentsOf({ edgeStarts, edgePoints }: Pick<Preview, 'edgeStarts' | 'edgePoints'>): Float32Array {
  const lengths = Array.from(edgeStarts.subarray(1), (end, index) => Math.max(0, end - (edgeStarts[index] ?? end) - 1));
  const segments = new Float32Array(lengths.reduce((sum, length) => sum + length, 0) * 6);
  let at = 0;
  lengths.forEach((length, edge) => {
    const first = edgeStarts[edge] ?? 0;
    for (let point = first; point < first + length; point += 1) {
      segments.set(edgePoints.subarray(3 * point, 3 * point + 6), at);
      at += 6;
    }
  });
  return segments;
}
