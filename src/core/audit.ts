import { z } from 'zod';

export const auditEventTypes = [
  'prompt_received',
  'plan_generated',
  'plan_edited',
  'question_asked',
  'request_refused',
  'script_generated',
  'script_edited',
  'check_failed',
  'review_requested',
  'review_approved',
  'review_rejected',
  'execution_started',
  'execution_completed',
  'validation_passed',
  'validation_failed',
  'values_solved',
  'refinement_started',
  'replanning_started',
  'design_accepted',
  'design_failed',
  'design_cancelled',
  'design_exported',
] as const;

/** A line of audit.jsonl. */
export const auditEventSchema = z.object({
  time: z.string(),
  /** The request's correlation id. */
  request: z.string(),
  type: z.enum(auditEventTypes),
  /** Who did it: planner, generator, validator, person, engine. */
  actor: z.string(),
  iteration: z.number().int().nullable(),
  detail: z.record(z.string(), z.unknown()).default({}),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;
