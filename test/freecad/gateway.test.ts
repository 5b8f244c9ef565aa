import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { createKeys, scopes } from '../../src/gateway/keys.ts';
import { keysFile } from '../../src/gateway/serve.ts';
import { startCountingVendor, type CountingVendor } from '../support/counting-vendor.ts';
import { findFreePort, startRedisServer, type RedisServer } from '../support/redis-server.ts';

/** How many times gateway, worker or Redis is killed. */
const kills = Number(process.env['FREECAD_TEST_GATEWAY_KILLS'] ?? 4);
/** Which moments they are killed at, 1 to 2,147,483,646: the same number has the same waits before each kill. */
const seed = Number(process.env['FREECAD_TEST_GATEWAY_SEED'] ?? 20_261_123);
/** A reply that came so shortly before the end of who asked for it may not have been read out of the network yet. */
const onTheWayMs = 250;

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

describe('the gateway as a process', function () {
  this.timeout(3_600_000);
  let root = '';
  let key = '';
  let port = 0;
  let vendor: CountingVendor | undefined;
  let redis: RedisServer | undefined;
  const running = new Map<string, ChildProcess>();
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'gateway ü-'));
    port = await findFreePort();
    ({ key } = await createKeys(keysFile(join(root, 'data'))).add('alice', scopes));
  });
  afterEach(async () => {
    for (const name of running.keys()) await end(name);
    await vendor?.close();
    await redis?.close();
    [vendor, redis] = [undefined, undefined];
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  });

  const end = async (name: string): Promise<void> => {
    const child = running.get(name);
    running.delete(name);
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  };
  /** Starts `serve` or `worker`, and waits until it says that it is there. */
  const start = async (name: 'serve' | 'worker', sign: string): Promise<void> => {
    // These tests ask many times a second how far a design is, for as long as a killed worker is waited for.
    const often = ['--requests-per-minute', '100000'];
    const words = name === 'serve' ? ['--data', join(root, 'data'), '--port', String(port), ...often] : [];
    const child = spawn(
      process.execPath,
      [
        'dist/cli.js',
        name,
        ...words,
        ...(redis === undefined ? [] : ['--redis', redis.url]),
        '--config',
        join(root, 'settings.json'),
      ],
      {
        env: { ...process.env, FREECAD_DESIGNER_COMPATIBLE_BASE_URL: vendor?.url ?? '', NODE_V8_COVERAGE: '' },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    running.set(name, child);
    let told = '';
    await new Promise<void>((resolve, reject) => {
      child.stderr.on('data', (text: Buffer) => {
        told += text.toString();
        if (told.includes(sign)) resolve();
      });
      child.once('exit', () => {
        reject(new Error(`${name} ended: ${told}`));
      });
    });
  };
  const serve = (): Promise<void> => start('serve', 'Listening at');
  const startWorker = (): Promise<void> => start('worker', 'waits for steps');
  const settle = (models: string): Promise<void> => {
    const chains = { planner: [models], generator: [models], validator: models === 'catalog' ? [] : [models], vision: [] };
    return writeFile(join(root, 'settings.json'), JSON.stringify({ models: chains }));
  };
  const fetchFrom = (method: string, path: string, body?: object, headers = {}): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/api/v1/design${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
  const ask = async (...asked: Parameters<typeof fetchFrom>): Promise<Answer> => {
    const response = await fetchFrom(...asked);
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Answer['body'] };
  };
  const untilAccepted = async (id: unknown): Promise<Answer['body']> => {
    for (;;) {
      const { body } = await ask('GET', `/${String(id)}`).catch((): Pick<Answer, 'body'> => ({ body: {} }));
      if (body['state'] === 'accepted') return body;
      assert.ok(!['failed', 'cancelled', 'needsReview', 'refused'].includes(String(body['state'])), JSON.stringify(body));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  it('makes a part, changes it, exports it and deletes it', async () => {
    await settle('catalog');
    await serve();
    const begun = await ask('POST', '', { request: 'plate 80 x 60 x 10 mm', review: false });
    assert.equal(begun.status, 202, JSON.stringify(begun.body));
    const { id } = begun.body;
    await untilAccepted(id);
    const changed = await ask('POST', `/${String(id)}/refine`, { request: 'make it 90 mm long' });
    assert.equal(changed.status, 202, JSON.stringify(changed.body));
    const { iterations, run } = await untilAccepted(id);
    const sizes = (iterations as { size: { sizeMm: number[] } }[]).map(({ size }) => size.sizeMm.map(Math.round));
    assert.deepEqual(sizes, [
      [80, 60, 10],
      [90, 60, 10],
    ]);
    assert.notEqual((run as { isolation: { backend: string } }).isolation.backend, 'none');
    const beginnings = { step: 'ISO-10303-21;', fcstd: 'PK', pdf: '%PDF', glb: 'glTF', '3mf': 'PK' };
    for (const [format, beginning] of Object.entries(beginnings)) {
      const response = await fetchFrom('GET', `/${String(id)}/export?format=${format}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      assert.equal(response.status, 200, `${format}: ${bytes.toString('utf8', 0, 300)}`);
      assert.equal(bytes.toString('latin1', 0, beginning.length), beginning, format);
      assert.match(String(response.headers.get('content-disposition')), /^attachment; filename="[\w.-]+"$/);
    }
    const { body: trail } = await ask('GET', `/${String(id)}/audit`);
    assert.deepEqual([trail['intact'], trail['problems']], [true, []]);
    assert.equal((await ask('DELETE', `/${String(id)}`)).status, 204);
    assert.equal((await ask('GET', `/${String(id)}`)).status, 404);
  });

  it('loses nothing and does nothing twice when it, its worker or Redis is killed', async () => {
    await settle('compatible/m');
    const counting = await startCountingVendor(60);
    vendor = counting;
    const keeping = await startRedisServer({ append: true });
    redis = keeping;
    await startWorker();
    await serve();
    process.stderr.write(`FREECAD_TEST_GATEWAY_SEED=${seed}\n`);
    let random = seed;
    const next = (): number => (random = (random * 48_271) % 2_147_483_647) / 2_147_483_647;
    const parts = ['serve', 'worker', 'redis'] as const;
    let killed = 0;
    let designs = 0;
    while (killed < kills) {
      designs += 1;
      counting.asked.length = 0;
      const ends: number[] = [];
      const begun = await ask('POST', '', { request: 'a block', review: false }, { 'idempotency-key': `design-${designs}` });
      assert.equal(begun.status, 202, JSON.stringify(begun.body));
      const { id } = begun.body;
      for (const part of [parts[killed % 3]!, parts[(killed + 1) % 3]!]) {
        await new Promise((resolve) => setTimeout(resolve, 20 + next() * 1500));
        if (part === 'worker') ends.push(Date.now());
        if (part === 'redis') await keeping.kill();
        else await end(part);
        if (part === 'redis') await keeping.start();
        else await (part === 'serve' ? serve() : startWorker());
        killed += 1;
      }
      const again = await ask('POST', '', { request: 'a block', review: false }, { 'idempotency-key': `design-${designs}` });
      assert.equal(again.body['id'], id);
      const { iterations } = await untilAccepted(id);
      assert.equal((iterations as unknown[]).length, 2);
      const { body: trail } = await ask('GET', `/${String(id)}/audit`);
      assert.deepEqual([trail['intact'], trail['problems']], [true, []]);
      const types = (trail['events'] as { type: string }[]).map(({ type }) => type);
      for (const once of ['prompt_received', 'plan_generated', 'design_accepted'])
        assert.equal(types.filter((type) => type === once).length, 1, `${once}: ${types.join()}`);
      const { asked } = counting;
      const twice = asked.filter(
        ({ key: call, askedAt, answeredAt }, index) =>
          answeredAt !== null &&
          !ends.some((at) => at >= askedAt && at < answeredAt + onTheWayMs) &&
          asked.slice(index + 1).some((other) => other.key === call),
      );
      assert.deepEqual(
        twice.map(({ role }) => role),
        [],
      );
    }
    const { body } = await ask('GET', '?limit=100');
    assert.equal((body['designs'] as unknown[]).length, designs);
    assert.ok(counting.looks > 0, 'whether the vendor is there was asked');
    const store = new Redis(keeping.url);
    try {
      assert.equal((await store.keys('freecad-designer:requests:*')).length, 1, 'gateways that share a Redis count together');
    } finally {
      store.disconnect();
    }
  });
});
