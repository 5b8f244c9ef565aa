import assert from 'node:assert/strict';
import type { DesignSnapshot } from '../../../src/core/snapshot.ts';
import { stepsOf } from '../../../webview/chat/steps.ts';
import { createSnapshot, failedCheck, finishedRun, metCheck } from '../../support/snapshots.ts';

/** The steps as one line: "plan ✓ script …". */
const draw = (design: DesignSnapshot): string => {
  const marks = { passed: '✓', failed: '✗', working: '…', waiting: '?', queued: '·' };
  return stepsOf(design)
    .map((step) => `${step.id} ${marks[step.tone]}${step.detail === '' ? '' : ` (${step.detail})`}`)
    .join(', ');
};

describe('steps of the chat', () => {
  it('show what is going on, what is done and what is to come', () => {
    assert.equal(draw(createSnapshot({ state: 'planning', plan: null })), 'plan …, script ·, check ·, run ·, measure ·');
    assert.equal(
      draw(createSnapshot({ state: 'running' })),
      'plan ✓ (2 tasks · 1 requirement), script ✓, check ✓, run …, measure ·',
    );
  });

  it('show the review while it waits for a person', () => {
    assert.equal(
      draw(createSnapshot({ state: 'reviewing' })),
      'plan ✓ (2 tasks · 1 requirement), script ✓, check ✓, review ?, run ·, measure ·',
    );
  });

  it('end with what failed', () => {
    assert.equal(
      draw(createSnapshot({ state: 'needsReview', run: finishedRun, checks: [metCheck, failedCheck] })),
      'plan ✓ (2 tasks · 1 requirement), script ✓, check ✓, run ✓ (0.3 s), measure ✗ (1 of 2 hold)',
    );
    assert.match(
      draw(createSnapshot({ state: 'needsReview', run: { ...finishedRun, reason: 'timeout' }, checks: [failedCheck] })),
      /, run ✗ \(timeout, 0\.3 s\)$/,
    );
    assert.equal(draw(createSnapshot({ state: 'refused', plan: null })), 'plan ✗');
    assert.equal(draw(createSnapshot({ state: 'needsAnswer' })), 'plan ? (2 tasks · 1 requirement)');
  });

  it('name who wrote the script, and the attempt from the second on', () => {
    const iteration = {
      number: 2,
      author: 'you',
      scores: null,
      decision: null,
      durationMs: 0,
      startedAt: '',
      size: null,
      preview: null,
    };
    assert.match(draw(createSnapshot({ state: 'running', iteration: 2, iterations: [iteration] })), /script ✓ \(attempt 2\)/);
  });
});
