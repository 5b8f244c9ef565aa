import assert from 'node:assert/strict';
import { createLimits } from '../../../src/gateway/limits.ts';
import { LaterError } from '../../../src/gateway/problem.ts';

describe('what designs may cost in a day', () => {
  it('is counted for each owner, ends at midnight UTC, and says when to come back', async () => {
    let time = new Date('2026-01-31T23:30:00Z');
    const figures = { requestsPerMinute: 10, costPerDayUsd: 1, designsAtOnce: 10 };
    const limits = createLimits(figures, undefined, () => time);
    await limits.spent('alice', 0.6, time);
    await limits.design('alice', 0);
    await limits.spent('alice', 0.4, time);
    await assert.rejects(limits.design('alice', 0), (error: unknown) => {
      assert.ok(error instanceof LaterError);
      assert.deepEqual([error.code, error.retryAfterSeconds], ['gateway-limit', 1800]);
      assert.match(error.message, /\$1\.00 today, and \$1\.00 is allowed/);
      return true;
    });
    await limits.design('bob', 0);
    time = new Date('2026-02-01T00:00:00Z');
    await limits.design('alice', 0);
  });

  it('holds for allowances below a cent', async () => {
    const time = new Date('2026-01-31T12:00:00Z');
    const limits = createLimits({ requestsPerMinute: 10, costPerDayUsd: 0.000001, designsAtOnce: 10 }, undefined, () => time);
    await limits.design('alice', 0);
    await limits.spent('alice', 0.02, time);
    await assert.rejects(limits.design('alice', 0), LaterError);
  });
});
