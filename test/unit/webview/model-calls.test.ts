import assert from 'node:assert/strict';
import type { Attempt } from '../../../src/core/record/attempt.ts';
import { describeCall } from '../../../webview/words.ts';

const attempt: Attempt = {
  time: '2026-11-23T02:00:00.000Z',
  role: 'planner',
  vendor: 'openai',
  model: 'm',
  outcome: 'answered',
  message: '',
  durationMs: 2340,
  inputTokens: 3000,
  cachedInputTokens: 0,
  outputTokens: 900,
  costUsd: 0.015,
};

describe('a try with a language model, in the panel', () => {
  it('says what it took', () => {
    assert.equal(describeCall(attempt), '2.3 s · 3000 + 900 tokens, $0.0150');
  });
  it('says why it came to nothing, and no price for what cost none', () => {
    const failed = {
      ...attempt,
      outcome: 'rate-limit' as const,
      message: 'Too many. Asked again in 1.0 s.',
      inputTokens: 0,
      outputTokens: 0,
    };
    assert.equal(describeCall(failed), 'rate limit. Too many. Asked again in 1.0 s. · 2.3 s');
  });
});
