import { z } from 'zod';

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
  line: z.number().int().positive().optional(),
  task: z.string().optional(),
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

/** The design review by a language model; it can lower a score, never overrule a measurement. */
export const reviewSchema = z.object({
  intentMatch: z.number().min(0).max(1),
  findings: z.array(z.object({ feature: z.string(), verdict: z.enum(['present', 'absent', 'wrong']), evidence: z.string() })),
  reviewer: z.string(),
});
export type DesignReview = z.infer<typeof reviewSchema>;

export const validationResultSchema = z.object({
  scores: scoresSchema,
  decision: z.enum(decisions),
  checks: z.array(checkResultSchema),
  review: reviewSchema.nullable().default(null),
  /** Things worth knowing that decide nothing (overhangs, unused objects ...). */
  warnings: z.array(z.string()).default([]),
});
export type ValidationResult = z.infer<typeof validationResultSchema>;
