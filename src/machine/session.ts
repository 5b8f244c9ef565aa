import { createActor, type Actor, type SnapshotFrom } from 'xstate';
import { resumableStates, type Checkpoint } from '../core/record/checkpoint.ts';
import type { DesignRecord, DesignReport } from '../core/record/design.ts';
import { addUsage, designStatusSchema, usageOf } from '../core/record/design.ts';
import { describeError } from '../core/errors.ts';
import type { DesignSnapshot, DesignState } from '../core/snapshot.ts';
import type { DesignHold, DesignPlace, DesignStore } from '../core/record/store.ts';
import { auditEntries, modelEntries, resumedEntries } from './audit-events.ts';
import type { DesignContext, DesignEvent, DesignInput } from './context.ts';
import type { DesignMachine } from './design-machine.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import type { Environment } from './environment.ts';
import { approvalOf, mustBeReviewed } from './decisions.ts';
import { toKeptLap, withoutExports } from './kept-lap.ts';
import { toReport } from './report.ts';
import { toSnapshot } from './snapshot.ts';

export interface DesignSession {
  readonly id: string;
  readonly place: DesignPlace;
  snapshot(): DesignSnapshot;
  /** Calls `listener` after every change with the whole snapshot. Returns the function that ends this. */
  subscribe(listener: (snapshot: DesignSnapshot) => void): () => void;
  send(event: DesignEvent): void;
  /** Lets go of it while the window closes: it goes on where that is possible. Left out: it can't, and is stopped. */
  leave?(): void;
  /** What language models write in the step under way. */
  readonly drafts: Drafts;
  /** The report once the design is at rest and everything is written. Rejects with DesignerError when it could not be written. */
  readonly done: Promise<DesignReport>;
}

const roundUsd = (usd: number): number => Math.round(usd * 1e6) / 1e6;

/** A clock that is set back moves nothing in the record before what was there. */
const later = (a: string, b: string): string => (a > b ? a : b);

/** The machine's context as it is written down: limits are settings, what models were tried is in the record, and who reviewed what is kept outside of the folder. */
function toCheckpoint(state: DesignState, context: DesignContext): Checkpoint | null {
  const resumable = resumableStates.find((name) => name === state);
  if (resumable === undefined) return null;
  const kept: Partial<DesignContext> = { ...context };
  delete kept.limits;
  delete kept.attempts;
  delete kept.budgetUsd;
  delete kept.resumeAt;
  delete kept.approved;
  delete kept.approvedScript;
  return { state: resumable, context: kept as unknown as Checkpoint['context'] };
}

/**
 * One journey of a design: runs the machine and commits each of its transitions (record, script, lap, trail, and where to go on after a
 * crash) before it is told. What can't be written ends the journey; what was committed stays.
 */
