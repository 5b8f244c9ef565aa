import assert from 'node:assert/strict';
import { DesignerError } from '../../../src/core/errors.ts';
import type { ExecutionResult } from '../../../src/core/run.ts';
import { runResult } from '../../support/fake-steps.ts';
import { idleWork, startGateway, type Answer, type TestGateway } from '../../support/gateway.ts';

describe('values tried at the gateway', () => {
  let gateway: TestGateway;
  let alice = '';
  let path = '';
  let script = '';
  /** Runs that are under way; each waits until its caller is gone. */
  const underWay = new Set<AbortSignal>();
  let answers: 'at once' | 'never' = 'at once';
  const run = (_request: unknown, signal: AbortSignal): Promise<ExecutionResult> =>
    answers === 'at once'
      ? Promise.resolve(runResult('finished'))
      : new Promise((_resolve, reject) => {
          underWay.add(signal);
          signal.addEventListener('abort', () => {
            underWay.delete(signal);
            reject(new DesignerError('cancelled', 'It was cancelled.'));
          });
        });
  const untilUnderWay = async (count: number): Promise<void> => {
    while (underWay.size !== count) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const attempt = (length: number, signal: AbortSignal): Promise<Response> =>
    fetch(`${gateway.url}${path}/try`, {
      method: 'POST',
      signal,
      headers: { authorization: `Bearer ${alice}`, 'content-type': 'application/json' },
      body: JSON.stringify({ script: script.replace('length = 80.0', `length = ${length}.0`) }),
    });
  const ask = (method: string, way: string, body?: object): Promise<Answer> => gateway.ask(alice, method, `${path}${way}`, body);

  beforeEach(async () => {
    answers = 'at once';
    gateway = await startGateway({}, { work: { ...idleWork, run }, settings: { maximumIterations: 1, parallelRuns: 8 } });
    alice = await gateway.keyOf('alice');
    const begun = await gateway.ask(alice, 'POST', '/api/v1/design', { request: 'plate 80 x 60 x 10 mm', review: false });
    path = `/api/v1/design/${String(begun.body['id'])}`;
    for (let state = ''; state !== 'needsReview'; state = String((await ask('GET', '')).body['state']))
      assert.notEqual(state, 'failed');
    script = String((await ask('GET', '')).body['script']);
    answers = 'never';
  });
  afterEach(() => gateway.close());

  it('are no longer tried once nobody waits for them', async () => {
    const leaving = new AbortController();
    const left = attempt(90, leaving.signal);
    await untilUnderWay(1);
    leaving.abort();
    await assert.rejects(left);
    await untilUnderWay(0);
  });

  it('are four at a time for one owner, and no more than that', async () => {
    const leaving = new AbortController();
    const left = [81, 82, 83, 84].map((length) => attempt(length, leaving.signal).catch(() => undefined));
    await untilUnderWay(2);
    let refused: Response;
    do refused = await attempt(85, AbortSignal.timeout(200)).catch(() => new Response(null, { status: 200 }));
    while (refused.status === 200);
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '1']);
    assert.equal(((await refused.json()) as { code: string }).code, 'gateway-limit');
    leaving.abort();
    await Promise.all(left);
    await untilUnderWay(0);
  });

  it('run nothing but what differs from a measured script in values, and end when the design is deleted', async () => {
    assert.deepEqual((await ask('POST', '/try', { script })).body, { outcome: 'same' });
    assert.deepEqual((await ask('POST', '/try', { script: `${script}\nprint(1)\n` })).body, { outcome: 'edited' });
    assert.equal((await ask('GET', `/try/${'0'.repeat(32)}`)).status, 404);
    assert.equal((await ask('GET', '/try/..%2F..%2Fkeys.json')).status, 400);
    const tried = attempt(90, new AbortController().signal);
    await untilUnderWay(1);
    assert.equal((await ask('DELETE', '')).status, 204);
    assert.equal((await tried).ok, false);
    assert.equal(underWay.size, 0);
  });
});
