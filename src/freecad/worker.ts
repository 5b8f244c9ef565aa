import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { DesignerError } from '../core/errors.ts';
import { createFrameReader, encodeFrame } from './frames.ts';
import type { FreeCad } from './installation.ts';
import type { IsolationBackend } from './isolation/backend.ts';
import { toPlainText } from './plain-text.ts';
import { createWorkerFolders, watchFolder } from './run-folder.ts';
import { parseOutcome, type RunOutcome, type WorkerJob } from './worker-job.ts';
import { writeWorkerFiles } from './worker-files.ts';

/** Time for FreeCAD to start and import its workbenches, on a slow disk too. */
const startMs = 60_000;
/** How long the supervisor may take to end a run before the whole sandbox is ended. */
const killGraceMs = 500;

/** A started FreeCAD in a sandbox, with a supervisor that runs each job in a process of its own. */
export interface Worker {
  readonly notes: readonly string[];
  /** FreeCAD's version; settles when it is ready. Rejects with DesignerError (freecad-execution) when it does not start. */
  readonly ready: Promise<string>;
  /** False as soon as there is any doubt about it. */
  readonly usable: boolean;
  /** Resident memory of the supervisor in MB after the last run, and after the first. */
  readonly residentMb: { first: number; last: number };
  readonly runs: number;
  /** Number of runs under way. */
  readonly busy: number;
  /** Process id of the sandbox, for tests that kill it. */
  readonly pid: number | undefined;
  /** Never rejects for what a script does. `lost` means that the whole worker ended. */
  run(job: WorkerJob, signal: AbortSignal): Promise<RunOutcome>;
  /** Where the files of a run are, on the host. */
  resultFolder(outcome: RunOutcome): string;
  /** Removes a run's folder. */
  remove(outcome: RunOutcome): Promise<void>;
  /** Takes no more runs and ends when the present ones have. */
  retire(): void;
  close(): Promise<void>;
}

export interface WorkerOptions {
  freecad: FreeCad;
  backend: IsolationBackend;
  warm: boolean;
  landlock: boolean;
  filter: boolean;
}

interface Waiting {
  finish: (outcome: RunOutcome) => void;
}

