import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelReply } from '../../src/core/language-model.ts';
import type { DesignStore, StoredDesign } from '../../src/core/record/store.ts';
import { DesignerError, type ErrorCode } from '../../src/core/errors.ts';
import { checkpoint, draft, event, iteration, stepOf } from './stored-design.ts';

const isCode =
  (code: ErrorCode) =>
  (error: unknown): boolean =>
    error instanceof DesignerError && error.code === code;

/** What every store must do. `open` opens the same store once more, as a second process would. */
export function describeStoreContract(name: string, prepare: (root: string) => Promise<{ open: () => DesignStore }>): void {
  describe(`a store (${name})`, () => {
    let root = '';
    let open: () => DesignStore;
    let opened: DesignStore[] = [];
    beforeEach(async () => {
      root = await mkdtemp(join(tmpdir(), 'designs ü 🔩-'));
      const prepared = await prepare(root);
      opened = [];
      open = () => {
        const store = prepared.open();
        opened.push(store);
        return store;
      };
    });
    afterEach(async () => {
      await Promise.all(opened.map((store) => store.close()));
      await rm(root, { recursive: true, force: true });
    });

    it('gives designs of one name folders of their own, also at the same time', async () => {
      const store = open();
      const holds = await Promise.all([store.create(draft), store.create(draft), store.create(draft)]);
      const slugs = ['plate', 'plate-2', 'plate-3'];
      assert.deepEqual(holds.map(({ record }) => record.slug).sort(), slugs);
      assert.deepEqual(holds.map(({ place }) => place.directory.slice(root.length + 1)).sort(), slugs);
      assert.deepEqual((await open().list()).map((design) => design.kind === 'ok' && design.record.slug).sort(), slugs);
    });
    it('gives back what was committed', async () => {
      const hold = await open().create(draft);
      const written = await hold.commit(
        stepOf(hold, { record: { ...hold.record, status: 'accepted', message: 'done' }, script: 'x = 1\n' }),
      );
      await hold.release();
      const loaded = await open().load(hold.place.directory);
      assert.ok(loaded.kind === 'ok');
      assert.deepEqual([loaded.record, loaded.script], [written, 'x = 1\n']);
      assert.deepEqual([written.message, written.revision, loaded.owner, loaded.resumable], ['done', 1, null, null]);
    });
    it('keeps a lap with its files, and the exports of the best one', async () => {
      const store = open();
      const hold = await store.create(draft);
      const folder = await store.prepareRun(hold.place, 1);
      const [step, stl, preview] = ['raw.step', 'raw.stl', 'raw.preview'].map((file) => join(folder, file));
      for (const file of [step!, stl!, preview!]) await writeFile(file, 'content');
      const moves = [
        { from: step!, to: 'outputs/plate.step' },
        { from: stl!, to: null },
        { from: preview!, to: 'history/001/preview.bin' },
      ];
      await hold.commit(stepOf(hold, { lap: { iteration, source: 'x = 1\n', moves } }));
      assert.equal(await readFile(join(hold.place.outputs, 'plate.step'), 'utf8'), 'content');
      assert.ok((await readdir(folder)).includes('preview.bin') && !(await readdir(folder)).includes('raw.stl'));
      assert.equal(await store.readIterationScript(hold.place, 1), 'x = 1\n');
    });
    it('chains the events of a design into one trail', async () => {
      const store = open();
      const hold = await store.create(draft);
      await hold.commit(stepOf(hold, { events: [event('prompt_received', { left: undefined, 2: 'b', 1: 'a' }), event()] }));
      await hold.commit(stepOf(hold, { events: [event('design_accepted')] }));
      await hold.release();
      await open().append(hold.place, event('design_exported'));
      const lines = await open().readAudit(hold.place);
      assert.deepEqual(
        lines.map(({ seq, type }) => [seq, type]),
        [
          [1, 'prompt_received'],
          [2, 'prompt_received'],
          [3, 'design_accepted'],
          [4, 'design_exported'],
        ],
      );
      assert.deepEqual(await open().verifyAudit(hold.place), []);
    });
    it('lets one at a time work on a design, and says who does', async () => {
      const hold = await open().create(draft);
      const { directory } = hold.place;
      await assert.rejects(open().hold(directory), isCode('state-locked'));
      await assert.rejects(open().append(hold.place, event()), isCode('state-locked'));
      const seen = await open().load(directory);
      assert.ok(seen.kind === 'ok');
      assert.equal(seen.owner?.pid, process.pid);
      await hold.release();
      const [first, second] = await Promise.allSettled([open().hold(directory), open().hold(directory)]);
      assert.deepEqual([first.status, second.status].sort(), ['fulfilled', 'rejected']);
    });
    it('gives an interrupted journey back where it stood, with the replies that had come', async () => {
      const store = open();
      const hold = await store.create(draft);
      const reply: ModelReply = {
        text: 'a plan',
        finish: 'stop',
        usage: { inputTokens: 1, cachedInputTokens: 0, outputTokens: 2 },
        model: 'm',
      };
      await hold.replies.expect('before');
      await hold.replies.keep('before', reply);
      await hold.commit(stepOf(hold, { checkpoint }));
      assert.equal(await hold.replies.find('before'), undefined);
      for (const text of ['one', 'two']) {
        assert.equal(await hold.replies.find('call'), undefined);
        await hold.replies.expect('call');
        await hold.replies.keep('call', { ...reply, text });
      }
      await hold.release();
      const stored = await open().load(hold.place.directory);
      assert.ok(stored.kind === 'ok');
      assert.equal(stored.resumable, 'generating');
      const again = await open().hold(hold.place.directory);
      assert.deepEqual(again.checkpoint, checkpoint);
      assert.deepEqual((await again.replies.find('call'))?.text, 'one');
      assert.deepEqual(await again.replies.find('call'), { ...reply, text: 'two' });
      assert.deepEqual([await again.replies.find('call'), await again.replies.find('before')], [undefined, undefined]);
      await again.commit(stepOf(again, { record: { ...again.record, status: 'accepted' } }));
      await again.release();
      const ended = await open().load(hold.place.directory);
      assert.equal(ended.kind === 'ok' && ended.resumable, null);
    });
    it('tells others what changes, as it changes', async () => {
      const hold = await open().create(draft);
      const seen: StoredDesign[] = [];
      let told: () => void = () => undefined;
      const states = (): string[] => seen.map((design) => (design.kind === 'ok' ? design.record.state : ''));
      const until = async (state: string): Promise<void> => {
        while (!states().includes(state)) await new Promise<void>((resolve) => (told = resolve));
      };
      const stop = await open().follow(hold.place.directory, (design) => {
        seen.push(design);
        told();
      });
      for (const state of ['generating', 'running']) {
        await hold.commit(stepOf(hold, { record: { ...hold.record, state } }));
        await until(state);
      }
      stop();
      assert.ok(seen.every((design) => design.kind === 'ok' && design.record.id === 'd1'));
    });
    it('says that a folder holds no design', async () => {
      await assert.rejects(open().load(root), isCode('state-not-found'));
      await assert.rejects(open().hold(root), isCode('state-not-found'));
    });
    it('lists nothing where there is nothing yet', async () => {
      assert.deepEqual(await open().list(), []);
    });
  });
}
