import assert from 'node:assert/strict';
import { settingsSchema } from '../../../src/core/settings.ts';
import { describeEstimate } from '../../../src/designer/estimate.ts';

const brief = { id: 'r', request: 'plate 80 x 60 x 10 mm with four holes', conversation: [], createdAt: '' };
const settingsFor = (name: string) =>
  settingsSchema.parse({ models: { planner: [name, 'catalog'], generator: [name, 'catalog'], validator: [name], vision: [] } });
const options = (name: string) => ({
  chains: settingsFor(name).models,
  credentials: { openai: { apiKey: 'k' }, compatible: { baseUrl: 'http://127.0.0.1:1/v1' } },
  prices: {},
  firstByteTimeoutMs: 1000,
});
const told = (name: string, request = brief, isFollowUp = false): string =>
  describeEstimate(settingsFor(name), options(name), request, isFollowUp);

describe('the estimate before a design', () => {
  it('lies by what kept replies took: 6,000 to 11,000 tokens, two to five cents, for an ordinary part', () => {
    const [, tokens, least, most] =
      /^About (\d+),000 tokens and \$([\d.]+), with repairs up to .* and \$([\d.]+)\.$/.exec(told('openai/gpt-6-sol')) ?? [];
    assert.ok(Number(tokens) >= 6 && Number(tokens) <= 11, told('openai/gpt-6-sol'));
    assert.ok(Number(least) > 0.02 && Number(least) < 0.05 && Number(most) > 2 * Number(least), told('openai/gpt-6-sol'));
  });
  it('grows with the request and what is there already', () => {
    const usd = (text: string): number => Number(/and \$([\d.]+), with/.exec(text)?.[1]);
    assert.ok(usd(told('openai/gpt-6-sol', { ...brief, request: 'x '.repeat(3000) })) > usd(told('openai/gpt-6-sol')));
  });
  it('has no price for an own server, and is nothing without a language model', () => {
    assert.match(told('compatible/qwen'), /^About .*no list price\.$/);
    assert.equal(told('anthropic/claude-opus-5-5'), '');
    assert.equal(told('catalog'), '');
  });
});
