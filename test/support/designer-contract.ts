import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parsePreview } from '../../src/core/part/preview.ts';
import type { DesignSnapshot, DesignState } from '../../src/core/snapshot.ts';
import type { Designer } from '../../src/designer.ts';
import type { DesignSession } from '../../src/machine/session.ts';

/** Resolves with the snapshot once the design is in one of these states. */
export const until = (session: DesignSession, ...states: DesignState[]): Promise<DesignSnapshot> =>
  new Promise((resolve, reject) => {
    const look = (snapshot: DesignSnapshot): void => {
      if (states.includes(snapshot.state)) resolve(snapshot);
      else if (['failed', 'cancelled', 'refused'].includes(snapshot.state)) reject(new Error(JSON.stringify(snapshot)));
    };
    session.subscribe(look);
    look(session.snapshot());
    session.done.catch(reject);
  });

const sizeOf = ({ iterations }: DesignSnapshot): number[] | undefined => iterations.at(-1)?.size?.sizeMm.map(Math.round);

/** What the editor does with a Designer, whichever it is: the same words, files and figures come of it. `create` gives one that asks a person before a script first runs. */
export function testDesigner(create: () => Promise<Designer>): void {
  let designer: Designer;
  beforeEach(async () => (designer = await create()));

  const accept = async (session: DesignSession): Promise<DesignSnapshot> => {
    await until(session, 'reviewing');
    session.send({ type: 'review.approve' });
    await session.done;
    return session.snapshot();
  };

  it('makes a part that a person reviewed, with its files, and changes it', async () => {
    const session = await designer.design({ request: 'plate 80 x 60 x 10 mm' });
    const { directory } = session.place;
    const states: string[] = [];
    session.subscribe(({ state }) => {
      if (states.at(-1) !== state) states.push(state);
    });
    const asked = await until(session, 'reviewing');
    assert.equal(asked.title, 'Plate');
    assert.match(await readFile(session.place.script, 'utf8'), /# %% parameters/);
    const made = await accept(session);
    assert.deepEqual([made.state, made.message, sizeOf(made)], ['accepted', made.message, [80, 60, 10]]);
    assert.equal(states.at(-1), 'accepted');
    const report = await session.done;
    assert.deepEqual([report.status, report.directory, report.iterations], ['accepted', directory, 1]);
    for (const file of [report.exports.step, report.exports.stl, report.exports.fcstd])
      assert.ok((await readFile(String(file))).length > 100, String(file));
    const piece = await designer.readPreview(String(made.preview), 0);
    assert.equal(piece === null ? 0 : parsePreview(piece.bytes).faces.length, 6);

    const changed = await designer.design({ request: 'make it 90 mm long', continueFrom: directory });
    await changed.done;
    assert.deepEqual([changed.snapshot().state, sizeOf(changed.snapshot())], ['accepted', [90, 60, 10]]);
    assert.deepEqual(
      changed.snapshot().conversation.map(({ request }) => request),
      ['plate 80 x 60 x 10 mm'],
    );
    assert.deepEqual(await designer.verifyAudit(directory), []);
    assert.equal((await designer.history(directory)).at(-1)?.type, 'design_accepted');
    const [stored] = await designer.list();
    assert.ok(stored?.kind === 'ok' && stored.record.status === 'accepted' && stored.place.directory === directory);
    const opened = (await designer.open(directory)).snapshot();
    assert.deepEqual([opened.state, sizeOf(opened)], ['accepted', [90, 60, 10]]);

    const restored = await designer.restore(directory, 1);
    await restored.done;
    assert.deepEqual(sizeOf(restored.snapshot()), [80, 60, 10]);
    const exported = await designer.exportDesign(directory, { kinds: ['step', 'glb'] }, new AbortController().signal);
    assert.deepEqual(
      exported.files.map((file) => basename(file)),
      ['plate.step', 'plate.glb'],
    );
    assert.equal((await readFile(exported.files[1]!)).toString('latin1', 0, 4), 'glTF');
    assert.ok((await readdir(directory)).includes('history'));
  });

  it('runs what a person wrote into the script, at the review and later', async () => {
    const session = await designer.design({ request: 'plate 80 x 60 x 10 mm' });
    await until(session, 'reviewing');
    const { directory, script } = session.place;
    const written = await readFile(script, 'utf8');
    assert.match(written, /80/);
    await writeFile(script, `# seen by a person\n${written}`);
    session.send({ type: 'review.approve' });
    await session.done;
    assert.equal(session.snapshot().state, 'accepted', session.snapshot().message);
    assert.match(await readFile(script, 'utf8'), /^# seen by a person\n/);
    await writeFile(script, (await readFile(script, 'utf8')).replace('# seen by', '# seen twice by'));
    const again = await designer.rerun(directory);
    await until(again, 'reviewing', 'accepted');
    again.send({ type: 'review.approve' });
    await again.done;
    assert.equal(again.snapshot().state, 'accepted', again.snapshot().message);
    assert.match(await readFile(`${directory}/history/002/model.py`, 'utf8'), /^# seen twice by a person\n/);
  });

  it('takes a rejection, can be stopped, and goes on from there', async () => {
    const session = await designer.design({ request: 'plate 80 x 60 x 10 mm' });
    await until(session, 'reviewing');
    session.send({ type: 'design.cancel' });
    await session.done;
    const stopped = session.snapshot();
    assert.deepEqual([stopped.state, stopped.resumable], ['cancelled', true]);
    const { directory } = session.place;
    assert.equal((await designer.open(directory)).snapshot().resumable, true);
    const resumed = await designer.resume(directory);
    assert.equal((await accept(resumed)).state, 'accepted');
  });

  it('tries other values beside the design, finds the range in which all holds, and takes a value over without a review', async () => {
    const session = await designer.design({ request: 'plate 80 x 60 x 10 mm' });
    await accept(session);
    const { directory, script } = session.place;
    const { signal } = new AbortController();
    const written = await readFile(script, 'utf8');
    const longer = written.replace('length = 80.0', 'length = 95.0');
    assert.notEqual(longer, written);
    const record = await readFile(session.place.record, 'utf8');
    const trial = await designer.tune(directory, longer, signal);
    assert.ok(typeof trial !== 'string' && trial.run !== null, JSON.stringify(trial));
    assert.deepEqual([trial.values['length'], trial.problem, trial.checks.every(({ passed }) => passed)], [95, null, true]);
    assert.deepEqual(trial.run.shape?.boundingBox.size.map(Math.round), [95, 60, 10]);
    assert.match(trial.plan.summary, /95/);
    const piece = await designer.readPreview(String(trial.run.files.preview), 0);
    assert.equal(piece === null ? 0 : parsePreview(piece.bytes).faces.length, 6);
    assert.equal(await designer.tune(directory, written, signal), 'same');
    assert.equal(await designer.tune(directory, `${longer}\nprint(1)\n`, signal), 'edited');
    const unbuildable = await designer.tune(directory, written.replace('length = 80.0', 'length = 0.0'), signal);
    assert.ok(typeof unbuildable !== 'string' && unbuildable.run === null);
    assert.match(String(unbuildable.problem), /can't be built/);
    const senseless = designer.tune(directory, written.replace('length = 80.0', 'length = -1.0'), signal);
    await assert.rejects(senseless, { code: 'agent-planning' });

    let tried = 0;
    const { range } = await designer.sweep(directory, written, 'length', { signal, onTried: (count) => (tried = count) });
    assert.ok(range !== null && range.from < 80 && range.to > 80 && tried > 2, JSON.stringify(range));
    await assert.rejects(designer.sweep(directory, `${written}\nprint(1)\n`, 'length', { signal }), { code: 'state-invalid' });
    await assert.rejects(designer.sweep(directory, written, 'nothing', { signal }), { code: 'request-invalid' });
    const ended = AbortSignal.abort();
    await assert.rejects(designer.sweep(directory, written, 'length', { signal: ended }));
    assert.equal(await readFile(session.place.record, 'utf8'), record, 'nothing of it is kept');

    await writeFile(script, longer);
    const kept = await designer.rerun(directory);
    await kept.done;
    assert.deepEqual([kept.snapshot().state, sizeOf(kept.snapshot())], ['accepted', [95, 60, 10]]);
    assert.equal(kept.snapshot().plan?.parameters.find(({ name }) => name === 'length')?.value, 95);
  });

  it('branches from an attempt and from what was said, and leaves the design that it comes from', async () => {
    const first = await designer.design({ request: 'plate 80 x 60 x 10 mm' });
    await accept(first);
    const { directory } = first.place;
    const changed = await designer.design({ request: 'make it 90 mm long', continueFrom: directory });
    await changed.done;
    const record = await readFile(first.place.record, 'utf8');

    const attempt = await designer.branch(directory, { iteration: 1 });
    await attempt.done;
    assert.deepEqual([attempt.snapshot().state, sizeOf(attempt.snapshot())], ['accepted', [80, 60, 10]]);
    const words = await designer.branch(directory, { turn: 1, request: 'make it 70 mm long' });
    await words.done;
    assert.deepEqual([words.snapshot().state, sizeOf(words.snapshot())], ['accepted', [70, 60, 10]]);
    assert.deepEqual(
      words.snapshot().conversation.map(({ request }) => request),
      ['plate 80 x 60 x 10 mm'],
    );
    const anew = await designer.branch(directory, { turn: 0, request: 'cube 20 mm' });
    assert.deepEqual(sizeOf(await accept(anew)), [20, 20, 20]);

    const places = [first, attempt, words, anew].map(({ place }) => place.directory);
    assert.equal(new Set(places).size, 4);
    assert.equal(await readFile(first.place.record, 'utf8'), record);
    assert.equal((await designer.history(attempt.place.directory))[0]?.type, 'design_branched');
    await assert.rejects(designer.branch(directory, { iteration: 9 }), { code: 'state-not-found' });
    assert.deepEqual(
      (await designer.list()).flatMap((stored) => (stored.kind === 'ok' ? [stored.place.directory] : [])).sort(),
      places.sort(),
    );
  });

  it('asks back, and takes the answer', async () => {
    const session = await designer.design({ request: 'plate with four holes' });
    await session.done;
    const asked = session.snapshot();
    assert.equal(asked.state, 'needsAnswer', asked.message);
    const answered = await designer.design({
      request: '80 x 60 x 10 mm, 6 mm holes 10 mm from the edges',
      continueFrom: session.place.directory,
    });
    assert.equal((await accept(answered)).state, 'accepted');
  });

  it('refuses a request that is none, and leaves nothing behind', async () => {
    await assert.rejects(designer.design({ request: ' ' }), { code: 'request-invalid' });
    assert.deepEqual(await designer.list(), []);
  });
}
