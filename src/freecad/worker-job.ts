import type { MeasureQuery, ExportFormat } from '../core/run.ts';

/** The walls that can be left out: by tests that look at each alone, and by nothing else. */
export interface Walls {
  /** The static check before anything is started. */
  staticCheck: boolean;
  /** The same check again in FreeCAD. */
  policy: boolean;
  /** Builtins, imports and the tripwire in FreeCAD. */
  guards: boolean;
  /** A run's own lock (Landlock and the stricter filter of system calls). */
  lock: boolean;
}
export const allWalls: Walls = { staticCheck: true, policy: true, guards: true, lock: true };

export interface JobLimits {
  wallMs: number;
  measureMs: number;
  memoryMb: number;
  /** Largest single file. */
  fileMb: number;
  /** All files of a run together. */
  folderMb: number;
  files: number;
  /** What a script may print before it is ended; less is kept. */
  outputKb: number;
  processes: number;
}

export interface WorkerJob {
  script: string;
  walls: Walls;
  limits: JobLimits;
  /** For measuring.report in FreeCAD. */
  request: {
    queries: readonly MeasureQuery[];
    formats: readonly ExportFormat[];
    name: string;
    stl: { deviationMm: number; angleDeg: number };
    metadata: Readonly<Record<string, string>>;
    measureMs: number;
    sizeOnly: boolean;
  };
}

/** Why a run was ended from outside. */
export const endings = ['timeout', 'measuring', 'output', 'report', 'processes', 'memory', 'disk', 'cancelled'] as const;
export type Ending = (typeof endings)[number];

/** How a run's process ended and what it left, as the supervisor says it. */
export interface RunOutcome {
  /** The job's number. */
  done: number;
  /** The run's folder, by name; empty when it got none. */
  folder: string;
  /** The whole worker ended, and the run with it. */
  lost: boolean;
  exit: number | null;
  signal: string | null;
  ended: Ending | null;
  phase: string;
  maxResidentMb: number;
  stdout: string;
  stderr: string;
  /** Bytes printed. */
  written: number;
  /** The report's frames; null when what came was not whole and genuine. */
  frames: readonly unknown[] | null;
  supervisorMb: number;
}

/** What the supervisor says. */
export type WorkerMessage =
  { kind: 'ready'; version: string } | { kind: 'started'; job: number; folder: string } | { kind: 'done'; outcome: RunOutcome };

/** Undefined for anything else. */
export function parseMessage(frame: unknown): WorkerMessage | undefined {
  if (typeof frame !== 'object' || frame === null) return undefined;
  const fields: Readonly<Record<string, unknown>> = { ...frame };
  const text = (name: string): string => {
    const value = fields[name];
    return typeof value === 'string' ? value : '';
  };
  const number = (name: string): number => {
    const value = fields[name];
    return typeof value === 'number' ? value : 0;
  };
  const { ready, started, done, exit } = fields;
  const frames: unknown = fields['frames'];
  const folder = /^\d+$/.test(text('folder')) ? text('folder') : '';
  if (typeof ready === 'string') return { kind: 'ready', version: ready };
  if (typeof started === 'number') return { kind: 'started', job: started, folder };
  if (typeof done !== 'number') return undefined;
  const outcome: RunOutcome = {
    done,
    folder,
    lost: false,
    exit: typeof exit === 'number' ? exit : null,
    signal: text('signal') || null,
    ended: endings.find((ending) => ending === fields['ended']) ?? null,
    phase: text('phase'),
    maxResidentMb: number('maxResidentMb'),
    stdout: text('stdout'),
    stderr: text('stderr'),
    written: number('written'),
    frames: Array.isArray(frames) ? frames : null,
    supervisorMb: number('supervisorMb'),
  };
  return { kind: 'done', outcome };
}

/** The outcome of a job whose worker ended. */
export const lostOutcome = (
  job: number,
  folder: string,
  end: { code: number | null; signal: string | null; said: string },
): RunOutcome => ({
  done: job,
  folder,
  lost: true,
  exit: end.code,
  signal: end.signal,
  ended: null,
  phase: 'script',
  maxResidentMb: 0,
  stdout: '',
  stderr: end.said,
  written: 0,
  frames: [],
  supervisorMb: 0,
});
