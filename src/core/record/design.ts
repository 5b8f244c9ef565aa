import * as z from 'zod';
import { emptyTrail, trailHeadSchema } from './audit.ts';
import { briefSchema, type AnsweredBy, type Turn } from '../plan/brief.ts';
import { attemptSchema, isReply, type Attempt } from './attempt.ts';
import { saidSchema } from '../phrase-schema.ts';
import { planSchema } from '../plan/plan.ts';
import { executionResultSchema } from '../run.ts';
import { validationResultSchema } from '../validation.ts';

/** Version of design.json. Raise it together with a migration in store/migrate.ts. */
export const designSchemaVersion = 2;

export const usageSchema = z.object({
  calls: z.number().int(),
  /** All input, the cached part included. */
  inputTokens: z.number(),
  cachedInputTokens: z.number().default(0),
  outputTokens: z.number(),
  costUsd: z.number(),
});
export type Usage = z.infer<typeof usageSchema>;
export const noUsage: Usage = { calls: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, costUsd: 0 };
export const addUsage = (a: Usage, b: Usage): Usage => ({
  calls: a.calls + b.calls,
  inputTokens: a.inputTokens + b.inputTokens,
  cachedInputTokens: a.cachedInputTokens + b.cachedInputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  costUsd: a.costUsd + b.costUsd,
});
/** Tries of language models as usage; those that nobody answered count with what they cost, but not as calls. */
export const usageOf = (attempts: readonly Attempt[]): Usage =>
  attempts.reduce(
    (sum, { outcome, inputTokens, cachedInputTokens, outputTokens, costUsd }) =>
      addUsage(sum, { calls: isReply(outcome) ? 1 : 0, inputTokens, cachedInputTokens, outputTokens, costUsd }),
    noUsage,
  );

/** How a design stands when its machine has come to rest. */
export const designStatuses = ['accepted', 'needsReview', 'needsAnswer', 'refused', 'failed', 'cancelled'] as const;
export const designStatusSchema = z.enum(designStatuses);
export type DesignStatus = z.infer<typeof designStatusSchema>;

/** One lap: a script, what running it gave, and how it was judged. */
export const iterationSchema = z.object({
  /** 1, 2, 3 ... over the whole life of the design. */
  number: z.number().int().positive(),
  startedAt: z.string(),
  /** SHA-256 of the script, hexadecimal. */
  scriptHash: z.string(),
  /** Who wrote the script: catalog part, language model, or the person. */
  author: z.string(),
  run: executionResultSchema.nullable(),
  validation: validationResultSchema.nullable(),
});
export type Iteration = z.infer<typeof iterationSchema>;

/** design.json: everything about a design but the script itself. Paths in it are relative to the design's folder. */
export const designRecordSchema = z.object({
  schemaVersion: z.literal(designSchemaVersion),
  id: z.string(),
  slug: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Where the machine came to rest, or `working` while it goes on (or was interrupted). */
  status: z.union([designStatusSchema, z.literal('working')]),
  /** The machine's state, for resuming. */
  state: z.string(),
  message: z.string(),
  /** What the message is made of, for readers of other languages. Not of the records of earlier versions. */
  said: saidSchema,
  brief: briefSchema,
  plan: planSchema.nullable(),
  iterations: z.array(iterationSchema),
  /** Number of the best iteration: the one model.py and outputs/ hold. */
  best: z.number().int().nullable(),
  usage: usageSchema,
  /** Every try with a language model, oldest first. */
  attempts: z.array(attemptSchema).default([]),
  /** What a person allowed the design beyond the setting's budget, in US dollars. */
  extraBudgetUsd: z.number().nonnegative().default(0),
  /** Counts the commits: what was written last has the greatest. */
  revision: z.number().int().nonnegative().default(0),
  /** The end of audit.jsonl, so that lines cut off there are missed. */
  trail: trailHeadSchema.default(emptyTrail),
});
export type DesignRecord = z.infer<typeof designRecordSchema>;

/** Who answered what was said last, and what that took. */
export function answeredBy({ brief, iterations, attempts }: Pick<DesignRecord, 'brief' | 'iterations' | 'attempts'>): AnsweredBy {
  const asked = attempts.filter(({ time }) => time >= brief.createdAt);
  const { calls, costUsd } = usageOf(asked);
  const answered = asked.findLast(({ outcome }) => isReply(outcome));
  const made = iterations.findLast(({ startedAt }) => startedAt >= brief.createdAt);
  const author = made?.author ?? (answered === undefined ? '' : `${answered.vendor}/${answered.model}`);
  return { author, calls, costUsd };
}

/** The turns so far, what was said last with its answer included. */
export const turnsOf = (record: DesignRecord): Turn[] => [
  ...record.brief.conversation,
  {
    request: record.brief.request,
    answer: record.message,
    said: record.said,
    answeredBy: answeredBy(record),
    attached: (record.brief.attachments ?? []).map(({ name }) => name),
  },
];

/** What `design --json` prints. Paths are absolute. */
export const designReportSchema = z.object({
  id: z.string(),
  slug: z.string(),
  status: designStatusSchema,
  directory: z.string(),
  script: z.string().nullable(),
  plan: planSchema.nullable(),
  iterations: z.number().int(),
  run: executionResultSchema.nullable(),
  validation: validationResultSchema.nullable(),
  exports: z.object({ fcstd: z.string().optional(), step: z.string().optional(), stl: z.string().optional() }),
  usage: usageSchema,
  message: z.string(),
});
export type DesignReport = z.infer<typeof designReportSchema>;
