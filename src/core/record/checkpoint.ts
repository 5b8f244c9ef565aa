import * as z from 'zod';
import { auditLineSchema } from './audit.ts';
import { briefSchema } from '../plan/brief.ts';
import { designRecordSchema, iterationSchema } from './design.ts';
import { planSchema } from '../plan/plan.ts';
import { executionResultSchema } from '../run.ts';
import { checkReportSchema } from '../safety/finding.ts';
import { validationResultSchema } from '../validation.ts';

const lapSchema = z.object({
  iteration: z.number().int(),
  script: z.string(),
  author: z.string(),
  check: checkReportSchema.nullable(),
  run: executionResultSchema.nullable(),
  validation: validationResultSchema.nullable(),
});

/** What a lap was made for: the words and the plan of its time. With its script and report it is a point that a design can go back to. */
export const purposeSchema = z.object({ brief: briefSchema, plan: planSchema.nullable() });
export type Purpose = z.infer<typeof purposeSchema>;

/** States that a journey can be taken up again in: each begins a step, or waits for a person. */
export const resumableStates = ['planning', 'generating', 'checking', 'reviewing', 'running', 'validating', 'solving'] as const;
export type ResumableState = (typeof resumableStates)[number];

/**
 * Where a journey stands after its last finished step: the machine's state and what it knows. Steps that were under way are done
 * again from here; language models' replies that had come are kept beside it (DesignHold.replies).
 */
export const checkpointSchema = z.object({
  state: z.enum(resumableStates),
  // Loose: what the machine knows besides is carried along.
  context: z.looseObject({
    brief: briefSchema,
    plan: planSchema.nullable(),
    presentPlan: planSchema.nullable(),
    script: z.string().nullable(),
    author: z.string(),
    check: checkReportSchema.nullable(),
    run: executionResultSchema.nullable(),
    validation: validationResultSchema.nullable(),
    iteration: z.number().int(),
    firstIteration: z.number().int(),
    laps: z.array(lapSchema),
    best: lapSchema.nullable(),
    comments: z.array(z.string()),
    message: z.string(),
    journey: z.array(z.string()),
  }),
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

/**
 * What one transition leaves behind. It is written down whole before any of it is done, so that after a crash it can be done again
 * from the start: every part of it may be repeated without harm.
 */
export const transitionSchema = z.object({
  record: designRecordSchema,
  /** What model.py is to hold; null leaves it as it is. */
  script: z.string().nullable(),
  lap: z
    .object({
      /** As the record has it, with paths relative to the design's folder. */
      iteration: iterationSchema,
      source: z.string(),
      purpose: purposeSchema.optional(),
      /** Files of its run: from an absolute path to one below the design's folder, or to nowhere. */
      moves: z.array(z.object({ from: z.string(), to: z.string().nullable() })),
    })
    .nullable(),
  trail: z.array(auditLineSchema),
  /** null: nothing is left to go on with. */
  checkpoint: checkpointSchema.nullable(),
});
export type Transition = z.infer<typeof transitionSchema>;
