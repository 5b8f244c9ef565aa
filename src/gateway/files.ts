import { lstat, open, readdir, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DesignerError } from '../core/errors.ts';
import type { DesignFile } from '../core/gateway/design-view.ts';

/** A file that is being read. `content` closes it. */
export interface OpenFile {
  readonly content: Readable;
  readonly bytes: number;
}

/** What a design consists of, beside the folders below. Locks, replies and half-written files are the gateway's own. */
const filesAtTop: ReadonlySet<string> = new Set(['design.json', 'model.py', 'audit.jsonl', 'journey.json']);
const foldersAtTop: ReadonlySet<string> = new Set(['outputs', 'history', 'attachments']);
const deepest = 3;
const mostFiles = 5000;

async function listBelow(root: string, folder: string, depth: number): Promise<DesignFile[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const found: DesignFile[] = [];
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith('.') || entry.name.endsWith('.part')) continue;
    if (entry.isDirectory()) {
      if (depth < deepest && (depth > 1 || foldersAtTop.has(entry.name))) found.push(...(await listBelow(root, path, depth + 1)));
    } else if (entry.isFile() && (depth > 1 || filesAtTop.has(entry.name))) {
      const about = await lstat(join(root, path)).catch(() => undefined);
      if (about?.isFile() === true) found.push({ path, bytes: about.size, tag: `${about.size}-${about.mtimeMs}-${about.ino}` });
    }
  }
  return found;
}

/** The files of the design in this folder, links left out. */
export async function listFiles(directory: string): Promise<DesignFile[]> {
  return (await listBelow(directory, '', 1)).slice(0, mostFiles);
}

/** The path is looked for among those that are there, never put together with the folder unseen. @throws DesignerError (state-not-found) */
export async function findFile(directory: string, path: string): Promise<OpenFile> {
  const found = (await listFiles(directory)).find((file) => file.path === path);
  const handle = found === undefined ? undefined : await open(join(directory, found.path)).catch(() => undefined);
  if (handle === undefined)
    throw new DesignerError('state-not-found', 'The design has no such file.', { nextStep: 'See /files.' });
  const { size } = await handle.stat();
  // What is added while it is sent (the trail grows) is none of this answer's.
  return { content: size === 0 ? await emptied(handle) : handle.createReadStream({ start: 0, end: size - 1 }), bytes: size };
}

async function emptied(handle: FileHandle): Promise<Readable> {
  await handle.close();
  return Readable.from([]);
}
