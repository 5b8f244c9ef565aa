import assert from 'node:assert/strict';
import { createFrameReader, encodeFrame } from '../../../src/freecad/frames.ts';

describe('frames', () => {
  it('come out as they went in, however the bytes are cut', () => {
    const messages = [{ a: 1 }, { text: 'Ø 6,6 mm\n' }, [], { long: 'x'.repeat(5000) }];
    const bytes = Buffer.concat(messages.map(encodeFrame));
    for (const size of [1, 2, 3, 7, 4096, bytes.length]) {
      const received: unknown[] = [];
      const read = createFrameReader((message) => received.push(message));
      for (let at = 0; at < bytes.length; at += size) read(bytes.subarray(at, at + size));
      assert.deepEqual(received, messages);
    }
  });

  it('of absurd length are refused', () => {
    const read = createFrameReader(() => undefined);
    assert.throws(() => {
      read(Uint8Array.from([255, 255, 255, 255]));
    }, /announced/);
  });
});
