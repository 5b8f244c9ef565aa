import { DesignerError } from '../../core/errors.ts';
import type { Priority } from '../../core/gateway/design-view.ts';
import { createLine } from '../line.ts';
import type { Depth, StepQueue, StepWork } from './step-queue.ts';

export interface LocalQueueOptions {
  work: StepWork;
  /** FreeCAD runs at the same time. */
  runsAtOnce: number;
  /** Calls of language models at the same time. */
  callsAtOnce: number;
  /** Why the work could not be done on this machine. */
  trouble: StepQueue['trouble'];
  /** What contains scripts on this machine. */
  walls: StepQueue['walls'];
}

interface Waiting {
  begin: () => void;
  sinceMs: number;
}

/** Does at most `atOnce` things at a time, persons' before batches'. */
function createLanes(atOnce: number) {
  const line = createLine<Waiting>();
  const waiting = new Set<Waiting>();
  let active = 0;
  const pump = (): void => {
    while (active < atOnce) {
      const next = line.next();
      if (next === undefined) return;
      waiting.delete(next);
      active += 1;
      next.begin();
    }
  };
  return {
    add: async <T>(priority: Priority, signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
      await new Promise<void>((resolve, reject) => {
        const refuse = (): void => {
          line.remove(entry);
          waiting.delete(entry);
          reject(new DesignerError('cancelled', 'It was cancelled while it waited.'));
        };
        const entry: Waiting = {
          sinceMs: performance.now(),
          begin: () => {
            signal.removeEventListener('abort', refuse);
            resolve();
          },
        };
        if (signal.aborted) {
          refuse();
          return;
        }
        signal.addEventListener('abort', refuse, { once: true });
        waiting.add(entry);
        line.add(entry, priority);
        pump();
      });
      try {
        return await work();
      } finally {
        active -= 1;
        pump();
      }
    },
    depth: (): Depth => {
      const [oldest] = waiting;
      return {
        waiting: waiting.size,
        active,
        oldestWaitMs: oldest === undefined ? 0 : performance.now() - oldest.sinceMs,
      };
    },
  };
}

/** The queue of a gateway without Redis: it is its own worker. What waits is lost with the process; the designs begin it again. */
export function createLocalQueue({ work, runsAtOnce, callsAtOnce, trouble, walls }: LocalQueueOptions): StepQueue {
  const runs = createLanes(runsAtOnce);
  const calls = createLanes(callsAtOnce);
  return {
    run: (step, signal) => runs.add(step.priority, signal, () => work.run(step.request, signal)),
    call: (step, signal) => calls.add(step.priority, signal, () => work.call(step.model, step.call, signal)),
    depth: () => {
      const [a, b] = [runs.depth(), calls.depth()];
      return Promise.resolve({
        waiting: a.waiting + b.waiting,
        active: a.active + b.active,
        oldestWaitMs: Math.max(a.oldestWaitMs, b.oldestWaitMs),
      });
    },
    trouble,
    walls,
    connections: () => [],
    close: () => Promise.resolve(),
  };
}
