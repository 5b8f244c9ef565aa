import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { purposeSchema, transitionSchema, type ResumableState, type Transition } from '../core/record/checkpoint.ts';
import { designSchemaVersion, type DesignRecord } from '../core/record/design.ts';
import { DesignerError, describeError, isDesignerError } from '../core/errors.ts';
import type { DesignHold, DesignPlace, DesignStore, Step, StoredDesign } from '../core/record/store.ts';
import { chainEvents, headOf, readTrail, verifyTrail, type TrailProblem } from '../core/record/trail.ts';
import { writeError } from '../core/write-error.ts';
import { makeFolder } from './atomic.ts';
import { carryOut, iterationFolder, journeyFile, purposeFile, recordFile, scriptFile, trailFile } from './carry-out.ts';
import { migrateTrail } from './migrate.ts';
import { readRecord, writeRecord } from './record-file.ts';
import { createReplyMemory } from './reply-memory.ts';
import type { Shelf } from './shelf.ts';

/** How often a trail that is being written is looked at again, and after how long. */
const looks = 40;
const betweenLooksMs = 50;
/** How often followers look whether the process that works on a design still lives. */
const livingMs = 1500;

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const placeOf = (directory: string): DesignPlace => ({
  directory,
  script: join(directory, scriptFile),
  record: join(directory, recordFile),
  outputs: join(directory, 'outputs'),
});

/** Where a journey begins that was interrupted before its first step was written down: what it begins with is in the record. */
const findBeginning = ({ status, state }: DesignRecord): ResumableState | null =>
  status === 'working' && (state === 'planning' || state === 'checking') ? state : null;

/** @throws the error; one of writing says that there is no design to go on with. */
function noneBegun(error: unknown): never {
  if (!isDesignerError(error) || error.code !== 'state-write') throw error;
  throw new DesignerError('state-write', error.message, {
    nextStep: 'No design was begun and nothing else was changed. Make room or the folder writable, then ask again.',
    cause: error,
  });
}

