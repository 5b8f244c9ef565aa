import type { Attempt } from '../core/record/attempt.ts';
import type { AuditEntry } from '../core/record/audit.ts';
import type { Hash } from '../core/record/trail.ts';
import type { DesignContext } from './context.ts';

type Make = (type: AuditEntry['type'], actor: string, detail?: Record<string, unknown>) => AuditEntry;
const entry: Make = (type, actor, detail = {}) => ({ type, actor, detail });

const person = (context: DesignContext): boolean => context.author === 'person';

/** Tries of language models. */
export const modelEntries = (tried: readonly Attempt[]): AuditEntry[] =>
  tried.map(({ role, ...detail }) => entry('model_called', role, detail));

/** What taking up an interrupted journey says: the step that was under way begins again. */
export const resumedEntries = (state: string, context: DesignContext, hash: Hash): AuditEntry[] => [
  entry('design_resumed', 'person', { state }),
  ...(state === 'validating' ? [] : entered(state, state, context, hash)),
];

/** What entering a state says to the audit trail, given the context after it. */
export function auditEntries(state: string, before: string | undefined, context: DesignContext, hash: Hash): AuditEntry[] {
  const planned = before === 'planning' && state === 'generating';
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
    before === 'validating' && state !== 'atBudget' && context.laps.at(-1)?.validation != null
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
  const raised =
    before === 'atBudget' && state !== 'needsReview' && state !== 'cancelled'
      ? [entry('budget_raised', 'person', { budgetUsd: context.budgetUsd })]
      : [];
  return [...raised, ...plan, ...unsafe, ...validated, ...entered(state, before, context, hash)];
}

function entered(state: string, before: string | undefined, context: DesignContext, hash: Hash): AuditEntry[] {
  const script = context.script === null ? {} : { scriptHash: hash(context.script) };
  switch (state) {
    case 'planning':
      return before === undefined ? [entry('prompt_received', 'person', { request: context.brief.request })] : [];
    case 'checking':
      return [
        entry(person(context) ? 'script_edited' : 'script_generated', person(context) ? 'person' : 'generator', {
          author: context.author,
          ...script,
        }),
      ];
    case 'atBudget':
      return [entry('budget_reached', 'engine', { message: context.message })];
    case 'reviewing':
      return [entry('review_requested', 'engine', script)];
    case 'running':
      return [
        ...(before === 'reviewing' ? [entry('review_approved', 'person', script)] : []),
        ...(before === 'solving' ? [entry('values_solved', 'engine', { message: context.solveNote, ...script })] : []),
        entry('execution_started', 'engine', script),
      ];
    case 'validating':
      if (before === 'atBudget') return [];
      return [
        entry('execution_completed', 'engine', {
          reason: context.run?.reason,
          durationMs: context.run?.durationMs,
          isolation: context.run?.isolation.backend,
          freecad: context.run?.freecad.version,
          ...script,
          // Of what was measured: two runs that give the same part give the same hash, whatever else differs.
          ...(context.run?.shape == null
            ? {}
            : { resultHash: hash(JSON.stringify([context.run.shape, context.run.measurements])) }),
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
