import { statSync } from 'node:fs';
import type { FreeCad } from './installation.ts';
import type { IsolationBackend } from './isolation/backend.ts';
import { startWorker, type Worker } from './worker.ts';

/** Any of these and a warm FreeCAD is replaced by a fresh one. */
export interface WarmLimits {
  growthMb: number;
  runs: number;
  ageMs: number;
  idleMs: number;
}
const warmLimits: WarmLimits = { growthMb: 64, runs: 1000, ageMs: 60 * 60_000, idleMs: 5 * 60_000 };

export interface PoolOptions {
  backend: IsolationBackend;
  /** `shared`: one warm FreeCAD forks for every run. `single`: a started one waits and serves once. `cold`: started when asked for. */
  kind: 'shared' | 'single' | 'cold';
  /** Whether a run's process locks itself to its folder, and loads the stricter filter. */
  landlock: boolean;
  filter: boolean;
  fork: boolean;
  limits?: Partial<WarmLimits>;
}

/** Started FreeCADs. A worker taken is given back, whatever became of it. */
export interface WorkerPool {
  take(freecad: FreeCad): Promise<Worker>;
  /** `doubtful`: something happened that a fresh FreeCAD is better for. */
  giveBack(worker: Worker, doubtful: boolean): void;
  /** The warm worker, for those who watch it. */
  readonly warm: Worker | undefined;
  close(): Promise<void>;
}

export function createWorkerPool(options: PoolOptions): WorkerPool {
  const limits = { ...warmLimits, ...options.limits };
  const all = new Set<Worker>();
  let warm: { worker: Promise<Worker>; settled: Worker | undefined; identity: string; startedAt: number } | undefined;
  let idleTimer: NodeJS.Timeout | undefined;
  let closed = false;

  const start = async (freecad: FreeCad): Promise<Worker> => {
    const worker = await startWorker({
      freecad,
      backend: options.backend,
      warm: options.kind !== 'cold',
      single: options.kind !== 'shared',
      landlock: options.landlock,
      filter: options.filter,
      fork: options.fork,
    });
    all.add(worker);
    if (closed) await discard(worker);
    return worker;
  };
  const discard = async (worker: Worker): Promise<void> => {
    await worker.close();
    all.delete(worker);
  };
  const startWarm = (freecad: FreeCad): NonNullable<typeof warm> => {
    const made: NonNullable<typeof warm> = {
      worker: start(freecad),
      settled: undefined,
      identity: identityOf(freecad),
      startedAt: Date.now(),
    };
    made.worker.then(
      (worker) => {
        made.settled = worker;
      },
      () => {
        if (warm === made) warm = undefined;
      },
    );
    return made;
  };
  const drop = (made: NonNullable<typeof warm>): void => {
    if (warm === made) warm = undefined;
    const worker = made.settled;
    if (worker === undefined) void made.worker.then(discard, () => undefined);
    else if (worker.busy === 0) void discard(worker);
    else worker.retire();
  };
  const isFresh = (made: NonNullable<typeof warm>, freecad: FreeCad): boolean => {
    const worker = made.settled;
    if (made.identity !== identityOf(freecad) || Date.now() - made.startedAt > limits.ageMs) return false;
    if (worker === undefined) return true;
    return worker.usable && worker.runs < limits.runs && worker.residentMb.last - worker.residentMb.first < limits.growthMb;
  };
  const waitIdle = (): void => {
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => {
      if (warm !== undefined && (warm.settled?.busy ?? 0) === 0) drop(warm);
    }, limits.idleMs);
    idleTimer.unref();
  };

  return {
    get warm() {
      return warm?.settled;
    },
    take: async (freecad) => {
      clearTimeout(idleTimer);
      if (options.kind === 'cold') return start(freecad);
      if (warm !== undefined && !isFresh(warm, freecad)) drop(warm);
      const made = (warm ??= startWarm(freecad));
      if (options.kind === 'single') warm = undefined;
      const worker = await made.worker;
      if (options.kind === 'single' && !closed)
        void worker.ready.then(
          () => (warm ??= startWarm(freecad)),
          () => undefined,
        );
      return worker;
    },
    giveBack: (worker, doubtful) => {
      if (options.kind !== 'shared' || !all.has(worker)) {
        void discard(worker);
      } else if (doubtful || !worker.usable) {
        if (warm?.settled === worker) drop(warm);
        else if (worker.busy === 0) void discard(worker);
      }
      waitIdle();
    },
    close: async () => {
      closed = true;
      clearTimeout(idleTimer);
      await warm?.worker.catch(() => undefined);
      warm = undefined;
      await Promise.all([...all].map(discard));
    },
  };
}

/** Changes when FreeCAD is replaced or updated. */
function identityOf(freecad: FreeCad): string {
  try {
    const { ino, size, mtimeMs } = statSync(freecad.path);
    return `${freecad.path} ${ino} ${size} ${mtimeMs}`;
  } catch {
    return `${freecad.path} is gone`;
  }
}
