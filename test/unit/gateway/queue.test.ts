import assert from 'node:assert/strict';
import { Redis } from 'ioredis';
import { createLocalQueue } from '../../../src/gateway/queue/local.ts';
import { createRedisQueue } from '../../../src/gateway/queue/redis-queue.ts';
import { createRedisWorker } from '../../../src/gateway/queue/redis-worker.ts';
import type { StepWork } from '../../../src/gateway/queue/step-queue.ts';
import { callStep, createToldWork, describeQueueContract, replyOf } from '../../support/queue-contract.ts';
import { startRedisServer, type RedisServer } from '../../support/redis-server.ts';

const quiet = (): void => undefined;
const never = new AbortController().signal;

describeQueueContract('in the process', (work) =>
  Promise.resolve({
    queue: createLocalQueue({
      work,
      runsAtOnce: 1,
      callsAtOnce: 1,
      trouble: () => Promise.resolve(undefined),
      walls: () => Promise.resolve(['bubblewrap']),
    }),
    close: () => Promise.resolve(),
  }),
);

describe('with Redis', () => {
  let server: RedisServer;
  before(async () => {
    server = await startRedisServer();
  });
  after(() => server.close());
  const startWorker = (work: StepWork) =>
    createRedisWorker({
      url: server.url,
      work,
      runsAtOnce: 1,
      callsAtOnce: 1,
      lockMs: 1000,
      walls: 'bubblewrap',
      onError: quiet,
    });

  describeQueueContract('over Redis', async (work) => {
    const redis = new Redis(server.url);
    await redis.flushall();
    redis.disconnect();
    const worker = await startWorker(work);
    const queue = createRedisQueue(server.url, quiet);
    return {
      queue,
      close: async () => {
        await worker.close();
        await queue.close();
      },
    };
  });

  it('a step that was done while the gateway was away is not done again', async () => {
    const { work, done, gate } = createToldWork();
    const worker = await startWorker(work);
    const first = createRedisQueue(server.url, quiet);
    const paid = gate('paid');
    first.call(callStep('paid'), never).catch(quiet);
    await paid.entered;
    await first.close();
    paid.open();
    const second = createRedisQueue(server.url, quiet);
    assert.deepEqual(await second.call(callStep('paid'), never), replyOf('paid'));
    assert.deepEqual(done, ['paid']);
    await second.close();
    await worker.close();
  });

  it('a step whose worker is gone is done by another, and without any the queue says so', async () => {
    const queue = createRedisQueue(server.url, quiet);
    assert.match((await queue.trouble()) ?? '', /No worker/);
    const gone = createToldWork();
    const worker = await startWorker(gone.work);
    assert.equal(await queue.trouble(), undefined);
    const gate = gone.gate('stalled');
    const reply = queue.call(callStep('stalled'), never);
    await gate.entered;
    await worker.close();
    const other = createToldWork();
    const next = await startWorker(other.work);
    assert.deepEqual(await reply, replyOf('stalled'));
    assert.deepEqual(other.done, ['stalled']);
    await next.close();
    await queue.close();
  });

  it('a step goes on when Redis was killed and lost everything', async () => {
    const { work, gate } = createToldWork();
    const worker = await startWorker(work);
    const queue = createRedisQueue(server.url, quiet);
    const held = gate('held');
    const reply = queue.call(callStep('held'), never);
    await held.entered;
    await server.kill();
    await server.start();
    held.open();
    assert.deepEqual(await reply, replyOf('held'));
    await worker.close();
    await queue.close();
  });
});
