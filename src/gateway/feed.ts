import type { AuditLine } from '../core/record/audit.ts';

/** What happened to a design. Only audit events have an id: their number in the trail, from which a client can resume. */
export interface FeedEvent {
  id?: number;
  event: 'audit' | 'state' | 'text' | 'log' | 'deleted';
  data: unknown;
}
export type Listener = (event: FeedEvent) => void;

/** The events of one design, for whoever listens. Nothing is kept for those who do not: the trail is read again. */
export interface Feed {
  /** Tells every audit event after number `after`, then what comes. Returns the function that ends it. */
  subscribe(after: number, listener: Listener): Promise<() => void>;
  /** The trail may have grown. */
  grown(): void;
  /** Passes on what is of the moment. */
  tell(event: FeedEvent): void;
  readonly listeners: number;
}

export function createFeed(readTrail: () => Promise<readonly AuditLine[]>, state: () => unknown): Feed {
  /** With the number of the last audit event that each was told. */
  const subscribers = new Map<Listener, number>();
  let reading: Promise<void> | undefined;
  let isStale = false;

  const bring = (listener: Listener, lines: readonly AuditLine[]): void => {
    for (const line of lines) {
      const seen = subscribers.get(listener);
      if (seen === undefined) return;
      if (line.seq <= seen) continue;
      subscribers.set(listener, line.seq);
      listener({ id: line.seq, event: 'audit', data: line });
    }
  };

  const read = async (): Promise<void> => {
    while (isStale) {
      isStale = false;
      const lines = await readTrail();
      for (const listener of [...subscribers.keys()]) {
        bring(listener, lines);
        if (subscribers.has(listener)) listener({ event: 'state', data: state() });
      }
    }
  };
  const grown = (): void => {
    isStale = true;
    if (subscribers.size === 0) return;
    reading ??= read()
      // The record is being replaced or deleted: the next change reads again.
      .catch(() => undefined)
      .finally(() => (reading = undefined));
  };

  return {
    grown,
    subscribe: async (after, listener) => {
      subscribers.set(listener, after);
      grown();
      await reading;
      return () => {
        subscribers.delete(listener);
      };
    },
    tell: (event) => {
      for (const listener of [...subscribers.keys()]) listener(event);
    },
    get listeners() {
      return subscribers.size;
    },
  };
}
