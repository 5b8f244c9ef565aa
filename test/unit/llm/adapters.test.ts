import assert from 'node:assert/strict';
import { ModelFailure, type FailureKind, type LanguageModel, type ModelCall } from '../../../src/core/language-model.ts';
import { createAnthropic } from '../../../src/llm/anthropic.ts';
import { createGoogle } from '../../../src/llm/google.ts';
import { createOpenAi } from '../../../src/llm/openai.ts';
import { startVendorServer, type Behaviour, type VendorServer } from '../../support/vendor-server.ts';

const key = 'sk-planted-1234567890abcdef';
const adapters: [string, 'openai' | 'anthropic' | 'google', (url: string) => LanguageModel][] = [
  ['openai', 'openai', (baseUrl) => createOpenAi({ vendor: 'openai', model: 'm', apiKey: key, baseUrl })],
  ['deepseek', 'openai', (baseUrl) => createOpenAi({ vendor: 'deepseek', model: 'm', apiKey: key, baseUrl })],
  ['compatible', 'openai', (baseUrl) => createOpenAi({ vendor: 'compatible', model: 'm', apiKey: undefined, baseUrl })],
  ['anthropic', 'anthropic', (baseUrl) => createAnthropic({ model: 'm', apiKey: key, baseUrl })],
  ['google', 'google', (baseUrl) => createGoogle({ model: 'm', apiKey: key, baseUrl })],
];

const jsonSchema = { type: 'object', properties: { size: { type: 'number' } }, required: ['size'], additionalProperties: false };
const plain: ModelCall = {
  system: 'be exact',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'a plate' }] }],
  maximumOutputTokens: 100,
};
const structured: ModelCall = { ...plain, output: { name: 'answer', jsonSchema } };

const oddEnds = {
  openai:
    'data: {"id":"c1","model":"m","choices":[{"index":0,"delta":{"content":"half"},"finish_reason":"insufficient_system_resource"}]}\n\ndata: [DONE]\n\n',
  anthropic:
    'event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"pause_turn"},"usage":{"output_tokens":1}}\n\n',
  google:
    'data: {"candidates":[{"index":0,"content":{"role":"model","parts":[]},"finishReason":"MALFORMED_FUNCTION_CALL"}]}\r\n\r\n',
};
const lateErrors = {
  openai: 'data: {"error":{"message":"The server had an error","type":"server_error","code":null}}\n\n',
  anthropic: 'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n',
  google: 'data: {"candidates":[{"index":0,"content":{"role":"model","parts":[{"text":"half"}]}}]}\r\n\r\n',
};

