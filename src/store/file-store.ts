import { appendFile, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { auditEventSchema } from '../core/audit.ts';
import { designRecordSchema, type DesignRecord } from '../core/design.ts';
import { DesignerError } from '../core/errors.ts';
import type { DesignPlace, DesignStore, StoredDesign } from '../core/store.ts';
import { writeAtomically, writeError } from './atomic.ts';
import { keepIteration } from './iteration-files.ts';
import { readRecord } from './record-file.ts';

const placeOf = (directory: string): DesignPlace => ({
  directory,
  script: join(directory, 'model.py'),
  record: join(directory, 'design.json'),
  outputs: join(directory, 'outputs'),
});

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw new DesignerError('state-invalid', `${path} could not be read: ${String(error)}.`, { cause: error });
  }
}

const iterationFolder = (place: DesignPlace, number: number): string =>
  join(place.directory, 'history', String(number).padStart(3, '0'));

/** Takes the folder `<root>/<slug>`, or the first free `<slug>-2`, `-3` ...: mkdir decides, so two processes can't get the same. */
async function claimFolder(root: string, slug: string): Promise<string> {
  await mkdir(root, { recursive: true });
  for (let number = 1; ; number += 1) {
    const directory = join(root, number === 1 ? slug : `${slug}-${number}`);
    try {
      await mkdir(directory);
      return directory;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

/** Keeps designs as files below `root` (absolute). */
export function createFileStore(root: string): DesignStore {
  const load = async (directory: string): Promise<StoredDesign> => {
    const place = placeOf(resolve(directory));
    const text = await readIfThere(place.record).catch((error: unknown) => {
      throw new DesignerError('state-invalid', `${place.record} could not be read: ${String(error)}.`);
    });
    if (text === null) {
      throw new DesignerError('state-not-found', `${place.directory} holds no design: design.json is missing.`, {
        nextStep: 'Give the folder of a design, the one that holds design.json.',
      });
    }
    const read = readRecord(text, place.record);
    if (read.kind === 'unreadable') return { kind: 'unreadable', directory: place.directory, message: read.message };
    return { kind: 'ok', place, record: read.record, script: await readIfThere(place.script) };
  };

  return {
    load,
    create: async (record: DesignRecord) => {
      try {
        const place = placeOf(await claimFolder(resolve(root), record.slug));
        const named = { ...record, slug: basename(place.directory) };
        await writeAtomically(place.record, serialize(named));
        return { place, record: named };
      } catch (error) {
        throw error instanceof DesignerError ? error : writeError(join(root, record.slug), error);
      }
    },
    save: (place, record) => writeAtomically(place.record, serialize(record)),
    saveScript: (place, source) => writeAtomically(place.script, source),
    readScript: (place) => readIfThere(place.script),
    prepareRun: async (place, number) => {
      const folder = iterationFolder(place, number);
      await mkdir(folder, { recursive: true }).catch((error: unknown) => {
        throw writeError(folder, error);
      });
      return folder;
    },
    keepIteration: (place, iteration, source, slug) =>
      keepIteration(place, iterationFolder(place, iteration.number), iteration, source, slug),
    readIterationScript: (place, number) => readIfThere(join(iterationFolder(place, number), 'model.py')),
    append: async (place, event) => {
      const path = join(place.directory, 'audit.jsonl');
      await appendFile(path, `${JSON.stringify(event)}\n`).catch((error: unknown) => {
        throw writeError(path, error);
      });
    },
    readAudit: async (place) => {
      const text = (await readIfThere(join(place.directory, 'audit.jsonl'))) ?? '';
      return text.split('\n').flatMap((line) => {
        if (line === '') return [];
        try {
          return [auditEventSchema.parse(JSON.parse(line))];
        } catch {
          // A line that a crash cut short is the only thing it can have cost.
          return [];
        }
      });
    },
    list: async () => {
      const names = await readdir(root).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw new DesignerError('state-invalid', `${root} could not be read: ${String(error)}.`, { cause: error });
      });
      const folders = names.map((name) => join(resolve(root), name));
      const found = await Promise.all(
        folders.map(async (folder) =>
          (await stat(join(folder, 'design.json')).catch(() => null)) === null ? [] : [await load(folder)],
        ),
      );
      return found.flat();
    },
  };
}

const serialize = (record: DesignRecord): string => `${JSON.stringify(designRecordSchema.parse(record), null, 2)}\n`;
