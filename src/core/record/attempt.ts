import * as z from 'zod';
import { roles, vendors } from '../vendors.ts';

/** How a try ended. `unusable`: the reply was whole but not what was wanted. */
export const attemptOutcomes = [
  'answered',
  'connection',
  'timeout',
  'rate-limit',
  'overloaded',
  'unauthorized',
  'invalid-request',
  'not-found',
  'response',
  'truncated',
  'filtered',
  'unusable',
] as const;

/** A reply came, usable or not: it is a call that the vendor counts. */
export const isReply = (outcome: (typeof attemptOutcomes)[number]): boolean =>
  outcome === 'answered' || outcome === 'truncated' || outcome === 'filtered' || outcome === 'unusable';

/** One try with one language model, kept with the design: who was asked, how it went, what it cost. Never holds a key or a text of the talk. */
export const attemptSchema = z.object({
  time: z.string(),
  role: z.enum(roles),
  /** Names and versions of the prompts that it was given. */
  prompts: z.string().optional(),
  vendor: z.enum(vendors),
  /** As the vendor names what answered; as the settings name it when nothing did. */
  model: z.string(),
  outcome: z.enum(attemptOutcomes),
  /** What went wrong and what comes next; empty when it answered. */
  message: z.string(),
  durationMs: z.number(),
  /** All input, the cached part included. */
  inputTokens: z.number(),
  cachedInputTokens: z.number(),
  outputTokens: z.number(),
  /** At the prices of the settings, else the list's. */
  costUsd: z.number(),
});
export type Attempt = z.infer<typeof attemptSchema>;