for (const [name, format, create] of adapters) {
  describe(`the ${name} adapter`, () => {
    let server: VendorServer;
    let model: LanguageModel;
    before(async () => {
      server = await startVendorServer(format);
      model = create(server.url);
    });
    after(() => server.close());
    beforeEach(() => {
      server.seen.length = 0;
    });
    const call = (wanted: ModelCall = plain, signal = new AbortController().signal) => model.call(wanted, signal);

    it('streams text, counts tokens with the cached ones, and names what answered', async () => {
      server.next({ kind: 'text', text: 'A plate of 80 mm — Ø6.6' });
      const heard: string[] = [];
      const reply = await call({ ...plain, onText: (piece) => heard.push(piece) });
      assert.equal(reply.text, 'A plate of 80 mm — Ø6.6');
      assert.equal(heard.join(''), reply.text);
      assert.ok(heard.length > 1);
      const written = format === 'anthropic' ? { cacheWriteInputTokens: 10 } : {};
      assert.deepEqual(reply.usage, { inputTokens: 100, cachedInputTokens: 60, outputTokens: 20, ...written });
      assert.deepEqual([reply.finish, reply.model], ['stop', format === 'google' ? 'm' : 'true-name']);
    });
    it("asks for structured output the vendor's own way and gives its JSON", async () => {
      server.next({ kind: 'text', text: '{"size": 80}' });
      const reply = await call(structured);
      assert.deepEqual(JSON.parse(reply.text), { size: 80 });
      const body = JSON.stringify(server.seen[0]?.body);
      assert.match(body, name === 'deepseek' ? /"json_object"/ : /"size":\{"type":"number"\}/);
    });
    it('sends the stable system text first, pictures as pictures, and earlier answers as its own', async () => {
      server.next({ kind: 'text', text: 'ok' });
      await call({
        ...plain,
        messages: [
          {
            role: 'user',
            parts: [
              { type: 'text', text: 'look' },
              { type: 'image', mediaType: 'image/png', base64: 'QUJD' },
            ],
          },
          { role: 'assistant', parts: [{ type: 'text', text: 'a plate' }] },
          { role: 'user', parts: [{ type: 'text', text: 'longer' }] },
        ],
      });
      const body = JSON.stringify(server.seen[0]?.body);
      assert.match(body, /be exact/);
      assert.match(body, /QUJD/);
      assert.match(body, /"role":"(?:assistant|model)"/);
    });
    for (const finish of ['length', 'filtered'] as const) {
      it(`tells a reply that is not whole (${finish})`, async () => {
        server.next({ kind: 'text', text: '{"size"', finish });
        assert.equal((await call(structured)).finish, finish);
      });
    }
    const failures: [string, Behaviour, FailureKind[], number?][] = [
      [
        'a wrong key',
        { kind: 'status', status: 401, body: `{"error":{"message":"Incorrect API key provided: ${key}","type":"x"}}` },
        ['unauthorized'],
      ],
      ['no permission', { kind: 'status', status: 403, body: '{"error":{"message":"no"}}' }, ['unauthorized']],
      ['an unknown model', { kind: 'status', status: 404, body: '{"error":{"message":"no such model"}}' }, ['not-found']],
      ['a bad request', { kind: 'status', status: 400, body: '{"error":{"message":"bad"}}' }, ['invalid-request']],
      ['an overloaded vendor', { kind: 'status', status: 529, body: '{"error":{"message":"overloaded"}}' }, ['overloaded']],
      [
        'a server error as an HTML page',
        { kind: 'status', status: 502, body: '<html><body>Bad gateway</body></html>', contentType: 'text/html' },
        ['overloaded'],
      ],
      ['a connection that is reset', { kind: 'reset' }, ['connection']],
      ['an answer that breaks off', { kind: 'truncated', text: 'half' }, ['connection']],
      ['an answer that is not JSON', { kind: 'garbage' }, ['response', 'connection']],
    ];
    for (const [what, behaviour, kinds] of failures) {
      it(`says what ${what} means, without keys`, async () => {
        server.next(behaviour);
        await assert.rejects(call(), (error) => {
          assert.ok(error instanceof ModelFailure, String(error));
          assert.ok(kinds.includes(error.kind), `${error.kind}: ${error.message}`);
          assert.ok(!error.message.includes(key) && !error.message.includes('<html'), error.message);
          return true;
        });
        assert.equal(server.seen.length, 1, 'the adapter must not retry by itself');
      });
    }
    it('passes on how long a rate limit asks to wait', async () => {
      server.next({ kind: 'status', status: 429, body: '{"error":{"message":"slow down"}}', headers: { 'retry-after': '7' } });
      await assert.rejects(
        call(),
        (error) =>
          error instanceof ModelFailure && error.kind === 'rate-limit' && (error.retryAfterMs === 7000 || format === 'google'),
      );
    });
    it('takes content that is null for no text, or for an answer it can not read', async () => {
      server.next({ kind: 'null-content' });
      const outcome = await call().then(
        (reply) => reply.text,
        (error: unknown) => (error instanceof ModelFailure ? '' : String(error)),
      );
      assert.equal(outcome, '');
    });
    it('closes the connection at once when it is stopped', async () => {
      server.next({ kind: 'silent' });
      const controller = new AbortController();
      const stopped = call(plain, controller.signal);
      while (server.seen.length === 0) await new Promise(setImmediate);
      controller.abort(new Error('stopped by the person'));
      await assert.rejects(stopped, /stopped by the person/);
      while (server.broken === 0) await new Promise(setImmediate);
    });
    it('closes the connection at once when it is stopped in the middle of an answer', async () => {
      const before = server.broken;
      server.next({ kind: 'stream', body: ': the stream has begun\n\n', stays: true });
      const controller = new AbortController();
      let stopped: Promise<unknown> = Promise.resolve();
      await new Promise<void>((resolve) => {
        stopped = call({ ...plain, onBegin: resolve }, controller.signal);
      });
      controller.abort(new Error('stopped by the person'));
      await assert.rejects(stopped, /stopped by the person/);
      while (server.broken === before) await new Promise(setImmediate);
    });
    it('takes an answer that ended for a reason nobody knows for no answer', async () => {
      server.next({ kind: 'stream', body: oddEnds[format] });
      await assert.rejects(call(), (error) => error instanceof ModelFailure && error.kind === 'response');
    });
    it('says what an error in the middle of a stream means', async () => {
      server.next({ kind: 'stream', body: lateErrors[format] });
      await assert.rejects(call(), (error) => {
        assert.ok(error instanceof ModelFailure);
        assert.equal(error.kind, format === 'google' ? 'connection' : 'overloaded');
        return true;
      });
    });
    it('takes a web page with a good status for no answer', async () => {
      server.next({ kind: 'stream', body: '<html><body>Log in</body></html>', contentType: 'text/html' });
      await assert.rejects(
        call(),
        (error) => error instanceof ModelFailure && error.kind === 'response' && !error.message.includes('<'),
      );
    });
    for (const status of [400, 401, 500]) {
      it(`keeps its key to itself when an error of status ${status} repeats the request`, async () => {
        server.next({ kind: 'echo', status });
        await assert.rejects(call(), (error) => {
          assert.ok(error instanceof ModelFailure);
          const told = `${error.message} ${error.stack ?? ''} ${JSON.stringify(error)} ${String(error.cause)}`;
          assert.ok(!told.includes(key) && !told.includes(key.slice(8)), told);
          return true;
        });
        if (name !== 'compatible') assert.ok(JSON.stringify(server.seen[0]).includes(key), 'the key was sent at all');
      });
    }
  });
}

describe('what vendors keep between calls', () => {
  let server: VendorServer;
  beforeEach(async () => {
    server = await startVendorServer('anthropic');
    server.next({ kind: 'text', text: '{"size": 80}' });
  });
  afterEach(() => server.close());

  it('is marked for Anthropic at the end of the stable part: tool and system text, the same bytes for every request of a role', async () => {
    const model = createAnthropic({ model: 'm', apiKey: key, baseUrl: server.url });
    const { signal } = new AbortController();
    await model.call(structured, signal);
    await model.call({ ...structured, messages: [{ role: 'user', parts: [{ type: 'text', text: 'another part' }] }] }, signal);
    const [first = {}, second = {}] = server.seen.map(({ body }) => body);
    assert.deepEqual(first['system'], [{ type: 'text', text: 'be exact', cache_control: { type: 'ephemeral' } }]);
    const stable = (body: Record<string, unknown>): string => JSON.stringify([body['tools'], body['system']]);
    assert.equal(stable(first), stable(second));
    assert.notDeepEqual(first['messages'], second['messages']);
    // What changes from call to call stands behind the mark and carries none itself.
    assert.ok(!JSON.stringify(first['messages']).includes('cache_control'));
  });
});
