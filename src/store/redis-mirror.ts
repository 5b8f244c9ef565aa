import type { Redis } from 'ioredis';
import type { DesignHold, DesignPlace, DesignStore, StoredDesign } from '../core/record/store.ts';
import type { DesignRecord } from '../core/record/design.ts';
import { writeLine } from '../core/record/trail.ts';

export interface MirrorOptions {
  url: string;
  /** How long a design at rest stays in Redis; 0: for ever. Files are never removed. */
  hoursKept: number;
  /** Called with what is wrong when Redis goes away, and with null when all is there again. */
  tell: (trouble: string | null) => void;
}

const longestPauseMs = 2000;

/** Keys of a design; the trail is a stream whose ids are the events' numbers. The channel tells each change as JSON. */
export const keysOf = (id: string) => ({
  record: `design:${id}:record`,
  audit: `design:${id}:audit`,
  channel: `design:${id}:changes`,
});

const addressOf = (url: string): string => url.replaceAll(/\/\/[^@/\s]*@/g, '//');

/**
 * The store, with each design's record and trail in Redis too, and changes told over its pub/sub. What the store holds is the truth:
 * when Redis was away, or lost everything, what it lacks is added from there as soon as it answers.
 */
export function createRedisMirror(store: DesignStore, { url, hoursKept, tell }: MirrorOptions): DesignStore {
  /** Designs whose changes Redis does not have yet, by folder. */
  const behind = new Map<string, DesignPlace>();
  let writer: Promise<Redis> | undefined;
  let reader: Promise<Redis> | undefined;
  let isAway = false;
  let isClosed = false;
  let flushing: Promise<void> = Promise.resolve();
  const listeners = new Map<string, Set<() => void>>();

  const connect = async (): Promise<Redis> => {
    const { Redis: Client } = await import('ioredis');
    return new Client(url, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: 3000,
      retryStrategy: (attempt) => Math.min(100 * attempt, longestPauseMs),
    });
  };
  const away = (): void => {
    if (isAway || isClosed) return;
    isAway = true;
    tell(
      `Redis at ${addressOf(url)} does not answer. Designs are safe in their files; Redis gets what it missed when it is back.`,
    );
  };
  const writing = (): Promise<Redis> => {
    writer ??= connect().then((client) => {
      client.on('error', away);
      client.on('close', away);
      client.on('ready', flush);
      return client;
    });
    return writer;
  };

  /** What Redis lacks of a design, in one transaction. */
  const bring = async (client: Redis, place: DesignPlace): Promise<void> => {
    const stored = await store.load(place.directory);
    if (stored.kind === 'unreadable') return;
    const { record } = stored;
    const keys = keysOf(record.id);
    const [last] = await client.xrevrange(keys.audit, '+', '-', 'COUNT', 1);
    const known = last === undefined ? 0 : Number(last[0].split('-')[0]);
    const transaction = client.multi().set(keys.record, JSON.stringify(record));
    // A trail that is shorter than Redis knows it was restored from a backup: Redis follows.
    if (known > record.trail.seq) transaction.del(keys.audit);
    for (const line of await store.readAudit(place)) {
      // The trail may be a step further than the record already.
      if (line.seq > record.trail.seq) break;
      if (known > record.trail.seq || line.seq > known)
        transaction.xadd(keys.audit, `${line.seq}-0`, 'type', line.type, 'line', writeLine(line));
    }
    for (const key of [keys.record, keys.audit]) {
      if (record.status === 'working' || hoursKept === 0) transaction.persist(key);
      else transaction.expire(key, Math.ceil(hoursKept * 3600));
    }
    transaction.publish(keys.channel, describeChange(record, place));
    const results = (await transaction.exec()) ?? [];
    const failed = results.find(([error]) => error !== null)?.[0];
    if (failed != null) throw failed;
  };

  const flush = (): void => {
    flushing = flushing.then(async () => {
      try {
        const client = await writing();
        if (client.status !== 'ready') return;
        for (const [directory, place] of [...behind]) {
          behind.delete(directory);
          try {
            await bring(client, place);
          } catch (error) {
            behind.set(directory, place);
            throw error;
          }
        }
        if (isAway) {
          isAway = false;
          tell(null);
        }
      } catch {
        away();
      }
    });
  };

  const changed = (place: DesignPlace): void => {
    behind.set(place.directory, place);
    flush();
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
      isClosed = true;
      for (const client of [writer, reader]) (await client)?.disconnect();
      await store.close();
    },
  };
}

const describeChange = ({ id, state, status, revision, updatedAt }: DesignRecord, { directory }: DesignPlace): string =>
  JSON.stringify({ id, state, status, revision, updatedAt, directory });