/** Designs on a shelf: what is written when, and what is done about a crash, a version or a second process. */
export function createDesignStore(shelf: Shelf): DesignStore {
  const readJourney = async (directory: string): Promise<Transition | null> => {
    const text = await shelf.read(directory, journeyFile);
    if (text === null) return null;
    try {
      return transitionSchema.safeParse(JSON.parse(text)).data ?? null;
    } catch {
      return null;
    }
  };

  const read = async (directory: string) => {
    const place = placeOf(resolve(directory));
    const text = await shelf.read(place.directory, recordFile);
    if (text === null) {
      throw new DesignerError('state-not-found', `${place.directory} holds no design: design.json is missing.`, {
        nextStep: 'Give the folder of a design, the one that holds design.json.',
      });
    }
    return { place, text, found: readRecord(text, place.record) };
  };

  /** An older design as this version writes it, the files as they were beside it. */
  const migrate = async (directory: string, record: DesignRecord, version: number, text: string): Promise<DesignRecord> => {
    const trail = (await shelf.read(directory, trailFile)) ?? '';
    await shelf.write(directory, `design.v${version}.json`, text);
    await shelf.write(directory, `audit.v${version}.jsonl`, trail);
    const chained = migrateTrail(trail, hash);
    await shelf.write(directory, trailFile, chained.text);
    const migrated = { ...record, trail: chained.head };
    await shelf.write(directory, recordFile, writeRecord(migrated));
    return migrated;
  };

  /** What a crash left half done, finished. */
  const recover = async (directory: string, record: DesignRecord): Promise<Transition | null> => {
    await shelf.tidy(directory);
    const last = await readJourney(directory);
    // A journey of a design that was replaced (restored from version control) is none of this one.
    if (last === null || last.record.id !== record.id || last.record.revision < record.revision) return null;
    if (last.record.revision > record.revision) await carryOut(shelf, directory, last);
    return last;
  };

  const createHold = (
    place: DesignPlace,
    first: DesignRecord,
    last: Transition | null,
    unlock: () => Promise<void>,
  ): DesignHold => {
    const { directory } = place;
    const memory = createReplyMemory(shelf, directory);
    let record = first;
    let checkpoint = last?.checkpoint ?? null;
    let isReleased = false;
    return {
      place,
      get record() {
        return record;
      },
      get checkpoint() {
        return checkpoint;
      },
      replies: memory,
      commit: async ({ events, ...step }: Step) => {
        const trail = chainEvents(record.trail, events, hash);
        const next: DesignRecord = { ...step.record, revision: record.revision + 1, trail: headOf(trail, record.trail) };
        const transition: Transition = { ...step, record: next, trail };
        await shelf.write(directory, journeyFile, JSON.stringify(transition));
        record = next;
        await carryOut(shelf, directory, transition);
        // A new checkpoint ends the step whose replies were kept; the same one again leaves it to be done once more.
        if (step.checkpoint !== checkpoint) await memory.forget();
        checkpoint = step.checkpoint;
        return record;
      },
      release: async () => {
        if (isReleased) return;
        isReleased = true;
        await unlock();
      },
    };
  };

  const hold = async (directory: string): Promise<DesignHold> => {
    const { place } = await read(directory);
    const unlock = await shelf.lock(place.directory);
    try {
      const { text, found } = await read(place.directory);
      if (found.kind === 'unreadable') throw new DesignerError('state-invalid', found.message);
      if (found.readOnly !== null) throw new DesignerError('state-newer', found.readOnly);
      const record =
        found.version < designSchemaVersion ? await migrate(place.directory, found.record, found.version, text) : found.record;
      const last = await recover(place.directory, record);
      return createHold(place, last?.record ?? record, last, unlock);
    } catch (error) {
      await unlock();
      throw error;
    }
  };

  const load = async (directory: string): Promise<StoredDesign> => {
    const { place, found } = await read(directory);
    if (found.kind === 'unreadable') return { kind: 'unreadable', directory: place.directory, message: found.message };
    const owner = await shelf.owner(place.directory);
    const journey = await readJourney(place.directory);
    if (owner === null && journey !== null && journey.record.revision > found.record.revision && found.readOnly === null) {
      try {
        // A crash came between the commit and the doing.
        await (await hold(place.directory)).release();
        return await load(directory);
      } catch (error) {
        // Somebody else takes it up, or nothing can be written there: what stands there is whole all the same.
        if (!(isDesignerError(error) && (error.code === 'state-locked' || error.code === 'state-write'))) throw error;
      }
    }
    const isLast = journey?.record.id === found.record.id && journey.record.revision >= found.record.revision;
    const checkpoint = isLast ? journey.checkpoint : null;
    return {
      kind: 'ok',
      place,
      record: found.record,
      script: await shelf.read(place.directory, scriptFile),
      owner,
      resumable: owner === null ? (checkpoint?.state ?? findBeginning(found.record)) : null,
      readOnly: found.readOnly,
    };
  };

  /** One folder that can't be read hides none of the others; one that was removed in the meantime is not listed. */
  const loadOrSayWhy = async (directory: string): Promise<StoredDesign | undefined> => {
    try {
      return await load(directory);
    } catch (error) {
      if (isDesignerError(error) && error.code === 'state-not-found') return undefined;
      return { kind: 'unreadable', directory, message: describeError(error) };
    }
  };

  /** While a process works on the design, its trail may be a step further than the record for a moment. */
  const verify = async (directory: string, tries: number): Promise<TrailProblem[]> => {
    const stored = await load(directory);
    if (stored.kind === 'unreadable') throw new DesignerError('state-invalid', stored.message);
    const problems = verifyTrail((await shelf.read(stored.place.directory, trailFile)) ?? '', stored.record.trail, hash);
    if (problems.length === 0 || stored.owner === null || tries === 0) return problems;
    await pause(betweenLooksMs);
    return verify(directory, tries - 1);
  };

  return {
    hold,
    load,
    create: async (draft, fill) => {
      const directory = await shelf.claim(draft.slug).catch(noneBegun);
      let unlock: () => Promise<void> = () => Promise.resolve();
      try {
        unlock = await shelf.lock(directory);
        const record = { ...draft, slug: basename(directory), ...(await fill?.(placeOf(directory))) };
        await shelf.write(directory, recordFile, writeRecord(record));
        return createHold(placeOf(directory), record, null, unlock);
      } catch (error) {
        await unlock();
        await shelf.giveBack(directory);
        return noneBegun(error);
      }
    },
    list: async () => {
      const found = await Promise.all((await shelf.list(recordFile)).map(loadOrSayWhy));
      return found.filter((design) => design !== undefined);
    },
    readScript: ({ directory }) => shelf.read(directory, scriptFile),
    readIterationScript: ({ directory }, number) => shelf.read(directory, join(iterationFolder(number), scriptFile)),
    readPurpose: async ({ directory }, number) => {
      const text = await shelf.read(directory, join(iterationFolder(number), purposeFile));
      if (text === null) return null;
      try {
        return purposeSchema.safeParse(JSON.parse(text)).data ?? null;
      } catch {
        return null;
      }
    },
    prepareRun: async ({ directory }, number) => {
      const folder = join(directory, iterationFolder(number));
      await makeFolder(folder).catch((error: unknown) => {
        throw writeError(folder, error);
      });
      return folder;
    },
    append: async ({ directory }, event) => {
      const held = await hold(directory);
      try {
        await held.commit({ record: held.record, script: null, lap: null, events: [event], checkpoint: held.checkpoint });
      } finally {
        await held.release();
      }
    },
    readAudit: async ({ directory }) => readTrail((await shelf.read(directory, trailFile)) ?? ''),
    verifyAudit: ({ directory }) => verify(directory, looks),
    follow: async (directory, listener) => {
      let timer: NodeJS.Timeout | undefined;
      let isOver = false;
      /** A process that is killed tells nobody: while one works on the design, it is looked at whether it still lives. */
      const look = async (tell: boolean): Promise<void> => {
        clearTimeout(timer);
        const design = await load(directory).catch(() => undefined);
        if (isOver || design === undefined) return;
        clearTimeout(timer);
        if (design.kind === 'ok' && design.owner !== null) {
          timer = setTimeout(() => void look(true), livingMs);
          timer.unref();
        }
        if (tell) listener(design);
      };
      const stop = await shelf.watch(resolve(directory), () => void look(true));
      await look(false);
      return () => {
        isOver = true;
        clearTimeout(timer);
        stop();
      };
    },
    close: () => Promise.resolve(),
  };
}
