import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { writeAtomically } from '../../store/atomic.ts';

const markerFile = 'gateway.json';

/** Says of a design's folder that it is a copy of what a gateway has. */
const markerSchema = z.object({
  version: z.literal(1),
  /** Address of the gateway. It is compared with that of the settings, and never asked. */
  url: z.string(),
  /** The design's id there. */
  id: z.uuid(),
  /** SHA-256 of model.py as it came from there; another one now: a person edited it. null: it has none yet. */
  scriptHash: z.string().nullable(),
  /** Which file came from there, with its tag. */
  files: z.record(z.string(), z.string()),
});
export type Marker = z.infer<typeof markerSchema>;

/** null: the design is none of a gateway, or what says so can not be read. */
export async function readMarker(directory: string): Promise<Marker | null> {
  const text = await readFile(join(directory, markerFile), 'utf8').catch(() => '');
  try {
    return markerSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** @throws DesignerError (state-write) */
export const writeMarker = (directory: string, marker: Marker): Promise<void> =>
  writeAtomically(join(directory, markerFile), `${JSON.stringify(marker, null, 2)}\n`);

/** Removes the folder of a design of which nothing but the marker ever came here. */
export async function removeUnbegun(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  if (names.length === 1 && names[0] === markerFile) await rm(directory, { recursive: true, force: true });
}

/** From now on the design belongs to this computer alone. */
export const removeMarker = (directory: string): Promise<void> => rm(join(directory, markerFile), { force: true });
