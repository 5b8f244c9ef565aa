import assert from 'node:assert/strict';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeys, scopes } from '../../../src/gateway/keys.ts';
import { keysFile } from '../../../src/gateway/serve.ts';
import { startGateway } from '../../support/gateway.ts';

describe('who may use the gateway', () => {
  it('nobody without a valid key, and a key only what its scopes say', async () => {
    const gateway = await startGateway();
    try {
      const reader = await gateway.keyOf('alice', ['read']);
      const wrong = [
        '',
        'x',
        reader.slice(0, -1),
        `${reader}x`,
        reader.replace('fcd.', 'fcd.x'),
        reader.toUpperCase(),
        `${reader}.${reader}`,
      ];
      for (const key of wrong) {
        const { status, body, headers } = await gateway.ask(key, 'GET', '/api/v1/design');
        assert.deepEqual([status, body['code'], headers.get('www-authenticate')], [401, 'gateway-unauthorized', 'Bearer'], key);
      }
      assert.equal((await gateway.ask(reader, 'GET', '/api/v1/design')).status, 200);
      const refused = await gateway.ask(reader, 'POST', '/api/v1/design', { request: 'plate 80 x 60 x 10 mm' });
      assert.deepEqual([refused.status, refused.body['code']], [403, 'gateway-forbidden']);
      assert.equal((await gateway.ask(reader, 'GET', '/metrics')).status, 403);
      assert.equal((await gateway.ask(await gateway.keyOf('watch', ['metrics']), 'GET', '/metrics')).status, 200);
      assert.equal((await gateway.ask('', 'GET', '/health')).status, 200);
    } finally {
      await gateway.close();
    }
  });

  it('keeps keys as hashes, and ends a revoked one within a second', async () => {
    const gateway = await startGateway();
    try {
      const key = await gateway.keyOf('alice');
      assert.equal((await gateway.ask(key, 'GET', '/api/v1/design')).status, 200);
      const [, id = '', secret = ''] = key.split('.');
      assert.ok(!(await readFile(keysFile(gateway.data), 'utf8')).includes(secret));
      assert.equal(Buffer.from(secret, 'base64url').length, 32);
      await createKeys(keysFile(gateway.data)).revoke(id);
      const endMs = Date.now() + 1000;
      while ((await gateway.ask(key, 'GET', '/api/v1/design')).status !== 401) {
        assert.ok(Date.now() < endMs, 'it still works after a second');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    } finally {
      await gateway.close();
    }
  });

  it("a design is its owner's alone: for others it does not exist", async () => {
    const gateway = await startGateway();
    try {
      const [alice, alsoAlice, bob] = [await gateway.keyOf('alice'), await gateway.keyOf('alice'), await gateway.keyOf('bob')];
      const asked = { request: 'plate 80 x 60 x 10 mm', review: true };
      const headers = { 'idempotency-key': 'the-same' };
      const id = String((await gateway.ask(alice, 'POST', '/api/v1/design', asked, headers)).body['id']);
      assert.equal((await gateway.ask(alsoAlice, 'GET', `/api/v1/design/${id}`)).status, 200);
      const ways = [
        ['GET', ''],
        ['GET', '/export?format=step'],
        ['GET', '/audit'],
        ['GET', '/events'],
        ['GET', '/files'],
        ['GET', '/file?path=model.py'],
        ['POST', '/refine', { request: 'longer' }],
        ['POST', '/run', {}],
        ['POST', '/resume', {}],
        ['POST', '/stop'],
        ['POST', '/try', { script: 'x = 1' }],
        ['GET', `/try/${'0'.repeat(32)}`],
        ['POST', '/branch', { from: { iteration: 1 } }],
        ['POST', '/review', { decision: 'approve' }],
        ['DELETE', ''],
      ] as const;
      const nothing = '00000000-0000-4000-8000-000000000000';
      for (const [method, path, body] of ways) {
        const other = await gateway.ask(bob, method, `/api/v1/design/${id}${path}`, body);
        const none = await gateway.ask(bob, method, `/api/v1/design/${nothing}${path}`, body);
        assert.equal(other.status, 404, `${method} ${path}`);
        assert.deepEqual({ ...other.body, instance: '' }, { ...none.body, instance: '' });
      }
      assert.deepEqual((await gateway.ask(bob, 'GET', '/api/v1/design')).body['designs'], []);
      const bobs = String((await gateway.ask(bob, 'POST', '/api/v1/design', asked, headers)).body['id']);
      assert.notEqual(bobs, id);
    } finally {
      await gateway.close();
    }
  });

  it('slows down who asks too often, and says when to come back', async () => {
    const gateway = await startGateway({ requestsPerMinute: 3, designsAtOnce: 1 });
    try {
      const key = await gateway.keyOf('alice');
      const statuses = [];
      for (let at = 0; at < 5; at += 1) statuses.push((await gateway.ask(key, 'GET', '/api/v1/design')).status);
      assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
      const { headers, body } = await gateway.ask(key, 'GET', '/api/v1/design');
      assert.ok(Number(headers.get('retry-after')) > 0 && Number(headers.get('retry-after')) <= 60);
      assert.equal(body['code'], 'gateway-limit');
      const other = await gateway.keyOf('bob');
      const design = { request: 'plate 80 x 60 x 10 mm', review: false };
      assert.equal((await gateway.ask(other, 'POST', '/api/v1/design', design)).status, 202);
      const second = await gateway.ask(other, 'POST', '/api/v1/design', design);
      assert.deepEqual([second.status, second.body['code']], [429, 'gateway-limit']);
    } finally {
      await gateway.close();
    }
  });

  it('says that it is full rather than taking in more than may wait', async () => {
    const gateway = await startGateway({ atOnce: 1, longestLine: 1 });
    try {
      const key = await gateway.keyOf('alice', scopes);
      const design = { request: 'plate 80 x 60 x 10 mm', review: false };
      const answers = [];
      for (let at = 0; at < 3; at += 1) answers.push(await gateway.ask(key, 'POST', '/api/v1/design', design));
      assert.deepEqual(
        answers.map(({ status }) => status),
        [202, 202, 503],
      );
      assert.equal(answers[2]!.body['code'], 'gateway-busy');
      assert.ok(Number(answers[2]!.headers.get('retry-after')) > 0);
    } finally {
      await gateway.close();
    }
  });

  it('does not begin on an address that others reach without keys and TLS, nor without a sandbox', async () => {
    const data = await mkdtemp(join(tmpdir(), 'gateway-'));
    try {
      const refused = { code: 'configuration-invalid' };
      await assert.rejects(startGateway({ data, host: '0.0.0.0' }), { ...refused, message: /in the clear/ });
      await assert.rejects(startGateway({ data, host: '0.0.0.0', behindProxy: true }), { ...refused, message: /no API key/ });
      await assert.rejects(startGateway({ data }, { settings: { isolation: 'none' } }), { ...refused, message: /sandbox/ });
      await createKeys(keysFile(data)).add('alice', scopes);
      await (await startGateway({ data, host: '0.0.0.0', behindProxy: true })).close();
    } finally {
      await rm(data, { recursive: true, force: true });
    }
  });
});