export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const folders = createWorkerFolders();
  const waiting = new Map<number, Waiting>();
  let launch;
  try {
    launch = await options.backend.launch(options.freecad, folders);
    writeWorkerFiles(folders, launch, options);
  } catch (error) {
    await rm(folders.base, { recursive: true, force: true });
    throw error;
  }
  const { ownProcessCount, notes } = launch;
  const files = launch.files.map((file) => openSync(file, 'r'));
  const process_ = spawn(launch.command, launch.arguments, {
    cwd: folders.jobs,
    env: { ...launch.environment },
    detached: true,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', ...files],
  });
  for (const file of files) closeSync(file);

  const state = { usable: true, exited: false, closing: false, runs: 0, nextJob: 1, said: '', residentMb: { first: 0, last: 0 } };
  let becomeReady: (version: string) => void = () => undefined;
  let failToStart: (error: Error) => void = () => undefined;
  const ready = new Promise<string>((resolve, reject) => {
    becomeReady = resolve;
    failToStart = reject;
  });
  ready.catch(() => undefined);
  const startTimer = setTimeout(() => {
    failToStart(
      new DesignerError('freecad-execution', `FreeCAD (${options.freecad.path}) did not start within ${startMs / 1000} s.`),
    );
    end();
  }, startMs);

  const keep = (bytes: Buffer): void => {
    state.said = (state.said + bytes.toString('utf8')).slice(-4000);
  };
  process_.stdout?.on('data', keep);
  process_.stderr?.on('data', keep);

  const control = process_.stdio[3];
  if (!(control instanceof Duplex)) throw new DesignerError('freecad-execution', 'The connection to FreeCAD could not be made.');
  const send = (message: unknown): void => {
    if (!state.exited && control.writable) control.write(encodeFrame(message));
  };
  control.on('error', () => undefined);
  const read = createFrameReader((message) => {
    receive(message);
  });
  control.on('data', (bytes: Buffer) => {
    try {
      read(bytes);
    } catch {
      end();
    }
  });
  process_.on('error', (error) => {
    keep(Buffer.from(error.message));
    exited(null, null);
  });
  process_.on('exit', exited);
  const gone = new Promise<void>((resolve) => {
    process_.once('close', () => {
      resolve();
    });
    process_.once('error', () => {
      resolve();
    });
  });

  function receive(message: unknown): void {
    if (typeof message !== 'object' || message === null) return;
    if ('ready' in message && typeof message.ready === 'string') {
      clearTimeout(startTimer);
      becomeReady(message.ready);
      return;
    }
    const outcome = parseOutcome(message);
    if (outcome === undefined) return;
    state.residentMb = { first: state.residentMb.first || outcome.supervisorMb, last: outcome.supervisorMb };
    const job = waiting.get(outcome.done);
    waiting.delete(outcome.done);
    if (waiting.size === 0) setReferenced(false);
    job?.finish(outcome);
    if (state.closing && waiting.size === 0) end();
  }

  function exited(code: number | null, signal: NodeJS.Signals | null): void {
    if (state.exited) return;
    state.exited = true;
    state.usable = false;
    clearTimeout(startTimer);
    const said = toPlainText(state.said).trim().split('\n').slice(-5).join('\n');
    failToStart(
      new DesignerError(
        'freecad-execution',
        `FreeCAD (${options.freecad.path}) ended while starting (${signal ?? `exit code ${code ?? 'unknown'}`}). ${said}`.trim(),
        {
          nextStep: 'Run "doctor" to see what was found.',
        },
      ),
    );
    for (const [job, { finish }] of waiting) finish(lostOutcome(job, code, signal, said));
    waiting.clear();
    killGroup(process_);
  }

  function end(): void {
    state.usable = false;
    killGroup(process_);
  }

  function setReferenced(referenced: boolean): void {
    for (const handle of [process_, process_.stdout, process_.stderr, control]) {
      if (handle !== null && typeof handle === 'object' && 'ref' in handle && 'unref' in handle) {
        const change: unknown = referenced ? handle.ref : handle.unref;
        if (typeof change === 'function') change.call(handle);
      }
    }
  }

  const run = async (job: WorkerJob, signal: AbortSignal): Promise<RunOutcome> => {
    const id = state.nextJob++;
    state.runs += 1;
    setReferenced(true);
    return new Promise<RunOutcome>((resolve) => {
      const limits = job.limits;
      const stop = (why: string): void => {
        send({ kill: id, why });
        lastResort ??= setTimeout(end, killGraceMs);
      };
      const onAbort = (): void => {
        stop('cancelled');
      };
      let lastResort: NodeJS.Timeout | undefined;
      const wallTimer = setTimeout(
        () => {
          stop('timeout');
        },
        limits.wallMs + limits.measureMs + 3000,
      );
      const stopWatching = watchFolder(
        join(folders.jobs, String(id)),
        { files: limits.files, bytes: limits.folderMb * 1024 * 1024 },
        () => {
          stop('disk');
        },
      );
      waiting.set(id, {
        finish: (outcome) => {
          clearTimeout(wallTimer);
          clearTimeout(lastResort);
          stopWatching();
          signal.removeEventListener('abort', onAbort);
          resolve(outcome);
        },
      });
      if (state.exited) {
        waiting.get(id)?.finish(lostOutcome(id, null, null, ''));
        waiting.delete(id);
        return;
      }
      signal.addEventListener('abort', onAbort, { once: true });
      send({
        job: {
          id,
          folder: String(id),
          nonce: randomBytes(16).toString('hex'),
          script: job.script,
          walls: job.walls,
          request: job.request,
          limits: { ...limits, userProcesses: ownProcessCount ? limits.processes * 4 : 0 },
        },
      });
      if (signal.aborted) onAbort();
    });
  };
  setReferenced(true);
  void ready.then(
    () => {
      if (waiting.size === 0) setReferenced(false);
    },
    () => undefined,
  );

  const folderOf = (outcome: RunOutcome): string => join(folders.jobs, String(outcome.done));
  return {
    notes,
    ready,
    run,
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
    pid: process_.pid,
    resultFolder: (outcome) => join(folderOf(outcome), 'result'),
    remove: (outcome) => rm(folderOf(outcome), { recursive: true, force: true, maxRetries: 3 }),
    retire: () => {
      state.usable = false;
      state.closing = true;
      if (waiting.size === 0) end();
    },
    close: async () => {
      state.usable = false;
      if (!state.exited) {
        // The supervisor ends its runs when its line is cut; where there is no process namespace only it knows them all.
        control.end();
        const timer = setTimeout(end, killGraceMs);
        await gone;
        clearTimeout(timer);
      }
      killGroup(process_);
      await rm(folders.base, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

const lostOutcome = (job: number, exit: number | null, signal: string | null, stderr: string): RunOutcome => ({
  done: job,
  lost: true,
  exit,
  signal,
  ended: null,
  phase: 'script',
  maxResidentMb: 0,
  stdout: '',
  stderr,
  written: 0,
  frames: [],
  supervisorMb: 0,
});
