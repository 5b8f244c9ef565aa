import { constants } from 'node:fs';
import { lstat, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DesignerError } from '../core/errors.ts';
import { writeError } from '../core/write-error.ts';
import type { ExecutionResult, ExportFormat } from '../core/run.ts';
import { makeFolder } from './make-folder.ts';

const extensions: Readonly<Record<ExportFormat, string>> = {
  fcstd: 'FCStd',
  step: 'step',
  stl: 'stl',
  preview: 'preview',
  mesh: 'mesh',
  views: 'views',
  names: 'names',
};
/** How a file of that kind begins. A binary STL begins with any 80 bytes: its length is looked at instead. */
const beginnings: Readonly<Partial<Record<ExportFormat, string>>> = { fcstd: 'PK\u0003\u0004', step: 'ISO-10303-21;' };

export interface TakenFiles {
  files: ExecutionResult['files'];
  problems: string[];
}

/**
 * Moves what a run made into the output folder: exactly the files asked for, and only regular ones with one name, a beginning
 * that fits and a size within the limit. Everything else in the run's folder is left where it is, to be deleted.
 */
export async function takeFiles(
  from: string,
  to: string,
  name: string,
  formats: readonly ExportFormat[],
  largestBytes: number,
): Promise<TakenFiles> {
  const taken: TakenFiles = { files: {}, problems: [] };
  await makeFolder(to).catch((error: unknown) => {
    throw new DesignerError('state-write', `The folder ${to} can't be made: ${String(error)}.`, {
      nextStep: 'Name a folder that you may write to.',
      cause: error,
    });
  });
  for (const format of formats) {
    const file = `${name}.${extensions[format]}`;
    const content = await readTrusted(join(from, file), format, largestBytes);
    if (typeof content === 'string') {
      if (content !== 'missing') taken.problems.push(`${file} was not taken over: ${content}.`);
      continue;
    }
    const target = join(to, file);
    await writeWhole(target, content);
    taken.files[format] = target;
  }
  return taken;
}

/** The bytes, or why they are not to be had. */
async function readTrusted(path: string, format: ExportFormat, largestBytes: number): Promise<Uint8Array | string> {
  const status = await lstat(path).catch(() => undefined);
  if (status === undefined) return 'missing';
  if (!status.isFile() || status.nlink !== 1) return 'it is not a plain file of its own';
  if (status.size > largestBytes)
    return `it has ${Math.round(status.size / 1e6)} MB, more than the ${Math.round(largestBytes / 1e6)} MB a file may have`;
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => undefined);
  if (handle === undefined) return "it can't be read";
  try {
    const opened = await handle.stat();
    if (opened.ino !== status.ino || !opened.isFile()) return 'it changed while it was looked at';
    const bytes = await handle.readFile();
    return fits(bytes, format) ? bytes : `it does not begin as a ${extensions[format]} file does`;
  } finally {
    await handle.close();
  }
}

function fits(bytes: Buffer, format: ExportFormat): boolean {
  const beginning = beginnings[format];
  if (beginning !== undefined) return bytes.toString('latin1', 0, beginning.length) === beginning;
  if (format !== 'stl') return bytes.length > 0;
  return bytes.length >= 84 && bytes.length === 84 + 50 * bytes.readUInt32LE(80);
}

/** Written beside, then renamed: a reader sees the old file or the new one. */
async function writeWhole(target: string, content: Uint8Array): Promise<void> {
  const beside = `${target}.${process.pid}-${Math.random().toString(36).slice(2)}.part`;
  try {
    const handle = await open(beside, 'wx', 0o644);
    try {
      await handle.writeFile(content);
    } finally {
      await handle.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw writeError(target, error);
  }
}
