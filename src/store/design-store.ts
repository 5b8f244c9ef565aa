import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import { purposeSchema, transitionSchema, type Transition } from '../core/record/checkpoint.ts';
import { designSchemaVersion, type DesignRecord } from '../core/record/design.ts';
import { DesignerError } from '../core/errors.ts';
import type { DesignHold, DesignPlace, DesignStore, Step, StoredDesign } from '../core/record/store.ts';
import { chainEvents, headOf, readTrail, verifyTrail } from '../core/record/trail.ts';
import { makeFolder, writeError } from './atomic.ts';
import { carryOut, iterationFolder, journeyFile, purposeFile, recordFile, scriptFile, trailFile } from './carry-out.ts';
import { migrateTrail } from './migrate.ts';
import { readRecord, writeRecord } from './record-file.ts';
import { createReplyMemory } from './reply-memory.ts';
import type { Shelf } from './shelf.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const placeOf = (directory: string): DesignPlace => ({
  directory,
  script: join(directory, scriptFile),
  record: join(directory, recordFile),
  outputs: join(directory, 'outputs'),
});

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
        if (!(error instanceof DesignerError && (error.code === 'state-locked' || error.code === 'state-write'))) throw error;
      }
    }
    const isLast = journey?.record.id === found.record.id && journey.record.revision >= found.record.revision;
    return {
      kind: 'ok',
      place,
      record: found.record,
      script: await shelf.read(place.directory, scriptFile),
      owner,
      resumable: owner === null && isLast ? (journey.checkpoint?.state ?? null) : null,
      readOnly: found.readOnly,
    };
  };

  return {
    hold,
    load,
    create: async (draft) => {
      const directory = await shelf.claim(draft.slug);
      const unlock = await shelf.lock(directory);
      const record = { ...draft, slug: basename(directory) };
      try {
        await shelf.write(directory, recordFile, writeRecord(record));
      } catch (error) {
        await unlock();
        throw error;
      }
      return createHold(placeOf(directory), record, null, unlock);
    },
    list: async () => Promise.all((await shelf.list(recordFile)).map(load)),
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
    verifyAudit: async ({ directory }) => {
      const stored = await load(directory);
      if (stored.kind === 'unreadable') throw new DesignerError('state-invalid', stored.message);
      return verifyTrail((await shelf.read(directory, trailFile)) ?? '', stored.record.trail, hash);
    },
    follow: (directory, listener) =>
      shelf.watch(resolve(directory), () => {
        load(directory).then(listener, () => undefined);
      }),
    close: () => Promise.resolve(),
  };
}
