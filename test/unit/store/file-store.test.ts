import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noUsage, type DesignRecord, type Iteration } from '../../../src/core/design.ts';
import { DesignerError } from '../../../src/core/errors.ts';
import { createFileStore } from '../../../src/store/file-store.ts';
import { runResult, verdict } from '../../support/fake-steps.ts';

const record: DesignRecord = {
  schemaVersion: 1,
  id: 'd1',
  slug: 'plate',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  status: 'working',
  state: 'planning',
  message: '',
  brief: { id: 'r1', request: 'plate', conversation: [], createdAt: '2026-01-01T00:00:00Z' },
  plan: null,
  iterations: [],
  best: null,
  usage: noUsage,
  approvedScriptHash: null,
};
const iteration: Iteration = {
  number: 1,
  startedAt: '2026-01-01T00:00:00Z',
  scriptHash: 'h',
  author: 'catalog',
  run: null,
  validation: verdict(['accept', 1]),
};

describe('a store of files', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'designs ü 🔩-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true, force: true });
  });

  it('gives two designs of one name two folders, also at the same time', async () => {
    const store = createFileStore(root);
    const places = await Promise.all([store.create(record), store.create(record), store.create(record)]);
    assert.deepEqual(
      new Set(places.map(({ place: { directory } }) => directory.slice(root.length + 1))),
      new Set(['plate', 'plate-2', 'plate-3']),
    );
    assert.deepEqual((await store.list()).map((design) => design.kind === 'ok' && design.record.slug).sort(), [
      'plate',
      'plate-2',
      'plate-3',
    ]);
  });
  it('gives back what it was given', async () => {
    const store = createFileStore(root);
    const { place } = await store.create(record);
    await store.saveScript(place, 'x = 1\n');
    await store.save(place, { ...record, status: 'accepted', message: 'done' });
    const loaded = await store.load(place.directory);
    assert.ok(loaded.kind === 'ok');
    assert.deepEqual([loaded.record.status, loaded.record.message, loaded.script], ['accepted', 'done', 'x = 1\n']);
  });
  it("keeps an iteration and makes the best one the design's outputs", async () => {
    const store = createFileStore(root);
    const { place } = await store.create(record);
    const folder = await store.prepareRun(place, 1);
    const files = { step: join(folder, 'raw.step'), preview: join(folder, 'raw.preview') };
    for (const file of Object.values(files)) await writeFile(file, 'content');
    const kept = await store.keepIteration(place, { ...iteration, run: { ...runResult('finished'), files } }, 'x = 1\n', 'plate');
    assert.deepEqual(kept.run?.files, { step: 'outputs/plate.step', preview: 'history/001/preview.bin' });
    assert.deepEqual((await readdir(join(place.directory, 'history/001'))).sort(), ['model.py', 'preview.bin', 'report.json']);
    assert.equal(await readFile(join(place.outputs, 'plate.step'), 'utf8'), 'content');
    assert.equal(await store.readIterationScript(place, 1), 'x = 1\n');
  });
  it('lets a worse iteration leave the outputs alone', async () => {
    const store = createFileStore(root);
    const { place } = await store.create(record);
    const folder = await store.prepareRun(place, 2);
    await writeFile(join(folder, 'raw.step'), 'worse');
    const kept = await store.keepIteration(
      place,
      { ...iteration, number: 2, run: { ...runResult('finished'), files: { step: join(folder, 'raw.step') } } },
      'x',
      null,
    );
    assert.deepEqual(kept.run?.files, {});
    assert.deepEqual(await readdir(place.outputs), []);
  });
  it('reads the audit trail past a line that a crash cut short', async () => {
    const store = createFileStore(root);
    const { place } = await store.create(record);
    const event = {
      time: '2026-01-01T00:00:00Z',
      request: 'r1',
      type: 'prompt_received' as const,
      actor: 'person',
      iteration: null,
      detail: {},
    };
    await store.append(place, event);
    await writeFile(join(place.directory, 'audit.jsonl'), '{"time": "20', { flag: 'a' });
    assert.deepEqual(await store.readAudit(place), [event]);
  });
  const damaged: [string, string, RegExp][] = [
    [
      'from the future',
      JSON.stringify({ ...record, schemaVersion: 99 }),
      /newer version \(schema 99; this one knows 1\).*update/,
    ],
    ['truncated', JSON.stringify(record).slice(0, 60), /not valid JSON/],
    ['edited wrongly', JSON.stringify({ ...record, best: 'two' }), /not a design: best:/],
    ['something else', '[]', /not a design/],
  ];
  for (const [what, text, message] of damaged) {
    it(`says what is wrong with a record that is ${what}, and leaves it`, async () => {
      const store = createFileStore(root);
      const { place } = await store.create(record);
      await writeFile(place.record, text);
      const loaded = await store.load(place.directory);
      assert.ok(loaded.kind === 'unreadable');
      assert.match(loaded.message, message);
      assert.equal(await readFile(place.record, 'utf8'), text);
      assert.equal((await store.list())[0]?.kind, 'unreadable');
    });
  }
  it('says that a folder holds no design', async () => {
    await assert.rejects(
      createFileStore(root).load(root),
      (error) => error instanceof DesignerError && error.code === 'state-not-found',
    );
  });
  it('lists nothing where there is no folder yet', async () => {
    assert.deepEqual(await createFileStore(join(root, 'none')).list(), []);
  });
  it('says why it could not write, and leaves nothing half-written', async () => {
    const store = createFileStore(join(root, 'file'));
    await writeFile(join(root, 'file'), '');
    await assert.rejects(
      store.create(record),
      (error) => error instanceof DesignerError && error.code === 'state-write' && /not a folder|EEXIST|file/.test(error.message),
    );
    assert.deepEqual(await readdir(root), ['file']);
  });
  it('leaves no temporary file when a write fails', async () => {
    const store = createFileStore(root);
    const { place } = await store.create(record);
    await mkdir(place.script);
    await assert.rejects(store.saveScript(place, 'x'), DesignerError);
    assert.deepEqual((await readdir(place.directory)).sort(), ['design.json', 'model.py']);
    await chmod(place.directory, 0o755);
  });
});
