import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DesignerError } from '../core/errors.ts';
import type { FreeCad } from './installation.ts';
import type { IsolationBackend } from './isolation/backend.ts';
import { createWorkerFolders, watchFolder } from './run-folder.ts';
import { startSandboxProcess, type ProcessEnd } from './sandbox-process.ts';
import { writeWorkerFiles, type WorkerFileOptions } from './worker-files.ts';
import { lostOutcome, parseMessage, type Ending, type RunOutcome, type WorkerJob } from './worker-job.ts';

/** Time for FreeCAD to start and import its workbenches, on a slow disk too. */
const startMs = 60_000;
/** How long the supervisor may take to end a run before the whole sandbox is ended. */
const killGraceMs = 500;
/** The supervisor watches the clock; when it does not, this much later the sandbox is ended. */
const overtimeMs = 3000;

/** A started FreeCAD in a sandbox, with a supervisor that runs each job in a process of its own. */
export interface Worker {
  readonly notes: readonly string[];
  /** FreeCAD's version; settles when it is ready. Rejects with DesignerError (freecad-execution) when it does not start. */
  readonly ready: Promise<string>;
  /** False as soon as it should get no more runs. */
  readonly usable: boolean;
  /** Resident memory of the supervisor in MB, after the first run and after the last. */
  readonly residentMb: { readonly first: number; readonly last: number };
  readonly runs: number;
  /** Number of runs under way. */
  readonly busy: number;
  /** Process id of the sandbox. */
  readonly pid: number | undefined;
  /** Its folder on the host. */
  readonly folder: string;
  /** Never rejects. An outcome that is `lost` says that the whole worker ended. */
  run(job: WorkerJob, signal: AbortSignal): Promise<RunOutcome>;
  /** Where the files of a run are, on the host. */
  resultFolder(outcome: RunOutcome): string;
  /** Removes a run's folder. */
  remove(outcome: RunOutcome): Promise<void>;
  /** Takes no more runs; ends when the present ones have. */
  retire(): void;
  /** Ends it and removes its folders. */
  close(): Promise<void>;
}

export interface WorkerOptions extends WorkerFileOptions {
  freecad: FreeCad;
  backend: IsolationBackend;
}

interface Waiting {
  /** The run's folder, once it has one. */
  folder: string;
  /** Why it is being ended. */
  ending: Ending | null;
  started: (folder: string) => void;
  finish: (outcome: RunOutcome) => void;
}

