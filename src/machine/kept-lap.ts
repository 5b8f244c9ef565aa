import type { Purpose, Transition } from '../core/record/checkpoint.ts';
import type { Iteration } from '../core/record/design.ts';
import type { Environment } from './environment.ts';
import type { Lap } from './steps.ts';

type KeptLap = NonNullable<Transition['lap']>;

/** What follows the last dot of a path. */
const endingOf = (file: string): string => file.slice(file.lastIndexOf('.') + 1);

/**
 * A finished lap as it is kept: history/<number>/ gets the script, what it was made for, the report and the preview. With a `slug` it is the best one and its
 * exported files become outputs/<slug>.*; without, they are removed.
 */
export function toKeptLap(lap: Lap, purpose: Purpose, slug: string | null, { now, hash }: Environment): KeptLap {
  const folder = `history/${String(lap.iteration).padStart(3, '0')}`;
  const files = Object.entries(lap.run?.files ?? {}).flatMap(([format, from]) => {
    if (from === undefined) return [];
    const to = format === 'preview' ? `${folder}/preview.bin` : slug === null ? null : `outputs/${slug}.${endingOf(from)}`;
    return [{ format, from, to }];
  });
  const kept = Object.fromEntries(files.flatMap(({ format, to }) => (to === null ? [] : [[format, to]])));
  return {
    iteration: {
      number: lap.iteration,
      startedAt: now().toISOString(),
      scriptHash: hash(lap.script),
      author: lap.author,
      run: lap.run === null ? null : { ...lap.run, files: kept },
      validation: lap.validation,
    },
    source: lap.script,
    purpose,
    moves: files.map(({ from, to }) => ({ from, to })),
  };
}

/** outputs/ holds the files of the best iteration alone. */
export function withoutExports(iteration: Iteration): Iteration {
  if (iteration.run === null) return iteration;
  const { preview } = iteration.run.files;
  return { ...iteration, run: { ...iteration.run, files: preview === undefined ? {} : { preview } } };
}
