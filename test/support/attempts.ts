import type { Attempt } from '../../src/core/record/attempt.ts';

/** A planner's call that was answered and cost nothing, unless told otherwise. */
export const createAttempt = (changes: Partial<Attempt> = {}): Attempt => ({
  time: '2026-11-22T00:00:00.000Z',
  role: 'planner',
  vendor: 'openai',
  model: 'm',
  outcome: 'answered',
  message: '',
  durationMs: 1200,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  costUsd: 0,
  ...changes,
});
