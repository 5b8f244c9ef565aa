import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyTrail } from '../../../src/core/record/audit.ts';
import { noUsage, type DesignRecord } from '../../../src/core/record/design.ts';
import { silent } from '../../../src/core/log.ts';
import { BudgetError } from '../../../src/core/errors.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import type { DesignSnapshot } from '../../../src/core/snapshot.ts';
import type { DesignInput } from '../../../src/machine/context.ts';
import { createDesignMachine } from '../../../src/machine/design-machine.ts';
import { createSession } from '../../../src/machine/session.ts';
import { createApprovals } from '../../../src/store/approvals.ts';
import { createDesignStore } from '../../../src/store/design-store.ts';
import { createFileShelf } from '../../../src/store/file-shelf.ts';
import { createAttempt } from '../../support/attempts.ts';
import { createFakeSteps, plainPlan, runResult, type Answers } from '../../support/fake-steps.ts';

const brief = { id: 'r1', request: 'plate', conversation: [], createdAt: '2026-01-01T00:00:00Z' };
const draft: DesignRecord = {
  schemaVersion: 2,
  id: 'd1',
  slug: 'plate',
  createdAt: brief.createdAt,
  updatedAt: brief.createdAt,
  status: 'working',
  state: 'planning',
  message: '',
  brief,
  plan: null,
  iterations: [],
  best: null,
  usage: noUsage,
  attempts: [],
  extraBudgetUsd: 0,
  revision: 0,
  trail: emptyTrail,
};

