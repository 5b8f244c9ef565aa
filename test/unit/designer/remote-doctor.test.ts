import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { describeDoctor } from '../../../src/cli/words.ts';
import { settingsSchema } from '../../../src/core/settings.ts';
import { createDesigner } from '../../../src/designer.ts';
import { createLocalQueue } from '../../../src/gateway/queue/local.ts';
import { idleWork, startGateway, type TestGateway } from '../../support/gateway.ts';

const wrong = 'fcd.abcd.a-wrong-one';

describe('the doctor of a gateway', () => {
  let gateway: TestGateway;
  let trouble: string | undefined;
  before(async () => {
    const queue = createLocalQueue({
      work: idleWork,
      runsAtOnce: 1,
      callsAtOnce: 1,
      trouble: () => Promise.resolve(trouble),
      walls: () => Promise.resolve(['landlock', 'bubblewrap', 'landlock']),
    });
    gateway = await startGateway({}, { queue });
  });
  beforeEach(() => (trouble = undefined));
  after(() => gateway.close());

  const ask = async (key: string, url = gateway.url) => {
    const designer = createDesigner({ settings: settingsSchema.parse({}), folder: tmpdir() });
    try {
      const report = await designer.doctor({ models: false, gateway: { url, key } });
      assert.ok(report.gateway !== undefined && report.ok === report.gateway.ready);
      assert.ok(key === '' || !JSON.stringify(report).includes(key));
      return { ...report.gateway, advice: report.advice, words: describeDoctor(report) };
    } finally {
      await designer.close();
    }
  };

  it('tells version and walls of one that takes the key', async () => {
    const found = await ask(await gateway.keyOf('alice', ['read', 'design', 'review']));
    const { ready, reachable, keyAccepted, version, walls, advice } = found;
    assert.deepEqual([ready, reachable, keyAccepted, version, advice], [true, true, true, '0.0.0', []]);
    assert.deepEqual(walls, ['bubblewrap', 'landlock']);
    assert.match(found.words, /yes key accepted[\s\S]*version 0\.0\.0, scripts contained by bubblewrap, landlock/);
  });

  it('tells what is wrong and what to do: the address, the key, what it may, and the gateway itself', async () => {
    const away = await ask(wrong, 'http://127.0.0.1:1');
    assert.deepEqual([away.ready, away.reachable, away.keyAccepted], [false, false, null]);
    assert.match(away.advice.join(), /can't be reached/);
    const senseless = await ask(wrong, 'http://example.org');
    assert.match(senseless.advice.join(), /must begin with https/);
    const refused = await ask(wrong);
    assert.deepEqual([refused.ready, refused.reachable, refused.keyAccepted], [false, true, false]);
    assert.match(refused.advice.join(), /refuses the key.*Set Gateway Key/);
    const short = await ask(await gateway.keyOf('alice', ['read']));
    assert.deepEqual([short.ready, short.keyAccepted], [false, true]);
    assert.match(short.advice.join(), /lacks the scope design, review/);
    const shorter = await ask(await gateway.keyOf('alice', ['metrics']));
    assert.deepEqual([shorter.ready, shorter.keyAccepted], [false, true]);
    trouble = 'No worker is connected.';
    const idle = await ask(await gateway.keyOf('alice'));
    assert.deepEqual([idle.ready, idle.keyAccepted, idle.advice], [false, true, ['No worker is connected.']]);
  });
});
