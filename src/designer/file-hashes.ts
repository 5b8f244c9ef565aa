import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ExecutionResult } from '../core/run.ts';

const hash = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** The formats that stand in a design's outputs folder. */
export const outputFormats = ['step', 'stl', 'fcstd'] as const;

/** The hash of a file's content; undefined when it can't be read. */
export const hashOfFile = (path: string): Promise<string | undefined> => readFile(path).then(hash, () => undefined);

/** The run with the hashes of its files for people; those that came with it were taken when its files were. */
export async function withHashes(run: ExecutionResult): Promise<ExecutionResult> {
  const hashed = await Promise.all(
    outputFormats.map(async (format) => {
      const path = run.files[format];
      return [format, path === undefined ? undefined : (run.hashes?.[format] ?? (await hashOfFile(path)))] as const;
    }),
  );
  return {
    ...run,
    hashes: Object.fromEntries(hashed.flatMap(([format, found]) => (found === undefined ? [] : [[format, found]]))),
  };
}