describe('a session', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'session-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  /** A session whose runs write a STEP file that holds its iteration's number. */
  async function start(answers: Answers, input: Partial<DesignInput> = {}, before: Partial<DesignRecord> = {}) {
    const store = createDesignStore(createFileShelf(root));
    const hold = await store.create({ ...draft, ...before });
    const { place, record } = hold;
    const { steps } = createFakeSteps(answers);
    const machine = createDesignMachine({
      ...steps,
      run: async (runInput, signal) => {
        const folder = await store.prepareRun(place, runInput.iteration);
        const step = join(folder, 'plate.step');
        await writeFile(step, `iteration ${runInput.iteration}`);
        const result = await steps.run(runInput, signal);
        return result.ok ? { ...result, files: { step } } : { ...runResult(result.reason), files: {} };
      },
    });
    const limits = { ...defaultSettings, review: 'never' as const };
    const session = createSession(
      machine,
      store,
      hold,
      record,
      { brief, limits, ...input },
      { now: () => new Date(0), hash: (text) => `#${text}`, log: silent, approvals: createApprovals(undefined) },
    );
    return { session, store, place };
  }

  it('leaves record, script, outputs and trail of an accepted design', async () => {
    const { session, store, place } = await start({});
    const report = await session.done;
    assert.deepEqual([report.status, report.slug, report.iterations, report.script], ['accepted', 'plate', 1, place.script]);
    assert.deepEqual(report.exports, { step: join(place.outputs, 'plate.step') });
    assert.equal(await readFile(place.script, 'utf8'), 'script 1');
    const loaded = await store.load(place.directory);
    assert.ok(loaded.kind === 'ok');
    assert.deepEqual(
      [loaded.record.status, loaded.record.best, loaded.record.iterations[0]?.run?.files.step],
      ['accepted', 1, 'outputs/plate.step'],
    );
    assert.deepEqual(
      (await store.readAudit(place)).map(({ type }) => type),
      [
        'prompt_received',
        'plan_generated',
        'script_generated',
        'execution_started',
        'execution_completed',
        'validation_passed',
        'design_accepted',
      ],
    );
  });
  it('tells every state, each with the whole design', async () => {
    const { session } = await start({});
    const seen: DesignSnapshot[] = [];
    session.subscribe((snapshot) => seen.push(snapshot));
    await session.done;
    assert.deepEqual(
      [...new Set(seen.map(({ state }) => state))].join(' > '),
      'planning > generating > checking > running > validating > accepted',
    );
    assert.deepEqual(seen.at(-1)?.taskStates, { base: 'passed' });
    assert.equal(seen.at(-1)?.plan?.title, 'Plate');
  });
  it('keeps script and outputs of the best iteration when later ones are worse', async () => {
    const { session, place } = await start(
      {
        validate: [
          ['refine', 0.7],
          ['refine', 0.5],
        ],
      },
      { limits: { ...defaultSettings, review: 'never', maximumIterations: 3 } },
    );
    const report = await session.done;
    assert.deepEqual([report.status, report.iterations], ['needsReview', 3]);
    assert.equal(await readFile(place.script, 'utf8'), 'script 1');
    assert.equal(await readFile(join(place.outputs, 'plate.step'), 'utf8'), 'iteration 1');
    assert.deepEqual(await readdir(join(place.directory, 'history')), ['001', '002', '003']);
  });
  it('takes the outputs of a better iteration, and forgets those of the one before', async () => {
    const { session, store, place } = await start({
      validate: [
        ['refine', 0.5],
        ['accept', 1],
      ],
    });
    const report = await session.done;
    assert.equal(await readFile(report.exports.step ?? '', 'utf8'), 'iteration 2');
    const loaded = await store.load(place.directory);
    assert.ok(loaded.kind === 'ok');
    assert.deepEqual(
      loaded.record.iterations.map(({ run }) => run?.files.step),
      [undefined, 'outputs/plate.step'],
    );
  });
  it('tells nothing of an earlier script when the present one was not run', async () => {
    const first = await start({});
    const { iterations, best, plan } = await first.session.done.then(async () => {
      const loaded = await first.store.load(first.place.directory);
      assert.ok(loaded.kind === 'ok');
      return loaded.record;
    });
    const { session } = await start(
      { generate: [{ outcome: 'script', script: 'script 2', author: 'catalog' }] },
      {
        firstIteration: 2,
        present: { plan: plan ?? plainPlan, script: 'script 1' },
        limits: { ...defaultSettings, review: 'always' },
      },
      { iterations, best, plan },
    );
    const seen: DesignSnapshot[] = [];
    session.subscribe((snapshot) => {
      seen.push(snapshot);
      if (snapshot.state === 'reviewing') session.send({ type: 'review.leave' });
    });
    const report = await session.done;
    assert.deepEqual(
      [report.status, report.run, report.validation, report.exports, report.iterations],
      ['needsReview', null, null, {}, 1],
    );
    const checksOf = (state: string): number | undefined => seen.find((snapshot) => snapshot.state === state)?.checks.length;
    assert.equal(
      checksOf('generating'),
      iterations[0]?.validation?.checks.length,
      'the part that is there while the next is written',
    );
    assert.deepEqual([checksOf('reviewing'), checksOf('needsReview')], [0, 0]);
  });
  it('runs the file as it is when Run is pressed', async () => {
    const { session, place } = await start({}, { limits: { ...defaultSettings, review: 'firstRun' } });
    session.subscribe((snapshot) => {
      if (snapshot.state === 'reviewing')
        void writeFile(place.script, 'by hand').then(() => {
          session.send({ type: 'review.approve' });
        });
    });
    await session.done;
    assert.equal(await readFile(place.script, 'utf8'), 'by hand');
    assert.equal(session.snapshot().iterations[0]?.author, 'person');
  });
  it('stops with an error when it can not write, and says where', async () => {
    const { session, place } = await start({ generate: ['hang'] });
    await new Promise<void>((resolve) => {
      session.subscribe(({ state }) => {
        if (state === 'generating') resolve();
      });
    });
    await rm(place.directory, { recursive: true });
    await writeFile(place.directory, 'in the way');
    session.send({ type: 'design.cancel' });
    await assert.rejects(session.done, /could not be written/);
  });
  it('numbers iterations over the whole life of the design', async () => {
    const { session } = await start({}, { present: { plan: plainPlan, script: 'old' }, firstIteration: 7 });
    await session.done;
    assert.deepEqual(
      session.snapshot().iterations.map(({ number }) => number),
      [7],
    );
  });
  it('keeps every try with a language model, and adds up what they cost', async () => {
    const { session, store, place } = await start({ plan: ['hang'] });
    const answered = createAttempt({ inputTokens: 100, cachedInputTokens: 60, outputTokens: 10, costUsd: 0.01 });
    const failed = createAttempt({ outcome: 'overloaded', message: 'openai is overloaded.' });
    session.send({ type: 'model.tried', attempt: failed });
    session.send({ type: 'model.tried', attempt: answered });
    session.send({ type: 'design.cancel' });
    const { usage } = await session.done;
    assert.deepEqual(usage, { calls: 1, inputTokens: 100, cachedInputTokens: 60, outputTokens: 10, costUsd: 0.01 });
    assert.deepEqual(session.snapshot().attempts, [failed, answered]);
    const trail = await store.readAudit(place);
    assert.deepEqual(
      trail.filter(({ type }) => type === 'model_called').map(({ actor, detail }) => [actor, detail['outcome']]),
      [
        ['planner', 'overloaded'],
        ['planner', 'answered'],
      ],
    );
  });
  it('remembers what a person allowed beyond the budget', async () => {
    const { session, store, place } = await start({
      plan: [new BudgetError(0.6, 0.5, 0.5), { outcome: 'refused', message: 'no' }],
    });
    session.subscribe(({ state, budget }) => {
      if (state === 'atBudget' && budget !== null) session.send({ type: 'budget.raise', usd: budget.raiseUsd });
    });
    await session.done;
    const stored = await store.load(place.directory);
    assert.ok(stored.kind === 'ok');
    assert.equal(stored.record.extraBudgetUsd, 0.6);
    const types = (await store.readAudit(place)).map(({ type }) => type);
    assert.deepEqual(types, ['prompt_received', 'budget_reached', 'budget_raised', 'request_refused']);
  });
});
