import * as z from 'zod';
import { saidSchema } from './phrase-schema.ts';

/** What the words of a check are made of, for readers of other languages. */
const wordsSaidSchema = z.object({
  expected: saidSchema,
  measured: saidSchema,
  message: saidSchema,
});

/** One requirement, measured. */
export const checkResultSchema = z.object({
  requirement: z.string(),
  passed: z.boolean(),
  /** What was asked for and what was found, as a person reads them ("80 x 60 x 10 mm ± 0.05"). */
  expected: z.string(),
  measured: z.string(),
  /** What is wrong, in numbers with the failing name; says "met" when nothing is. */
  message: z.string(),
  /** 0..1: how near a failed requirement came. 1 when passed. */
  score: z.number().min(0).max(1),
  /** stated requirements and structural checks gate acceptance. */
  source: z.enum(['stated', 'derived', 'structure']),
  /** The requirement's kind; none for structural checks. */
  kind: z.string().optional(),
  /** It failed because it could not be measured (too slow ...), not because it was measured wrong. */
  notMeasured: z.boolean().optional(),
  /** It failed because what it asks for was seen elsewhere than where it was to be. */
  misplaced: z.boolean().optional(),
  line: z.number().int().positive().optional(),
  task: z.string().optional(),
  said: wordsSaidSchema.optional(),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

export const scoresSchema = z.object({
  geometricAccuracy: z.number().min(0).max(1),
  /** null: no design review took place. */
  intentMatch: z.number().min(0).max(1).nullable(),
  completeness: z.number().min(0).max(1),
  overall: z.number().min(0).max(1),
});
export type Scores = z.infer<typeof scoresSchema>;

export const decisions = ['accept', 'refine', 'replan', 'fail'] as const;
export type Decision = (typeof decisions)[number];

/** What a review says of one feature of the request, or of one requirement (`requirement` is its id). */
export const reviewFindingSchema = z.object({
  feature: z.string(),
  requirement: z.string().nullish(),
  verdict: z.enum(['present', 'absent', 'wrong']),
  evidence: z.string(),
});
export type ReviewFinding = z.infer<typeof reviewFindingSchema>;

/** The design review by a language model; it can lower a score, never overrule a measurement. */
export const reviewSchema = z.object({
  intentMatch: z.number().min(0).max(1),
  findings: z.array(reviewFindingSchema),
  reviewer: z.string(),
});
export type DesignReview = z.infer<typeof reviewSchema>;

/** How well the part can be worked on, measured and told; it decides nothing unless the request asked for it. */
export const craftSchema = z.object({
  /** An editable history: one body, features, sketches without freedom. */
  editable: z.object({ holds: z.boolean(), notes: z.array(z.string()) }),
  /** Runs with other parameter values, and how many met what the plan then expects. */
  variants: z.object({ tried: z.number().int(), held: z.number().int(), failures: z.array(z.string()) }),
});
export type Craft = z.infer<typeof craftSchema>;

export const validationResultSchema = z.object({
  scores: scoresSchema,
  decision: z.enum(decisions),
  checks: z.array(checkResultSchema),
  review: reviewSchema.nullable().default(null),
  /** null: the part did not come so far. */
  craft: craftSchema.nullable().optional(),
  /** Things worth knowing that decide nothing (overhangs, unused objects ...). */
  warnings: z.array(z.string()).default([]),
});
export type ValidationResult = z.infer<typeof validationResultSchema>;
