import assert from 'node:assert/strict';
import { BudgetError } from '../../../src/core/errors.ts';
import { createLedger } from '../../../src/core/record/ledger.ts';
import { costUsd, estimateUsd, priceOf } from '../../../src/llm/prices.ts';

const silent = (): void => undefined;

describe('the ledger of a design', () => {
  it('counts what earlier journeys cost', async () => {
    await assert.rejects(createLedger(0.5, 0.45, silent).reserve(0.1), (error) => error instanceof BudgetError);
  });
  it('never lets calls that run at the same time pass the budget together', async () => {
    const ledger = createLedger(1, 0, silent);
    const first = await ledger.reserve(0.6);
    const order: string[] = [];
    const second = ledger.reserve(0.6).then((settle) => {
      order.push('second begins');
      return settle;
    });
    await Promise.resolve();
    order.push('first ends');
    first(0.1);
    (await second)(0.1);
    assert.deepEqual(order, ['first ends', 'second begins']);
    assert.ok(Math.abs(ledger.spentUsd - 0.2) < 1e-9);
  });
  it('refuses the one that does not fit when the others have ended', async () => {
    const ledger = createLedger(1, 0, silent);
    const first = await ledger.reserve(0.6);
    const second = ledger.reserve(0.6);
    first(0.6);
    await assert.rejects(second, /may cost up to \$0\.600, and \$0\.400 is left/);
  });
  it('goes on when a person allows more', async () => {
    const ledger = createLedger(0.1, 0, silent);
    await assert.rejects(ledger.reserve(0.2));
    ledger.allow(0.5);
    (await ledger.reserve(0.2))(0.05);
    assert.equal(ledger.spentUsd, 0.05);
  });
  it('lets through what costs nothing', async () => {
    (await createLedger(0, 0, silent).reserve(0))(0);
  });
});

describe('prices', () => {
  const usage = { inputTokens: 1_000_000, cachedInputTokens: 600_000, cacheWriteInputTokens: 100_000, outputTokens: 100_000 };

  it('count cached and newly cached input at their own prices', () => {
    // 0.3 of a million at 2, 0.6 at 0.2, 0.1 at 2.5, and 0.1 of output at 10 dollars.
    assert.ok(Math.abs(costUsd(usage, priceOf('anthropic', 'claude-sonnet-5-5', {})) - 1.97) < 1e-9);
  });
  it('of the settings come first; without any a model counts as the dearest, and own servers as free', () => {
    assert.equal(priceOf('openai', 'm', { 'openai/m': { input: 1, output: 2 } }).output, 2);
    assert.equal(priceOf('openai', 'unheard-of', {}).output, 20);
    assert.equal(priceOf('compatible', 'm', {}).output, 0);
  });
  it('are never estimated too low, whatever the script of the text', () => {
    const text = '请设计一个法兰，外径 120 毫米，厚 10 毫米，六个 M8 螺栓孔。'.repeat(20);
    const call = {
      system: '',
      messages: [{ role: 'user' as const, parts: [{ type: 'text' as const, text }] }],
      maximumOutputTokens: 0,
    };
    // No tokeniser of the vendors makes more than a token and a half of such a character.
    assert.ok(estimateUsd(call, { input: 1_000_000, output: 0 }) >= text.length);
  });
});
