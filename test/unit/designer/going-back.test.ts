import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silent } from '../../../src/core/log.ts';
import type { DesignStore } from '../../../src/core/record/store.ts';
import type { Plan } from '../../../src/core/plan/plan.ts';
import { settingsSchema } from '../../../src/core/settings.ts';
import { createJourneys, type Journeys } from '../../../src/designer/journeys.ts';
import { createDesignMachine } from '../../../src/machine/design-machine.ts';
import type { DesignSession } from '../../../src/machine/session.ts';
import { createApprovals } from '../../../src/store/approvals.ts';
import { createDesignStore } from '../../../src/store/design-store.ts';
import { createFileShelf } from '../../../src/store/file-shelf.ts';
import { createFakeSteps, plainPlan, type Answers } from '../../support/fake-steps.ts';

const planOf = (title: string): Plan => ({ ...plainPlan, title });
const scriptOf = (words: string): string => `# %% task: base Base\nname = "${words}"\n`;

describe('going back in a design', () => {
  let root = '';
  let review: 'never' | 'firstRun' = 'never';
  let answers: Answers = {};
  const store = () => createDesignStore(createFileShelf(root));
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'going-back-'));
    review = 'never';
    answers = {};
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  /** What is planned and written is named by the request, so that each can be told apart. */
  const journeys = (kept: DesignStore = store()): Journeys =>
    createJourneys({
      store: kept,
      settings: settingsSchema.parse({ review }),
      environment: {
        now: () => new Date(),
        hash: (text) => createHash('sha256').update(text).digest('hex'),
        log: silent,
        approvals: createApprovals(join(root, 'state')),
      },
      estimate: () => '',
      machineFor: () =>
        createDesignMachine({
          ...createFakeSteps(answers).steps,
          plan: ({ brief }) => Promise.resolve({ outcome: 'planned', plan: planOf(brief.request) }),
          generate: ({ brief }) => Promise.resolve({ outcome: 'script', script: scriptOf(brief.request), author: 'model' }),
        }),
    });
  const ended = async (session: Promise<DesignSession>) => {
    const begun = await session;
    const report = await begun.done;
    return { report, place: begun.place, snapshot: begun.snapshot(), script: await readFile(begun.place.script, 'utf8') };
  };
  /** A plate that was made, then made longer. */
  async function twoTurns(): Promise<string> {
    const { place } = await ended(journeys().design({ request: 'plate' }));
    await ended(journeys().design({ request: 'longer', continueFrom: place.directory }));
    return place.directory;
  }

  it('makes script, plan and conversation of an attempt the present ones, and that can be taken back', async () => {
    const directory = await twoTurns();
    const first = await ended(journeys().restore(directory, 1));
    assert.deepEqual(
      [first.report.status, first.script, first.report.plan?.title, first.snapshot.request, first.snapshot.conversation.length],
      ['accepted', scriptOf('plate'), 'plate', 'plate', 0],
    );
    const second = await ended(journeys().restore(directory, 2));
    assert.deepEqual(
      [second.script, second.report.plan?.title, second.snapshot.request, second.snapshot.conversation.length],
      [scriptOf('longer'), 'longer', 'longer', 1],
    );
    assert.deepEqual(
      second.snapshot.iterations.map(({ number }) => number),
      [1, 2, 3, 4],
    );
    assert.deepEqual(await store().verifyAudit(second.place), []);
  });

  it('keeps what a person wrote and never ran as an attempt of its own', async () => {
    const directory = await twoTurns();
    await writeFile(join(directory, 'model.py'), 'mine = 1\n');
    const { place, snapshot } = await ended(journeys().restore(directory, 1));
    assert.deepEqual(
      snapshot.iterations.map(({ number }) => number),
      [1, 2, 3, 4],
    );
    assert.equal(await store().readIterationScript(place, 3), 'mine = 1\n');
    // It was never run, so it is reviewed before it is.
    review = 'firstRun';
    const session = await journeys().restore(directory, 3);
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (session.snapshot().state === 'reviewing') resolve();
      };
      session.subscribe(look);
      look();
    });
    session.send({ type: 'review.leave' });
    assert.equal((await session.done).status, 'needsReview');
  });

  it('begins a design of its own at an attempt, and leaves the one it comes from as it is', async () => {
    const directory = await twoTurns();
    const before = await readFile(join(directory, 'design.json'), 'utf8');
    const branch = await ended(journeys().branch(directory, { iteration: 1 }));
    assert.notEqual(branch.place.directory, directory);
    assert.deepEqual(
      [branch.report.status, branch.script, branch.snapshot.iterations.length],
      ['accepted', scriptOf('plate'), 1],
    );
    assert.equal(await readFile(join(directory, 'design.json'), 'utf8'), before);
    assert.match(await readFile(join(branch.place.directory, 'audit.jsonl'), 'utf8'), /"type":"design_branched".*"from":"plate"/);
  });

  it('begins a design of its own where something is said differently, with what was there before it', async () => {
    const directory = await twoTurns();
    const branch = await ended(journeys().branch(directory, { turn: 1, request: 'wider' }));
    assert.deepEqual(
      [branch.snapshot.request, branch.snapshot.conversation.map(({ request }) => request), branch.script],
      ['wider', ['plate'], scriptOf('wider')],
    );
    const anew = await ended(journeys().branch(directory, { turn: 0, request: 'washer' }));
    assert.deepEqual([anew.snapshot.slug, anew.snapshot.conversation], ['washer', []]);
  });

  /** The same files, on a disk that takes so many writes. */
  const failing = (writes: number): DesignStore => {
    const shelf = createFileShelf(root);
    let left = writes;
    return createDesignStore({
      ...shelf,
      write: (directory, name, text) => {
        left -= 1;
        return left < 0 ? Promise.reject(new Error('interrupted')) : shelf.write(directory, name, text);
      },
    });
  };
  const ways: Record<string, (from: Journeys, directory: string) => Promise<DesignSession>> = {
    'an attempt was restored': (from, directory) => from.restore(directory, 1),
    'a design was begun at an attempt': (from, directory) => from.branch(directory, { iteration: 1 }),
    'something was said differently': (from, directory) => from.branch(directory, { turn: 1, request: 'wider' }),
  };
  for (const [what, go] of Object.entries(ways))
    it(`goes on when it was interrupted at any write after ${what}`, async () => {
      const directory = await twoTurns();
      const before = await mkdtemp(join(tmpdir(), 'going-back-'));
      await cp(root, before, { recursive: true });
      for (let writes = 0; ; writes += 1) {
        await rm(root, { recursive: true, force: true });
        await cp(before, root, { recursive: true });
        const end = await go(journeys(failing(writes)), directory)
          .then((session) => session.done)
          .catch((error: unknown) => error);
        if (!(end instanceof Error)) {
          assert.ok(writes > 4);
          await rm(before, { recursive: true });
          return;
        }
        for (const design of await store().list()) {
          assert.ok(design.kind === 'ok', JSON.stringify(design));
          // Nothing is left as neither under way nor at rest.
          assert.equal(
            design.resumable !== null,
            design.record.status === 'working',
            `${writes} writes: ${design.record.status}`,
          );
          if (design.resumable === null) continue;
          const { report, script } = await ended(journeys().resume(design.place.directory));
          assert.equal(report.status, 'accepted');
          const { conversation, request } = design.record.brief;
          if (what.startsWith('something') && conversation.length === 1 && request === 'wider')
            assert.equal(script, scriptOf('wider'));
          assert.deepEqual(await store().verifyAudit(design.place), []);
        }
      }
    });

  it('says that there is no such attempt', async () => {
    const directory = await twoTurns();
    await assert.rejects(journeys().restore(directory, 9), /has no attempt 9 to go back to/);
    // Nobody holds it afterwards.
    assert.equal((await ended(journeys().restore(directory, 1))).report.status, 'accepted');
  });
});
