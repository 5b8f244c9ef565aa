import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DesignerError } from '../core/errors.ts';
import { parseNames, type FreecadNames } from '../core/names/registry.ts';
import type { Runner } from '../core/run.ts';
import type { Settings } from '../core/settings.ts';
import type { FreeCad } from '../freecad/installation.ts';
import { writeAtomically } from '../store/atomic.ts';

/** Changes with the layout of core/names/registry.ts: what an older version of this program kept is read anew. */
const layout = 1;

/** Every type is made once, which takes a second or two; a slow disk may take longer. */
const readingMs = 60_000;

export interface NamesContext {
  readonly freecad: () => Promise<FreeCad>;
  readonly runner: Runner;
  readonly settings: Settings;
}

/**
 * What scripts may name in the FreeCAD that is used: from `folder` when it was read before, else read inside that FreeCAD, contained
 * as every run, and kept there for the next time.
 * @throws DesignerError when there is no FreeCAD, or it did not say.
 */
export async function readFreecadNames(
  { freecad, runner, settings }: NamesContext,
  folder: string,
  signal: AbortSignal,
): Promise<FreecadNames> {
  const { version, path, root = '' } = await freecad();
  const place = createHash('sha256').update(`${root}\n${path}`).digest('hex').slice(0, 12);
  const file = join(folder, `freecad-names-${layout}-${version}-${place}.json`);
  try {
    return parseNames(await readFile(file, 'utf8'), version);
  } catch {
    // Not there yet, or not whole.
  }
  const text = await askFreecad({ freecad, runner, settings }, signal);
  const names = parseNames(text, version);
  await writeAtomically(file, text);
  return names;
}

async function askFreecad({ runner, settings }: NamesContext, signal: AbortSignal): Promise<string> {
  const outputFolder = await mkdtemp(join(tmpdir(), 'freecad-designer-names-'));
  try {
    const { files, error, isolation } = await runner.run(
      {
        script: 'import FreeCAD\n',
        name: 'freecad',
        outputFolder,
        formats: ['names'],
        stlResolution: 'normal',
        queries: [],
        limits: { wallMs: settings.runTimeoutMs, memoryMb: settings.runMemoryMb, measureMs: readingMs },
        metadata: {},
      },
      signal,
    );
    if (files.names === undefined)
      throw new DesignerError(
        'freecad-execution',
        `FreeCAD did not say which types it has: ${error?.message ?? isolation.notes.join(' ')}`,
      );
    return await readFile(files.names, 'utf8');
  } finally {
    await rm(outputFolder, { recursive: true, force: true });
  }
}
