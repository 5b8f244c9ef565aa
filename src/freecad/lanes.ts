/** Work in line: at most so many at a time, the newest of what waits first, and of one lane only the newest. */
export interface Lanes {
  /**
   * Runs `work` when there is room. In a lane, newer work aborts what is older there, waiting or under way: `work` sees that at
   * its signal, and is called in any case, so that it can say what became of it.
   */
  add<T>(lane: string | undefined, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

interface Entry {
  lane: string | undefined;
  controller: AbortController;
  start: () => void;
  started: boolean;
}

export function createLanes(atOnce: number): Lanes {
  const entries = new Set<Entry>();
  let running = 0;

  const startNext = (): void => {
    // What was asked for last is what somebody looks at: a slider's value goes before a sweep that was there first.
    for (const entry of [...entries].reverse()) {
      if (entry.started) continue;
      // What was cancelled takes no room: it has only to say so.
      if (running >= atOnce && !entry.controller.signal.aborted) continue;
      entry.started = true;
      entry.start();
    }
  };

  return {
    add: (lane, signal, work) =>
      new Promise((resolve, reject) => {
        for (const older of entries) if (lane !== undefined && older.lane === lane) older.controller.abort();
        const controller = new AbortController();
        const onAbort = (): void => {
          controller.abort();
          startNext();
        };
        const entry: Entry = {
          lane,
          controller,
          started: false,
          start: () => {
            running += 1;
            void work(controller.signal)
              .then(resolve, reject)
              .finally(() => {
                running -= 1;
                entries.delete(entry);
                signal.removeEventListener('abort', onAbort);
                startNext();
              });
          },
        };
        entries.add(entry);
        if (signal.aborted) controller.abort();
        else signal.addEventListener('abort', onAbort, { once: true });
        startNext();
      }),
  };
}
