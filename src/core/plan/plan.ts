import * as z from 'zod';
import type { Said } from '../phrase.ts';
import { saidSchema } from '../phrase-schema.ts';
import { parameterSchema } from './parameter.ts';
import { requirementSchema } from './requirement.ts';
import { taskSchema } from './task-graph.ts';

export const questionSchema = z.object({
  id: z.string(),
  text: z.string().min(1),
  /** What the text is made of, for readers of other languages. */
  said: saidSchema,
  /** Answers to pick from; the first is the one proposed. */
  answers: z.array(z.string()).default([]),
  /** The design can't go on without an answer. */
  blocking: z.boolean().default(true),
});
export type Question = z.infer<typeof questionSchema>;

/** What is to be built and how it will be known to be right. */
export const planSchema = z.object({
  /** A short name, from which the folder's name is made. */
  title: z.string().min(1).max(80),
  summary: z.string().min(1),
  requirements: z.array(requirementSchema),
  parameters: z.array(parameterSchema),
  tasks: z.array(taskSchema),
  assumptions: z.array(z.string()).default([]),
  questions: z.array(questionSchema).default([]),
  /** The request itself asks that the part goes on working when its values change, so that is checked like any requirement. */
  mustStayParametric: z.boolean().optional(),
  /** Id of the catalog's part when the plan came from the catalog. */
  catalogPart: z.string().optional(),
});
export type Plan = z.infer<typeof planSchema>;

/** The answer to a request: a plan, questions that must be answered first, or the contradiction in it. */
export type PlanOutcome =
  | { outcome: 'planned'; plan: Plan }
  | { outcome: 'needsAnswer'; plan: Plan; message: string; said?: Said }
  | { outcome: 'refused'; message: string; said?: Said };
