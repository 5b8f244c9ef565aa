import assert from 'node:assert/strict';
import { openChannel, type Channel, type Port } from '../../../src/protocol/channel.ts';
import { isNothing, isNumber, isShape, isText } from '../../../src/protocol/guard.ts';

type Asked = {
  double: [{ readonly value: number }, number];
  fail: [{ readonly value: number }, number];
  lie: [{ readonly value: number }, number];
  wait: [{ readonly value: number }, number];
};
type Nobody = { never: [null, null] };

/** Two ends of a wire that copies what it carries, as postMessage does. */
function createWire(): { left: Port; right: Port; carried: unknown[] } {
  const listeners = { left: new Set<(frame: unknown) => void>(), right: new Set<(frame: unknown) => void>() };
  const carried: unknown[] = [];
  const end = (own: 'left' | 'right', other: 'left' | 'right'): Port => ({
    post: (frame) => {
      carried.push(frame);
      for (const receive of listeners[other]) receive(structuredClone(frame));
    },
    listen: (receive) => {
      listeners[own].add(receive);
      return () => listeners[own].delete(receive);
    },
  });
  return { left: end('left', 'right'), right: end('right', 'left'), carried };
}

function connect(): { asker: Channel<Asked>; answerer: Channel<Nobody>; wire: ReturnType<typeof createWire> } {
  const wire = createWire();
  const given = isShape({ value: isNumber });
  const answerer = openChannel<Nobody, Asked>({
    port: wire.right,
    handlers: {
      double: ({ value }) => value * 2,
      fail: () => {
        throw new Error('No FreeCAD was found.');
      },
      lie: () => 'two' as unknown as number,
      wait: () => new Promise<number>(() => undefined),
    },
    params: { double: given, fail: given, lie: given, wait: given },
    results: { never: isNothing },
    describe: (error) => (error instanceof Error ? error.message : 'unknown'),
  });
  const asker = openChannel<Asked, Nobody>({
    port: wire.left,
    handlers: { never: () => null },
    params: { never: isNothing },
    results: { double: isNumber, fail: isNumber, lie: isNumber, wait: isNumber },
    describe: String,
  });
  return { asker, answerer, wire };
}

describe('channel', () => {
  it('brings each reply to its own request', async () => {
    const { asker } = connect();
    assert.deepEqual(await Promise.all([asker.request('double', { value: 2 }), asker.request('double', { value: 21 })]), [4, 42]);
  });

  it('ends a request whose handler throws with the described error', async () => {
    const { asker } = connect();
    await assert.rejects(asker.request('fail', { value: 1 }), /No FreeCAD was found\./);
  });

  it('refuses parameters of the wrong form before the handler sees them', async () => {
    const { asker } = connect();
    await assert.rejects(asker.request('double', { value: Number.NaN }), /wrong form/);
    await assert.rejects(asker.request('double', '<b>' as unknown as { value: number }), /wrong form/);
  });

  it('refuses a result of the wrong form', async () => {
    const { asker } = connect();
    await assert.rejects(asker.request('lie', { value: 1 }), /reply has the wrong form/);
  });

  it('answers a request that nobody knows with an error, inherited names included', async () => {
    const { asker } = connect();
    const anyName = asker as unknown as Channel<Record<string, readonly [unknown, unknown]>>;
    await assert.rejects(anyName.request('explode', null), /no request "explode"/);
    await assert.rejects(anyName.request('toString', null), /no request "toString"/);
  });

  it('ends open requests when it is closed, and later ones at once', async () => {
    const { asker } = connect();
    const open = asker.request('wait', { value: 1 });
    asker.close();
    await assert.rejects(open, /closed before the reply/);
    await assert.rejects(asker.request('double', { value: 1 }), /is closed/);
  });

  it('posts nothing after it was closed', async () => {
    const { asker, answerer, wire } = connect();
    const open = asker.request('double', { value: 1 });
    answerer.close();
    await Promise.resolve();
    await Promise.resolve();
    assert.equal(wire.carried.length, 1);
    asker.close();
    await assert.rejects(open);
  });

  it('ignores what is not a frame and replies that nobody waits for', () => {
    const { wire } = connect();
    for (const frame of [null, 1, 'text', [], {}, { reply: 99, ok: true, result: 1 }, { request: 'one', name: 'double' }])
      wire.right.post(frame);
    assert.equal(wire.carried.length, 7);
  });
});

describe('guards', () => {
  it('limit the length of a text', () => {
    assert.equal(isText(3)('abc'), true);
    assert.equal(isText(3)('abcd'), false);
  });
});
