// @ts-check
// Where everything that is installed for development lives: outside the repository, so that a fresh clone finds it again.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** FREECAD_DESIGNER_CACHE, else the user's cache folder, else (no writable home) the system's folder for temporary files. */
export function cacheDirectory() {
  const chosen = process.env['FREECAD_DESIGNER_CACHE'];
  const candidates = chosen
    ? [chosen]
    : [
        join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'freecad-designer'),
        join(tmpdir(), 'freecad-designer-cache'),
      ];
  for (const candidate of candidates) {
    try {
      mkdirSync(candidate, { recursive: true });
      return candidate;
    } catch {
      // The next candidate may be writable.
    }
  }
  throw new Error(`No cache folder can be written (${candidates.join(', ')}). Set FREECAD_DESIGNER_CACHE to a folder that can.`);
}

/**
 * Makes a folder of the cache as a whole or not at all: `make` fills a folder beside it, which is then renamed.
 * Two processes may do this at the same time; the first one's result stays.
 * @param {string} name @param {(folder: string) => Promise<void>} make @param {(folder: string) => void} remove
 */
export async function cachedFolder(name, make, remove = (folder) => rmSync(folder, { recursive: true, force: true })) {
  const target = join(cacheDirectory(), name);
  if (existsSync(target)) return target;
  removeAbandoned(target, remove);
  mkdirSync(dirname(target), { recursive: true });
  const partial = mkdtempSync(`${target}.partial-${process.pid}-`);
  try {
    await make(partial);
    if (existsSync(target)) remove(partial);
    else renameSync(partial, target);
  } catch (error) {
    remove(partial);
    throw error;
  }
  return target;
}

/** @param {string} target @param {(folder: string) => void} remove */
function removeAbandoned(target, remove) {
  if (!existsSync(dirname(target))) return;
  for (const entry of readdirSync(dirname(target))) {
    const owner = new RegExp(`^${basename(target).replaceAll('.', '\\.')}\\.partial-(\\d+)-`).exec(entry)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) remove(join(dirname(target), entry));
  }
}

/** @param {number} processId */
function isRunning(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
