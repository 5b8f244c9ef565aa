import * as z from 'zod';
import type { Phrase } from './phrase.ts';

/** So deep phrases lie in phrases. Bounded, because records are read that others may have written. */
const deepest = 8;
const phraseAt = (depth: number): z.ZodType<Phrase> =>
  z.object({
    text: z.string(),
    values: z.array(depth === 0 ? z.string() : z.union([z.string(), z.array(phraseAt(depth - 1))])),
  });

/** What a text is made of, where that is known. Nothing hangs on it but the reader's language: what can't be read is left out. */
export const saidSchema = z
  .array(phraseAt(deepest))
  .optional()
  .catch(() => undefined);
