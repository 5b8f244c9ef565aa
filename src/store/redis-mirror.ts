import type { Redis } from 'ioredis';
import type { DesignHold, DesignPlace, DesignStore, StoredDesign } from '../core/record/store.ts';
import type { DesignRecord } from '../core/record/design.ts';
import { describeError } from '../core/errors.ts';
import { writeLine } from '../core/record/trail.ts';
import { loadRedis, withoutPassword } from './redis.ts';

export interface MirrorOptions {
  url: string;
  /** How long a design at rest stays in Redis; 0: for ever. Files are never removed. */
  hoursKept: number;
  /** Called with what is wrong when Redis goes away, and with null when all is there again. */
  tell: (trouble: string | null) => void;
}

const longestPauseMs = 2000;
/** A process that ends waits so long for a server that has not answered yet. */
const longestFarewellMs = 3000;
/** How often a design is tried again when another process brought it at the same moment. */
const tries = 10;

/** Keys of a design; the trail is a stream whose ids are the events' numbers. The channel tells each change as JSON. */
export const keysOf = (id: string) => ({
  record: `design:${id}:record`,
  audit: `design:${id}:audit`,
  channel: `design:${id}:changes`,
});

/**
 * The store, with each design's record and trail in Redis too, and changes told over its pub/sub. What the store holds is the truth:
 * when Redis was away, or lost everything, what it lacks is added from there as soon as it answers.
 */
