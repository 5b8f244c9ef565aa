import { join } from 'node:path';
import { DesignerError } from '../core/errors.ts';
import type { Owner } from '../core/record/store.ts';
import type { Shelf } from './shelf.ts';

/** Keeps the texts of designs in memory; folders are only names, below `root`, where runs put their files. */
export function createMemoryShelf(root: string): Shelf {
  const folders = new Map<string, Map<string, string>>();
  const owners = new Map<string, Owner>();
  const watchers = new Map<string, Set<() => void>>();

  const folderOf = (directory: string): Map<string, string> => {
    const folder = folders.get(directory) ?? new Map<string, string>();
    folders.set(directory, folder);
    return folder;
  };
  const changed = (directory: string): Promise<void> => {
    for (const listener of watchers.get(directory) ?? []) queueMicrotask(listener);
    return Promise.resolve();
  };

  return {
    claim: (slug) => {
      for (let number = 1; ; number += 1) {
        const directory = join(root, number === 1 ? slug : `${slug}-${number}`);
        if (folders.has(directory)) continue;
        folderOf(directory);
        return Promise.resolve(directory);
      }
    },
    giveBack: (directory) => {
      folders.delete(directory);
      return Promise.resolve();
    },
    list: (name) => Promise.resolve([...folders.keys()].filter((directory) => folderOf(directory).has(name))),
    read: (directory, name) => Promise.resolve(folders.get(directory)?.get(name) ?? null),
    write: (directory, name, text) => {
      folderOf(directory).set(name, text);
      return changed(directory);
    },
    append: (directory, name, text) => {
      folderOf(directory).set(name, (folderOf(directory).get(name) ?? '') + text);
      return changed(directory);
    },
    remove: (directory, name) => {
      folderOf(directory).delete(name);
      return changed(directory);
    },
    lock: (directory) => {
      const owner = owners.get(directory);
      if (owner !== undefined)
        return Promise.reject(
          new DesignerError('state-locked', `${directory} is being worked on since ${owner.since}.`, {
            nextStep: 'Nothing was changed. Wait until it is done.',
          }),
        );
      owners.set(directory, { pid: process.pid, host: 'this one', since: new Date().toISOString() });
      return Promise.resolve(() => {
        owners.delete(directory);
        return changed(directory);
      });
    },
    owner: (directory) => Promise.resolve(owners.get(directory) ?? null),
    tidy: () => Promise.resolve(),
    watch: (directory, listener) => {
      const listeners = watchers.get(directory) ?? new Set();
      watchers.set(directory, listeners.add(listener));
      return Promise.resolve(() => {
        listeners.delete(listener);
      });
    },
  };
}
