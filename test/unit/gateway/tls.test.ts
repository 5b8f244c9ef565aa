import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startGateway } from '../../support/gateway.ts';

describe('a gateway with a certificate', () => {
  it('speaks TLS with it, and nothing else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gateway-tls-'));
    try {
      const tls = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
      const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
      const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
      await promisify(execFile)('openssl', ['req', '-x509', ...curve, ...names, '-keyout', tls.key, '-out', tls.cert]);
      const gateway = await startGateway({ tls });
      try {
        assert.match(gateway.url, /^https:/);
        const ca = await readFile(tls.cert);
        const status = await new Promise((resolve, reject) => {
          request(`${gateway.url}/health`, { ca, agent: false }, (response) => {
            response.resume();
            resolve(response.statusCode);
          })
            .on('error', reject)
            .end();
        });
        assert.equal(status, 200);
        await assert.rejects(fetch(`${gateway.url.replace('https', 'http')}/health`));
      } finally {
        await gateway.close();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
