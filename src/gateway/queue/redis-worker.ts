import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker, type Job } from 'bullmq';
import { Redis } from 'ioredis';
import type { ModelCall } from '../../core/language-model.ts';
import { packError, sendFiles, type Ended } from './parcel.ts';
import { callsQueue, cancelChannel, connectionTo, runsQueue, type CallJob, type Progress, type RunJob } from './redis-names.ts';
import type { StepWork } from './step-queue.ts';

export interface RedisWorkerOptions {
  url: string;
  work: StepWork;
  runsAtOnce: number;
  callsAtOnce: number;
  /** A worker that has not been heard of for so long is taken for dead, and its steps are given to others. */
  lockMs?: number;
  /** The sandbox that contains its scripts: by that name it is seen at Redis. */
  walls: string;
  onError: (message: string) => void;
}

const textEveryMs = 100;

/** Passes on what a call tells, not more often than a person reads. */
function createTelling(job: Job) {
  let text = '';
  let timer: NodeJS.Timeout | undefined;
  let sent: Promise<unknown> = Promise.resolve();
  const send = (progress: Progress): void => {
    sent = sent.then(() => job.updateProgress(progress)).catch(() => undefined);
  };
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (text !== '') send({ text });
    text = '';
  };
  return {
    onBegin: () => {
      send({ begun: true });
    },
    onText: (piece: string) => {
      text += piece;
      timer ??= setTimeout(flush, textEveryMs);
    },
    end: () => {
      flush();
      return sent;
    },
  };
}

/** Takes steps out of Redis and does them, until it is closed. */
export async function createRedisWorker(options: RedisWorkerOptions): Promise<{ close(): Promise<void> }> {
  const { url, work, runsAtOnce, callsAtOnce, lockMs = 15_000, walls, onError } = options;
  const files = new Redis(url, { maxRetriesPerRequest: null });
  const listening = new Redis(url, { maxRetriesPerRequest: null });
  const shared = {
    connection: connectionTo(url),
    lockDuration: lockMs,
    stalledInterval: lockMs / 2,
    maxStalledCount: 20,
    name: walls,
  };

  const run = async (request: RunJob, signal: AbortSignal): Promise<Ended> => {
    const outputFolder = await mkdtemp(join(tmpdir(), 'freecad-designer-step-'));
    try {
      return await sendFiles(files, await work.run({ ...request, outputFolder }, signal));
    } finally {
      // The gateway need not wait for it.
      rm(outputFolder, { recursive: true, force: true, maxRetries: 3 }).catch((error: unknown) => {
        onError(`${outputFolder} could not be removed: ${String(error)}`);
      });
    }
  };
  const call = async (job: Job<CallJob>, signal: AbortSignal): Promise<Ended> => {
    const telling = createTelling(job);
    try {
      const asked: ModelCall = { ...job.data.call, onBegin: telling.onBegin, onText: telling.onText };
      return { ok: true, value: await work.call(job.data.model, asked, signal) };
    } finally {
      await telling.end();
    }
  };
  // BullMQ hands over a signal only to a function that declares all three of its parameters.
  const never = new AbortController().signal;
  const runs = new Worker<RunJob, Ended>(runsQueue, (job, _token, signal) => run(job.data, signal ?? never).catch(packError), {
    ...shared,
    concurrency: runsAtOnce,
  });
  const calls = new Worker<CallJob, Ended>(callsQueue, (job, _token, signal) => call(job, signal ?? never).catch(packError), {
    ...shared,
    concurrency: callsAtOnce,
  });
  for (const client of [files, listening, runs, calls])
    client.on('error', (error: Error) => {
      onError(error.message);
    });
  listening.on('message', (_channel: string, id: string) => {
    runs.cancelJob(id);
    calls.cancelJob(id);
  });
  await listening.subscribe(cancelChannel);
  await Promise.all([runs.waitUntilReady(), calls.waitUntilReady()]);
  return {
    close: async () => {
      // What is under way is given to others at once, rather than waited for.
      await Promise.all([runs.close(true), calls.close(true)]);
      files.disconnect();
      listening.disconnect();
    },
  };
}