/** @throws DesignerError (isolation-unavailable) when this FreeCAD can't be started in the sandbox. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const folders = createWorkerFolders();
  const removeFolders = (): Promise<void> => rm(folders.base, { recursive: true, force: true, maxRetries: 3 });
  const launch = await options.backend.launch(options.freecad, folders).catch(async (error: unknown) => {
    await removeFolders();
    throw error;
  });
  writeWorkerFiles(folders, launch, options);

  const waiting = new Map<number, Waiting>();
  const state = { usable: true, retiring: false, runs: 0, residentMb: { first: 0, last: 0 } };
  let over: ProcessEnd | undefined;
  let becomeReady: (version: string) => void = () => undefined;
  let failToStart: (error: Error) => void = () => undefined;
  const ready = new Promise<string>((resolve, reject) => {
    becomeReady = resolve;
    failToStart = reject;
  });
  ready.catch(() => undefined);

  const sandbox = startSandboxProcess(launch, folders.jobs, (frame) => {
    const message = parseMessage(frame);
    if (message?.kind === 'ready') {
      clearTimeout(startTimer);
      if (waiting.size === 0) sandbox.keepAlive(false);
      becomeReady(message.version);
    } else if (message?.kind === 'started') {
      waiting.get(message.job)?.started(message.folder);
    } else if (message?.kind === 'done') {
      finish(message.outcome);
    }
  });
  const startTimer = setTimeout(() => {
    failToStart(
      new DesignerError('freecad-execution', `FreeCAD (${options.freecad.path}) did not start within ${startMs / 1000} s.`),
    );
    end();
  }, startMs);

  function end(): void {
    state.usable = false;
    sandbox.kill();
  }

  function finish(outcome: RunOutcome): void {
    if (!outcome.lost) state.residentMb = { first: state.residentMb.first || outcome.supervisorMb, last: outcome.supervisorMb };
    const job = waiting.get(outcome.done);
    waiting.delete(outcome.done);
    if (waiting.size === 0) {
      sandbox.keepAlive(false);
      if (state.retiring) end();
    }
    job?.finish(outcome);
  }

  const gone = sandbox.ended.then((ending) => {
    over = ending;
    state.usable = false;
    clearTimeout(startTimer);
    const how = ending.signal ?? `exit code ${ending.code ?? 'unknown'}`;
    failToStart(
      new DesignerError(
        'freecad-execution',
        `FreeCAD (${options.freecad.path}) ended while starting (${how}). ${ending.said}`.trim(),
        {
          nextStep: 'Run "doctor" to see what was found.',
        },
      ),
    );
    for (const [job, entry] of [...waiting]) finish({ ...lostOutcome(job, entry.folder, ending), ended: entry.ending });
  });

  const run = (job: WorkerJob, signal: AbortSignal): Promise<RunOutcome> =>
    new Promise((resolve) => {
      const id = (state.runs += 1);
      if (over !== undefined) {
        resolve(lostOutcome(id, '', over));
        return;
      }
      const { limits } = job;
      let lastResort: NodeJS.Timeout | undefined;
      let stopWatching: () => void = () => undefined;
      const stop = (why: Ending): void => {
        entry.ending ??= why;
        sandbox.send({ kill: id, why });
        lastResort ??= setTimeout(end, killGraceMs);
      };
      const onAbort = (): void => {
        stop('cancelled');
      };
      const overtime = setTimeout(
        () => {
          stop('timeout');
        },
        limits.wallMs + limits.measureMs + overtimeMs,
      );
      const entry: Waiting = {
        folder: '',
        ending: null,
        started: (folder) => {
          // A second time when the first process was ended before it took the job.
          stopWatching();
          entry.folder = folder;
          const most = { files: limits.files, bytes: limits.folderMb * 1024 * 1024 };
          stopWatching = watchFolder(join(folders.jobs, folder), most, () => {
            stop('disk');
          });
        },
        finish: (outcome) => {
          clearTimeout(overtime);
          clearTimeout(lastResort);
          stopWatching();
          signal.removeEventListener('abort', onAbort);
          resolve(outcome);
        },
      };
      waiting.set(id, entry);
      sandbox.keepAlive(true);
      sandbox.send({
        job: {
          id,
          nonce: randomBytes(16).toString('hex'),
          script: job.script,
          walls: job.walls,
          request: job.request,
          limits: { ...limits, userProcesses: launch.ownProcessCount ? limits.processes * 4 : 0 },
        },
      });
      signal.addEventListener('abort', onAbort, { once: true });
      if (signal.aborted) onAbort();
    });

  return {
    notes: launch.notes,
    ready,
    run,
    pid: sandbox.pid,
    folder: folders.base,
    get usable() {
      return state.usable;
    },
    get residentMb() {
      return state.residentMb;
    },
    get runs() {
      return state.runs;
    },
    get busy() {
      return waiting.size;
    },
    resultFolder: ({ folder }) => join(folders.jobs, folder, 'result'),
    remove: async ({ folder }) => {
      if (folder !== '') await rm(join(folders.jobs, folder), { recursive: true, force: true, maxRetries: 3 });
    },
    retire: () => {
      state.usable = false;
      state.retiring = true;
      if (waiting.size === 0) end();
    },
    close: async () => {
      state.usable = false;
      if (over === undefined) {
        // The supervisor ends its runs when the line is cut; where there is no process namespace only it knows them all.
        sandbox.hangUp();
        const timer = setTimeout(end, killGraceMs);
        await gone;
        clearTimeout(timer);
      }
      await removeFolders();
    },
  };
}
