import assert from 'node:assert/strict';
import { viewNames, type View } from '../../../../src/core/part/drawing.ts';
import type { ShapeReport } from '../../../../src/core/run.ts';
import { textWidth, type TextMark } from '../../../../src/export/drawing/marks.ts';
import { createSheet } from '../../../../src/export/drawing/sheet.ts';
import { plate } from '../../core/validate/evidence.ts';

const texts = {
  metadata: { title: 'Plate', time: '2026-01-02T03:04:05Z', request: 'r', promptHash: 'h', tool: 't', freecad: '1.0.0' },
  material: '',
  tolerance: '',
  projection: 'first',
} as const;
const box = (width: number, height: number): View => ({
  visible: [{ points: [0, 0, width, 0, width, height, 0, height, 0, 0] }],
  smooth: [],
  hidden: [],
});
const drawn = { front: box(80, 10), top: box(80, 60), right: box(60, 10), isometric: box(90, 60) };
const shape: ShapeReport = { ...plate, holes: [], bosses: [], genus: 0 };

/** What a text covers that does not stand upright. */
const spanOf = ({ x, y, text, size, anchor }: TextMark) => {
  const left = anchor === 'middle' ? x - textWidth(text, size) / 2 : x;
  return { left, right: left + textWidth(text, size), top: y - size, bottom: y };
};

describe('a drawing sheet without one of its views', () => {
  for (const name of viewNames)
    it(`says why there is no ${name} view, where no other text stands, and shows its limits`, () => {
      const others = Object.fromEntries(Object.entries(drawn).filter(([other]) => other !== name));
      const whole = createSheet(shape, { version: 1, views: drawn, missing: {} }, texts);
      const sheet = createSheet(shape, { version: 1, views: others, missing: { [name]: 'too slow' } }, texts);
      const all = sheet.marks.filter((mark): mark is TextMark => mark.kind === 'text');
      const why = all.find(({ text }) => text === `${name} view not drawn: too slow`) ?? assert.fail('It does not say so.');
      const own = spanOf(why);
      for (const text of all.filter((other) => other !== why)) {
        const other = spanOf(text);
        const apart = other.right < own.left || other.left > own.right || other.bottom < own.top || other.top > own.bottom;
        assert.ok(apart || text.turned === true, `${why.text} lies on ${text.text}`);
      }
      assert.equal(
        sheet.marks.filter(({ kind }) => kind === 'line').length,
        whole.marks.filter(({ kind }) => kind === 'line').length,
      );
      // The limits begin just below what is said.
      assert.ok(
        sheet.marks.some(
          (mark) =>
            mark.kind === 'line' &&
            mark.pen === 'thin' &&
            mark.d.startsWith(`M${Math.round(why.x * 1000) / 1000} ${Math.round((why.y + 2) * 1000) / 1000} h`),
        ),
      );
    });
});
