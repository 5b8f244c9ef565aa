import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isExecutable } from './program.ts';
import { makeFolder } from './make-folder.ts';

const unpackMs = 300_000;

/**
 * Unpacks an AppImage once and gives the freecadcmd inside: it can't be mounted in a sandbox. Undefined when it holds none.
 * An updated AppImage (other time or size) is unpacked anew.
 */
export async function unpackAppImage(
  path: string,
  cacheFolder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'freecad-designer'),
): Promise<string | undefined> {
  const { mtimeMs, size } = await stat(path);
  const key = createHash('sha256').update(`${path}|${mtimeMs}|${size}`).digest('hex').slice(0, 16);
  const folder = join(cacheFolder, `appimage-${key}`);
  const find = (): string | undefined =>
    ['freecadcmd', 'FreeCADCmd'].map((name) => join(folder, 'usr', 'bin', name)).find((program) => isExecutable(program));
  const present = find();
  if (present !== undefined) return present;
  await makeFolder(cacheFolder);
  const beside = await mkdtemp(join(cacheFolder, 'unpacking-'));
  try {
    await new Promise<void>((resolve, reject) => {
      execFile(path, ['--appimage-extract'], { cwd: beside, timeout: unpackMs, maxBuffer: 1 << 26 }, (error) => {
        if (error === null) resolve();
        else reject(new Error(error.message, { cause: error }));
      });
    });
    await rm(folder, { recursive: true, force: true });
    await rename(join(beside, 'squashfs-root'), folder);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  return find();
}
