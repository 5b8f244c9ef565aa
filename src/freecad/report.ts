import {
  documentObjectSchema,
  measurementSchema,
  measuringTimeout,
  shapeReportSchema,
  type ExecutionResult,
  type RunReason,
} from '../core/run.ts';
import { taskAtLine } from '../core/script.ts';
import { toPlainLine, toPlainText } from './plain-text.ts';
import type { JobLimits, RunOutcome } from './worker-job.ts';

type RunError = NonNullable<ExecutionResult['error']>;

/** What a run's outcome means: everything in an ExecutionResult that the run itself decides. */
export interface Verdict {
  reason: RunReason;
  error?: RunError;
  document: ExecutionResult['document'];
  shape: ExecutionResult['shape'];
  measurements: ExecutionResult['measurements'];
  notes: string[];
}

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const lineOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null;

/** What 0.20 and 1.0 call by other names, as AttributeErrors say it: the way to write it that both understand. */
function renamedHint(said: string): string {
  const isAttachment = ["no attribute 'Support'", "no attribute 'AttachmentSupport'"].some((words) => said.includes(words));
  return isAttachment
    ? '. Support (FreeCAD 0.20) is called AttachmentSupport since 1.0. For both write: if hasattr(sketch, "AttachmentSupport"): sketch.AttachmentSupport = (plane, [""]), else: sketch.Support = (plane, [""]).'
    : '';
}

const nothing = (): Pick<Verdict, 'document' | 'shape' | 'measurements' | 'notes'> => ({
  document: { objects: [] },
  shape: null,
  measurements: [],
  notes: [],
});

/** Reads an outcome. What the process said is data from a stranger: it is checked against the schemas and stripped to plain text. */
export function readOutcome(outcome: RunOutcome, script: string, limits: JobLimits): Verdict {
  const task = (line: number | null): string | null => (line === null ? null : taskAtLine(script, line));
  const error = (type: string, message: string, line: number | null = null, traceback = ''): RunError => ({
    type,
    message: toPlainLine(message),
    line,
    task: task(line),
    traceback: toPlainText(traceback),
  });
  const ended = findEnding(outcome, limits);
  if (ended !== undefined) return { ...nothing(), reason: ended.reason, error: error(ended.type, ended.message) };
  if (outcome.frames === null) {
    return {
      ...nothing(),
      reason: 'crashed',
      error: error('ReportError', 'The report of the run was not genuine or not whole, so it was thrown away.'),
    };
  }
  const frames = outcome.frames.map(fieldsOf);
  const find = (kind: string): unknown => frames.find((frame) => frame['kind'] === kind)?.['content'];
  const refused = fieldsOf(listOf(find('refused'))[0]);
  if (find('refused') !== undefined) {
    const line = lineOf(refused['line']);
    return {
      ...nothing(),
      reason: 'refused',
      error: error('Refused', `${textOf(refused['message'])} ${textOf(refused['instead'])}`, line),
    };
  }
  if (find('tripped') !== undefined) {
    const { event, detail } = fieldsOf(find('tripped'));
    const what = `The script was ended, because it tried what no part needs: ${textOf(event)} (${textOf(detail)}).`;
    return { ...nothing(), reason: 'refused', error: error('Refused', what) };
  }
  if (find('problem') !== undefined) {
    return {
      ...nothing(),
      reason: 'crashed',
      error: error('ReportError', `The part could not be measured: ${textOf(find('problem'))}`),
    };
  }
  const end = find('end');
  if (end === undefined) {
    const crash = describeCrash(outcome, limits);
    return { ...nothing(), reason: crash.reason, error: error(crash.type, crash.message) };
  }
  return readReport(fieldsOf(end), task, error);
}

function readReport(
  end: Fields,
  task: (line: number | null) => string | null,
  error: (type: string, message: string, line?: number | null, traceback?: string) => RunError,
): Verdict {
  const report = fieldsOf(end['report']);
  const objects = listOf(fieldsOf(report['document'])['objects']).flatMap((value) => {
    const parsed = documentObjectSchema.safeParse({ task: null, ...fieldsOf(value) });
    if (!parsed.success) return [];
    return [{ ...parsed.data, label: toPlainLine(parsed.data.label, 200), task: task(parsed.data.line) }];
  });
  const shape = report['shape'] === null || report['shape'] === undefined ? null : shapeReportSchema.safeParse(report['shape']);
  const read = {
    document: { objects },
    shape: shape?.success === true ? shape.data : null,
    measurements: listOf(report['measurements']).flatMap((value) => measurementSchema.safeParse(value).data ?? []),
    notes: listOf(report['notes']).map((note) => toPlainLine(textOf(note), 300)),
  };
  const scriptError = fieldsOf(end['error']);
  if (end['error'] !== null) {
    const kind = textOf(scriptError['kind']);
    const said = textOf(scriptError['message']);
    const reason = kind === 'memory' ? 'memory' : said.includes('[Errno 27]') ? 'output' : 'script-error';
    const type = textOf(scriptError['type']);
    const wordless =
      kind === 'memory' ? 'The script asked for more memory than a run may have.' : `The script ended with ${type}.`;
    const isWindow = said.includes("'FreeCADGui'");
    const windowless = isWindow ? '. Scripts run without a window: leave this line out, or put it under "if App.GuiUp:".' : '';
    const message = said.trim() === '' ? wordless : `${said}${windowless}${renamedHint(said)}`;
    return {
      ...read,
      reason,
      error: error(type, message, lineOf(scriptError['line']), textOf(scriptError['traceback'])),
    };
  }
  if (shape?.success === false) {
    const problem = shape.error.issues[0];
    return {
      ...read,
      reason: 'crashed',
      error: error(
        'ReportError',
        `The report on the part can't be read: ${problem?.path.join('.') ?? ''} ${problem?.message ?? ''}`,
      ),
    };
  }
  const recompute = fieldsOf(listOf(report['recomputeErrors'])[0]);
  if (listOf(report['recomputeErrors']).length > 0) {
    const label = textOf(recompute['label']) || textOf(recompute['name']);
    return {
      ...read,
      reason: 'recompute-error',
      error: error('RecomputeError', `${label}: ${textOf(recompute['message'])}`, lineOf(recompute['line'])),
    };
  }
  return { ...read, reason: 'finished' };
}

