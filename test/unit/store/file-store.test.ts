import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DesignerError } from '../../../src/core/errors.ts';
import type { DesignStore } from '../../../src/core/record/store.ts';
import { createDesignStore } from '../../../src/store/design-store.ts';
import { takeLock } from '../../../src/store/file-lock.ts';
import { createFileShelf } from '../../../src/store/file-shelf.ts';
import { findInside } from '../../../src/store/workspace-path.ts';
import { checkpoint, draft, event, stepOf } from '../../support/stored-design.ts';

describe('a store of files', () => {
  let root = '';
  let store: DesignStore;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'designs ü 🔩-'));
    store = createDesignStore(createFileShelf(root));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  /** A design at rest after one step. */
  async function createDesign() {
    const hold = await store.create(draft);
    await hold.commit(stepOf(hold, { record: { ...hold.record, status: 'accepted' }, script: 'x = 1\n' }));
    await hold.release();
    return { place: hold.place, record: hold.record };
  }

  it('leaves nothing behind but what the design is', async () => {
    const { place } = await createDesign();
    assert.deepEqual((await readdir(place.directory)).sort(), ['audit.jsonl', 'design.json', 'model.py']);
  });

  const damaged: [string, string, RegExp][] = [
    ['truncated', JSON.stringify(draft).slice(0, 60), /not valid JSON/],
    ['edited wrongly', JSON.stringify({ ...draft, best: 'two' }), /not a design: best:/],
    ['something else', '[]', /not a design/],
    [
      'newer than can be understood',
      JSON.stringify({ ...draft, schemaVersion: 99, brief: null }),
      /newer version \(schema 99; this one knows 2\).*update/,
    ],
  ];
  for (const [what, text, message] of damaged) {
    it(`says what is wrong with a record that is ${what}, and leaves it`, async () => {
      const { place } = await createDesign();
      await writeFile(place.record, text);
      const loaded = await store.load(place.directory);
      assert.ok(loaded.kind === 'unreadable');
      assert.match(loaded.message, message);
      await assert.rejects(store.hold(place.directory), message);
      assert.equal(await readFile(place.record, 'utf8'), text);
      assert.equal((await store.list())[0]?.kind, 'unreadable');
    });
  }
  it('shows a record of a newer version, and lets nobody change it', async () => {
    const { place, record } = await createDesign();
    const text = JSON.stringify({ ...record, schemaVersion: 99, invented: true });
    await writeFile(place.record, text);
    const loaded = await store.load(place.directory);
    assert.ok(loaded.kind === 'ok');
    assert.match(loaded.readOnly ?? '', /newer version \(schema 99; this one knows 2\).*looked at; update/);
    await assert.rejects(
      store.hold(place.directory),
      (error) => error instanceof DesignerError && error.code === 'state-newer' && /schema 99/.test(error.message),
    );
    assert.equal(await readFile(place.record, 'utf8'), text);
  });
  it('brings a record of version 1 to this version when it is first changed, with what was there beside it', async () => {
    const { place } = await createDesign();
    const old = { ...draft, schemaVersion: 1, status: 'accepted', revision: undefined, trail: undefined };
    const oldTrail = `${JSON.stringify(event('prompt_received', { request: 'plate' }))}\n${JSON.stringify(event('design_accepted'))}\n{"time"`;
    await writeFile(place.record, JSON.stringify(old));
    await writeFile(join(place.directory, 'audit.jsonl'), oldTrail);
    const looked = await store.load(place.directory);
    assert.equal(looked.kind === 'ok' && looked.record.schemaVersion, 2);
    assert.equal(await readFile(place.record, 'utf8'), JSON.stringify(old), 'looking changes nothing');
    await store.append(place, event('design_exported'));
    assert.equal(await readFile(join(place.directory, 'design.v1.json'), 'utf8'), JSON.stringify(old));
    assert.equal(await readFile(join(place.directory, 'audit.v1.jsonl'), 'utf8'), oldTrail);
    assert.deepEqual(
      (await store.readAudit(place)).map(({ type }) => type),
      ['prompt_received', 'design_accepted', 'design_exported'],
    );
    assert.deepEqual(await store.verifyAudit(place), []);
  });
  it('says why it could not write, and leaves nothing half-written', async () => {
    await writeFile(join(root, 'file'), '');
    await assert.rejects(
      createDesignStore(createFileShelf(join(root, 'file'))).create(draft),
      (error) => error instanceof DesignerError && error.code === 'state-write',
    );
    assert.deepEqual(await readdir(root), ['file']);
  });
  it('finishes a step that was committed when the process ended before it was carried out', async () => {
    const hold = await store.create(draft);
    // A folder where the script belongs: the step is written down, doing it fails on the way.
    await mkdir(hold.place.script);
    const next = { ...hold.record, message: 'second' };
    await assert.rejects(hold.commit(stepOf(hold, { record: next, script: 'x = 2\n', checkpoint })), /model\.py/);
    await hold.release();
    await writeFile(join(hold.place.directory, '.model.py.left.part'), 'half');
    await rm(hold.place.script, { recursive: true });
    const loaded = await store.load(hold.place.directory);
    assert.ok(loaded.kind === 'ok');
    assert.deepEqual(
      [loaded.record.message, loaded.record.revision, loaded.script, loaded.resumable],
      ['second', 1, 'x = 2\n', 'generating'],
    );
    assert.deepEqual(await store.verifyAudit(hold.place), []);
    assert.deepEqual((await readdir(hold.place.directory)).sort(), ['audit.jsonl', 'design.json', 'journey.json', 'model.py']);
  });
  it('cuts off the line that a crash cut short, and goes on after the last whole one', async () => {
    const { place } = await createDesign();
    await writeFile(join(place.directory, 'audit.jsonl'), '{"seq":2,"time":"20', { flag: 'a' });
    await store.append(place, event('design_exported'));
    assert.deepEqual(await store.verifyAudit(place), []);
    assert.equal((await store.readAudit(place)).length, 2);
  });
  for (const [what, claim] of [
    ['has ended', { pid: 4_194_303, started: '1' }],
    ['has the number of another that lives', { pid: process.pid, started: 'long ago' }],
    ['was on another computer and has long been silent', { pid: 1, host: 'elsewhere', started: '1', touched: 10 }],
  ] as const) {
    it(`takes over the lock of a process that ${what}`, async () => {
      const { place } = await createDesign();
      const path = join(place.directory, '.lock');
      await writeFile(path, JSON.stringify({ host: hostname(), since: '2026-01-01T00:00:00Z', token: 't1', ...claim }));
      if ('touched' in claim) await utimes(path, Date.now() / 1000 - 600, Date.now() / 1000 - 600);
      const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => store.hold(place.directory)));
      assert.equal(attempts.filter(({ status }) => status === 'fulfilled').length, 1, 'exactly one gets it');
      for (const attempt of attempts) if (attempt.status === 'fulfilled') await attempt.value.release();
      assert.deepEqual(
        (await readdir(place.directory)).filter((name) => name.startsWith('.')),
        [],
      );
    });
  }
  it('leaves the lock of a process on another computer that was there a moment ago', async () => {
    const { place } = await createDesign();
    await writeFile(
      join(place.directory, '.lock'),
      JSON.stringify({ pid: 7, host: 'elsewhere', started: '1', since: '2026-01-01T00:00:00Z', token: 't1' }),
    );
    await assert.rejects(store.hold(place.directory), /process 7 on elsewhere since 2026-01-01/);
  });
  it('gives the lock to one alone while others give it back, and takes over one that can not be read', async () => {
    const { place } = await createDesign();
    await writeFile(join(place.directory, '.lock'), '{"pid":');
    let inside = 0;
    let taken = 0;
    const take = async (): Promise<void> => {
      for (let tries = 0; tries < 60; tries += 1) {
        const unlock = await takeLock(place.directory).catch((error: unknown) => {
          assert.ok(error instanceof DesignerError && error.code === 'state-locked', String(error));
        });
        if (unlock === undefined) continue;
        taken += 1;
        assert.equal((inside += 1), 1, 'two have the lock');
        await pause(2);
        inside -= 1;
        await unlock();
      }
    };
    await Promise.all(Array.from({ length: 8 }, take));
    assert.ok(taken > 8, String(taken));
    assert.deepEqual(
      (await readdir(place.directory)).filter((name) => name.startsWith('.')),
      [],
    );
  });
  it('lists the others when one can not be read', async () => {
    const { place } = await createDesign();
    const other = await createDesign();
    await rm(place.record);
    await mkdir(place.record);
    const found = await store.list();
    assert.deepEqual(found.map(({ kind }) => kind).sort(), ['ok', 'unreadable']);
    assert.match(JSON.stringify(found), /could not be read/);
    assert.ok(found.some((design) => design.kind === 'ok' && design.place.directory === other.place.directory));
  });
  it('finds nothing wrong with a trail while it is written', async () => {
    const hold = await store.create(draft);
    const writer = (async () => {
      for (let count = 0; count < 40; count += 1) await hold.commit(stepOf(hold));
    })();
    for (let count = 0; count < 20; count += 1) assert.deepEqual(await store.verifyAudit(hold.place), []);
    await writer;
    await hold.release();
  });
  it('tells followers when the process that worked on a design was killed', async () => {
    const { place } = await createDesign();
    const worker = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      await writeFile(
        join(place.directory, '.lock'),
        JSON.stringify({ pid: worker.pid, host: hostname(), started: '', since: '2026-01-01T00:00:00Z', token: 't1' }),
      );
      const loaded = await store.load(place.directory);
      assert.equal(loaded.kind === 'ok' && loaded.owner?.pid, worker.pid);
      let stop: () => void = () => undefined;
      const told = new Promise<void>((resolve) => {
        void store
          .follow(place.directory, (design) => {
            if (design.kind === 'ok' && design.owner === null) resolve();
          })
          .then((end) => {
            stop = end;
            worker.kill('SIGKILL');
          });
      });
      await told;
      stop();
    } finally {
      worker.kill('SIGKILL');
    }
  });
  it('can not be led out of the workspace by a link above a file that is not there yet', async () => {
    await mkdir(join(root, 'inside'));
    await symlink(tmpdir(), join(root, 'inside', 'link'));
    await assert.rejects(findInside(join(root, 'inside'), 'link/new/file.step'), /lies outside the workspace/);
    assert.equal(await findInside(join(root, 'inside'), 'new/file.step'), join(root, 'inside', 'new', 'file.step'));
  });
});
