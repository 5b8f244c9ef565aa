import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DesignerError } from '../core/errors.ts';

/** Node's code of a failed call (ENOENT ...); empty for anything else. */
export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'writing there is not permitted',
  EPERM: 'writing there is not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than the system allows',
  EIO: 'the disk reported an error',
  ENOENT: 'the folder is not there any more',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ENAMETOOLONG: 'the path is too long',
};

/** The error for a write that failed: what could not be written, why, and that what was there is unchanged. */
export function writeError(path: string, cause: unknown): DesignerError {
  return new DesignerError('state-write', `${path} could not be written: ${reasons[codeOf(cause)] ?? String(cause)}.`, {
    nextStep:
      'Every finished step is safe, the one under way is not. Make room or the folder writable, then continue the design.',
    cause,
  });
}

/** Makes a folder and those above it. (Node's own recursive mkdir never ends where the system answers ENOENT for a folder that is there, as /proc does.) */
export async function makeFolder(path: string): Promise<void> {
  const make = (): Promise<void> =>
    mkdir(path).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  await make().catch(async (error: unknown) => {
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await make();
  });
}

/** Writes a file so that after a crash it is either the old or the new one, never half. @throws DesignerError (state-write) */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  try {
    await makeFolder(dirname(path));
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw writeError(path, error);
  }
}
