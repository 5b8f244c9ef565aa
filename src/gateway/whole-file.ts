import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { DesignerError } from '../core/errors.ts';

/**
 * Writes a file so that after a crash it is either the old or the new one. Readable for its owner alone.
 * @throws DesignerError (state-write)
 */
export async function writeWholeFile(path: string, content: string | Uint8Array): Promise<void> {
  const part = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    const handle = await open(part, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw new DesignerError('state-write', `${path} could not be written: ${String(error)}.`, { cause: error });
  }
}
