import { Job, Queue, QueueEvents } from 'bullmq';
import { Redis } from 'ioredis';
import { DesignerError, isCancelled } from '../../core/errors.ts';
import type { ModelReply } from '../../core/language-model.ts';
import type { RunRequest } from '../../core/run.ts';
import type { Priority } from '../../core/gateway/design-view.ts';
import { fetchFiles, keptSeconds, unpackError, type Ended } from './parcel.ts';
import { callsQueue, cancelChannel, connectionTo, runsQueue, workerNameMark, type Progress, type RunJob } from './redis-names.ts';
import type { StepQueue } from './step-queue.ts';

/** The least number goes first. */
const priorityOf: Readonly<Record<Priority, number>> = { person: 1, batch: 10 };
/** How often a step is asked after whose end was not told: Redis was away, or lost what it was given last. */
const lookMs = 2000;
const answerMs = 3000;

interface Wanted {
  key: string;
  priority: Priority;
  data: object;
  onProgress?: (progress: Progress) => void;
}

const cancelled = (): DesignerError => new DesignerError('cancelled', 'It was cancelled.');

/** One queue of BullMQ, seen as a function: a step in, how it ended out. */
function createLane(name: string, url: string, redis: Redis, onError: (message: string) => void) {
  const { url: address, ...connecting } = connectionTo(url);
  const client = new Redis(address, connecting);
  const queue = new Queue(name, { connection: client });
  const events = new QueueEvents(name, { connection: connectionTo(url) });
  const watching = new Map<string, { look: () => void; onProgress: Wanted['onProgress'] }>();
  /** Results that were given: the same step again is a new one. */
  const given = new Set<string>();
  const complain = (error: Error): void => {
    onError(error.message);
  };
  queue.on('error', complain);
  events.on('error', complain);
  events.on('completed', ({ jobId }) => watching.get(jobId)?.look());
  events.on('failed', ({ jobId }) => watching.get(jobId)?.look());
  events.on('progress', ({ jobId, data }) => watching.get(jobId)?.onProgress?.(data as Progress));

  const find = async (key: string): Promise<{ job: Job<object, Ended | null>; ended: Ended | undefined } | undefined> => {
    const job = await Job.fromId<object, Ended | null>(queue, key);
    if (job === undefined) return undefined;
    if (job.finishedOn === undefined) return { job, ended: undefined };
    const died: Ended = {
      ok: false,
      error: { code: 'freecad-execution', message: `Workers died over this step: ${job.failedReason}` },
    };
    return { job, ended: job.returnvalue ?? died };
  };

  /** @returns whether it is a new step, of which nothing can be known yet. */
  const submit = async ({ key, priority, data }: Wanted): Promise<boolean> => {
    const before = await find(key);
    const isOver = before?.ended !== undefined && (given.has(key) || !before.ended.ok);
    if (isOver) await before.job.remove();
    given.delete(key);
    const age = { age: keptSeconds };
    await queue.add('step', data, { jobId: key, priority: priorityOf[priority], removeOnComplete: age, removeOnFail: age });
    return before === undefined || isOver;
  };

  const withdraw = async (key: string): Promise<void> => {
    const found = await find(key);
    if (found === undefined) return;
    // A worker has it: it is told, and what it then gives is thrown away by the next who asks.
    await found.job.remove().catch(() => redis.publish(cancelChannel, key));
  };

  return {
    queue,
    client,
    do: async (step: Wanted, signal: AbortSignal): Promise<Ended> => {
      // BullMQ keeps a job beside its own keys: no step may have the name of one of these.
      const wanted = { ...step, key: `step-${step.key}` };
      const { key, onProgress } = wanted;
      if (signal.aborted) throw cancelled();
      const waiting: { look: () => void } = { look: () => undefined };
      let stop: () => void = () => undefined;
      const stopped = new Promise<never>((_resolve, reject) => {
        stop = () => {
          reject(cancelled());
        };
      });
      stopped.catch(() => undefined);
      signal.addEventListener('abort', stop, { once: true });
      watching.set(key, {
        look: () => {
          waiting.look();
        },
        onProgress,
      });
      try {
        let told = new Promise<void>((resolve) => (waiting.look = resolve));
        let isNew = await Promise.race([submit(wanted), stopped]);
        for (;;) {
          if (!isNew) {
            told = new Promise<void>((resolve) => (waiting.look = resolve));
            const found = await Promise.race([find(key), stopped]);
            if (found?.ended !== undefined) {
              given.add(key);
              return found.ended;
            }
            // Redis was killed and had not written it down yet.
            if (found === undefined) await Promise.race([submit(wanted), stopped]);
          }
          isNew = false;
          const timer = setTimeout(() => {
            waiting.look();
          }, lookMs);
          await Promise.race([told, stopped]).finally(() => {
            clearTimeout(timer);
          });
        }
      } catch (error) {
        if (isCancelled(error)) await withdraw(key).catch(() => undefined);
        throw error;
      } finally {
        watching.delete(key);
        signal.removeEventListener('abort', stop);
      }
    },
    close: async () => {
      await Promise.all([queue.close(), events.close()]);
      client.disconnect();
    },
  };
}

