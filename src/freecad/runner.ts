import { DesignerError } from '../core/errors.ts';
import { stlDeviationMm, type ExecutionResult, type RunReason, type RunRequest, type Runner } from '../core/run.ts';
import { checkScript } from '../core/safety/check.ts';
import { taskAtLine, writeParameters } from '../core/script.ts';
import type { Settings } from '../core/settings.ts';
import type { FreeCad } from './installation.ts';
import { chooseBackend, findBackends, type Backends, type Choice } from './isolation/choose.ts';
import { createLanes } from './lanes.ts';
import { toPlainText } from './plain-text.ts';
import { createWorkerPool, type WarmLimits, type WorkerPool } from './pool.ts';
import { readOutcome, type Verdict } from './report.ts';
import { removeAbandonedFolders } from './run-folder.ts';
import { takeFiles } from './take-files.ts';
import { allWalls, type JobLimits, type RunOutcome, type Walls } from './worker-job.ts';

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
  warmLimits?: Partial<WarmLimits>;
  limits?: Partial<JobLimits>;
}

export interface ContainedRunner extends Runner {
  /** Starts the warm FreeCAD ahead of the first run. Never throws: the run will say what is wrong. */
  prepare(): Promise<void>;
  /** The pool, once there was a run: for tests and measurements that watch the warm FreeCAD. */
  readonly pool: WorkerPool | undefined;
}

const limitsOfEveryRun = { fileMb: 200, folderMb: 250, files: 2000, outputKb: 4096, processes: 32 };

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
  let prepared: Promise<{ choice: Choice; pool: WorkerPool | undefined; landlock: boolean }> | undefined;
  let pool: WorkerPool | undefined;
  const find = async (): Promise<FreeCad> => (typeof options.freecad === 'function' ? options.freecad() : options.freecad);

  const prepare = (): NonNullable<typeof prepared> =>
    (prepared ??= (async () => {
      removeAbandonedFolders();
      const backends = options.backends ?? findBackends();
      const choice = await chooseBackend(options.isolation, backends);
      if (choice.backend === undefined) return { choice, pool: undefined, landlock: false };
      const landlock =
        walls.lock &&
        process.platform === 'linux' &&
        choice.backend.name !== 'none' &&
        (await backends.landlock.probe()).available;
      const canFork = process.platform !== 'win32';
      // Without Landlock runs of one sandbox could see each other's folders, so each gets a sandbox of its own.
      const kind = !options.warm ? 'cold' : (landlock || choice.backend.name === 'none') && canFork ? 'shared' : 'single';
      const filter = walls.lock && choice.backend.name !== 'none' && process.platform === 'linux';
      pool = createWorkerPool({
        backend: choice.backend,
        kind,
        landlock,
        filter,
        ...(options.warmLimits === undefined ? {} : { limits: options.warmLimits }),
      });
      return { choice, pool, landlock };
    })());

  const run = async (request: RunRequest, signal: AbortSignal): Promise<ExecutionResult> => {
    const started = performance.now();
    const script = request.parameters === undefined ? request.script : writeParameters(request.script, request.parameters);
    const limits: JobLimits = { ...limitsOfEveryRun, ...request.limits, ...options.limits };
    const { choice, pool: workers, landlock } = await prepare();
    const notes = choice.backend === undefined ? [] : [...choice.notes];
    let version = '';
    const result = (verdict: Verdict, more: Partial<ExecutionResult> = {}): ExecutionResult => ({
      ok: verdict.reason === 'finished',
      reason: verdict.reason,
      exitCode: null,
      signal: null,
      durationMs: performance.now() - started,
      stdout: '',
      stderr: '',
      ...(verdict.error === undefined ? {} : { error: verdict.error }),
      freecad: { version },
      isolation: {
        backend: choice.backend?.name ?? 'none',
        staticCheck: walls.staticCheck,
        guards: walls.guards && walls.policy,
        network: choice.backend?.network ?? 'open',
        files: choice.backend?.files ?? 'open',
        limits: {
          wallMs: limits.wallMs,
          memoryMb: limits.memoryMb,
          outputKb: limits.outputKb,
          fileMb: limits.fileMb,
          processes: limits.processes,
        },
        warm: options.warm,
        notes: [...notes, ...verdict.notes],
      },
      document: verdict.document,
      shape: verdict.shape,
      measurements: verdict.measurements,
      files: {},
      ...more,
    });
    const verdictOf = (reason: RunReason, type: string, message: string, line: number | null = null): Verdict => ({
      reason,
      error: { type, message, line, task: line === null ? null : taskAtLine(script, line), traceback: '' },
      document: { objects: [] },
      shape: null,
      measurements: [],
      notes: [],
    });

    if (walls.staticCheck) {
      const [finding] = checkScript(script).findings;
      if (finding !== undefined)
        return result(
          verdictOf('refused', 'Refused', `${finding.message}. ${finding.instead}.`.replaceAll('..', '.'), finding.line),
        );
    }
    if (signal.aborted) return result(verdictOf('cancelled', 'Cancelled', 'The run was cancelled.'));
    if (choice.backend === undefined) return result(verdictOf('refused', 'IsolationUnavailable', choice.message));
    if (workers === undefined) throw new DesignerError('isolation-unavailable', 'There is nothing to run the script in.');
    if (!landlock && choice.backend.name === 'bubblewrap')
      notes.push('This kernel has no Landlock, so every run gets a sandbox of its own.');

    const freecad = await find();
    version = freecad.version;
    const job = {
      script,
      walls,
      limits,
      request: {
        queries: request.queries,
        formats: request.formats,
        name: request.name,
        stl: { deviationMm: stlDeviationMm[request.stlResolution], angleDeg: 20 },
        metadata: request.metadata,
        measureMs: limits.measureMs,
      },
    };
    for (let attempt = 1; ; attempt += 1) {
      const worker = await workers.take(freecad);
      let outcome: RunOutcome | undefined;
      try {
        await raceAbort(worker.ready, signal);
        if (!signal.aborted) outcome = await worker.run(job, signal);
        if (outcome === undefined) return result(verdictOf('cancelled', 'Cancelled', 'The run was cancelled.'));
        notes.push(...worker.notes);
        // A warm FreeCAD that ended while it waited is no news about this script; once more on a fresh one.
        if (outcome.lost && attempt === 1 && !signal.aborted) continue;
        const verdict = signal.aborted
          ? verdictOf('cancelled', 'Cancelled', 'The run was cancelled.')
          : readOutcome(outcome, script, limits);
        const said = {
          stdout: printed(outcome.stdout),
          stderr: printed(outcome.stderr),
          exitCode: outcome.exit,
          signal: outcome.signal,
        };
        if (verdict.reason !== 'finished' && verdict.reason !== 'recompute-error') return result(verdict, said);
        const taken = await takeFiles(
          worker.resultFolder(outcome),
          request.outputFolder,
          request.name,
          request.formats,
          limits.fileMb * 1024 * 1024,
        );
        notes.push(...taken.problems);
        return result(verdict, { ...said, files: taken.files });
      } finally {
        if (outcome !== undefined && !outcome.lost) void worker.remove(outcome);
        workers.giveBack(
          worker,
          outcome !== undefined &&
            (outcome.lost || outcome.frames === null || (outcome.signal !== null && outcome.ended !== 'cancelled')),
        );
      }
    }
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

const printed = (text: string): string => toPlainText(text);

/** Returns when `work` has, or the signal is aborted. */
async function raceAbort(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<void>((resolve) => {
    onAbort = resolve;
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
