import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startGateway, type Answer, type TestGateway } from '../../support/gateway.ts';

const plate = { request: 'plate 80 x 60 x 10 mm' };

describe('the REST interface of the gateway', () => {
  let gateway: TestGateway;
  let alice = '';
  before(async () => {
    gateway = await startGateway();
    alice = await gateway.keyOf('alice', ['read', 'design', 'review', 'run']);
  });
  after(() => gateway.close());

  const ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> =>
    gateway.ask(alice, method, `/api/v1${path}`, body, headers);
  /** Asks until the design is in that state. */
  const until = async (id: unknown, state: string): Promise<Answer> => {
    for (;;) {
      const answer = await ask('GET', `/design/${String(id)}`);
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      if (answer.body['state'] === state) return answer;
      assert.ok(!['failed', 'cancelled'].includes(String(answer.body['state'])), JSON.stringify(answer.body));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const begin = async (headers?: Record<string, string>): Promise<string> =>
    String((await ask('POST', '/design', plate, headers)).body['id']);

  it('plans a design, writes its script and waits for the review', async () => {
    const begun = await ask('POST', '/design', plate);
    assert.equal(begun.status, 202);
    assert.equal(begun.headers.get('location'), `/api/v1/design/${String(begun.body['id'])}`);
    const { body } = await until(begun.body['id'], 'reviewing');
    assert.equal(body['title'], 'Plate');
    assert.match(String(body['script']), /# %% parameters/);
    assert.match(String(body['scriptHash']), /^[0-9a-f]{64}$/);
    assert.ok(!JSON.stringify(body).includes(gateway.data), 'it tells nobody where files lie');
  });

  it('gives the same design for the same Idempotency-Key, and refuses it for another request', async () => {
    const headers = { 'idempotency-key': 'one' };
    const both = await Promise.all([begin(headers), begin(headers)]);
    assert.equal(new Set([...both, await begin(headers)]).size, 1);
    assert.equal((await ask('POST', '/design', { request: 'tube 20 x 16 x 40 mm' }, headers)).status, 400);
  });

  it('runs what was approved, refuses an approval of another script, and can be stopped and deleted', async () => {
    const id = await begin();
    const { body } = await until(id, 'reviewing');
    const stale = await ask('POST', `/design/${id}/review`, { decision: 'approve', scriptHash: '0'.repeat(64) });
    assert.deepEqual([stale.status, stale.body['code']], [409, 'state-invalid']);
    const approved = await ask('POST', `/design/${id}/review`, { decision: 'approve', scriptHash: body['scriptHash'] });
    assert.deepEqual([approved.status, approved.body['state']], [202, 'running']);
    const locked = await ask('POST', `/design/${id}/refine`, { request: 'make it 90 mm long' });
    assert.deepEqual([locked.status, locked.body['code']], [409, 'state-locked']);
    assert.equal((await ask('GET', `/design/${id}/export?format=step`)).status, 409);
    assert.equal((await ask('DELETE', `/design/${id}`)).status, 204);
    assert.equal((await ask('GET', `/design/${id}`)).status, 404);
    assert.ok(!(await readdir(join(gateway.data, 'owners', 'alice'))).includes(id));
  });

  it('takes an edited script, and answers a script that is not safe with what is wrong', async () => {
    const id = await begin();
    const { body } = await until(id, 'reviewing');
    const edited = String(body['script']).replace('length = 80', 'length = 90');
    assert.equal((await ask('POST', `/design/${id}/review`, { decision: 'edit', script: edited })).status, 202);
    assert.match(String((await until(id, 'running')).body['script']), /length = 90/);
    const checked = await ask('POST', '/check', { script: 'import os\nos.system("id")\n' });
    assert.equal(checked.status, 200);
    assert.equal(checked.body['ok'], false);
    await ask('DELETE', `/design/${id}`);
  });

  it('takes a follow-up as soon as a design is seen at rest', async () => {
    const { body } = await ask('POST', '/design', { request: 'a box' });
    const id = String(body['id']);
    const path = `/design/${id}`;
    for (let turn = 0; turn < 10; turn += 1) {
      while ((await ask('GET', path)).body['state'] !== 'needsAnswer');
      const { status, body: said } = await ask('POST', `${path}/refine`, { request: 'of wood' });
      assert.equal(status, 202, JSON.stringify(said));
    }
  });

  it('takes pictures along, and says of a design that can not begin that it failed', async () => {
    const png = Buffer.alloc(3_000_000);
    Buffer.from('89504e470d0a1a0a', 'hex').copy(png);
    const picture = { kind: 'picture', name: 'sketch.png', mediaType: 'image/png', base64: png.toString('base64') };
    const begun = await ask('POST', '/design', { ...plate, attachments: [picture] });
    assert.equal(begun.status, 202, JSON.stringify(begun.body));
    // The catalog reads words alone.
    const { body } = await until(begun.body['id'], 'refused');
    assert.deepEqual(body['attached'], ['sketch.png']);
    const { body: files } = await ask('GET', `/design/${String(body['id'])}/files`);
    const kept = (files['files'] as { path: string; bytes: number }[]).find(({ path }) => path === 'attachments/001.png');
    assert.equal(kept?.bytes, png.length);

    const none = { ...picture, base64: Buffer.from('no picture').toString('base64') };
    const { id } = (await ask('POST', '/design', { ...plate, attachments: [none] })).body;
    for (;;) {
      const { body: present } = await ask('GET', `/design/${String(id)}`);
      if (present['state'] === 'failed') {
        assert.match(String(present['message']), /sketch\.png can't be attached/);
        break;
      }
      assert.equal(present['state'], 'waiting');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });

  it('lists page by page and filters', async () => {
    const ids = [await begin(), await begin(), await begin()];
    for (const id of ids) await until(id, 'reviewing');
    const first = await ask('GET', '/design?limit=2&state=reviewing&text=plate');
    const page = first.body['designs'] as { id: string }[];
    assert.deepEqual(
      page.map(({ id }) => id),
      [ids[2], ids[1]],
    );
    const second = await ask('GET', `/design?limit=1&state=reviewing&before=${String(first.body['next'])}`);
    assert.deepEqual(
      (second.body['designs'] as { id: string }[]).map(({ id }) => id),
      [ids[0]],
    );
  });

  it('answers every error with a problem document', async () => {
    const wrong = [
      ['GET', '/design/not-an-id', undefined, 400, 'request-invalid'],
      ['GET', '/design/00000000-0000-4000-8000-000000000000', undefined, 404, 'state-not-found'],
      ['GET', '/nothing', undefined, 404, 'state-not-found'],
      ['POST', '/design', { request: '' }, 400, 'request-invalid'],
      ['POST', '/design', { request: 'a plate', owner: 'bob' }, 400, 'request-invalid'],
      ['POST', '/design', { request: 'a plate', review: false }, 403, 'gateway-forbidden'],
      ['POST', '/design', { request: 'x'.repeat(17_000_000) }, 413, 'request-invalid'],
      ['POST', '/check', { script: 'x'.repeat(2_000_000) }, 413, 'request-invalid'],
    ] as const;
    for (const [method, path, body, status, code] of wrong) {
      const answer = await ask(method, path, body);
      assert.deepEqual([answer.status, answer.body['code'], answer.body['status']], [status, code, status], `${method} ${path}`);
      assert.match(String(answer.headers.get('content-type')), /^application\/problem\+json/);
      assert.ok(String(answer.body['detail']).length > 0 && String(answer.body['type']).startsWith('urn:'));
    }
  });

  it('describes itself with the schemas that it checks by', async () => {
    const { body } = await gateway.ask('', 'GET', '/api/v1/docs/json');
    assert.equal(body['openapi'], '3.1.0');
    assert.deepEqual(Object.keys(body['paths'] as object).sort(), [
      '/api/v1/check',
      '/api/v1/design',
      '/api/v1/design/{id}',
      '/api/v1/design/{id}/audit',
      '/api/v1/design/{id}/branch',
      '/api/v1/design/{id}/events',
      '/api/v1/design/{id}/export',
      '/api/v1/design/{id}/file',
      '/api/v1/design/{id}/files',
      '/api/v1/design/{id}/refine',
      '/api/v1/design/{id}/resume',
      '/api/v1/design/{id}/review',
      '/api/v1/design/{id}/run',
      '/api/v1/design/{id}/stop',
      '/api/v1/design/{id}/try',
      '/api/v1/design/{id}/try/{tag}',
      '/api/v1/gateway',
      '/api/v1/run',
    ]);
  });
});
