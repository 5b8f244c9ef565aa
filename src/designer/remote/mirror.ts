import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { designFilesSchema, type DesignFile } from '../../core/gateway/design-view.ts';
import { DesignerError, isDesignerError } from '../../core/errors.ts';
import { writeAtomically } from '../../store/atomic.ts';
import { findInside } from '../../store/workspace-path.ts';
import { isSafePath } from './file-names.ts';
import type { GatewayClient } from './gateway-client.ts';
import { readMarker, writeMarker } from './marker.ts';
import { otherVersion } from './trouble.ts';

const mostFiles = 5000;
/** A part's file, and all files of a design, in bytes. */
const mostBytes = 250_000_000;
const mostBytesInAll = 1_000_000_000;
const atOnce = 4;
const scriptFile = 'model.py';
/** What a person wrote, when the gateway has another script at the same time. */
const keptFile = 'model.mine.py';

/** Keeps a design's folder as the gateway has it. */
export interface Mirror {
  /** Brings what changed there, one file whole after the other, the record last. @throws DesignerError */
  sync(): Promise<void>;
  /** The script as it is here, and whether a person edited it; null when there is none. */
  script(): Promise<{ text: string; hash: string; isEdited: boolean } | null>;
}

const hash = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
const encode = encodeURIComponent;

/** @param workspace Nothing is written outside of it, links followed. */
export function createMirror(client: GatewayClient, workspace: string, directory: string, id: string): Mirror {
  const { url } = client;
  let turn: Promise<unknown> = Promise.resolve();

  /** Where a file of the gateway goes. @throws DesignerError when its name or a link leads elsewhere. */
  const placeFor = async (path: string): Promise<string> => {
    if (!isSafePath(path)) throw otherVersion(url, `a design has a file of a name that is not written here`);
    const place = join(directory, path);
    const inside = await findInside(workspace, place);
    const isItself = inside === join(await findInside(workspace, directory), path);
    if (!isItself) throw new DesignerError('state-write', `${place} is a link: nothing was written through it.`);
    return place;
  };

  const list = async (): Promise<DesignFile[]> => {
    const { files } = await client.ask(designFilesSchema, { method: 'GET', path: `/design/${id}/files` });
    if (files.length > mostFiles) throw otherVersion(url, `a design has more than ${mostFiles} files`);
    if (files.some(({ path }) => !isSafePath(path)))
      throw otherVersion(url, 'a design has a file of a name that is not written here');
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    if (bytes > mostBytesInAll || files.some((file) => file.bytes > mostBytes))
      throw new DesignerError('state-write', `The design's files at ${url} are larger than is kept here (${bytes} bytes).`);
    return files;
  };

  const present = async (): Promise<string | null> => readFile(join(directory, scriptFile), 'utf8').catch(() => null);

  const sync = async (): Promise<void> => {
    const before = await readMarker(directory);
    const there = await list();
    const known = before?.files ?? {};
    const marker = { version: 1 as const, url, id, scriptHash: before?.scriptHash ?? null, files: {} as Record<string, string> };

    const bring = async ({ path, tag }: DesignFile): Promise<void> => {
      const place = await placeFor(path);
      if (known[path] !== tag) {
        const content = await client.download(`/design/${id}/file?path=${encode(path)}`, mostBytes).catch((error: unknown) => {
          // It was replaced meanwhile: what comes next says by what.
          if (isDesignerError(error) && error.code === 'state-not-found') return undefined;
          throw error;
        });
        if (content === undefined) return;
        if (path === scriptFile) {
          const own = await present();
          const isEdited = own !== null && marker.scriptHash !== hash(own);
          const isOther = own !== null && hash(own) !== hash(content);
          if (isEdited && isOther) await writeAtomically(await findInside(workspace, join(directory, keptFile)), own);
          marker.scriptHash = hash(content);
          if (isOther || own === null) await writeAtomically(place, content);
        } else await writeAtomically(place, content);
      }
      marker.files[path] = tag;
    };

    const isLast = ({ path }: DesignFile): boolean => path === 'design.json';
    const waiting = there.filter((file) => !isLast(file));
    // The journey first: whoever finds it newer than the record knows that more is to come.
    waiting.sort((a, b) => Number(b.path === 'journey.json') - Number(a.path === 'journey.json'));
    while (waiting.length > 0) await Promise.all(waiting.splice(0, atOnce).map(bring));
    for (const file of there.filter(isLast)) await bring(file);
    const names = new Set(there.map(({ path }) => path));
    for (const path of Object.keys(known).filter((path) => !names.has(path) && path !== scriptFile))
      if (isSafePath(path)) await rm(await placeFor(path), { force: true });
    if (JSON.stringify(marker) !== JSON.stringify(before)) await writeMarker(directory, marker);
  };

  return {
    sync: () => {
      const mine = turn.catch(() => undefined).then(sync);
      turn = mine;
      return mine;
    },
    script: async () => {
      await turn.catch(() => undefined);
      const text = await present();
      if (text === null) return null;
      const marker = await readMarker(directory);
      return { text, hash: hash(text), isEdited: marker?.scriptHash !== hash(text) };
    },
  };
}
