import { emptyTrail, type AuditEvent } from '../../src/core/record/audit.ts';
import { designSchemaVersion, noUsage, type DesignRecord, type Iteration } from '../../src/core/record/design.ts';
import type { DesignHold, Step } from '../../src/core/record/store.ts';
import { verdict } from './fake-steps.ts';

const time = '2026-01-01T00:00:00Z';

/** A design that has just been begun. */
export const draft: DesignRecord = {
  schemaVersion: designSchemaVersion,
  id: 'd1',
  slug: 'plate',
  createdAt: time,
  updatedAt: time,
  status: 'working',
  state: 'planning',
  message: '',
  brief: { id: 'r1', request: 'plate', conversation: [], createdAt: time },
  plan: null,
  iterations: [],
  best: null,
  usage: noUsage,
  attempts: [],
  extraBudgetUsd: 0,
  revision: 0,
  trail: emptyTrail,
};

export const iteration: Iteration = {
  number: 1,
  startedAt: time,
  scriptHash: 'h',
  author: 'catalog',
  run: null,
  validation: verdict(['accept', 1]),
};

export const event = (type: AuditEvent['type'] = 'prompt_received', detail: AuditEvent['detail'] = {}): AuditEvent => ({
  time,
  request: 'r1',
  type,
  actor: 'person',
  iteration: null,
  detail,
});

/** A step that leaves one event behind, and what else is given. */
export const stepOf = (hold: DesignHold, changes: Partial<Step> = {}): Step => ({
  record: hold.record,
  script: null,
  lap: null,
  events: [event()],
  checkpoint: null,
  ...changes,
});

export const checkpoint: NonNullable<Step['checkpoint']> = {
  state: 'generating',
  context: {
    brief: draft.brief,
    plan: null,
    presentPlan: null,
    script: null,
    author: '',
    check: null,
    run: null,
    validation: null,
    iteration: 1,
    firstIteration: 1,
    laps: [],
    best: null,
    comments: [],
    usage: noUsage,
    message: '',
    journey: ['planning', 'generating'],
  },
};
