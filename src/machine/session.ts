import { createActor, type Actor, type SnapshotFrom } from 'xstate';
import type { DesignRecord, DesignReport, Iteration } from '../core/design.ts';
import { addUsage, designStatusSchema } from '../core/design.ts';
import type { DesignSnapshot, DesignState } from '../core/snapshot.ts';
import type { DesignPlace, DesignStore } from '../core/store.ts';
import { auditEntries } from './audit-events.ts';
import type { DesignContext, DesignEvent, DesignInput } from './context.ts';
import type { DesignMachine } from './design-machine.ts';
import { toReport } from './report.ts';
import { toSnapshot } from './snapshot.ts';
import type { Lap } from './steps.ts';

/** What the session needs of the world around it. */
export interface Environment {
  now(): Date;
  hash(text: string): string;
}

export interface DesignSession {
  readonly id: string;
  readonly place: DesignPlace;
  snapshot(): DesignSnapshot;
  /** Calls `listener` after every change with the whole snapshot. Returns the function that ends this. */
  subscribe(listener: (snapshot: DesignSnapshot) => void): () => void;
  send(event: DesignEvent): void;
  /** The report once the design is at rest and everything is written. Rejects with DesignerError when it could not be written. */
  readonly done: Promise<DesignReport>;
}

/** outputs/ holds the files of the best iteration alone. */
function withoutExports(iteration: Iteration): Iteration {
  if (iteration.run === null) return iteration;
  const { preview } = iteration.run.files;
  return { ...iteration, run: { ...iteration.run, files: preview === undefined ? {} : { preview } } };
}

/**
 * One journey of a design: runs the machine and keeps the design's record, script, iterations and audit trail as it goes,
 * each step written before the next is told.
 */
export function createSession(
  machine: DesignMachine,
  store: DesignStore,
  place: DesignPlace,
  first: DesignRecord,
  input: DesignInput,
  environment: Environment,
): DesignSession {
  const actor: Actor<DesignMachine> = createActor(machine, { input });
  const listeners = new Set<(snapshot: DesignSnapshot) => void>();
  let record = first;
  let written: Promise<unknown> = Promise.resolve();
  let failure: unknown;
  let seenStates = 0;
  let seenLaps = 0;
  let seenScript = input.present?.script ?? null;
  let current: DesignSnapshot = toSnapshot(record, place.directory, 'planning', null);

  const write = (work: () => Promise<unknown>): void => {
    written = written.then(work).catch((error: unknown) => {
      failure ??= error;
      actor.send({ type: 'design.cancel' });
    });
  };

  const keepLap = (lap: Lap, isBest: boolean): void => {
    const iteration: Iteration = {
      number: lap.iteration,
      startedAt: environment.now().toISOString(),
      scriptHash: environment.hash(lap.script),
      author: lap.author,
      run: lap.run,
      validation: lap.validation,
    };
    record = { ...record, iterations: [...record.iterations, iteration], best: isBest ? lap.iteration : record.best };
    write(async () => {
      const kept = await store.keepIteration(place, iteration, lap.script, isBest ? record.slug : null);
      record = {
        ...record,
        iterations: record.iterations.map((other) =>
          other.number === kept.number ? kept : isBest ? withoutExports(other) : other,
        ),
      };
    });
  };

  const follow = (snapshot: SnapshotFrom<DesignMachine>): void => {
    const context: DesignContext = snapshot.context;
    const state = snapshot.value as DesignState;
    const entered = context.journey
      .slice(seenStates)
      .map((name, index) => ({ name, before: context.journey[seenStates + index - 1] }));
    seenStates = context.journey.length;
    record = {
      ...record,
      updatedAt: environment.now().toISOString(),
      status: snapshot.status === 'done' ? designStatusSchema.parse(state) : 'working',
      state,
      message: context.message,
      plan: context.plan ?? record.plan,
      usage: addUsage(first.usage, context.usage),
      approvedScriptHash: context.approvedScript === null ? record.approvedScriptHash : environment.hash(context.approvedScript),
    };
    if (context.script !== null && context.script !== seenScript) {
      const script = context.script;
      seenScript = script;
      write(() => store.saveScript(place, script));
    }
    for (const lap of context.laps.slice(seenLaps)) keepLap(lap, context.best?.iteration === lap.iteration);
    seenLaps = context.laps.length;
    if (snapshot.status === 'done' && context.best !== null && context.best.script !== context.script && state !== 'cancelled') {
      const { script } = context.best;
      write(() => store.saveScript(place, script));
    }
    write(async () => {
      for (const { name, before } of entered) {
        for (const entry of auditEntries(name, before, context)) {
          await store.append(place, {
            time: environment.now().toISOString(),
            request: context.brief.id,
            iteration: context.iteration,
            ...entry,
          });
        }
      }
      if (entered.length > 0) await store.save(place, record);
      current = toSnapshot(record, place.directory, state, context);
      for (const listener of listeners) listener(current);
    });
  };

  const done = new Promise<DesignReport>((resolve, reject) => {
    actor.subscribe({
      next: follow,
      error: reject,
      complete: () => {
        write(() => Promise.resolve());
        void written.then(() => {
          if (failure === undefined) resolve(toReport(record, place, seenScript !== null));
          else reject(failure instanceof Error ? failure : new Error('The design could not be written.'));
        });
      },
    });
  });
  actor.start();

  return {
    id: record.id,
    place,
    snapshot: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: (event) => {
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