export function createRedisMirror(store: DesignStore, { url, hoursKept, tell }: MirrorOptions): DesignStore {
  /** Designs that Redis may lack something of, by folder. */
  const behind = new Map<string, { place: DesignPlace; hasChanged: boolean }>();
  let retry: NodeJS.Timeout | undefined;
  let writer: Promise<Redis> | undefined;
  let reader: Promise<Redis> | undefined;
  let isAway = false;
  let isClosed = false;
  let flushing: Promise<void> = Promise.resolve();
  const listeners = new Map<string, Set<() => void>>();

  const connect = async (): Promise<Redis> => {
    const Client = await loadRedis();
    return new Client(url, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: 3000,
      retryStrategy: (attempt) => Math.min(100 * attempt, longestPauseMs),
    });
  };
  const trouble = (what: string): void => {
    if (isAway || isClosed) return;
    isAway = true;
    tell(`Redis at ${withoutPassword(url)} ${what} Designs are safe in their files; Redis gets what it missed when it is back.`);
  };
  const away = (): void => {
    trouble('does not answer.');
  };
  const writing = (): Promise<Redis> => {
    writer ??= connect().then((client) => {
      client.on('error', away);
      client.on('close', away);
      // It may have missed something while it was away or no process had it, or have lost everything.
      client.on('ready', () => {
        flushing = flushing.then(lookForAll);
        flush();
      });
      return client;
    });
    return writer;
  };

  /** How long a design stays, in seconds: one that was not changed just now only for the rest of its time. */
  const secondsKept = ({ updatedAt }: DesignRecord, hasChanged: boolean): number => {
    const all = Math.ceil(hoursKept * 3600);
    return hasChanged ? all : Math.min(all, Math.floor(all - (Date.now() - Date.parse(updatedAt)) / 1000));
  };
  const isForEver = ({ status }: DesignRecord): boolean => status === 'working' || hoursKept === 0;

  const lookForAll = async (): Promise<void> => {
    // What can't be listed is brought when it changes.
    for (const design of await store.list().catch(() => []))
      if (design.kind === 'ok' && !behind.has(design.place.directory))
        behind.set(design.place.directory, { place: design.place, hasChanged: false });
  };

  /** What Redis lacks of a design, in one transaction. @returns whether no other process brought something of it meanwhile */
  const bring = async (client: Redis, place: DesignPlace, hasChanged: boolean): Promise<boolean> => {
    const stored = await store.load(place.directory);
    if (stored.kind === 'unreadable') return true;
    const { record } = stored;
    const seconds = secondsKept(record, hasChanged);
    if (!isForEver(record) && seconds <= 0) return true;
    const keys = keysOf(record.id);
    await client.watch(keys.record, keys.audit);
    const [last] = await client.xrevrange(keys.audit, '+', '-', 'COUNT', 1);
    const known = last === undefined ? 0 : Number(last[0].split('-')[0]);
    const text = JSON.stringify(record);
    if (!hasChanged && known === record.trail.seq && (await client.get(keys.record)) === text) {
      await client.unwatch();
      return true;
    }
    const transaction = client.multi().set(keys.record, text);
    // A trail that is shorter than Redis knows it was restored from a backup: Redis follows.
    if (known > record.trail.seq) transaction.del(keys.audit);
    for (const line of await store.readAudit(place)) {
      // The trail may be a step further than the record already.
      if (line.seq > record.trail.seq) break;
      if (known > record.trail.seq || line.seq > known)
        transaction.xadd(keys.audit, `${line.seq}-0`, 'type', line.type, 'line', writeLine(line));
    }
    for (const key of [keys.record, keys.audit]) {
      if (isForEver(record)) transaction.persist(key);
      else transaction.expire(key, seconds);
    }
    transaction.publish(keys.channel, describeChange(record, place));
    const results = await transaction.exec();
    const failed = results?.find(([error]) => error !== null)?.[0];
    if (failed != null) throw failed;
    return results !== null;
  };

  const flush = (): void => {
    flushing = flushing.then(async () => {
      let client: Redis | undefined;
      try {
        client = await writing();
        if (client.status !== 'ready') return;
        for (const [directory, waiting] of [...behind]) {
          behind.delete(directory);
          try {
            for (let left = tries; left > 0; left -= 1) if (await bring(client, waiting.place, waiting.hasChanged)) break;
          } catch (error) {
            if (!behind.has(directory)) behind.set(directory, waiting);
            throw error;
          }
        }
        if (isAway) {
          isAway = false;
          tell(null);
        }
      } catch (error) {
        if (client === undefined) trouble(`can not be asked: ${whyOf(error)}.`);
        else if (client.status !== 'ready') away();
        if (client?.status !== 'ready') return;
        trouble(`did not take a design: ${whyOf(error)}.`);
        clearTimeout(retry);
        retry = setTimeout(flush, longestPauseMs);
        retry.unref();
      }
    });
  };

  const changed = (place: DesignPlace): void => {
    behind.set(place.directory, { place, hasChanged: true });
    flush();
  };

  /** A server that was asked and has not answered yet gets the time to. */
  const untilAnswered = async (client: Redis): Promise<void> => {
    if (behind.size === 0 || isAway || client.status === 'ready') return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, longestFarewellMs);
      for (const event of ['ready', 'error', 'close'])
        client.once(event, () => {
          clearTimeout(timer);
          resolve();
        });
    });
  };

  const mirrored = (hold: DesignHold): DesignHold => ({
    place: hold.place,
    get record() {
      return hold.record;
    },
    get checkpoint() {
      return hold.checkpoint;
    },
    replies: hold.replies,
    commit: async (step) => {
      const record = await hold.commit(step);
      changed(hold.place);
      return record;
    },
    release: () => hold.release(),
  });

  const subscribe = async (channel: string, listener: () => void): Promise<void> => {
    const known = listeners.get(channel);
    if (known !== undefined) {
      known.add(listener);
      return;
    }
    listeners.set(channel, new Set([listener]));
    reader ??= connect().then((client) => {
      client.on('error', () => undefined);
      client.on('message', (from: string) =>
        listeners.get(from)?.forEach((told) => {
          told();
        }),
      );
      // After an interruption: whatever was told meanwhile was missed.
      client.on('ready', () => {
        void client.subscribe(...listeners.keys()).then(
          () => {
            for (const told of listeners.values())
              told.forEach((call) => {
                call();
              });
          },
          () => undefined,
        );
      });
      return client;
    });
    const client = await reader;
    if (client.status === 'ready') await client.subscribe(channel).catch(() => undefined);
  };

  return {
    ...store,
    create: async (record, fill) => {
      const hold = await store.create(record, fill);
      changed(hold.place);
      return mirrored(hold);
    },
    hold: async (directory) => mirrored(await store.hold(directory)),
    append: async (place, event) => {
      await store.append(place, event);
      changed(place);
    },
    follow: async (directory, listener) => {
      const seen = new Set<string>();
      const once = (design: StoredDesign): void => {
        const mark = JSON.stringify(design);
        if (seen.has(mark)) return;
        seen.clear();
        seen.add(mark);
        listener(design);
      };
      const stop = await store.follow(directory, once);
      const design = await store.load(directory);
      if (design.kind === 'unreadable') return stop;
      const { channel } = keysOf(design.record.id);
      const look = (): void => void store.load(directory).then(once, () => undefined);
      await subscribe(channel, look);
      return () => {
        stop();
        listeners.get(channel)?.delete(look);
      };
    },
    close: async () => {
      await flushing;
      const client = await writer?.catch(() => undefined);
      if (client !== undefined) await untilAnswered(client);
      // What the server's first answer set off comes after it.
      await new Promise(setImmediate);
      await flushing;
      isClosed = true;
      clearTimeout(retry);
      for (const opened of [writer, reader]) (await opened?.catch(() => undefined))?.disconnect();
      await store.close();
    },
  };
}

/** A transaction that was not begun says only that; why comes with it. */
function whyOf(error: unknown): string {
  const causes: unknown = error instanceof Error && 'previousErrors' in error ? error.previousErrors : [];
  const cause: unknown = Array.isArray(causes) && causes.length > 0 ? causes[0] : error;
  return withoutPassword(describeError(cause)).replace(/\.$/, '');
}

const describeChange = ({ id, state, status, revision, updatedAt }: DesignRecord, { directory }: DesignPlace): string =>
  JSON.stringify({ id, state, status, revision, updatedAt, directory });
