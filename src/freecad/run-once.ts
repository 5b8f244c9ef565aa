import { stlDeviationMm, type ExecutionResult, type Isolation, type RunReason, type RunRequest } from '../core/run.ts';
import { taskAtLine } from '../core/script.ts';
import type { FreeCad } from './installation.ts';
import { toPlainText } from './plain-text.ts';
import type { WorkerPool } from './pool.ts';
import { readOutcome, type Verdict } from './report.ts';
import { takeFiles } from './take-files.ts';
import type { Worker } from './worker.ts';
import type { JobLimits, RunOutcome, Walls, WorkerJob } from './worker-job.ts';

/** STL: greatest angle between neighbouring facets of a curved face. */
const stlAngleDeg = 20;

/** How often FreeCAD is started when it ends before it began with the script. */
const attempts = 3;

/** What of a result is known before the run. */
export interface Frame {
  startedMs: number;
  version: string;
  isolation: Isolation;
}

export function createResult(frame: Frame, verdict: Verdict, more: Partial<ExecutionResult> = {}): ExecutionResult {
  return {
    ok: verdict.reason === 'finished',
    reason: verdict.reason,
    exitCode: null,
    signal: null,
    durationMs: performance.now() - frame.startedMs,
    stdout: '',
    stderr: '',
    ...(verdict.error === undefined ? {} : { error: verdict.error }),
    freecad: { version: frame.version },
    isolation: { ...frame.isolation, notes: [...frame.isolation.notes, ...verdict.notes] },
    document: verdict.document,
    shape: verdict.shape,
    measurements: verdict.measurements,
    files: {},
    ...more,
  };
}

/** A verdict without a run. */
export const createVerdict = (
  reason: RunReason,
  type: string,
  message: string,
  script: string,
  line: number | null = null,
): Verdict => ({
  reason,
  error: { type, message, line, task: line === null ? null : taskAtLine(script, line), traceback: '' },
  document: { objects: [] },
  shape: null,
  measurements: [],
  notes: [],
});
export const createCancelled = (script: string): Verdict =>
  createVerdict('cancelled', 'Cancelled', 'The run was cancelled.', script);

/** Runs a checked script on a worker of the pool and takes its files over. */
export async function runOnce(
  pool: WorkerPool,
  freecad: FreeCad,
  request: RunRequest,
  script: string,
  settings: { walls: Walls; limits: JobLimits },
  frame: Frame,
  signal: AbortSignal,
): Promise<ExecutionResult> {
  const job = createJob(request, script, settings);
  for (let attempt = 1; ; attempt += 1) {
    const worker = await pool.take(freecad);
    let doubtful = true;
    try {
      // FreeCAD that was ended while it started may start the second time.
      const failed = await raceAbort(worker.ready, signal).then(
        () => undefined,
        (error: unknown) => ({ error }),
      );
      if (failed !== undefined && attempt < attempts && !isAborted(signal)) continue;
      if (failed !== undefined) throw failed.error;
      if (isAborted(signal)) {
        doubtful = false;
        return createResult(frame, createCancelled(script));
      }
      const outcome = await worker.run(job, signal);
      // A warm FreeCAD that was gone before it began, or that something from outside ended together with the process that serves all
      // runs (out of a script's reach, and not our limits), is no news about this script; once more on a fresh one.
      const isNews = outcome.ended !== null || (outcome.folder !== '' && pool.warm !== worker);
      if (outcome.lost && !isNews && attempt < attempts && !isAborted(signal)) continue;
      const verdict = isAborted(signal) ? createCancelled(script) : readOutcome(outcome, script, settings.limits);
      const noted = { ...verdict, notes: [...worker.notes, ...verdict.notes] };
      doubtful = outcome.lost || verdict.reason === 'crashed';
      return await finish(worker, outcome, request, noted, settings.limits, frame);
    } finally {
      pool.giveBack(worker, doubtful);
    }
  }
}

async function finish(
  worker: Worker,
  outcome: RunOutcome,
  request: RunRequest,
  verdict: Verdict,
  limits: JobLimits,
  frame: Frame,
): Promise<ExecutionResult> {
  try {
    const said = {
      stdout: toPlainText(outcome.stdout),
      stderr: toPlainText(outcome.stderr),
      exitCode: outcome.exit,
      signal: outcome.signal,
    };
    if (verdict.reason !== 'finished' && verdict.reason !== 'recompute-error') return createResult(frame, verdict, said);
    const largest = limits.fileMb * 1024 * 1024;
    const { files, problems } = await takeFiles(
      worker.resultFolder(outcome),
      request.outputFolder,
      request.name,
      request.formats,
      largest,
    );
    return createResult(frame, { ...verdict, notes: [...verdict.notes, ...problems] }, { ...said, files });
  } finally {
    // The result need not wait for it; what is left when the worker ends goes with its folder.
    worker.remove(outcome).catch(() => undefined);
  }
}

const createJob = (request: RunRequest, script: string, { walls, limits }: { walls: Walls; limits: JobLimits }): WorkerJob => ({
  script,
  walls,
  limits,
  request: {
    queries: request.queries,
    formats: request.formats,
    name: request.name,
    stl: { deviationMm: stlDeviationMm[request.stlResolution], angleDeg: stlAngleDeg },
    metadata: request.metadata,
    measureMs: limits.measureMs,
    sizeOnly: request.sizeOnly ?? false,
  },
});

/** Asked anew each time: it changes while we wait. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;

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
