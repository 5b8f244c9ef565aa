import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../../src/cli/program.ts';
import type { ResumableState } from '../../../src/core/record/checkpoint.ts';
import type { Runner } from '../../../src/core/run.ts';
import { settingsSchema, type Settings } from '../../../src/core/settings.ts';
import { createDesigner, type Designer } from '../../../src/designer.ts';
import type { DesignSession } from '../../../src/machine/session.ts';
import { runResult } from '../../support/fake-steps.ts';
import { boxShape, prepareFolder, preparedScript } from '../../support/hostile-folder.ts';

/** The script with another value, as a slider writes it. */
const longer = preparedScript.replace('length = 10.0', 'length = 20.0');

describe('a folder that was prepared by somebody else', () => {
  let root = '';
  let ran: string[] = [];
  let designers: Designer[] = [];
  const signal = new AbortController().signal;
  const runner: Runner = {
    run: ({ script }) => {
      ran.push(script);
      return Promise.resolve({ ...runResult('finished'), shape: boxShape });
    },
    close: () => Promise.resolve(),
  };
  const designer = (changes: Partial<Settings> = {}, computer = 'here'): Designer => {
    const settings = {
      ...settingsSchema.parse({ models: { planner: ['catalog'], generator: ['catalog'], validator: [], vision: [] } }),
      ...changes,
    };
    const made = createDesigner({ settings, folder: root, runner, stateFolder: join(root, 'state', computer) });
    designers.push(made);
    return made;
  };
  const prepare = (state?: ResumableState): Promise<string> => prepareFolder(join(root, 'designs'), state);
  /** Follows a journey until it waits for a person, who is not there. */
  const leave = async (beginning: Promise<DesignSession>): Promise<string> => {
    const session = await beginning;
    const look = (): void => {
      if (session.snapshot().state === 'reviewing') session.send({ type: 'review.leave' });
    };
    session.subscribe(look);
    look();
    return (await session.done).status;
  };
  /** As `leave`, but the person says Run. */
  const approve = async (session: DesignSession): Promise<string> => {
    const look = (): void => {
      if (session.snapshot().state === 'reviewing') session.send({ type: 'review.approve' });
    };
    session.subscribe(look);
    look();
    return (await session.done).status;
  };
  const commandLine = (...words: string[]): Promise<number> =>
    runProgram([...words, '--json', '--config', join(root, 'settings.json')], {
      createDesigner: (settings) => Promise.resolve(designer(settings)),
      version: '0',
      gateway: () => Promise.reject(new Error('It is not asked for.')),
      signal,
    });

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'prepared-'));
    await writeFile(join(root, 'settings.json'), '{"models":{"planner":["catalog"],"generator":["catalog"],"validator":[]}}');
    ran = [];
    designers = [];
  });
  afterEach(async () => {
    await Promise.all(designers.map((made) => made.close()));
    await rm(root, { recursive: true, force: true });
  });

  it('waits for review when its script is run, whatever it says of itself', async () => {
    const directory = await prepare();
    assert.equal(await leave(designer().rerun(directory)), 'needsReview');
    assert.deepEqual(ran, []);
  });
  for (const state of ['checking', 'reviewing', 'running', 'validating', 'solving'] as const) {
    it(`waits for review when it claims to have been interrupted while ${state}`, async () => {
      const directory = await prepare(state);
      assert.equal(await leave(designer().resume(directory)), 'needsReview');
      assert.deepEqual(ran, []);
    });
  }
  it('shows the script that it would run, when it left that out', async () => {
    const directory = await prepare('reviewing');
    await rm(join(directory, 'model.py'));
    const session = await designer().resume(directory);
    assert.equal((await designer().open(directory)).place.script, session.place.script);
    assert.equal(await readFile(session.place.script, 'utf8'), preparedScript);
    await leave(Promise.resolve(session));
    assert.deepEqual(ran, []);
  });
  it('waits for review when one of its attempts is restored or branched from', async () => {
    const directory = await prepare();
    assert.equal(await leave(designer().restore(directory, 1)), 'needsReview');
    assert.equal(await leave(designer().branch(directory, { iteration: 1 })), 'needsReview');
    assert.deepEqual(ran, []);
  });
  it('has no value tried and no range looked for', async () => {
    const directory = await prepare();
    assert.equal(await designer().tune(directory, longer, signal), 'edited');
    await assert.rejects(designer().sweep(directory, longer, 'length', { signal }), /never run on this computer/);
    assert.deepEqual(ran, []);
  });
  it('is not built for an export', async () => {
    const directory = await prepare();
    await assert.rejects(
      designer().exportDesign(directory, { kinds: ['glb'] }, signal),
      /never reviewed or run on this computer/,
    );
    assert.equal(await commandLine('export', directory, '--format', 'stl'), 1);
    assert.deepEqual(ran, []);
  });
  it('waits for review on the command line', async () => {
    assert.equal(await commandLine('design', '--continue', await prepare('running')), 1);
    assert.deepEqual(ran, []);
  });
  it('is built by rerun and ci, whose work that is', async () => {
    const directory = await prepare();
    for (const source of ['recorded', 'present'] as const)
      assert.equal((await designer().reproduce(directory, source, signal)).ok, true);
    assert.equal(ran.length, 2);
    // That made nothing of it known.
    assert.equal(await leave(designer().rerun(directory)), 'needsReview');
  });
  it('runs once a person has reviewed it here, and nowhere else', async () => {
    const directory = await prepare();
    assert.equal(await approve(await designer().rerun(directory)), 'accepted');
    const times = ran.length;
    assert.ok(times > 0);
    // Also with another value, and in another process.
    assert.equal(typeof (await designer().tune(directory, longer, signal)), 'object');
    assert.equal(await leave(designer().rerun(directory)), 'accepted');
    assert.ok(ran.length > times);
    assert.equal(await leave(designer({}, 'another').rerun(directory)), 'needsReview');
  });
  it('runs without review where the person wants none, and is not taken as reviewed for that', async () => {
    const directory = await prepare('running');
    assert.equal(await leave(designer({ review: 'never' }).resume(directory)), 'accepted');
    const other = `${preparedScript}Part.show(box)\n`;
    await writeFile(join(directory, 'model.py'), other);
    assert.equal(await leave(designer().rerun(directory)), 'needsReview');
    assert.ok(!ran.includes(other));
  });
});
