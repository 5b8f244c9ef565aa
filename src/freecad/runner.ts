import type { Isolation, Runner, RunRequest, ExecutionResult } from '../core/run.ts';
import { DesignerError } from '../core/errors.ts';
import { checkScript } from '../core/safety/check.ts';
import { writeParameters } from '../core/script.ts';
import type { Settings } from '../core/settings.ts';
import type { FreeCad } from './installation.ts';
import { chooseBackend, findBackends, type Backends, type Choice } from './isolation/choose.ts';
import { createLanes } from './lanes.ts';
import { createWorkerPool, type WarmLimits, type WorkerPool } from './pool.ts';
import { removeAbandonedFolders } from './run-folder.ts';
import { createCancelled, createResult, createVerdict, runOnce, type Frame } from './run-once.ts';
import { allWalls, type JobLimits, type Walls } from './worker-job.ts';

export interface RunnerOptions {
  /** The FreeCAD to use, or how to find it: asked before every run, so it should remember. @throws as findFreeCad does. */
  freecad: FreeCad | (() => Promise<FreeCad>);
  isolation: Settings['isolation'];
  /** Keep a started FreeCAD for the next run. */
  warm: boolean;
  /** Runs at the same time. */
  parallel: number;
  /** Walls left out, for tests that look at the others alone. No setting leads here. */
  walls?: Partial<Walls>;
  backends?: Backends;
  /** Whether FreeCAD's process can be forked; by default wherever there is such a thing. */
  fork?: boolean;
  warmLimits?: Partial<WarmLimits>;
  limits?: Partial<JobLimits>;
}

export interface ContainedRunner extends Runner {
  /** Starts the warm FreeCAD ahead of the first run. Never throws: the run will say what is wrong. */
  prepare(): Promise<void>;
  /** The started FreeCADs, once there was a run: for tests and measurements that watch them. */
  readonly pool: WorkerPool | undefined;
}

const limitsOfEveryRun = { fileMb: 200, folderMb: 250, files: 2000, outputKb: 4096, processes: 32 };

interface Prepared {
  choice: Choice;
  pool: WorkerPool | undefined;
  /** Runs lock themselves to their folder. */
  locked: boolean;
}

/**
 * Runs scripts in a contained FreeCAD.
 *
 *     const runner = createRunner({ freecad: () => findFreeCad({ settingPath, environment }), isolation: 'auto', warm: true, parallel: 2 });
 *     const result = await runner.run(request, signal);   // an ExecutionResult, whatever the script does
 *     await runner.close();                               // ends FreeCAD and removes temporary files
 *
 * The static check, the second check inside FreeCAD, the guards, the sandbox and the limits all apply on every run;
 * `result.isolation` says what was in force. It throws DesignerError when nothing can be run (freecad-not-found, freecad-execution,
 * isolation-unavailable, request-invalid for parameters that don't fit) or the files can't be written (state-write).
 */
export function createRunner(options: RunnerOptions): ContainedRunner {
  const walls: Walls = { ...allWalls, ...options.walls };
  const lanes = createLanes(options.parallel);
  let prepared: Promise<Prepared> | undefined;
  let pool: WorkerPool | undefined;
  const find = async (): Promise<FreeCad> => (typeof options.freecad === 'function' ? options.freecad() : options.freecad);

  const prepare = (): Promise<Prepared> =>
    (prepared ??= (async () => {
      removeAbandonedFolders();
      const backends = options.backends ?? findBackends();
      const choice = await chooseBackend(options.isolation, backends);
      if (choice.backend === undefined) return { choice, pool: undefined, locked: false };
      const fork = options.fork ?? process.platform !== 'win32';
      const contained = fork && walls.lock && process.platform === 'linux' && choice.backend.name !== 'none';
      const locked = contained && (await backends.landlock.probe()).available;
      // Without Landlock the runs of one sandbox could see each other's folders, so each gets a sandbox of its own.
      const canShare = (locked || choice.backend.name === 'none') && fork;
      pool = createWorkerPool({
        backend: choice.backend,
        kind: !options.warm ? 'cold' : canShare ? 'shared' : 'single',
        landlock: locked,
        filter: contained,
        fork,
        ...(options.warmLimits === undefined ? {} : { limits: options.warmLimits }),
      });
      return { choice, pool, locked };
    })());

  const run = async (request: RunRequest, signal: AbortSignal): Promise<ExecutionResult> => {
    const startedMs = performance.now();
    const limits: JobLimits = { ...limitsOfEveryRun, ...request.limits, ...options.limits };
    const script = request.parameters === undefined ? request.script : writeParameters(request.script, request.parameters);
    const { choice, pool: workers, locked } = await prepare();
    const frame: Frame = { startedMs, version: '', isolation: describe(choice, walls, limits, options.warm, locked) };
    const [finding] = walls.staticCheck ? checkScript(script).findings : [];
    if (finding !== undefined) {
      const message = [finding.message, finding.instead].map((text) => (/[.!?]$/.test(text) ? text : `${text}.`)).join(' ');
      return createResult(frame, createVerdict('refused', 'Refused', message, script, finding.line));
    }
    if (signal.aborted) return createResult(frame, createCancelled(script));
    if (choice.backend === undefined)
      return createResult(frame, createVerdict('refused', 'IsolationUnavailable', choice.message, script));
    if (workers === undefined) throw new DesignerError('isolation-unavailable', 'There is nothing to run the script in.');
    const freecad = await find();
    return runOnce(workers, freecad, request, script, { walls, limits }, { ...frame, version: freecad.version }, signal);
  };

  return {
    run: (request, signal) => lanes.add(request.lane, signal, (inLane) => run(request, inLane)),
    prepare: async () => {
      try {
        const { pool: workers } = await prepare();
        if (workers === undefined || !options.warm) return;
        const worker = await workers.take(await find());
        await worker.ready;
        workers.giveBack(worker, false);
      } catch {
        // The next run will say it better.
      }
    },
    get pool() {
      return pool;
    },
    close: async () => {
      await prepared?.catch(() => undefined);
      await pool?.close();
      prepared = undefined;
      pool = undefined;
    },
  };
}

function describe(choice: Choice, walls: Walls, limits: JobLimits, warm: boolean, locked: boolean): Isolation {
  const notes = choice.backend === undefined ? [] : [...choice.notes];
  if (choice.backend?.name === 'bubblewrap' && !locked)
    notes.push('This kernel has no Landlock, so every run gets a sandbox of its own.');
  const { wallMs, memoryMb, outputKb, fileMb, processes } = limits;
  return {
    backend: choice.backend?.name ?? 'none',
    staticCheck: walls.staticCheck,
    guards: walls.guards && walls.policy,
    network: choice.backend?.network ?? 'open',
    files: choice.backend?.files ?? 'open',
    limits: { wallMs, memoryMb, outputKb, fileMb, processes },
    warm,
    notes,
  };
}