function findEnding(outcome: RunOutcome, limits: JobLimits): { reason: RunReason; type: string; message: string } | undefined {
  const seconds = (ms: number): string => `${ms / 1000} s`;
  switch (outcome.ended) {
    case 'timeout':
      return {
        reason: 'timeout',
        type: 'Timeout',
        message: `The script was ended after ${seconds(limits.wallMs)}, the time a run may take.`,
      };
    case 'measuring':
      return {
        reason: 'timeout',
        type: measuringTimeout,
        message: `The script ended, but measuring and writing the part took longer than ${seconds(limits.measureMs)}.`,
      };
    case 'output':
      return {
        reason: 'output',
        type: 'OutputLimit',
        message: `The script was ended, because it printed more than ${limits.outputKb} KB.`,
      };
    case 'report':
      return { reason: 'output', type: 'OutputLimit', message: 'The run was ended, because its report grew beyond all measure.' };
    case 'disk':
      return {
        reason: 'output',
        type: 'DiskLimit',
        message: `The script was ended, because it wrote more than ${limits.folderMb} MB or ${limits.files} files.`,
      };
    case 'processes':
      return {
        reason: 'refused',
        type: 'ProcessLimit',
        message: `The script was ended, because it started more than ${limits.processes} processes.`,
      };
    case 'memory':
      return {
        reason: 'memory',
        type: 'MemoryLimit',
        message: `The script was ended, because it took more than ${limits.memoryMb} MB of memory.`,
      };
    case 'cancelled':
      return { reason: 'cancelled', type: 'Cancelled', message: 'The run was cancelled.' };
    case null:
      return undefined;
  }
}

/**
 * So much of the memory of a run that it ended for want of more: the limit is on what it may map, of which some 400 MB are FreeCAD's
 * libraries (1.0; 300 in 0.20), mostly never read, and the block that was not given. OpenCASCADE 7.8 then reads from nowhere.
 */
const nearlyAll = (memoryMb: number): number => Math.max(memoryMb / 2, memoryMb - 500);

function describeCrash(outcome: RunOutcome, limits: JobLimits): { reason: RunReason; type: string; message: string } {
  const { signal } = outcome;
  if (signal === 'SIGXCPU')
    return {
      reason: 'timeout',
      type: 'Timeout',
      message: 'The script was ended, because it used more processor time than a run may take.',
    };
  if (signal === 'SIGXFSZ')
    return {
      reason: 'output',
      type: 'DiskLimit',
      message: `The script was ended, because it wrote a file of more than ${limits.fileMb} MB.`,
    };
  // In the words of C++, OpenCASCADE (Standard_OutOfMemory), Python and FreeCAD.
  if (
    /bad_alloc|out ?of ?memory|MemoryError|insufficient memory/i.test(outcome.stderr) ||
    outcome.maxResidentMb > nearlyAll(limits.memoryMb)
  ) {
    return {
      reason: 'memory',
      type: 'MemoryLimit',
      message: `FreeCAD ended, because it needed more than ${limits.memoryMb} MB of memory.`,
    };
  }
  // FreeCAD's libraries catch signals to print where they came from, and then exit as if nothing had been.
  const printed = /Caught signal \d+ \(([A-Za-z ]+)|received signal (SIG[A-Z]+)/.exec(outcome.stderr);
  const caught = signal ?? printed?.[1] ?? printed?.[2];
  if (caught !== undefined) {
    return { reason: 'crashed', type: 'Crash', message: `FreeCAD crashed while running the script (${caught.trim()}).` };
  }
  return {
    reason: 'crashed',
    type: 'Crash',
    message: `FreeCAD ended before the script did (exit code ${outcome.exit ?? 'unknown'}).`,
  };
}
