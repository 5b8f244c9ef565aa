import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultSettings } from '../../../src/core/settings.ts';
import { createDesigner, type DesignerOptions } from '../../../src/designer.ts';
import { startVendorServer, type VendorServer } from '../../support/vendor-server.ts';

const key = 'planted-Zq7x.K3y/with+odd=signs-0123456789';
const unknownPart = 'a bracket for my bicycle lamp with a snap hook';
const knownPart = 'plate 80 x 60 x 10 mm';

/** Everything below a folder, as text. */
async function textOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
}

describe('a key', () => {
  let server: VendorServer;
  let folder = '';
  const lines: string[] = [];
  beforeEach(async () => {
    server = await startVendorServer('openai');
    folder = await mkdtemp(join(tmpdir(), 'planted-keys-'));
    lines.length = 0;
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const designerFor = () => {
    const models = { ...defaultSettings.models, planner: ['compatible/m', 'catalog'], generator: ['compatible/m', 'catalog'] };
    const options: DesignerOptions = {
      settings: { ...defaultSettings, models, compatibleUrl: server.url },
      folder,
      apiKeys: { compatible: key },
      log: (level, message, fields) => lines.push(JSON.stringify([level, message, fields])),
    };
    return createDesigner(options);
  };

  it('is sent to its vendor and is nowhere else: not in records, trail, log, report or error', async () => {
    server.next({ kind: 'echo', status: 401 });
    const designer = designerFor();
    const session = await designer.design({ request: unknownPart });
    const report = await session.done;
    await designer.close();
    assert.ok(JSON.stringify(server.seen).includes(key), 'the key was sent at all');
    assert.equal(report.status, 'failed');
    assert.match(
      report.message,
      /compatible\/m: compatible did not accept the API key \(HTTP 401\).*The catalog can't plan it either/,
    );
    const kept = await textOf(folder);
    assert.match(kept, /"model_called"/);
    for (const [where, told] of Object.entries({
      kept,
      log: lines.join('\n'),
      report: JSON.stringify([report, session.snapshot()]),
    }))
      assert.ok(!told.includes(key) && !told.includes(encodeURIComponent(key)), where);
  });
  it('is not told by the doctor, whose call fails', async () => {
    server.next({ kind: 'echo', status: 403 });
    const designer = designerFor();
    const report = await designer.doctor({ models: true });
    await designer.close();
    assert.deepEqual(
      report.models?.map(({ name, ok }) => [name, ok]),
      [['compatible/m', false]],
    );
    assert.match(report.models[0]?.nextStep ?? '', /Check the key/);
    assert.ok(!JSON.stringify(report).includes(key));
  }).timeout(60_000);

  it('that is refused leaves a request of the catalog to the catalog, which says so', async () => {
    server.next({ kind: 'status', status: 401, body: '{"error":{"message":"no"}}' });
    const designer = designerFor();
    const session = await designer.design({ request: knownPart });
    session.subscribe(({ state }) => {
      if (state === 'reviewing') session.send({ type: 'review.leave' });
    });
    const report = await session.done;
    await designer.close();
    assert.equal(report.status, 'needsReview', report.message);
    assert.equal(report.plan?.catalogPart, 'plate');
    assert.match(report.plan.assumptions.join(' '), /Made by the catalog, because no language model could be used/);
    assert.deepEqual(
      session.snapshot().attempts.map(({ role, vendor, outcome }) => [role, vendor, outcome]),
      [['planner', 'compatible', 'unauthorized']],
    );
  });
  it('that is missing means that no server is asked, and nothing is said about language models', async () => {
    const designer = createDesigner({ settings: defaultSettings, folder });
    const session = await designer.design({ request: unknownPart });
    const report = await session.done;
    await designer.close();
    assert.deepEqual([report.status, report.usage.calls, session.snapshot().attempts], ['needsAnswer', 0, []]);
    assert.equal(server.seen.length, 0);
  });
});
