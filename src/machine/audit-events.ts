import type { AuditEvent } from '../core/audit.ts';
import type { DesignContext } from './context.ts';

type Entry = Pick<AuditEvent, 'type' | 'actor' | 'detail'>;

const person = (context: DesignContext): boolean => context.author === 'person';

/** What entering a state says to the audit trail, given the context after it. */
export function auditEntries(state: string, before: string | undefined, context: DesignContext): Entry[] {
  const entry = (type: AuditEvent['type'], actor: string, detail: Record<string, unknown> = {}): Entry => ({
    type,
    actor,
    detail,
  });
  const planned = before === 'planning' && context.plan !== null && state !== 'needsAnswer';
  const plan = planned
    ? [
        entry('plan_generated', 'planner', {
          title: context.plan?.title,
          requirements: context.plan?.requirements.length,
          part: context.plan?.catalogPart,
        }),
      ]
    : [];
  const validated =
    before === 'validating' && context.laps.at(-1)?.validation != null
      ? [
          entry(context.laps.at(-1)?.validation?.decision === 'accept' ? 'validation_passed' : 'validation_failed', 'validator', {
            ...context.laps.at(-1)?.validation?.scores,
            failed: context.laps
              .at(-1)
              ?.validation?.checks.filter((check) => !check.passed)
              .map((check) => check.requirement),
          }),
        ]
      : [];
  const unsafe =
    before === 'checking' && (state === 'refining' || state === 'needsReview')
      ? [
          entry('check_failed', 'engine', {
            findings: context.laps.at(-1)?.check?.findings.map((finding) => `${finding.line}: ${finding.rule}`),
          }),
        ]
      : [];
  return [...plan, ...unsafe, ...validated, ...entered(state, before, context, entry)];
}

function entered(
  state: string,
  before: string | undefined,
  context: DesignContext,
  entry: (type: AuditEvent['type'], actor: string, detail?: Record<string, unknown>) => Entry,
): Entry[] {
  switch (state) {
    case 'planning':
      return before === undefined ? [entry('prompt_received', 'person', { request: context.brief.request })] : [];
    case 'checking':
      return [
        entry(person(context) ? 'script_edited' : 'script_generated', person(context) ? 'person' : 'generator', {
          author: context.author,
        }),
      ];
    case 'reviewing':
      return [entry('review_requested', 'engine')];
    case 'running':
      return [
        ...(before === 'reviewing' ? [entry('review_approved', 'person')] : []),
        ...(before === 'solving' ? [entry('values_solved', 'engine', { message: context.solveNote })] : []),
        entry('execution_started', 'engine'),
      ];
    case 'validating':
      return [
        entry('execution_completed', 'engine', {
          reason: context.run?.reason,
          durationMs: context.run?.durationMs,
          isolation: context.run?.isolation.backend,
        }),
      ];
    case 'refining':
      return [
        ...(before === 'reviewing' ? [entry('review_rejected', 'person', { comment: context.comments.at(-1) })] : []),
        entry('refinement_started', 'engine'),
      ];
    case 'replanning':
      return [entry('replanning_started', 'engine')];
    case 'accepted':
      return [entry('design_accepted', 'engine', { message: context.message })];
    case 'needsAnswer':
      return [entry('question_asked', 'planner', { message: context.message })];
    case 'refused':
      return [entry('request_refused', 'planner', { message: context.message })];
    case 'needsReview':
    case 'failed':
      return [entry('design_failed', 'engine', { message: context.message })];
    case 'cancelled':
      return [entry('design_cancelled', 'person')];
    default:
      return [];
  }
}
