import assert from 'node:assert/strict';
import { createRememberedLook } from '../../../src/gateway/remembered-look.ts';
import { startGateway } from '../../support/gateway.ts';

describe('whether the gateway is ready', () => {
  it('is looked at again when what was seen is too old, and by many at a time only once', async () => {
    let time = 0;
    let looks = 0;
    let trouble: string | undefined;
    const find = createRememberedLook({
      look: async () => {
        looks += 1;
        await Promise.resolve();
        if (trouble === 'broken') throw new Error(trouble);
        return trouble;
      },
      goodMs: 100,
      badMs: 10,
      now: () => time,
    });
    assert.deepEqual(await Promise.all([find(), find(), find()]), [undefined, undefined, undefined]);
    trouble = 'There is no FreeCAD here.';
    time = 99;
    assert.deepEqual([await find(), looks], [undefined, 1]);
    time = 100;
    assert.deepEqual([await find(), looks], [trouble, 2]);
    time = 109;
    assert.deepEqual([await find(), looks], [trouble, 2]);
    trouble = 'broken';
    time = 110;
    assert.deepEqual([await find(), looks], ['broken', 3]);
    trouble = undefined;
    time = 120;
    assert.deepEqual([await find(), looks], [undefined, 4]);
  });

  it('says which vendor does not answer, and does not wait for it', async () => {
    let answer: (trouble: string | undefined) => void = () => undefined;
    const asked: Promise<string | undefined>[] = [];
    const gateway = await startGateway(
      {},
      {
        findVendorTrouble: () => {
          const looked = new Promise<string | undefined>((resolve) => (answer = resolve));
          asked.push(looked);
          return looked;
        },
      },
    );
    try {
      assert.equal(asked.length, 1, 'a vendor is asked at the start');
      const before = await gateway.ask('', 'GET', '/ready');
      assert.deepEqual([before.status, before.body], [200, { ok: true, problems: [] }]);
      answer('No language model answers: the key is refused.');
      await asked.at(-1);
      const { status, body } = await gateway.ask('', 'GET', '/ready');
      assert.deepEqual([status, body], [503, { ok: false, problems: ['No language model answers: the key is refused.'] }]);
    } finally {
      await gateway.close();
    }
  });
});
