import assert from 'node:assert/strict';
import type { Parameter } from '../../../src/core/plan/parameter.ts';
import { createDrafts } from '../../../webview/panel/drafts.ts';
import { percentOf, sliderRange } from '../../../webview/panel/slider-range.ts';
import { loadPreview } from '../../../webview/preview/load.ts';

const parameter: Parameter = { name: 'length', value: 80, unit: 'mm', minimum: 2, maximum: 2000, meaning: '', free: false };

describe('a slider', () => {
  it('reaches as far as a hand moves it finely, within the range, in round steps', () => {
    assert.deepEqual(sliderRange(parameter, 80), { minimum: 2, maximum: 240, step: 2 });
    assert.deepEqual(sliderRange({ ...parameter, maximum: 100 }, 80), { minimum: 2, maximum: 100, step: 0.5 });
    assert.deepEqual(sliderRange({ ...parameter, value: 4, unit: 'count', minimum: 1, maximum: 4 }, 4), {
      minimum: 1,
      maximum: 4,
      step: 1,
    });
    assert.equal(sliderRange({ ...parameter, value: 0, minimum: 0, maximum: 500 }, 0).maximum, 20);
  });

  it('always holds the present value', () => {
    for (const value of [2, 77, 500, 2000]) {
      const range = sliderRange({ ...parameter, value }, 80);
      assert.ok(range.maximum >= value && range.minimum <= value, String(value));
      assert.ok(percentOf(value, range) >= 0 && percentOf(value, range) <= 100);
    }
  });
});

describe('values under a hand', () => {
  it('are sent one at a time, and of those that came meanwhile only the newest', async () => {
    const sent: [string, unknown][] = [];
    const answers: (() => void)[] = [];
    const settled = new Promise<void>((done) => {
      const drafts = createDrafts(
        {
          request: (name, params) => {
            sent.push([name, params]);
            return new Promise((resolve) =>
              answers.push(() => {
                resolve(null);
              }),
            );
          },
        },
        () => {
          if (sent.length === 2 && answers.length === 0) done();
        },
        () => undefined,
      );
      for (const value of [81, 82, 83]) drafts.drag('length', value);
      assert.equal(drafts.get('length'), 83);
      drafts.drop('length', 84);
    });
    assert.deepEqual(sent, [['value.try', { name: 'length', value: 81 }]]);
    answers.shift()?.();
    await new Promise((done) => setImmediate(done));
    answers.shift()?.();
    await settled;
    assert.deepEqual(sent, [
      ['value.try', { name: 'length', value: 81 }],
      ['value.set', { name: 'length', value: 84 }],
    ]);
  });
});

describe('a preview that comes in pieces', () => {
  const whole = Uint8Array.from({ length: 10 }, (_, index) => index);
  const hostOf = (idAt: (offset: number) => string) =>
    ({
      request: (_: string, { offset }: { offset: number }) =>
        Promise.resolve({ id: idAt(offset), bytes: whole.slice(offset, offset + 4).buffer, totalBytes: whole.length }),
    }) as unknown as Parameters<typeof loadPreview>[0];

  it('is put together', async () => {
    assert.deepEqual(
      await loadPreview(
        hostOf(() => 'a'),
        null,
        () => true,
      ),
      whole,
    );
  });

  it('is refused when the file changed on the way, and dropped when it is no longer wanted', async () => {
    await assert.rejects(
      loadPreview(
        hostOf((offset) => (offset < 8 ? 'a' : 'b')),
        null,
        () => true,
      ),
      /changed while/,
    );
    let asked = 0;
    assert.equal(
      await loadPreview(
        hostOf(() => 'a'),
        null,
        () => (asked += 1) < 2,
      ),
      undefined,
    );
  });
});
