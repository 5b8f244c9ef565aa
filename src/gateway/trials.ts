import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DesignerError } from '../core/errors.ts';
import type { TrialView } from '../core/gateway/trial-view.ts';
import type { TrialPurpose } from '../core/tuning.ts';
import type { Designer } from '../designer.ts';
import type { OpenFile } from './files.ts';

/** Previews that are kept of a design: the one before the newest may still be on its way. */
const keptPreviews = 4;

/** What is tried beside a design. Nothing of it becomes part of the design. */
export interface Trials {
  try(designer: Designer, directory: string, script: string, purpose: TrialPurpose, signal: AbortSignal): Promise<TrialView>;
  /** @throws DesignerError (state-not-found): there is none, or it was tried too long ago. */
  preview(tag: string): Promise<OpenFile>;
  /** Ends what goes on; returns when nothing does. */
  stop(): Promise<void>;
}

/** @param folder Of the design's admission: what is written into it goes when the design is deleted. */
export function createTrials(folder: string): Trials {
  const previews = join(folder, 'trials');
  const fileOf = (tag: string): string => join(previews, `${tag}.preview`);
  const underWay = new Map<AbortController, Promise<unknown>>();

  const tagOf = async (file: string): Promise<string> => {
    const hash = createHash('sha256');
    for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
    return hash.digest('hex').slice(0, 32);
  };

  const forgetOld = async (): Promise<void> => {
    const names = await readdir(previews);
    const ages = await Promise.all(
      names.map(async (name) => ({ name, at: (await stat(join(previews, name)).catch(() => undefined))?.mtimeMs ?? 0 })),
    );
    const old = ages.sort((a, b) => b.at - a.at).slice(keptPreviews);
    await Promise.all(old.map(({ name }) => rm(join(previews, name), { force: true })));
  };

  const keep = async (file: string | undefined): Promise<string | null> => {
    if (file === undefined) return null;
    await mkdir(previews, { recursive: true, mode: 0o700 });
    const tag = await tagOf(file);
    // Two may try the same values at the same time.
    const part = join(previews, `${randomUUID()}.part`);
    await copyFile(file, part);
    await rename(part, fileOf(tag));
    await forgetOld();
    return tag;
  };

  const tryOne: Trials['try'] = async (designer, directory, script, purpose, signal) => {
    const tried = await designer.tune(directory, script, signal, purpose);
    if (typeof tried === 'string') return { outcome: tried };
    const { values, plan, problem, checks, run } = tried;
    const preview = await keep(run?.files.preview);
    return { outcome: 'tried', values: { ...values }, plan, problem, checks: [...checks], run, preview };
  };

  return {
    try: (designer, directory, script, purpose, signal) => {
      const ending = new AbortController();
      const mine = tryOne(designer, directory, script, purpose, AbortSignal.any([signal, ending.signal]));
      underWay.set(ending, mine);
      return mine.finally(() => underWay.delete(ending));
    },
    preview: async (tag) => {
      const handle = await open(fileOf(tag)).catch(() => undefined);
      if (handle === undefined)
        throw new DesignerError('state-not-found', 'This preview is kept no more.', { nextStep: 'Try the values again.' });
      const { size } = await handle.stat();
      return { content: handle.createReadStream(), bytes: size };
    },
    stop: async () => {
      for (const ending of underWay.keys()) ending.abort();
      await Promise.allSettled(underWay.values());
    },
  };
}