export function createSession(
  machine: DesignMachine,
  store: Pick<DesignStore, 'readScript'>,
  hold: DesignHold,
  first: DesignRecord,
  input: DesignInput,
  environment: Environment,
): DesignSession {
  const { place } = hold;
  const { now, hash, log, approvals } = environment;
  const actor: Actor<DesignMachine> = createActor(machine, { input });
  const drafts = createDrafts();
  const listeners = new Set<(snapshot: DesignSnapshot) => void>();
  const begun = input.checkpoint;
  const budgetBefore = input.budgetUsd ?? input.limits.budgetUsd;
  let record = first;
  let checkpoint = begun ?? null;
  let written: Promise<unknown> = Promise.resolve();
  let failure: unknown;
  let seenStates = begun?.context.journey.length ?? 0;
  let seenAttempts = 0;
  let seenLaps = begun?.context.laps.length ?? 0;
  let seenScript = begun?.context.script ?? input.present?.script ?? null;
  const hashOf = (script: string | null): string | null => (script === null ? null : hash(script));
  let current: DesignSnapshot = toSnapshot(record, place.directory, begun?.state ?? 'planning', null, {
    scriptHash: hashOf(seenScript),
  });

  const write = (work: () => Promise<void>): void => {
    written = written
      .then(() => (failure === undefined ? work() : undefined))
      .catch((error: unknown) => {
        failure ??= error;
        actor.send({ type: 'design.cancel' });
      });
  };

  /** Where a design that came to rest can be taken up: one that was stopped or broke, at the step that it was in. */
  const checkpointAtRest = (state: DesignState, context: DesignContext): Checkpoint | null => {
    if (state === 'cancelled' || context.journey.at(-2) === 'atBudget') return checkpoint;
    const isBroken = state === 'failed' && context.validation?.decision !== 'fail';
    // A new one ends the step: replies that led to a failure are not given again.
    return isBroken && checkpoint !== null ? { ...checkpoint } : null;
  };

  const follow = (snapshot: SnapshotFrom<DesignMachine>): void => {
    const context: DesignContext = snapshot.context;
    const state = snapshot.value as DesignState;
    const isDone = snapshot.status === 'done';
    const isFirst = seenStates === begun?.context.journey.length;
    // A step that ended, or a try that came to nothing: the next one writes anew.
    drafts.forget();
    const time = later(now().toISOString(), record.updatedAt);
    const entered = context.journey.slice(seenStates).map((name, index) => {
      const before = context.journey[seenStates + index - 1];
      return begun !== undefined && seenStates + index === begun.context.journey.length
        ? resumedEntries(name, context, hash)
        : auditEntries(name, before, context, hash);
    });
    seenStates = context.journey.length;
    const tried = context.attempts.slice(seenAttempts);
    seenAttempts = context.attempts.length;
    const events = [...modelEntries(tried), ...entered.flat()].map((entry) => ({
      time,
      request: context.brief.id,
      iteration: context.iteration,
      ...entry,
    }));

    const finished = context.laps.slice(seenLaps).at(-1);
    seenLaps = context.laps.length;
    const isBest = finished !== undefined && context.best?.iteration === finished.iteration;
    const purpose = { brief: context.brief, plan: context.plan };
    const lap = finished === undefined ? null : toKeptLap(finished, purpose, isBest ? record.slug : null, environment);

    const script = isDone && state !== 'cancelled' && context.best !== null ? context.best.script : context.script;
    const changedScript = script === seenScript ? null : script;
    seenScript = script;

    record = {
      ...record,
      updatedAt: time,
      status: isDone ? designStatusSchema.parse(state) : 'working',
      state,
      message: context.message,
      said: context.said,
      plan: context.plan ?? record.plan,
      usage: addUsage(record.usage, usageOf(tried)),
      attempts: [...record.attempts, ...tried],
      extraBudgetUsd: roundUsd(first.extraBudgetUsd + context.budgetUsd - budgetBefore),
    };
    if (lap !== null) {
      const earlier = record.iterations.map((other) => (isBest ? withoutExports(other) : other));
      record = {
        ...record,
        iterations: [...earlier, lap.iteration],
        best: isBest ? lap.iteration.number : record.best,
      };
    }
    // The same one again while a step goes on, waits for money or is taken up: it begins anew from there, with the replies that had come.
    const isTakenUp = isFirst && begun.state === state && entered.length === 1;
    const isUnderWay = entered.length === 0 || state === 'atBudget' || isTakenUp;
    checkpoint = isDone ? checkpointAtRest(state, context) : isUnderWay ? checkpoint : toCheckpoint(state, context);
    const step = { record, script: changedScript, lap, events, checkpoint };
    const isResumable = isDone && checkpoint !== null;
    const isLetRun = state === 'running' || (state === 'checking' && !mustBeReviewed(context));
    const approved = isLetRun && entered.length > 0 && context.script !== null ? hash(context.script) : undefined;
    const scriptHash = hashOf(script);
    write(async () => {
      // First, so that a journey that is interrupted now does not ask again.
      if (approved !== undefined)
        await approvals.note(approved, approvalOf(context)).catch((error: unknown) => {
          log('warn', `The review of the script will be asked for again: ${describeError(error)}`, { design: record.id });
        });
      if (events.length > 0) await hold.commit(step);
      log('info', `design ${state}`, { design: record.id, request: context.brief.id, iteration: context.iteration });
      current = toSnapshot(step.record, place.directory, state, context, { scriptHash, resumable: isResumable });
      for (const listener of listeners) listener(current);
    });
  };

  const done = new Promise<DesignReport>((resolve, reject) => {
    const end = async (): Promise<void> => {
      await written;
      await hold.release();
      if (failure === undefined) resolve(toReport(record, place, hashOf(seenScript)));
      else {
        log('error', describeError(failure), { design: record.id, request: input.brief.id });
        reject(failure instanceof Error ? failure : new Error('The design could not be written.'));
      }
    };
    actor.subscribe({
      next: follow,
      error: (error) => {
        failure ??= error;
        void end();
      },
      complete: () => void end(),
    });
  });
  hold.replies.waitFor(async () => {
    await written;
    if (failure !== undefined) throw failure instanceof Error ? failure : new Error('The design could not be written.');
  });
  actor.start();

  return {
    id: record.id,
    place,
    drafts,
    snapshot: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: (event) => {
      // What comes late, such as the end of a call that was stopped, finds nobody.
      if (actor.getSnapshot().status !== 'active') return;
      if (event.type !== 'review.approve' || event.script !== undefined) {
        actor.send(event);
        return;
      }
      // What runs is what the file holds now: a person may have edited it while it waited.
      void store.readScript(place).then(
        (script) => {
          actor.send({ type: 'review.approve', ...(script === null ? {} : { script }) });
        },
        (error: unknown) => {
          failure ??= error;
          actor.send({ type: 'design.cancel' });
        },
      );
    },
    done,
  };
}
