import { mkdir, rename, rm } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { Iteration } from '../core/design.ts';
import type { DesignPlace } from '../core/store.ts';
import { writeAtomically, writeError } from './atomic.ts';

/** See DesignStore.keepIteration. Files move by renaming: they were written below the same folder. */
export async function keepIteration(
  place: DesignPlace,
  folder: string,
  iteration: Iteration,
  source: string,
  slug: string | null,
): Promise<Iteration> {
  const files: Record<string, string> = {};
  const keep = async (format: string, from: string, to: string): Promise<void> => {
    try {
      if (from !== to) await rename(from, to);
    } catch (error) {
      throw writeError(to, error);
    }
    files[format] = relative(place.directory, to).split(sep).join('/');
  };
  await mkdir(place.outputs, { recursive: true }).catch((error: unknown) => {
    throw writeError(place.outputs, error);
  });
  for (const [format, file] of Object.entries(iteration.run?.files ?? {})) {
    if (file === undefined) continue;
    if (format === 'preview') await keep(format, file, join(folder, 'preview.bin'));
    else if (slug !== null) await keep(format, file, join(place.outputs, `${slug}${extname(file)}`));
    else await rm(file, { force: true });
  }
  const kept: Iteration = iteration.run === null ? iteration : { ...iteration, run: { ...iteration.run, files } };
  await writeAtomically(join(folder, 'model.py'), source);
  await writeAtomically(join(folder, 'report.json'), `${JSON.stringify(kept, null, 2)}\n`);
  return kept;
}
