import * as z from 'zod';
import { attemptSchema } from '../core/record/attempt.ts';
import { designStatuses, usageSchema } from '../core/record/design.ts';
import { isolationSchema, runErrorSchema, runReasons } from '../core/run.ts';
import { planSchema } from '../core/plan/plan.ts';
import { findingSchema } from '../core/safety/finding.ts';
import type { DesignSnapshot } from '../core/snapshot.ts';
import { checkResultSchema, decisions, scoresSchema } from '../core/validation.ts';
import { vectorSchema } from '../core/part/vector.ts';
import { priorities, type Admission } from './admission.ts';

/** `waiting`: it has not begun. Then the states of a design, then how it can come to rest. */
export const states = [
  'waiting',
  'planning',
  'generating',
  'checking',
  'reviewing',
  'running',
  'validating',
  'solving',
  'atBudget',
  ...designStatuses,
] as const;

/** A design in a list. */
export const summarySchema = z.object({
  id: z.uuid(),
  state: z.enum(states),
  title: z.string(),
  request: z.string(),
  message: z.string(),
  review: z.boolean(),
  priority: z.enum(priorities),
  createdAt: z.string(),
  updatedAt: z.string(),
  costUsd: z.number(),
});
export type Summary = z.infer<typeof summarySchema>;

const sizeSchema = z.object({ volumeMm3: z.number(), sizeMm: vectorSchema });

/** A design whole: lengths in mm, volumes in mm³, money in US dollars. Nothing in it says where the gateway keeps its files. */
export const designSchema = summarySchema.extend({
  plan: planSchema.nullable(),
  /** The present script; null before there is one. `scriptHash` (SHA-256) says which one a review is about. */
  script: z.string().nullable(),
  scriptHash: z.string().nullable(),
  findings: z.array(findingSchema),
  iteration: z.number().int(),
  iterations: z.array(
    z.object({
      number: z.number().int(),
      author: z.string(),
      scores: scoresSchema.nullable(),
      decision: z.enum(decisions).nullable(),
      durationMs: z.number(),
      startedAt: z.string(),
      size: sizeSchema.nullable(),
    }),
  ),
  checks: z.array(checkResultSchema),
  run: z
    .object({
      reason: z.enum(runReasons),
      durationMs: z.number(),
      error: runErrorSchema.nullable(),
      isolation: isolationSchema,
    })
    .nullable(),
  usage: usageSchema,
  attempts: z.array(attemptSchema),
  budget: z.object({ limitUsd: z.number(), raiseUsd: z.number() }).nullable(),
  conversation: z.array(z.object({ request: z.string(), answer: z.string() })),
});
export type Design = z.infer<typeof designSchema>;

/** A design that has not begun. */
export const waitingSummary = ({ id, request, review, priority, createdAt }: Admission): Summary => ({
  id,
  state: 'waiting',
  title: request.slice(0, 80),
  request,
  message: 'It waits for its turn.',
  review,
  priority,
  createdAt,
  updatedAt: createdAt,
  costUsd: 0,
});

export const summaryOf = (admission: Admission, snapshot: DesignSnapshot, updatedAt: string): Summary => ({
  ...waitingSummary(admission),
  state: snapshot.state,
  title: snapshot.title,
  request: snapshot.request,
  message: snapshot.message,
  updatedAt,
  costUsd: snapshot.usage.costUsd,
});

export const waitingDesign = (summary: Summary): Design => ({
  ...summary,
  plan: null,
  script: null,
  scriptHash: null,
  findings: [],
  iteration: 0,
  iterations: [],
  checks: [],
  run: null,
  usage: { calls: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, costUsd: 0 },
  attempts: [],
  budget: null,
  conversation: [],
});

export const designOf = (
  summary: Summary,
  snapshot: DesignSnapshot,
  script: string | null,
  hash: (text: string) => string,
): Design => ({
  ...waitingDesign(summary),
  plan: snapshot.plan,
  script,
  scriptHash: script === null ? null : hash(script),
  findings: [...snapshot.findings],
  iteration: snapshot.iteration,
  iterations: snapshot.iterations.map((iteration) => ({ ...iteration })),
  checks: [...snapshot.checks],
  run: snapshot.run,
  usage: snapshot.usage,
  attempts: [...snapshot.attempts],
  budget: snapshot.budget,
  conversation: [...snapshot.conversation],
});
