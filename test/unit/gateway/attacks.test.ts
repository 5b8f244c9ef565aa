import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import WebSocket from 'ws';
import { DesignerError, errorCodes } from '../../../src/core/errors.ts';
import { formatLine, type Log } from '../../../src/core/log.ts';
import { nastyTexts, valuesOf, type JsonSchema } from '../../support/from-json-schema.ts';
import { idleWork, startGateway, type TestGateway } from '../../support/gateway.ts';

/** Requests in the fuzz; 20,000 for the figure in the notes of a release. */
const requests = Number(process.env['FREECAD_TEST_FUZZ'] ?? 600);

interface Operation {
  method: string;
  path: string;
  query: readonly string[];
  body: JsonSchema | undefined;
}
interface Answer {
  status: number;
  type: string;
  text: string;
}

async function operationsOf(gateway: TestGateway): Promise<Operation[]> {
  const document = (await (await fetch(`${gateway.url}/api/v1/docs/json`)).json()) as {
    paths: Record<
      string,
      Record<
        string,
        {
          parameters?: { name: string; in: string }[];
          requestBody?: { content: { 'application/json': { schema: JsonSchema } } };
        }
      >
    >;
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      query: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
      body: requestBody?.content['application/json'].schema,
    })),
  );
}

/** Sends exactly these bytes as path, which fetch would put in order first. */
const send = (
  gateway: TestGateway,
  { method, path, headers, body }: { method: string; path: string; headers: Record<string, string>; body: string | undefined },
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(gateway.url);
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const sent = httpRequest(
      { hostname, port, method, path, headers: { ...headers, ...length }, timeout: 20_000 },
      (response) => {
        let text = '';
        const done = (): void => {
          resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text });
        };
        response.setEncoding('utf8');
        response.on('data', (piece: string) => {
          text += piece;
          // Events have no end.
          if (String(response.headers['content-type']).startsWith('text/event-stream')) response.destroy();
        });
        response.on('close', done);
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('It hangs.')));
    sent.on('error', reject);
    sent.end(body);
  });

