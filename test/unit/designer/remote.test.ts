import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DesignerError, describeError } from '../../../src/core/errors.ts';
import { settingsSchema } from '../../../src/core/settings.ts';
import { createDesigner } from '../../../src/designer.ts';
import { parseGatewayUrl } from '../../../src/designer/remote/address.ts';
import { createGatewayClient } from '../../../src/designer/remote/gateway-client.ts';
import { writeMarker } from '../../../src/designer/remote/marker.ts';
import { createMirror } from '../../../src/designer/remote/mirror.ts';
import { createRemoteDesigner, type Decision } from '../../../src/designer/remote/remote-designer.ts';

const key = 'fcd.abcd.a-secret-that-nobody-else-may-see';
const id = '00000000-0000-4000-8000-000000000000';
const catalogOnly = { planner: ['catalog'], generator: ['catalog'], validator: [], vision: [] };

describe('a gateway as seen from the editor', () => {
  let server: Server;
  let url = '';
  let folder = '';
  let answers: Record<string, { status?: number; headers?: Record<string, string>; body: unknown }> = {};
  before(async () => {
    server = createServer(({ url: asked = '' }, response) => {
      const { status = 200, headers = {}, body } = answers[asked.slice('/api/v1'.length)] ?? { status: 404, body: '<h1>no</h1>' };
      response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());
  beforeEach(async () => {
    answers = {};
    folder = await mkdtemp(join(tmpdir(), 'remote ü-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const offer = (files: Record<string, string>, bytes?: number): void => {
    const list = Object.entries(files).map(([path, text]) => ({ path, bytes: bytes ?? text.length, tag: text }));
    answers[`/design/${id}/files`] = { body: { files: list } };
    for (const [path, body] of Object.entries(files)) answers[`/design/${id}/file?path=${encodeURIComponent(path)}`] = { body };
  };
  const mirrorOf = async () => {
    const directory = join(folder, 'designs', 'plate');
    await mkdir(directory, { recursive: true });
    return { directory, mirror: createMirror(createGatewayClient({ url, key }), folder, directory, id) };
  };

  it('is reached over https, or on this computer', () => {
    for (const good of ['https://designs.example.org', 'http://127.0.0.1:8700', 'http://localhost:1/x/', 'http://[::1]:2'])
      assert.equal(parseGatewayUrl(good), new URL(good).href.replace(/\/$/, ''));
    const bad = ['', 'x', 'http://example.org', 'http://127.0.0.1.example.org', 'ftp://localhost', 'file:///etc/passwd'];
    for (const text of [...bad, 'https://a:b@example.org', 'https://example.org/?a=b', 'http://localhost.example.org'])
      assert.throws(() => parseGatewayUrl(text), { code: 'configuration-invalid' }, text);
  });

  it('writes no file of a name that leads elsewhere, and then none at all', async () => {
    const { directory, mirror } = await mirrorOf();
    const names = [
      '../../x',
      '/etc/x',
      'outputs/../../x',
      'outputs\\..\\x',
      'C:x',
      'outputs/con.step',
      'outputs/.x',
      '.vscode/tasks.json',
    ];
    for (const name of [...names, 'gateway.json', 'outputs/a/b/c', 'outputs/a:b', 'outputs/', 'other.py', 'outputs/a\u0000']) {
      offer({ 'model.py': 'x = 1', [name]: 'bad' });
      await assert.rejects(mirror.sync(), { code: 'gateway-other-version' }, name);
      assert.deepEqual(await readdir(directory), [], name);
    }
    offer({ 'outputs/huge.step': 'x' }, 1e12);
    await assert.rejects(mirror.sync(), { code: 'state-write' });
  });

  it('writes through no link that leads out of the design', async () => {
    const { directory, mirror } = await mirrorOf();
    const outside = join(folder, 'outside');
    await mkdir(outside);
    await symlink(outside, join(directory, 'outputs'));
    offer({ 'outputs/plate.step': 'x' });
    await assert.rejects(mirror.sync(), { code: 'state-write' });
    assert.deepEqual(await readdir(outside), []);
  });

  it('keeps what a person wrote when the gateway has another script, and takes away what it took away', async () => {
    const { directory, mirror } = await mirrorOf();
    offer({ 'model.py': 'x = 1', 'design.json': '{}', 'outputs/plate.step': 'one' });
    await mirror.sync();
    await writeFile(join(directory, 'model.py'), 'x = 2');
    assert.equal((await mirror.script())?.isEdited, true);
    await mirror.sync();
    assert.equal(
      await readFile(join(directory, 'model.py'), 'utf8'),
      'x = 2',
      'an edit stays while the script there is the same',
    );
    offer({ 'model.py': 'x = 3', 'design.json': '{}' });
    await mirror.sync();
    assert.equal(await readFile(join(directory, 'model.py'), 'utf8'), 'x = 3');
    assert.equal(await readFile(join(directory, 'model.mine.py'), 'utf8'), 'x = 2');
    assert.deepEqual(await readdir(join(directory, 'outputs')), []);
  });

  it('says in plain words what is wrong, and nowhere the key', async () => {
    const client = createGatewayClient({ url, key });
    const problem = (code: string, detail: string) => ({ type: 'x', title: 'x', status: 400, detail, instance: '', code });
    const ask = async (): Promise<DesignerError> => {
      try {
        await createMirror(client, folder, folder, id).sync();
      } catch (error) {
        if (error instanceof DesignerError) return error;
      }
      throw new Error('It was taken for right.');
    };
    const path = `/design/${id}/files`;
    const cases = [
      [{ status: 401, body: problem('gateway-unauthorized', `no ${key}`) }, 'gateway-unauthorized', /refuses the key/],
      [{ status: 400, body: problem('request-invalid', `You sent ${key}\u001b[2J`) }, 'request-invalid', /You sent \[key\]/],
      [
        { status: 429, headers: { 'retry-after': '7' }, body: problem('gateway-limit', 'Too often.') },
        'gateway-limit',
        /again in 7 s/,
      ],
      [{ status: 502, body: '<html>' }, 'gateway-unreachable', /can't be reached/],
      [{ status: 302, headers: { location: 'http://localhost:1/' }, body: '' }, 'gateway-other-version', /status 302/],
      [{ body: '<html>' }, 'gateway-other-version', /same version/],
      [{ body: { files: [{ path: 1 }] } }, 'gateway-other-version', /same version/],
    ] as const;
    for (const [answer, code, words] of cases) {
      answers[path] = answer;
      const error = await ask();
      assert.equal(error.code, code);
      assert.match(describeError(error), words);
      assert.ok(!`${describeError(error)}${error.stack ?? ''}${String(error.cause)}`.includes(key));
    }
  });

  it('that is away is asked again, or the design is made here, as a person says and never otherwise', async () => {
    const settings = settingsSchema.parse({ models: catalogOnly });
    const local = createDesigner({ settings, folder });
    const decisions: Decision[] = ['again', 'here'];
    const asked: string[] = [];
    const decide = (trouble: DesignerError): Promise<Decision> => {
      asked.push(trouble.code);
      return Promise.resolve(decisions.shift() ?? 'neither');
    };
    const common = { key, local, settings, folder, decide, tell: () => undefined, log: () => undefined };
    const designer = createRemoteDesigner({ ...common, url: 'http://127.0.0.1:1' });
    const session = await designer.design({ request: 'plate with four holes' });
    assert.equal((await session.done).status, 'needsAnswer');
    assert.deepEqual(asked, ['gateway-unreachable', 'gateway-unreachable']);
    await assert.rejects(designer.design({ request: 'plate 80 x 60 x 10 mm' }), { code: 'gateway-unreachable' });
    assert.equal((await designer.list()).length, 1, 'nothing is left of what was not begun');

    const { directory } = session.place;
    await writeMarker(directory, { version: 1, url: 'https://elsewhere.example.org', id, scriptHash: null, files: {} });
    await assert.rejects(designer.rerun(directory), { code: 'state-invalid' }, 'no key goes where a folder says');
    await local.close();
  });
});
