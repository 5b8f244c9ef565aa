import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionResult } from '../../../src/core/run.ts';
import { settingsSchema } from '../../../src/core/settings.ts';
import type { DesignSnapshot } from '../../../src/core/snapshot.ts';
import { createDesigner, type Designer } from '../../../src/designer.ts';
import { createRemoteDesigner, type Decision } from '../../../src/designer/remote/remote-designer.ts';
import type { DesignSession } from '../../../src/machine/session.ts';
import { startCutProxy, type CutProxy } from '../../support/cut-proxy.ts';
import { runResult } from '../../support/fake-steps.ts';
import { idleWork, startGateway, type TestGateway } from '../../support/gateway.ts';

const models = { planner: ['catalog'], generator: ['catalog'], validator: [], vision: [] };
const settings = settingsSchema.parse({ models });
const request = 'plate 80 x 60 x 10 mm';

/** Resolves with the first snapshot, from now on, that is so. */
const until = (session: DesignSession, isSo: (snapshot: DesignSnapshot) => boolean): Promise<DesignSnapshot> =>
  new Promise((resolve) => {
    const stop = session.subscribe((snapshot) => {
      if (isSo(snapshot)) resolve(snapshot);
    });
    if (!isSo(session.snapshot())) return;
    stop();
    resolve(session.snapshot());
  });
const ended = ({ state }: DesignSnapshot): boolean => state === 'needsReview';
const isLost = ({ message }: DesignSnapshot): boolean => message.includes("can't be reached");

describe('a design that goes on at a gateway', function () {
  let gateway: TestGateway;
  let proxy: CutProxy;
  let folder = '';
  let key = '';
  let finish: () => void = () => undefined;
  let decisions: ((decision: Decision) => void)[] = [];
  const made: Designer[] = [];

  beforeEach(async () => {
    const finished = new Promise<ExecutionResult>((resolve) => {
      finish = () => {
        resolve(runResult('finished'));
      };
    });
    const run = (_request: unknown, signal: AbortSignal): Promise<ExecutionResult> =>
      Promise.race([finished, idleWork.run(_request as never, signal)]);
    gateway = await startGateway({}, { work: { ...idleWork, run }, settings: { maximumIterations: 1 } });
    proxy = await startCutProxy(gateway.url);
    key = await gateway.keyOf('alice');
    folder = await mkdtemp(join(tmpdir(), 'following ü-'));
    decisions = [];
  });
  afterEach(async () => {
    for (const designer of made.splice(0)) await designer.close();
    await proxy.close();
    await gateway.close();
    await rm(folder, { recursive: true, force: true });
  });

  const window = (giveUpMs = 60_000): Designer => {
    const designer = createRemoteDesigner({
      url: proxy.url,
      key,
      local: createDesigner({ settings, folder }),
      settings,
      folder,
      decide: () => new Promise((resolve) => decisions.push(resolve)),
      tell: () => undefined,
      log: () => undefined,
      patience: { quickMs: [1, 1], patientMs: 20, giveUpMs },
    });
    made.push(designer);
    return designer;
  };
  /** A design whose script runs until `finish` is called. */
  const running = async (designer: Designer): Promise<DesignSession> => {
    const session = await designer.design({ request });
    await until(session, ({ state }) => state === 'reviewing');
    session.send({ type: 'review.approve' });
    await until(session, ({ state }) => state === 'running');
    return session;
  };

  it('is followed to its end by whoever opens it on its way', async () => {
    const first = await running(window());
    const second = await window().open(first.place.directory);
    assert.equal(second.snapshot().state, 'running');
    finish();
    await until(second, ended);
    assert.equal((await second.done).status, 'needsReview');
    assert.equal((await first.done).status, 'needsReview');
  });

  it('says that its gateway is lost, asks once, and follows it from the last event on when it is back', async () => {
    const session = await running(window());
    proxy.cut();
    await until(session, isLost);
    assert.equal(session.snapshot().state, 'running');
    // The question stands while it is tried again.
    await until(session, isLost);
    assert.equal(decisions.length, 1);
    const before = proxy.heads.length;
    proxy.mend();
    const back = await until(session, (snapshot) => !isLost(snapshot));
    assert.equal(back.state, 'running');
    const [, from] = /events\?lastEventId=(\d+)/.exec(proxy.heads.slice(before).join('\n')) ?? [];
    assert.ok(Number(from) > 0, String(from));
    // An answer to a question that nobody asks any more changes nothing.
    decisions[0]?.('here');
    finish();
    assert.equal((await until(session, ended)).gateway, new URL(proxy.url).host);
    assert.equal((await session.done).status, 'needsReview');
  });

  it('is given up after a while, and followed again by whoever looks at it once the gateway is back', async () => {
    const designer = window(100);
    const session = await running(designer);
    proxy.cut();
    await session.done;
    const given = session.snapshot();
    assert.deepEqual([given.state, given.resumable], ['cancelled', true]);
    assert.match(given.message, /can't be reached.*continue it to follow it again/);

    const opened = await designer.open(session.place.directory);
    assert.deepEqual([opened.snapshot().state, opened.snapshot().resumable], ['cancelled', true]);
    assert.match(opened.snapshot().message, /can't be reached.*looked for again by itself/);
    const back = until(opened, ({ state }) => state === 'running');
    proxy.mend();
    await back;
    finish();
    await until(opened, ended);
  });

  it('is left, and asked with that key no more, when the settings change', async () => {
    const designer = window();
    const session = await running(designer);
    await designer.rest();
    await session.done;
    assert.equal(session.snapshot().state, 'running', 'it goes on there');
    const { length } = proxy.heads;
    await assert.rejects(designer.design({ request }), { code: 'cancelled' });
    session.send({ type: 'design.cancel' });
    const again = await window().open(session.place.directory);
    finish();
    await until(again, ended);
    assert.ok(proxy.heads.slice(length).every((head) => !head.endsWith('/stop')));
    assert.deepEqual(decisions, []);
  });

  it('leaves nothing here or there when it could not begin', async () => {
    const designer = window();
    // The gateway answers that it has begun, and is away before it says what.
    proxy.cutAt(/^GET \S+\/design\/[\w-]+$/);
    const refused = assert.rejects(designer.design({ request }), { code: 'gateway-unreachable' });
    while (decisions.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(gateway.designs.of('alice').length, 1);
    proxy.mend();
    decisions[0]?.('neither');
    await refused;
    assert.deepEqual(await readdir(join(folder, 'designs')).catch(() => []), []);
    assert.equal(gateway.designs.of('alice').length, 0);
  });

  it('leaves no folder behind when it was taken back before it began', async () => {
    await gateway.close();
    gateway = await startGateway({ atOnce: 1 });
    await proxy.close();
    proxy = await startCutProxy(gateway.url);
    key = await gateway.keyOf('alice', ['read', 'design', 'review', 'unreviewed']);
    await gateway.ask(key, 'POST', '/api/v1/design', { request, review: false });
    const session = await window().design({ request });
    assert.ok(existsSync(join(session.place.directory, 'gateway.json')));
    const { body } = await gateway.ask(key, 'GET', '/api/v1/design?state=waiting');
    const [waiting] = body['designs'] as { id: string }[];
    await gateway.ask(key, 'DELETE', `/api/v1/design/${waiting?.id}`);
    await session.done;
    assert.ok(!existsSync(session.place.directory));
    assert.equal(session.snapshot().state, 'cancelled');
  });
});
