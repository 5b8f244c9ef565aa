import * as z from 'zod';
import { briefSchema, longestRequest } from '../plan/brief.ts';
import { saidSchema } from '../phrase-schema.ts';
import { planSchema } from '../plan/plan.ts';
import { attemptSchema } from '../record/attempt.ts';
import { designStatuses, usageSchema } from '../record/design.ts';
import { documentObjectSchema, isolationSchema, runErrorSchema, runReasons } from '../run.ts';
import { findingSchema } from '../safety/finding.ts';
import { checkResultSchema, decisions, scoresSchema } from '../validation.ts';
import { vectorSchema } from '../part/vector.ts';

/* What the gateway answers about designs, and what its clients take for an answer. */

/** A person who waits goes before a batch. */
export const priorities = ['person', 'batch'] as const;
export type Priority = (typeof priorities)[number];

/** Whether a person looks at scripts before they run: at none, at the first of a journey, at each. */
export const reviewSchema = z.union([z.boolean(), z.literal('always')]);

/** Where a branch begins: at an iteration, or at one of the things said (0 is the first), said differently. */
export const branchPointSchema = z.union([
  z.strictObject({ iteration: z.number().int().positive() }),
  z.strictObject({ turn: z.number().int().nonnegative(), request: z.string().min(1).max(longestRequest) }),
]);

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
  /** What the message is made of, for readers of other languages. */
  said: saidSchema,
  review: reviewSchema,
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
      preview: z.string().nullable(),
    }),
  ),
  checks: z.array(checkResultSchema),
  /** What is worth knowing of the part and decides nothing. */
  warnings: z.array(z.string()).default([]),
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
  conversation: briefSchema.shape.conversation.unwrap(),
  /** The name of its folder and of its files; empty before it has begun. */
  slug: z.string(),
  /** By task id; tasks that are not in it are queued. */
  taskStates: z.record(z.string(), z.enum(['queued', 'working', 'passed', 'failed'])),
  objects: z.array(documentObjectSchema.pick({ name: true, label: true, line: true, task: true, valid: true })),
  /** Which of its files shows the best lap (see /files); null before there is a shape. */
  preview: z.string().nullable(),
  /** It was stopped, broke or was interrupted, and can go on from its last finished step. */
  resumable: z.boolean(),
  attached: z.array(z.string()),
  answeredBy: z.object({ author: z.string(), calls: z.number().int(), costUsd: z.number() }),
});
export type Design = z.infer<typeof designSchema>;

/** A file of a design. `tag` is another one when the file is another one. */
const designFileSchema = z.object({ path: z.string(), bytes: z.number().int().nonnegative(), tag: z.string() });
export const designFilesSchema = z.object({ files: z.array(designFileSchema) });
export type DesignFile = z.infer<typeof designFileSchema>;
