// @ts-check
// Looking at files of the repository.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Absolute paths of the files below a folder whose names end so; none when there is no such folder. @param {string} folder @param {string} [ending] */
export function filesBelow(folder, ending = '') {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => resolve(join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** Time of the newest change among files and folders (folders count too: a deleted file changes them). @param {string[]} paths */
export function newestChange(paths) {
  let newest = 0;
  for (const path of paths.filter((name) => existsSync(name))) {
    newest = Math.max(newest, statSync(path).mtimeMs);
    if (!statSync(path).isDirectory()) continue;
    for (const entry of readdirSync(path, { recursive: true }))
      newest = Math.max(newest, statSync(join(path, String(entry))).mtimeMs);
  }
  return newest;
}