/** One request of the operation with an id, a query, headers and a body that may all be wrong. */
const requestOf = ({ method, path, query, body }: Operation, ids: readonly string[]) =>
  fc.record({
    method: fc.constant(method),
    path: fc
      .tuple(
        fc.oneof(
          fc.constantFrom(...ids),
          fc.constantFrom(...nastyTexts).map((text) => encodeURI(text.replaceAll('\ud800', '?'))),
          fc.uuid(),
        ),
        fc.array(fc.tuple(fc.constantFrom('x', ...query), fc.constantFrom('step', '1', ...nastyTexts.slice(0, 12))), {
          maxLength: 3,
        }),
      )
      .map(([id, pairs]) => {
        const search = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value.replaceAll('\ud800', '?'))}`).join('&');
        return `${path.replace('{id}', id.slice(0, 4000))}${search === '' ? '' : `?${search}`}`;
      }),
    headers: fc.record(
      {
        'content-type': fc.constantFrom(
          'application/json',
          'application/json',
          'text/plain',
          'application/json; charset=utf-16',
          'x',
        ),
        'idempotency-key': fc.constantFrom('a', 'x'.repeat(250), '__proto__'),
        'last-event-id': fc.constantFrom('0', '-1', '1e9', 'x'),
        accept: fc.constantFrom('*/*', 'text/event-stream', 'image/png'),
        'x-forwarded-for': fc.constantFrom('127.0.0.1', "1.2.3.4, '; x"),
      },
      { requiredKeys: ['content-type'] },
    ),
    body:
      method === 'GET'
        ? fc.constant(undefined)
        : fc.oneof(
            { weight: 3, arbitrary: valuesOf(body ?? {}, true).map((value) => JSON.stringify(value)) },
            { weight: 2, arbitrary: valuesOf(body ?? {}, false).map((value) => JSON.stringify(value)) },
            fc.constantFrom(
              '',
              '{',
              '{"request": "a", "request": "b"}',
              '\ufeff{}',
              '['.repeat(20_000),
              `{"a":${'{"a":'.repeat(3000)}1`,
            ),
          ),
  });

describe('attacks on the gateway', function () {
  this.timeout(600_000);
  let gateway: TestGateway;
  const lines: string[] = [];
  const secret = 'the secret of bob';
  const log: Log = (level, message, fields) => void lines.push(formatLine(new Date(), level, message, fields));

  /** No answer, whatever was sent, breaks the gateway or tells what is not the caller's. */
  const assertSound = ({ status, type, text }: Answer, what: string): void => {
    const about = `${what}\n${status} ${text.slice(0, 500)}`;
    assert.notEqual(status, 500, about);
    if (status >= 400) {
      assert.match(type, /^application\/problem\+json/, about);
      const problem = JSON.parse(text) as { status: number; code: string };
      assert.equal(problem.status, status, about);
      assert.ok(
        errorCodes.some((code) => code === problem.code),
        about,
      );
    }
    for (const hidden of [gateway.data, tmpdir() + '/', process.cwd(), secret, 'node_modules', '.ts:'])
      assert.ok(!text.includes(hidden), `${hidden}: ${about}`);
  };

  before(async () => {
    const work = {
      ...idleWork,
      run: () => Promise.reject(new DesignerError('freecad-execution', `FreeCAD ended in ${gateway.data}/x/model.py.`)),
    };
    gateway = await startGateway({ requestsPerMinute: 1e9, designsAtOnce: 1e6, longestLine: 50 }, { work, log });
  });
  after(() => gateway.close());

  it('every route answers whatever it is sent with what it is for, or with a problem document', async () => {
    const [alice, bob] = [await gateway.keyOf('alice'), await gateway.keyOf('bob')];
    const begin = async (key: string, request: string) =>
      String((await gateway.ask(key, 'POST', '/api/v1/design', { request, review: false })).body['id']);
    const bobs = await begin(bob, `plate 80 x 60 x 10 mm ${secret}`);
    const ids = [await begin(alice, 'plate 80 x 60 x 10 mm'), await begin(alice, 'a box'), bobs];
    const operations = await operationsOf(gateway);
    assert.ok(operations.length >= 9);
    const any = fc.oneof(...operations.map((operation) => requestOf(operation, ids)));
    const seen = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(any, async (sent) => {
        const answer = await send(gateway, { ...sent, headers: { ...sent.headers, authorization: `Bearer ${alice}` } });
        seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
        assertSound(answer, JSON.stringify(sent).slice(0, 1500));
      }),
      { numRuns: requests, endOnFailure: true },
    );
    assert.ok(
      (seen.get(400) ?? 0) > 0 && (seen.get(404) ?? 0) > 0 && [200, 202].some((status) => seen.has(status)),
      JSON.stringify([...seen]),
    );
    assert.equal((await gateway.ask(bob, 'GET', `/api/v1/design/${bobs}`)).body['id'], bobs);
    assert.equal(({} as Record<string, unknown>)['isAdmin'], undefined);
    assert.deepEqual(
      lines.filter((line) => /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(line)),
      [],
    );
  });

  it('no answer says where on the server something lies, even when that is what broke', async () => {
    const key = await gateway.keyOf('carol');
    const { body } = await gateway.ask(key, 'POST', '/api/v1/design', { request: 'plate 80 x 60 x 10 mm', review: false });
    const path = `/api/v1/design/${String(body['id'])}`;
    const endMs = Date.now() + 60_000;
    while ((await gateway.ask(key, 'GET', path)).body['state'] !== 'failed') {
      assert.ok(Date.now() < endMs, 'The design does not fail.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const headers = { authorization: `Bearer ${key}` };
    for (const from of [path, '/api/v1/design', `${path}/audit`, `${path}/events`, `${path}/export?format=step`, '/ready']) {
      const answer = await send(gateway, { method: 'GET', path: from, headers, body: undefined });
      assertSound(answer, from);
      if (from === path) assert.match(answer.text, /FreeCAD ended in/);
    }
    const run = { method: 'POST', path: '/api/v1/run', headers: { ...headers, 'content-type': 'application/json' } };
    assertSound(await send(gateway, { ...run, body: JSON.stringify({ script: 'import FreeCAD\n' }) }), 'run');
  });

  it('what is no HTTP, too large, too long or too slow gets a problem document, and the next request is answered', async () => {
    const key = await gateway.keyOf('dave');
    const authorized = `authorization: Bearer ${key}\r\nhost: x\r\n`;
    const post = `POST /api/v1/check HTTP/1.1\r\n${authorized}content-type: application/json\r\n`;
    const many = Array.from({ length: 5000 }, (_, at) => `x-${at}: 1\r\n`).join('');
    const attacks: readonly (readonly [string, string, number])[] = [
      ['no HTTP', 'hello\r\n\r\n', 400],
      ['a header bomb', `GET /health HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`, 431],
      ['many headers', `GET /health HTTP/1.1\r\nhost: x\r\n${many}\r\n`, 431],
      ['two lengths', `${post}content-length: 5\r\ncontent-length: 6\r\n\r\n{"a":1}`, 400],
      ['length and chunks', `${post}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
      ['a body without end', `${post}content-length: 999999999\r\n\r\n{`, 413],
      ['a null in the path', 'GET /api/v1/design/\0 HTTP/1.1\r\nhost: x\r\n\r\n', 400],
      ['a wrong escape', `GET /api/v1/design/%zz HTTP/1.1\r\n${authorized}connection: close\r\n\r\n`, 400],
      ['another server', `GET http://10.0.0.1/api/v1/design/x HTTP/1.1\r\n${authorized}connection: close\r\n\r\n`, 400],
    ];
    for (const [title, bytes, status] of attacks) {
      const answer = await sendBytes(gateway, bytes);
      assertSound(answer, title);
      assert.equal(answer.status, status, title);
      assert.equal((await fetch(`${gateway.url}/health`)).status, 200, title);
    }
  });

  it('floods of sockets, of wrong keys and of frames end by themselves, and others are served meanwhile', async () => {
    const key = await gateway.keyOf('erin');
    const { body } = await gateway.ask(key, 'POST', '/api/v1/design', { request: 'plate 80 x 60 x 10 mm', review: true });
    const url = `${gateway.url.replace('http', 'ws')}/api/v1/design/${String(body['id'])}/events`;
    const before = process.memoryUsage().heapUsed;
    const closed = await Promise.all(
      Array.from({ length: 50 }, async (_, at) => {
        const socket = new WebSocket(url, { headers: { authorization: `Bearer ${key}` } });
        await once(socket, 'open');
        socket.send(at % 2 === 0 ? 'x'.repeat(1_000_000) : Buffer.from([0, 255, 1]));
        const [code] = (await once(socket, 'close')) as [number];
        return code;
      }),
    );
    assert.ok(
      closed.every((code) => code === 1003 || code === 1009),
      [...new Set(closed)].join(' '),
    );
    const guesses = await Promise.all(
      Array.from({ length: 100 }, () => gateway.ask(`fcd.x.${Math.random()}`, 'GET', '/api/v1/design')),
    );
    const statuses = new Set(guesses.map(({ status }) => status));
    assert.deepEqual([...statuses].sort(), [401, 429]);
    assert.equal((await gateway.ask(key, 'GET', '/api/v1/design')).status, 200);
    assert.ok(process.memoryUsage().heapUsed - before < 200e6);
  });
});

/** Sends bytes as they are, and reads what comes until the other side ends it. */
const sendBytes = (gateway: TestGateway, bytes: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(gateway.url);
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setEncoding('utf8');
    socket.setTimeout(30_000, () => socket.destroy(new Error('It hangs.')));
    socket.on('data', (piece: string) => (text += piece));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // Ended while we still wrote: what it said before counts.
      if (text === '') reject(error);
    });
    socket.on('close', () => {
      const [head = '', ...rest] = text.split('\r\n\r\n');
      const type = /^content-type: (.*)$/im.exec(head)?.[1]?.trim() ?? '';
      resolve({ status: Number(head.split(' ')[1]), type, text: rest.join('\r\n\r\n') });
    });
  });
