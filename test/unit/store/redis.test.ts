import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { auditLineSchema } from '../../../src/core/record/audit.ts';
import type { DesignStore, StoredDesign } from '../../../src/core/record/store.ts';
import { createDesignStore } from '../../../src/store/design-store.ts';
import { createFileShelf } from '../../../src/store/file-shelf.ts';
import { createMemoryShelf } from '../../../src/store/memory-shelf.ts';
import { askRedis } from '../../../src/store/redis.ts';
import { createRedisMirror, keysOf } from '../../../src/store/redis-mirror.ts';
import { findFreePort, startRedisServer, type RedisServer } from '../../support/redis-server.ts';
import { describeStoreContract } from '../../support/store-contract.ts';
import { draft, event, stepOf } from '../../support/stored-design.ts';

describe('Redis', () => {
  let server: RedisServer;
  before(async () => {
    server = await startRedisServer();
  });
  after(() => server.close());

  describeStoreContract('Redis beside files', (root) =>
    Promise.resolve({
      open: () =>
        createRedisMirror(createDesignStore(createFileShelf(root)), { url: server.url, hoursKept: 24, tell: () => undefined }),
    }),
  );

  describe('beside a store', () => {
    let root = '';
    let redis: Redis;
    let stores: DesignStore[] = [];
    let told: (string | null)[] = [];
    let toldMore: () => void = () => undefined;
    beforeEach(async () => {
      root = await mkdtemp(join(tmpdir(), 'redis-'));
      redis = new Redis(server.url);
      redis.on('error', () => undefined);
      await redis.flushall();
      stores = [];
      told = [];
    });
    afterEach(async () => {
      await redis.config('SET', 'maxmemory', '0');
      redis.disconnect();
      await Promise.all(stores.map((store) => store.close()));
      await rm(root, { recursive: true, force: true });
    });
    const open = (inner = createDesignStore(createFileShelf(root)), hoursKept = 24, url = server.url): DesignStore => {
      const store = createRedisMirror(inner, {
        url,
        hoursKept,
        tell: (trouble) => {
          told.push(trouble);
          toldMore();
        },
      });
      stores.push(store);
      return store;
    };
    const untilTold = async (isIt: (trouble: string | null) => boolean): Promise<void> => {
      while (!told.some(isIt)) await new Promise<void>((resolve) => (toldMore = resolve));
    };
    /** The trail's events in Redis, when there are so many. */
    const untilThere = async (id: string, count: number): Promise<string[]> => {
      const channel = new Redis(server.url);
      await channel.subscribe(keysOf(id).channel);
      try {
        while ((await redis.xlen(keysOf(id).audit)) < count)
          await Promise.race([
            new Promise((resolve) => channel.once('message', resolve)),
            new Promise((resolve) => setTimeout(resolve, 200)),
          ]);
      } finally {
        channel.disconnect();
      }
      const entries = await redis.xrange(keysOf(id).audit, '-', '+');
      return entries.map(([at, fields]) => `${at} ${auditLineSchema.parse(JSON.parse(fields[3]!)).type}`);
    };

    it("keeps the record and, as a stream, the trail of a design; what is at rest only for the setting's time", async () => {
      const hold = await open().create(draft);
      await hold.commit(stepOf(hold));
      assert.deepEqual(await untilThere('d1', 1), ['1-0 prompt_received']);
      assert.deepEqual([await redis.ttl(keysOf('d1').record), await redis.ttl(keysOf('d1').audit)], [-1, -1]);
      const record = await hold.commit(
        stepOf(hold, { record: { ...hold.record, status: 'accepted' }, events: [event('design_accepted')] }),
      );
      assert.deepEqual(await untilThere('d1', 2), ['1-0 prompt_received', '2-0 design_accepted']);
      assert.deepEqual(JSON.parse((await redis.get(keysOf('d1').record)) ?? ''), record);
      for (const key of [keysOf('d1').record, keysOf('d1').audit]) {
        const left = await redis.ttl(key);
        assert.ok(left > 24 * 3600 - 60 && left <= 24 * 3600, String(left));
      }
      await hold.release();
    });
    it('lets two editors follow one design live, also where files tell nothing', async () => {
      const shared = createMemoryShelf(root);
      const silent = createDesignStore({ ...shared, watch: () => Promise.resolve(() => undefined) });
      const hold = await open(silent).create(draft);
      const seen: StoredDesign[] = [];
      let more: () => void = () => undefined;
      const stop = await open(silent).follow(hold.place.directory, (design) => {
        seen.push(design);
        more();
      });
      for (const state of ['generating', 'checking', 'running']) {
        await hold.commit(stepOf(hold, { record: { ...hold.record, state } }));
        while (!seen.some((design) => design.kind === 'ok' && design.record.state === state))
          await new Promise<void>((resolve) => (more = resolve));
      }
      stop();
    });
    it('goes on without Redis, says so, and brings it everything when it is back', async () => {
      const hold = await open().create(draft);
      await hold.commit(stepOf(hold));
      await untilThere('d1', 1);
      await server.kill();
      await untilTold((trouble) => trouble !== null && /does not answer.*safe in their files/.test(trouble));
      for (let count = 0; count < 5; count += 1) await hold.commit(stepOf(hold));
      await server.start();
      await untilTold((trouble) => trouble === null);
      assert.equal((await untilThere('d1', 6)).length, 6);
      await hold.release();
    });
    it('brings Redis what an earlier process could not', async () => {
      const quiet = createDesignStore(createFileShelf(root));
      const hold = await quiet.create(draft);
      await hold.commit(stepOf(hold, { events: [event(), event('plan_generated')] }));
      await hold.release();
      await open().append(hold.place, event('design_exported'));
      assert.deepEqual(await untilThere('d1', 3), ['1-0 prompt_received', '2-0 plan_generated', '3-0 design_exported']);
    });
    it('brings Redis everything again when it has lost everything, without a change of a design', async () => {
      const quiet = createDesignStore(createFileShelf(root));
      const old = await quiet.create({ ...draft, id: 'old', status: 'accepted' });
      await old.commit(stepOf(old, { events: [event('design_accepted')] }));
      await old.release();
      const present = { ...draft, id: 'd2', status: 'accepted', updatedAt: new Date().toISOString() } as const;
      const rested = await quiet.create(present);
      await rested.commit(stepOf(rested, { events: [event('design_accepted')] }));
      await rested.release();
      const hold = await open().create(draft);
      await hold.commit(stepOf(hold));
      await untilThere('d1', 1);
      assert.deepEqual(await untilThere('d2', 1), ['1-0 design_accepted']);
      await server.kill();
      await untilTold((trouble) => trouble !== null);
      await server.start();
      await untilTold((trouble) => trouble === null);
      assert.deepEqual(await untilThere('d2', 1), ['1-0 design_accepted']);
      assert.deepEqual(await untilThere('d1', 1), ['1-0 prompt_received']);
      // What was at rest for longer than it is kept there stays away.
      assert.equal(await redis.exists(keysOf('old').record), 0);
      await hold.release();
    });
    it('is brought the same design by several processes at once', async () => {
      const hold = await createDesignStore(createFileShelf(root)).create(draft);
      for (let count = 0; count < 20; count += 1) await hold.commit(stepOf(hold));
      for (let count = 0; count < 8; count += 1) await open().create({ ...draft, id: `other-${count}` });
      assert.equal((await untilThere('d1', 20)).length, 20);
      await Promise.all(stores.map((store) => store.close()));
      assert.deepEqual(told, []);
      await hold.release();
    });
    it('says what Redis refuses, and brings it later', async () => {
      const hold = await open().create(draft);
      await hold.commit(stepOf(hold));
      await untilThere('d1', 1);
      await redis.config('SET', 'maxmemory', '1');
      await hold.commit(stepOf(hold));
      await untilTold((trouble) => trouble !== null);
      assert.match(String(told[0]), /did not take a design: .*OOM.*safe in their files/);
      await redis.config('SET', 'maxmemory', '0');
      await untilTold((trouble) => trouble === null);
      assert.equal((await untilThere('d1', 2)).length, 2);
      await hold.release();
    });
    it('that can not be asked at all is told, and nothing else', async () => {
      const store = open(undefined, 24, 'redis://someone:very/secret@127.0.0.1');
      const hold = await store.create(draft);
      await hold.commit(stepOf(hold));
      await hold.release();
      await untilTold((trouble) => trouble !== null);
      assert.match(told.join(), /can not be asked: Invalid URL\./);
      assert.doesNotMatch(told.join(), /secret|very/);
      await store.close();
    });
    it('has everything of a process that ends at once', async () => {
      const store = open();
      const hold = await store.create(draft);
      await hold.commit(stepOf(hold));
      await hold.release();
      await store.close();
      assert.equal(await redis.xlen(keysOf('d1').audit), 1);
    });
    it('never tells the password of its address', async () => {
      const hold = await open(
        undefined,
        24,
        `redis://someone:very%2Fsec@ret-very-secret@127.0.0.1:${await findFreePort()}`,
      ).create(draft);
      await untilTold((trouble) => trouble !== null);
      assert.doesNotMatch(told.join(), /secret|very|ret-/);
      await hold.release();
    });
  });
});

describe('asking Redis', () => {
  let server: RedisServer;
  before(async () => {
    server = await startRedisServer();
  });
  after(() => server.close());

  it('tells the version of a server that answers', async () => {
    const answer = await askRedis(server.url);
    assert.ok(answer.ready);
    assert.match(answer.version, /^\d+\.\d+/);
  });
  it('says why a server does not answer, without the password in its address', async () => {
    const answer = await askRedis(`redis://someone:very-secret@127.0.0.1:${await findFreePort()}`);
    assert.ok(!answer.ready);
    assert.doesNotMatch(answer.why, /very-secret/);
    assert.match(answer.why, /ECONNREFUSED/);
  });
});
