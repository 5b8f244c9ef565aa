import { describeEdge, describeFace } from '../../src/core/part/face-words.ts';
import type { Preview } from '../../src/core/part/preview.ts';
import type { PartSize } from '../../src/core/snapshot.ts';
import { spanOf, type Picked } from '../preview/measuring.ts';
import { showNumber } from '../words.ts';
import { t } from '../translation.ts';

/** What a face is, in words that outlast its number. */
export function faceWords({ faces }: Pick<Preview, 'faces'>, face: number): string {
  const known = faces[face];
  return known === undefined ? t('face {0}', face + 1) : describeFace(known);
}

/** What was measured with one or two picks. */
export function measuredWords(preview: Pick<Preview, 'faces' | 'edges'>, picks: readonly Picked[]): string {
  const last = picks.at(-1);
  if (last === undefined) return t('Pick an edge, a face or two points. Esc ends measuring.');
  const edge = last.edge === undefined ? undefined : preview.edges[last.edge];
  const face = preview.faces[last.face];
  const what = edge === undefined ? faceWords(preview, last.face) : describeEdge(edge);
  const area = edge === undefined && face !== undefined ? t(', area {0} mm²', showNumber(face.areaMm2)) : '';
  const [first, second] = picks;
  if (first === undefined || second === undefined) return t('{0}{1}. Pick another point for the distance.', what, area);
  const { distanceMm, along } = spanOf(first.point, second.point);
  return t(
    'Distance {0} mm (X {1}, Y {2}, Z {3}). {4}{5}.',
    showNumber(distanceMm),
    showNumber(along[0]),
    showNumber(along[1]),
    showNumber(along[2]),
    what,
    area,
  );
}

const signed = (value: number): string => (value > 0 ? `+${showNumber(value)}` : showNumber(value).replace('-', '−'));

/** How a part differs from an earlier one. */
export function deltaWords(before: PartSize, now: PartSize): string {
  const volume = now.volumeMm3 - before.volumeMm3;
  const percent = before.volumeMm3 === 0 ? '' : ` (${signed((volume / before.volumeMm3) * 100)} %)`;
  const size = now.sizeMm.map((value, index) => signed(value - (before.sizeMm[index] ?? 0))).join(' × ');
  return t('Volume {0} → {1} mm³{2}, size {3} mm', showNumber(before.volumeMm3), showNumber(now.volumeMm3), percent, size);
}
