import assert from 'node:assert/strict';
import { createLanes } from '../../../src/freecad/lanes.ts';

/** Work that goes on until it is told to end or aborted; says what became of it. */
function controlled(): { work: (signal: AbortSignal) => Promise<string>; end: () => void; started: () => boolean } {
  let finish: (text: string) => void = () => undefined;
  let started = false;
  return {
    work: (signal) =>
      new Promise((resolve) => {
        started = true;
        finish = resolve;
        if (signal.aborted) resolve('aborted');
        signal.addEventListener('abort', () => {
          resolve('aborted');
        });
      }),
    end: () => {
      finish('done');
    },
    started: () => started,
  };
}
/** When all promises that can go on have. */
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
const signal = (): AbortSignal => new AbortController().signal;

describe('lanes', () => {
  it('let so many run at once and start the next when one ends', async () => {
    const lanes = createLanes(2);
    const works = [controlled(), controlled(), controlled()];
    const ended = works.map(({ work }) => lanes.add(undefined, signal(), work));
    assert.deepEqual(
      works.map(({ started }) => started()),
      [true, true, false],
    );
    works[0]?.end();
    await ended[0];
    await settled();
    assert.equal(works[2]?.started(), true);
    works[1]?.end();
    works[2].end();
    assert.deepEqual(await Promise.all(ended), ['done', 'done', 'done']);
  });

  it('start the newest of what waits first, and lose nothing', async () => {
    const lanes = createLanes(1);
    const order: string[] = [];
    const first = controlled();
    const running = lanes.add(undefined, signal(), first.work);
    const named = (name: string): Promise<void> =>
      lanes.add(name === 'slider' ? name : undefined, signal(), () => {
        order.push(name);
        return Promise.resolve();
      });
    const waiting = ['older', 'old', 'slider'].map(named);
    first.end();
    await Promise.all([running, ...waiting]);
    assert.deepEqual(order, ['slider', 'old', 'older']);
  });

  it('stop what runs in a lane when something newer comes, and start that in its place', async () => {
    const lanes = createLanes(1);
    const old = controlled();
    const newer = controlled();
    const superseded = lanes.add('slider', signal(), old.work);
    const wanted = lanes.add('slider', signal(), newer.work);
    assert.equal(await superseded, 'aborted');
    await settled();
    assert.equal(newer.started(), true);
    newer.end();
    assert.equal(await wanted, 'done');
  });

  it('keep only the newest of a lane, and leave other lanes alone', async () => {
    const lanes = createLanes(1);
    const other = controlled();
    const running = lanes.add('other', signal(), other.work);
    const older = [controlled(), controlled()].map(({ work }) => lanes.add('slider', signal(), work));
    const newest = controlled();
    const last = lanes.add('slider', signal(), newest.work);
    assert.deepEqual(await Promise.all(older), ['aborted', 'aborted']);
    other.end();
    assert.equal(await running, 'done');
    await settled();
    newest.end();
    assert.equal(await last, 'done');
  });

  it('abort a waiting work at once when its own signal says so', async () => {
    const lanes = createLanes(1);
    const first = controlled();
    const running = lanes.add(undefined, signal(), first.work);
    const controller = new AbortController();
    const waiting = lanes.add(undefined, controller.signal, controlled().work);
    controller.abort();
    assert.equal(await waiting, 'aborted');
    first.end();
    assert.equal(await running, 'done');
  });

  it('hand an error on and go on with the next', async () => {
    const lanes = createLanes(1);
    await assert.rejects(
      lanes.add(undefined, signal(), () => Promise.reject(new Error('broken'))),
      /broken/,
    );
    assert.equal(await lanes.add(undefined, signal(), () => Promise.resolve('next')), 'next');
  });
});