const valueOf = (ended: Ended): Extract<Ended, { ok: true }> => {
  if (!ended.ok) throw unpackError(ended.error);
  return ended;
};

/** The queue over Redis: workers on any machine do the steps, and what they have done outlives the gateway. */
export function createRedisQueue(url: string, onError: (message: string) => void): StepQueue {
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  redis.on('error', (error: Error) => {
    onError(error.message);
  });
  const runs = createLane(runsQueue, url, redis, onError);
  const calls = createLane(callsQueue, url, redis, onError);
  const soon = async <T>(work: Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error('Redis does not answer.'));
      }, answerMs);
    });
    return Promise.race([work, late]).finally(() => {
      clearTimeout(timer);
    });
  };

  return {
    run: async ({ key, priority, request }, signal) => {
      const { outputFolder } = request;
      const data: RunJob & Partial<Pick<RunRequest, 'outputFolder' | 'lane'>> = { ...request };
      // The folder is the gateway's, and whose run is replaced by a newer one is decided there.
      delete data.outputFolder;
      delete data.lane;
      for (;;) {
        const ended = valueOf(await runs.do({ key, priority, data }, signal));
        const result = await fetchFiles(redis, ended, outputFolder);
        // Its files are gone: what was given does not count, and it is made again.
        if (result !== undefined) return result;
      }
    },
    call: async ({ key, priority, model, call }, signal) => {
      const { onText, onBegin, ...data } = call;
      const onProgress = (progress: Progress): void => {
        if ('text' in progress) onText?.(progress.text);
        else onBegin?.();
      };
      return valueOf(await calls.do({ key, priority, data: { model, call: data }, onProgress }, signal)).value as ModelReply;
    },
    depth: () =>
      soon(
        (async () => {
          const counts = await Promise.all(
            [runs, calls].map(({ queue }) => queue.getJobCounts('prioritized', 'waiting', 'active')),
          );
          const first = await Promise.all(
            [runs, calls].map(({ queue }) => queue.getJobs(['prioritized', 'waiting'], 0, 0, true)),
          );
          const since = first.flat().map((job) => job.timestamp);
          const sum = (name: string): number => counts.reduce((total, count) => total + (count[name] ?? 0), 0);
          return {
            waiting: sum('prioritized') + sum('waiting'),
            active: sum('active'),
            oldestWaitMs: since.length === 0 ? 0 : Math.max(0, Date.now() - Math.min(...since)),
          };
        })(),
      ),
    trouble: async () => {
      try {
        const workers = await soon(runs.queue.getWorkersCount());
        return workers > 0 ? undefined : 'No worker is connected: start one with freecad-designer worker.';
      } catch {
        return 'Redis does not answer.';
      }
    },
    walls: async () => {
      const workers = await soon(runs.queue.getWorkers()).catch(() => []);
      return workers.flatMap(({ rawname = '' }) => rawname.split(workerNameMark)[1] ?? []);
    },
    connections: () => [redis, runs.client, calls.client].map(({ status }) => status),
    close: async () => {
      await Promise.all([runs.close(), calls.close()]);
      redis.disconnect();
    },
  };
}
