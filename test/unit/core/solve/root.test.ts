import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findRoot, type RootSearch } from '../../../../src/core/solve/root.ts';

const find = (y: (x: number) => number | null, options: Partial<RootSearch> = {}) =>
  findRoot({
    residual: (x) => Promise.resolve(y(x)),
    start: 5,
    minimum: 0.1,
    maximum: 100,
    whole: false,
    tolerance: 1e-4,
    tries: 24,
    ...options,
  });

describe('a root', () => {
  it('of any straight line in the range is found in a handful of tries', () =>
    fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0.2, max: 99, noNaN: true }),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        fc.double({ min: 0.2, max: 99, noNaN: true }),
        fc.boolean(),
        async (root, slope, start, isFalling) => {
          const found = await find((x) => (isFalling ? -slope : slope) * (x - root), { start, tolerance: slope * 1e-4 });
          assert.ok(found !== undefined && found.reached && found.tries <= 12, JSON.stringify(found));
          assert.ok(Math.abs(found.x - root) < 2e-4);
        },
      ),
    ));
  it('of curves as parts have them is found from a guess within a factor of six', () =>
    fc.assert(
      fc.asyncProperty(
        fc.double({ min: 1, max: 90, noNaN: true }),
        fc.double({ min: 0.5, max: 4, noNaN: true }),
        fc.double({ min: 1 / 6, max: 6, noNaN: true }),
        async (root, power, factor) => {
          const [scale, start] = [root ** power, root * factor];
          const found = await find((x) => (x ** power - scale) / scale, { start, tolerance: 5e-5 });
          assert.ok(found?.reached, JSON.stringify(found));
        },
      ),
    ));
  it('nearest to the start is taken of several', async () => {
    const y = (x: number): number => (x - 10) * (x - 40) * (x - 80);
    for (const [start, root] of [
      [9, 10],
      [38, 40],
      [83, 80],
    ] as const)
      assert.ok(Math.abs(((await find(y, { start, tolerance: 0.01 }))?.x ?? 0) - root) < 0.01, `from ${start}`);
  });
  it('beyond a maximum of the curve is found by scanning', async () => {
    // Rises to 3 at 20, then falls through 0 at 80; the start is on the wrong side, where it is below 0 and flat.
    const y = (x: number): number => (x < 20 ? 3 - (20 - x) * 0.001 : 3 - (x - 20) * 0.05);
    const found = await find(y, { start: 2 });
    assert.ok(found?.reached && Math.abs(found.x - 80) < 0.01, JSON.stringify(found));
  });
  it('is found around values of which nothing comes', async () => {
    const found = await find((x) => (x > 30 ? null : x - 29), { start: 3 });
    assert.ok(found?.reached, JSON.stringify(found));
    assert.equal(await find(() => null), undefined);
  });
  it('is no jump', async () => {
    const found = await find((x) => (x < 20 ? -5 : x < 50 ? 7 : 7 - (x - 50)), { start: 15 });
    assert.ok(found?.reached && Math.abs(found.x - 57) < 0.001, JSON.stringify(found));
  });
  it('of a count is the best whole number', () =>
    fc.assert(
      fc.asyncProperty(fc.double({ min: 1, max: 60, noNaN: true }), fc.integer({ min: 1, max: 60 }), async (wanted, start) => {
        const found = await find((x) => x - wanted, { whole: true, start, minimum: 1, maximum: 60 });
        assert.ok(
          found !== undefined && Number.isInteger(found.x) && Math.abs(found.x - wanted) <= 0.5 + 1e-9,
          JSON.stringify(found),
        );
      }),
    ));
  it('that is not there costs no more than the tries, and the best x is told', async () => {
    let tries = 0;
    const found = await find(
      (x) => {
        tries += 1;
        return 1 + (x - 50) ** 2;
      },
      { tries: 15 },
    );
    assert.ok(found !== undefined && !found.reached && tries <= 15 && found.tries === tries);
    assert.ok(Math.abs(found.x - 50) < 10, JSON.stringify(found));
  });
  it('never leaves the range', () =>
    fc.assert(
      fc.asyncProperty(
        fc.double({ min: -50, max: 200, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        async (start, slope) => {
          await find(
            (x) => {
              assert.ok(x >= 0.1 && x <= 100, String(x));
              return slope * x + 3;
            },
            { start },
          );
        },
      ),
    ));
});
