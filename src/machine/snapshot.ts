import { answeredBy, type DesignRecord } from '../core/record/design.ts';
import type { ExecutionResult } from '../core/run.ts';
import { isAtRest, madeObjects, sizeOf, type DesignSnapshot, type DesignState, type TaskState } from '../core/snapshot.ts';
import { asIs, phrase, tell, type Phrase, type Told } from '../core/phrase.ts';
import type { DesignContext } from './context.ts';
import { measuredIteration } from './report.ts';

const doing: Readonly<Partial<Record<DesignState, Phrase>>> = {
  planning: phrase('Planning the part'),
  generating: phrase('Writing the script'),
  checking: phrase('Checking the script'),
  reviewing: phrase('Waiting for you: look at the script, then Run, Edit or Reject it'),
  running: phrase('Running in FreeCAD'),
  validating: phrase('Measuring the part against the requirements'),
};

function taskStatesOf(context: DesignContext, state: DesignState): Record<string, TaskState> {
  const tasks = context.plan?.tasks ?? [];
  const all = (value: TaskState): Record<string, TaskState> => Object.fromEntries(tasks.map((task) => [task.id, value]));
  if (state === 'running') return all('working');
  const run = context.run;
  if (run === null) return all('queued');
  const failedTasks = new Set<string | null | undefined>([
    run.error?.task,
    ...run.document.objects.filter((object) => !object.valid).map((object) => object.task),
    ...(context.validation?.checks ?? []).filter((check) => !check.passed).map((check) => check.task),
  ]);
  const errorLine = run.error?.line ?? null;
  const reached = tasks.findIndex((task) => task.id === run.error?.task);
  return Object.fromEntries(
    tasks.map((task, index) => {
      const isAfterError = errorLine !== null && reached >= 0 && index > reached;
      return [task.id, isAfterError ? 'queued' : failedTasks.has(task.id) ? 'failed' : 'passed'];
    }),
  );
}

/** As much again as the settings allow, and enough for the call that waits, in whole cents. */
const raiseUsd = ({ limits, neededUsd }: DesignContext): number => Math.max(limits.budgetUsd, Math.ceil(neededUsd * 100) / 100);

/** What is going on; before anything was asked also what it is expected to take. */
function sayWhat(state: DesignState, context: DesignContext | null): Told | undefined {
  const what = doing[state];
  const isFirst = state === 'planning' && context !== null && context.attempts.length === 0 && context.laps.length === 0;
  if (what === undefined) return undefined;
  return isFirst && context.estimate !== '' ? tell(phrase('{0}.', [what]), asIs(context.estimate)) : tell(what);
}

/** A design as screens show it, from its record and, while a journey is on, the machine's context. */
export function toSnapshot(
  record: DesignRecord,
  directory: string,
  state: DesignState,
  context: DesignContext | null,
  { scriptHash, resumable = false }: { scriptHash: string | null; resumable?: boolean },
): DesignSnapshot {
  const last = record.iterations.at(-1);
  const best = record.iterations.find((iteration) => iteration.number === record.best) ?? last;
  const measured = measuredIteration(record, scriptHash);
  // A journey that is over may have gone back from its last script to its best one.
  const present = isAtRest(state) ? null : context;
  const run = present?.run ?? measured?.run ?? null;
  const validation = present?.validation ?? measured?.validation ?? null;
  const { message, said } = sayWhat(state, context) ?? record;
  const previewOf = (made: ExecutionResult | null | undefined): string | null =>
    made?.files.preview === undefined ? null : `${directory}/${made.files.preview}`;
  return {
    id: record.id,
    slug: record.slug,
    directory,
    title: record.plan?.title ?? record.slug,
    request: record.brief.request,
    state,
    message,
    said,
    plan: context?.plan ?? record.plan,
    taskStates: context === null ? statesOfRecord(record) : taskStatesOf(context, state),
    iteration: context?.iteration ?? last?.number ?? 0,
    iterations: record.iterations.map((iteration) => ({
      number: iteration.number,
      author: iteration.author,
      scores: iteration.validation?.scores ?? null,
      decision: iteration.validation?.decision ?? null,
      durationMs: iteration.run?.durationMs ?? 0,
      startedAt: iteration.startedAt,
      size: sizeOf(iteration.run),
      preview: previewOf(iteration.run),
    })),
    checks: validation?.checks ?? [],
    warnings: validation?.warnings ?? [],
    findings: context?.check?.findings ?? [],
    run:
      run === null
        ? null
        : { reason: run.reason, durationMs: run.durationMs, error: run.error ?? null, isolation: run.isolation },
    objects: madeObjects(run),
    preview: previewOf(best?.run),
    usage: record.usage,
    attempts: record.attempts,
    resumable,
    budget: context === null ? null : { limitUsd: context.budgetUsd, raiseUsd: raiseUsd(context) },
    attached: (record.brief.attachments ?? []).map(({ name }) => name),
    answeredBy: answeredBy(record),
    conversation: record.brief.conversation,
  };
}

function statesOfRecord(record: DesignRecord): Record<string, TaskState> {
  const state: TaskState = record.status === 'accepted' ? 'passed' : 'queued';
  return Object.fromEntries((record.plan?.tasks ?? []).map((task) => [task.id, state]));
}
