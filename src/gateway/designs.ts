import { findRequestProblem } from '../core/plan/brief.ts';
import { describeError, DesignerError, isDesignerError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import type { DesignSnapshot } from '../core/snapshot.ts';
import {
  folderOf,
  hashAsked,
  idFor,
  readAdmissions,
  removeAdmission,
  withoutGiven,
  writeAdmission,
  type Admission,
} from './admission.ts';
import { createJourney, type Journey, type JourneyOptions } from './journey.ts';
import type { Caller } from './keys.ts';
import { createLine } from './line.ts';
import { LaterError } from './problem.ts';

export interface Asked {
  request: string;
  review: Admission['review'];
  attachments?: Admission['attachments'];
  /** The design of the same owner that it branches from. */
  from?: Admission['from'];
  priority: Admission['priority'];
}

export interface DesignsOptions extends Pick<JourneyOptions, 'data' | 'createDesigner' | 'now'> {
  /** Designs whose steps are being done; the others wait in line. */
  atOnce: number;
  /** How many may wait in line before the gateway is full. */
  longestLine: number;
  log: Log;
  onChange: (journey: Journey, before: DesignSnapshot | null) => void;
}

/** All designs of the gateway. */
export interface Designs {
  /** Takes up what was interrupted. Returns when everything is known; the work goes on. */
  open(): Promise<void>;
  /**
   * Lets a design in; the same Idempotency-Key of an owner again gives the design that it gave before.
   * @throws LaterError when the line is full; DesignerError request-invalid.
   */
  admit(caller: Caller, asked: Asked, idempotencyKey?: string): Promise<{ journey: Journey; isNew: boolean }>;
  /** @throws DesignerError (state-not-found): there is none, or it is somebody else's, which are not told apart. */
  find(caller: Caller, id: string): Journey;
  /** Of one owner, newest first. */
  of(owner: string): Journey[];
  /** Ends it and takes its files away. */
  remove(journey: Journey): Promise<void>;
  /** Begins what waits, when there is room. */
  pump(): void;
  counts(): { working: number; waiting: number; live: number; oldestWaitMs: number };
  /** Lets go without stopping anything on the way: the next start goes on. */
  close(): void;
}

/** Another gateway, or one that was killed on another computer, may still hold a design: its lock ends after two minutes. */
const lockedRetryMs = 15_000;
const fullRetrySeconds = 30;

export function createDesigns(options: DesignsOptions): Designs {
  const { data, atOnce, longestLine, log, onChange, now } = options;
  const journeys = new Map<string, Journey>();
  const byOwner = new Map<string, Set<Journey>>();
  const line = createLine<Journey>();
  const since = new Map<Journey, number>();
  const starting = new Set<Journey>();
  const working = new Set<Journey>();
  const admitting = new Map<string, Promise<unknown>>();
  const retries = new Set<NodeJS.Timeout>();
  let isClosed = false;

  const keep = (admission: Admission): Journey => {
    const journey = createJourney(admission, {
      ...options,
      find: (id) => journeys.get(id),
      onChange: (changed, before) => {
        if (changed.isWorking()) working.add(changed);
        else working.delete(changed);
        onChange(changed, before);
        pump();
      },
    });
    journeys.set(admission.id, journey);
    const owned = byOwner.get(admission.owner) ?? new Set();
    byOwner.set(admission.owner, owned.add(journey));
    return journey;
  };

  const lineUp = (journey: Journey): void => {
    line.add(journey, journey.admission.priority);
    since.set(journey, Date.now());
    pump();
  };

  const begin = async (journey: Journey): Promise<void> => {
    starting.add(journey);
    try {
      await journey.begin();
    } catch (error) {
      const { id } = journey.admission;
      log('warn', `design ${id} could not begin: ${describeError(error)}`, { design: id });
      if (isDesignerError(error) && error.code === 'state-locked' && !isClosed) {
        const timer = setTimeout(() => {
          retries.delete(timer);
          if (journeys.has(id)) lineUp(journey);
        }, lockedRetryMs);
        retries.add(timer);
      }
    } finally {
      starting.delete(journey);
      pump();
    }
  };

  const pump = (): void => {
    while (!isClosed && working.size + starting.size < atOnce) {
      const journey = line.next();
      if (journey === undefined) return;
      since.delete(journey);
      void begin(journey);
    }
  };

  const admit = async (caller: Caller, asked: Asked, id: string): Promise<{ journey: Journey; isNew: boolean }> => {
    const askedHash = hashAsked(asked);
    const known = journeys.get(id);
    if (known !== undefined) {
      if (known.admission.askedHash !== askedHash) {
        throw new DesignerError('request-invalid', 'This Idempotency-Key was used for another request.', {
          nextStep: 'Use a new one for each design.',
        });
      }
      return { journey: known, isNew: false };
    }
    if (line.length >= longestLine)
      throw new LaterError('gateway-busy', `${line.length} designs wait already: the gateway is full.`, fullRetrySeconds);
    const { owner, keyId } = caller;
    const admission: Admission = { version: 1, id, owner, keyId, ...asked, askedHash, createdAt: now().toISOString() };
    await writeAdmission(data, admission);
    const journey = keep(withoutGiven(admission));
    lineUp(journey);
    return { journey, isNew: true };
  };

  return {
    pump,
    open: async () => {
      const admissions = await readAdmissions(data, (problem) => {
        log('warn', problem);
      });
      const interrupted: Journey[] = [];
      for (const admission of admissions) {
        const journey = keep(admission);
        try {
          if (await journey.load()) interrupted.push(journey);
        } catch (error) {
          log('warn', `${folderOf(data, admission)}: ${describeError(error)}`, { design: admission.id });
        }
      }
      interrupted.forEach(lineUp);
      if (interrupted.length > 0) log('info', `${interrupted.length} designs go on from where they were interrupted.`);
    },
    admit: async (caller, asked, idempotencyKey) => {
      const problem = findRequestProblem(asked.request);
      if (problem !== undefined) throw new DesignerError('request-invalid', problem);
      const id = idFor(caller.owner, idempotencyKey);
      // Two calls with one Idempotency-Key at the same time: the second sees what the first one made.
      await admitting.get(id)?.catch(() => undefined);
      const mine = admit(caller, asked, id);
      admitting.set(id, mine);
      return mine.finally(() => {
        if (admitting.get(id) === mine) admitting.delete(id);
      });
    },
    find: (caller, id) => {
      const journey = journeys.get(id);
      if (journey?.admission.owner !== caller.owner) throw new DesignerError('state-not-found', 'There is no such design.');
      return journey;
    },
    of: (owner) => [...(byOwner.get(owner) ?? [])].reverse(),
    remove: async (journey) => {
      const { id, owner } = journey.admission;
      line.remove(journey);
      since.delete(journey);
      await journey.stop();
      if (!journeys.delete(id)) throw new DesignerError('state-not-found', 'There is no such design.');
      byOwner.get(owner)?.delete(journey);
      working.delete(journey);
      await removeAdmission(data, journey.admission);
      journey.feed.tell({ event: 'deleted', data: { id } });
      pump();
    },
    counts: () => {
      const [oldest] = since.values();
      return {
        working: working.size + [...starting].filter((journey) => !working.has(journey)).length,
        waiting: line.length,
        live: journeys.size,
        oldestWaitMs: oldest === undefined ? 0 : Date.now() - oldest,
      };
    },
    close: () => {
      isClosed = true;
      retries.forEach((timer) => {
        clearTimeout(timer);
      });
    },
  };
}

/** Designs that are at work or wait in line for it; those that wait for a person are not counted. */
export const countAtWork = (journeys: readonly Journey[]): number =>
  journeys.filter((journey) => journey.isWorking() || journey.summary().state === 'waiting').length;
