import { watch } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DesignerError } from '../core/errors.ts';
import { codeOf, writeError } from '../core/write-error.ts';
import { makeFolder, writeAtomically } from './atomic.ts';
import { findOwner, takeLock } from './file-lock.ts';
import type { Shelf } from './shelf.ts';

/** Folders of a design in which files are written beside their place first. */
const written = ['.', 'outputs', 'attachments'];
/** A file system tells of one change several times. */
const settleMs = 30;

/** Keeps the texts of designs as files below `root`. */
export function createFileShelf(root: string): Shelf {
  return {
    claim: async (slug) => {
      try {
        await makeFolder(root);
        for (let number = 1; ; number += 1) {
          const directory = join(resolve(root), number === 1 ? slug : `${slug}-${number}`);
          try {
            await mkdir(directory);
            return directory;
          } catch (error) {
            if (codeOf(error) !== 'EEXIST') throw error;
          }
        }
      } catch (error) {
        throw writeError(join(root, slug), error);
      }
    },
    giveBack: (directory) => rm(directory, { recursive: true, force: true }).catch(() => undefined),
    list: async (name) => {
      const names = await readdir(root).catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') return [];
        throw new DesignerError('state-invalid', `${root} could not be read: ${String(error)}.`, { cause: error });
      });
      const folders = names.map((folder) => join(resolve(root), folder));
      const found = await Promise.all(folders.map((folder) => stat(join(folder, name)).catch(() => null)));
      return folders.filter((_, index) => found[index] !== null);
    },
    read: async (directory, name) => {
      try {
        return await readFile(join(directory, name), 'utf8');
      } catch (error) {
        if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
        throw new DesignerError('state-invalid', `${join(directory, name)} could not be read: ${String(error)}.`, {
          cause: error,
        });
      }
    },
    write: (directory, name, text) => writeAtomically(join(directory, name), text),
    append: async (directory, name, text) => {
      const path = join(directory, name);
      try {
        const handle = await open(path, 'a');
        try {
          await handle.writeFile(text);
          await handle.sync();
        } finally {
          await handle.close();
        }
      } catch (error) {
        throw writeError(path, error);
      }
    },
    remove: (directory, name) => rm(join(directory, name), { force: true }),
    lock: takeLock,
    owner: findOwner,
    tidy: async (directory) => {
      const iterations = await readdir(join(directory, 'history')).catch(() => []);
      for (const folder of [...written, ...iterations.map((iteration) => join('history', iteration))]) {
        const names = await readdir(join(directory, folder)).catch(() => []);
        for (const name of names.filter((file) => file.endsWith('.part')))
          await rm(join(directory, folder, name), { force: true });
      }
    },
    watch: async (directory, listener) => {
      await stat(directory);
      let timer: NodeJS.Timeout | undefined;
      const watcher = watch(directory, { persistent: false }, () => {
        clearTimeout(timer);
        timer = setTimeout(listener, settleMs);
      });
      watcher.on('error', () => undefined);
      return () => {
        clearTimeout(timer);
        watcher.close();
      };
    },
  };
}
