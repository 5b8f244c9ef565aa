import assert from 'node:assert/strict';
import * as z from 'zod';
import { BudgetError, DesignerError } from '../../../src/core/errors.ts';
import { createLedger } from '../../../src/core/record/ledger.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import {
  ModelFailure,
  type LanguageModel,
  type ModelCall,
  type ModelReply,
  type RoleRequest,
} from '../../../src/core/language-model.ts';
import type { Vendor } from '../../../src/core/vendors.ts';
import { findCredentials, modelsOfChain, parseModelName } from '../../../src/llm/chains.ts';
import { parseRetryAfter } from '../../../src/llm/failure.ts';
import prices from '../../../src/llm/prices.json' with { type: 'json' };
import { redact } from '../../../src/llm/redact.ts';
import { createRouter } from '../../../src/llm/router.ts';

const usage = { inputTokens: 1000, cachedInputTokens: 0, outputTokens: 100 };
const reply = (text: string, finish: ModelReply['finish'] = 'stop'): ModelReply => ({ text, finish, usage, model: 'm' });

function fakeModel(vendor: Vendor, answers: (ModelReply | ModelFailure | 'hang')[]): LanguageModel & { calls: ModelCall[] } {
  const calls: ModelCall[] = [];
  return {
    vendor,
    model: 'm',
    calls,
    call: (call, signal) => {
      const answer = answers[Math.min(calls.length, answers.length - 1)];
      calls.push(call);
      if (answer === 'hang')
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
        });
      if (answer instanceof ModelFailure) return Promise.reject(answer);
      return Promise.resolve(answer ?? reply(''));
    },
  };
}

const schema = z.object({ size: z.number() });
const request: RoleRequest<{ size: number }> = {
  role: 'planner',
  system: 's',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'plate' }] }],
  output: { kind: 'json', name: 'answer', schema },
  maximumOutputTokens: 100,
};

