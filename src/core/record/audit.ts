import * as z from 'zod';

export const auditEventTypes = [
  'prompt_received',
  'plan_generated',
  'plan_edited',
  'question_asked',
  'request_refused',
  'model_called',
  'script_generated',
  'script_edited',
  'check_failed',
  'budget_reached',
  'budget_raised',
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
  'design_resumed',
  'design_restored',
  'design_branched',
  'design_accepted',
  'design_failed',
  'design_cancelled',
  /** Names the files that are about to be written, with their hashes: one that a killed export leaves behind is known by it. */
  'export_started',
  'design_exported',
] as const;

/** Something that happened to a design. */
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

/** What an event says by itself; time, request and lap are the journey's. */
export type AuditEntry = Pick<AuditEvent, 'type' | 'actor' | 'detail'>;

/** A line of audit.jsonl: an event, its place in the trail, and the hashes that chain it to the line before. */
export const auditLineSchema = z.object({
  /** 1, 2, 3 ... without a gap. */
  seq: z.number().int().positive(),
  ...auditEventSchema.shape,
  /** `hash` of the line before. */
  previous: z.string(),
  /** SHA-256, hexadecimal, of the line without this field. */
  hash: z.string(),
});
export type AuditLine = z.infer<typeof auditLineSchema>;

/** The end of a trail: number and hash of its last line. */
export const trailHeadSchema = z.object({ seq: z.number().int().nonnegative(), hash: z.string() });
export type TrailHead = z.infer<typeof trailHeadSchema>;
export const emptyTrail: TrailHead = { seq: 0, hash: '0'.repeat(64) };
