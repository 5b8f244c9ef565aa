import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askRedis } from '../../../src/store/redis.ts';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('asking Redis', () => {
  let folder = '';
  let redis: ChildProcess;
  let port = 0;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'redis-'));
    port = await freePort();
    redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await new Promise<void>((resolve, reject) => {
      redis.once('error', reject);
      redis.stdout?.on('data', (text: Buffer) => {
        if (text.toString().includes('Ready to accept connections')) resolve();
      });
    });
  });
  after(async () => {
    redis.kill();
    await rm(folder, { recursive: true, force: true });
  });

  it('tells the version of a server that answers', async () => {
    const answer = await askRedis(`redis://127.0.0.1:${port}`);
    assert.ok(answer.ready);
    assert.match(answer.version, /^\d+\.\d+/);
  });
  it('says why a server does not answer, without the password in its address', async () => {
    const answer = await askRedis(`redis://someone:very-secret@127.0.0.1:${await freePort()}`);
    assert.ok(!answer.ready);
    assert.doesNotMatch(answer.why, /very-secret/);
    assert.match(answer.why, /ECONNREFUSED/);
  });
});
