import assert from 'node:assert/strict';
import { designReportSchema } from '../../../src/core/record/design.ts';
import { formatReply, parseReplies } from '../../eval/reply-file.ts';
import { describeRows, isFalseAccept, isFalseReject, isRight, totalsOf, type Row } from '../../eval/scorecard.ts';

const row = (status: string, expect: Row['expect'], right: boolean | null, bare: boolean | null = null): Row => ({
  name: 'case',
  kind: 'simple',
  expect,
  bare,
  verdict: right === null ? null : { right, failed: right ? {} : { volume: '1 vs 2' }, editable: true, solids: 1 },
  report: designReportSchema.parse({
    id: '1',
    slug: 'part',
    status,
    directory: '/designs/part',
    script: null,
    plan: null,
    iterations: 1,
    run: null,
    validation: null,
    exports: {},
    usage: { calls: 2, inputTokens: 100, outputTokens: 10, costUsd: 0.01 },
    message: 'why',
  }),
});

describe('the scorecard of kept replies', () => {
  it('calls a wrong part that was accepted a false accept', () => {
    assert.ok(isFalseAccept(row('accepted', 'part', false)));
    assert.ok(isFalseAccept(row('accepted', 'refusal', null)));
    assert.ok(!isFalseAccept(row('accepted', 'part', true)));
    assert.ok(!isFalseAccept(row('failed', 'part', false)));
  });
  it('calls a right part that was not accepted a false reject, and so a refusal of what can be built', () => {
    assert.ok(isFalseReject(row('failed', 'part', true)));
    assert.ok(isFalseReject(row('refused', 'part', null)));
    assert.ok(!isFalseReject(row('failed', 'part', false)));
    assert.ok(!isFalseReject(row('refused', 'refusal', null)));
  });
  it('knows what each kind of request has to come to', () => {
    assert.ok(isRight(row('refused', 'refusal', null)));
    assert.ok(isRight(row('needsAnswer', 'question', null)));
    assert.ok(!isRight(row('accepted', 'question-or-assumptions', null)));
    assert.ok(!isRight(row('accepted', 'part', null)));
  });
  it('sums up, and counts where the bare reply was better', () => {
    const rows = [row('accepted', 'part', true, true), row('failed', 'part', false, true), row('accepted', 'part', false, false)];
    const totals = totalsOf(rows);
    assert.deepEqual([totals.right, totals.falseAccepts, totals.worseThanBare, totals.editable], [1, 1, 1, 2]);
    assert.match(describeRows('Table', rows), /FALSE ACCEPT volume\n3 turns: 2 accepted, 1 right, 1 false accepts/);
  });
  it('reads replies back as they were written', () => {
    const kept = [
      { role: 'planner' as const, prompt: 'planner-2', text: '{"a": 1}\n\n=== not a role' },
      { role: 'generator' as const, prompt: 'generator-1', text: '```python\nx = 1\n```' },
      { role: 'generator' as const, prompt: 'generator-1', text: 'x = 2', when: 'no attribute' },
    ];
    assert.deepEqual(parseReplies(kept.map(formatReply).join('')), kept);
  });
});