function route(
  models: LanguageModel[],
  waits: number[] = [],
  firstByteTimeoutMs = 1000,
  ledger = createLedger(1, 0, () => undefined),
) {
  return createRouter({
    ledger,
    chains: { planner: models, generator: [], validator: [], vision: [] },
    prices: {},
    firstByteTimeoutMs,
    random: () => 0.5,
    now: Date.now,
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
}
const signal = (): AbortSignal => new AbortController().signal;

describe('the router', () => {
  it('gives the parsed value with usage, cost and who answered', async () => {
    const answer = await route([fakeModel('anthropic', [reply('{"size": 8}')])]).ask(request, signal());
    assert.deepEqual(answer.value, { size: 8 });
    assert.deepEqual(
      [answer.vendor, answer.usage.calls, answer.attempts.map(({ outcome }) => outcome)],
      ['anthropic', 1, ['answered']],
    );
    assert.ok(answer.usage.costUsd > 0);
  });
  it('reads JSON out of a fence, and mends it', async () => {
    for (const text of ['Here:\n```json\n{"size": 8}\n```', '{size: 8,}', 'Sure! {"size": 8']) {
      assert.deepEqual((await route([fakeModel('openai', [reply(text)])]).ask(request, signal())).value, { size: 8 });
    }
  });
  it('asks once more, quoting what was wrong', async () => {
    const model = fakeModel('openai', [reply('{"size": "big"}'), reply('{"size": 8}')]);
    const answer = await route([model]).ask(request, signal());
    assert.deepEqual(
      answer.attempts.map(({ outcome }) => outcome),
      ['unusable', 'answered'],
    );
    assert.match(JSON.stringify(model.calls[1]?.messages), /expected number, received string/);
    assert.equal(answer.usage.calls, 2);
  });
  it('goes to the next model when the correction did not help', async () => {
    const second = fakeModel('google', [reply('{"size": 8}')]);
    const answer = await route([fakeModel('openai', [reply('no')]), second]).ask(request, signal());
    assert.equal(answer.vendor, 'google');
  });
  it('backs off exponentially, honours Retry-After, then goes on', async () => {
    const waits: number[] = [];
    const model = fakeModel('openai', [
      new ModelFailure('overloaded', 'busy'),
      new ModelFailure('rate-limit', 'slow', { retryAfterMs: 7000 }),
      reply('{"size": 8}'),
    ]);
    await route([model], waits).ask(request, signal());
    assert.deepEqual(waits, [1000, 7000]);
  });
  it('does not wait longer than half a minute for one vendor', async () => {
    const waits: number[] = [];
    const answer = await route(
      [
        fakeModel('openai', [new ModelFailure('rate-limit', 'slow', { retryAfterMs: 3_600_000 })]),
        fakeModel('google', [reply('{"size": 8}')]),
      ],
      waits,
    ).ask(request, signal());
    assert.deepEqual([answer.vendor, waits], ['google', []]);
  });
  for (const kind of ['unauthorized', 'invalid-request', 'not-found'] as const) {
    it(`does not repeat a call that failed as ${kind}`, async () => {
      const model = fakeModel('openai', [new ModelFailure(kind, 'no')]);
      await assert.rejects(
        route([model]).ask(request, signal()),
        (error) => error instanceof DesignerError && error.message.includes('openai/m: no'),
      );
      assert.equal(model.calls.length, 1);
    });
  }
  for (const finish of ['length', 'filtered'] as const) {
    it(`never acts on a reply that is ${finish}`, async () => {
      await assert.rejects(
        route([fakeModel('openai', [reply('{"size": 8}', finish)])]).ask(request, signal()),
        /No language model answered/,
      );
    });
  }
  it('goes on when the first piece of an answer does not come in time', async () => {
    const answer = await route(
      [fakeModel('openai', ['hang', 'hang', 'hang']), fakeModel('google', [reply('{"size": 8}')])],
      [],
      5,
    ).ask(request, signal());
    assert.equal(answer.vendor, 'google');
    assert.equal(answer.attempts[0]?.outcome, 'timeout');
  });
  it('stops at once when the person stops', async () => {
    const controller = new AbortController();
    const asked = route([fakeModel('openai', ['hang'])]).ask(request, controller.signal);
    controller.abort();
    await assert.rejects(asked, (error) => error instanceof DesignerError && error.code === 'cancelled');
  });
  it('does not make a call that could pass the budget', async () => {
    const model = fakeModel('openai', [reply('{"size": 8}')]);
    await assert.rejects(
      route(
        [model],
        [],
        1000,
        createLedger(0.0001, 0, () => undefined),
      ).ask(request, signal()),
      (error) => error instanceof BudgetError && error.neededUsd > 0.0001 && /may cost up to \$0\.\d+/.test(error.message),
    );
    assert.equal(model.calls.length, 0);
  });
  it("asks a server of one's own for nothing", async () => {
    const free = createLedger(0, 0, () => undefined);
    const answer = await route([fakeModel('compatible', [reply('{"size": 8}')])], [], 1000, free).ask(request, signal());
    assert.equal(answer.usage.costUsd, 0);
  });
  it('says that no model is set up', async () => {
    await assert.rejects(route([]).ask(request, signal()), /No language model is set up for the planner/);
  });
});

describe('the chains of the settings', () => {
  it('hold only models with a key or server, and end at the catalog', () => {
    const credentials = { openai: { apiKey: 'k' }, google: { baseUrl: 'http://x' } };
    const named = (...names: string[]) => modelsOfChain(names, { credentials }).map(({ vendor, model }) => `${vendor}/${model}`);
    assert.deepEqual(named('anthropic/a', 'catalog', 'openai/b'), []);
    assert.deepEqual(named('anthropic/a', 'openai/b', 'google/c', 'compatible/d', 'vscode/e', 'catalog'), ['openai/b']);
  });
  it('of the defaults need one key, of any vendor, and name a price for each model', () => {
    for (const vendor of ['openai', 'anthropic', 'google', 'deepseek'] as const) {
      for (const role of ['planner', 'generator', 'validator'] as const) {
        const names = modelsOfChain(defaultSettings.models[role], { credentials: { [vendor]: { apiKey: 'k' } } });
        assert.deepEqual(
          names.map((model) => model.vendor),
          [vendor],
          role,
        );
      }
    }
    const named = new Set(Object.values(defaultSettings.models).flat());
    assert.deepEqual(
      [...named].filter((name) => name !== 'catalog' && !Object.hasOwn(prices.models, name)),
      [],
    );
  });
  it('of the defaults are empty without a key', () => {
    for (const names of Object.values(defaultSettings.models)) assert.deepEqual(modelsOfChain(names, { credentials: {} }), []);
  });
  it('take keys and addresses from the environment, behind what a person gave', () => {
    const environment = { GOOGLE_API_KEY: 'g', OPENAI_BASE_URL: 'http://x', ANTHROPIC_API_KEY: '', DEEPSEEK_API_KEY: 'old' };
    assert.deepEqual(findCredentials(environment, { deepseek: 'new', anthropic: '' }, 'http://localhost:11434/v1'), {
      openai: { baseUrl: 'http://x' },
      google: { apiKey: 'g' },
      deepseek: { apiKey: 'new' },
      compatible: { baseUrl: 'http://localhost:11434/v1' },
    });
  });
  it('refuse a name that is none', () => {
    assert.deepEqual(parseModelName('compatible/library/qwen:7b'), { vendor: 'compatible', model: 'library/qwen:7b' });
    assert.throws(() => parseModelName('gpt-5'), /"gpt-5" is no language model/);
    assert.throws(() => parseModelName('openai/'), DesignerError);
  });
});

describe('redaction', () => {
  it('blots out keys wherever they stand', () => {
    assert.equal(redact('Authorization: Bearer abcdefghijkl', []), 'Authorization: [key]');
    assert.equal(redact('x my-own-secret y', ['my-own-secret']), 'x [key] y');
    assert.equal(redact('https://h/v1?key=AIzaXXXXXXXXXXXXXXX&alt=sse', []), 'https://h/v1?key=[key]&alt=sse');
    assert.equal(redact('bad sk-ant-REDACTED\u001b[31m', []), 'bad [key] [31m');
    assert.ok(redact('x'.repeat(5000), []).length <= 301);
  });
  it('reads Retry-After as seconds or as a date', () => {
    assert.equal(parseRetryAfter('2', 0), 2000);
    assert.equal(parseRetryAfter(new Date(5000).toUTCString(), 1000), 4000);
    assert.equal(parseRetryAfter('soon', 0), undefined);
    assert.equal(parseRetryAfter(null, 0), undefined);
  });
});
