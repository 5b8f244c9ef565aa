import assert from 'node:assert/strict';
import { createActor, toPromise, waitFor } from 'xstate';
import { BudgetError, DesignerError } from '../../../src/core/errors.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import type { DesignEvent, DesignInput } from '../../../src/machine/context.ts';
import { createDesignMachine } from '../../../src/machine/design-machine.ts';
import type { GenerateInput, PlanInput, ValidateInput } from '../../../src/machine/steps.ts';
import { createFakeSteps, plainPlan, safe, unsafe, type Answers } from '../../support/fake-steps.ts';

const brief = { id: 'r1', request: 'plate', conversation: [], createdAt: '2026-01-01T00:00:00Z' };
const script = (text: string) => ({ outcome: 'script' as const, script: text, author: 'model' });

interface Options {
  input?: Partial<DesignInput>;
  limits?: Partial<DesignInput['limits']>;
  /** Events sent when the machine comes to a state, one a visit. */
  at?: Record<string, DesignEvent[]>;
}

async function journey(answers: Answers, { input = {}, limits = {}, at = {} }: Options = {}) {
  const { steps, calls } = createFakeSteps(answers);
  const actor = createActor(createDesignMachine(steps), {
    input: { brief, limits: { ...defaultSettings, review: 'never', ...limits }, ...input },
  });
  let last = '';
  actor.subscribe((snapshot) => {
    const state = snapshot.value;
    const event = state === last ? undefined : at[state]?.shift();
    last = state;
    if (event !== undefined)
      queueMicrotask(() => {
        actor.send(event);
      });
  });
  actor.start();
  const output = await toPromise(actor);
  const { context } = actor.getSnapshot();
  return { text: context.journey.join(' > '), output, context, calls };
}

describe('the journey of a design', () => {
  const lap = 'generating > checking > running > validating';

  it('goes straight to accepted when all is well', async () => {
    const { text, output } = await journey({});
    assert.equal(text, `planning > ${lap} > accepted`);
    assert.equal(output.status, 'accepted');
    assert.match(output.message, /All 2 checks hold\. Measured, not reviewed/);
  });
  it('asks before the first run by default', async () => {
    const { text } = await journey({}, { limits: { review: 'firstRun' }, at: { reviewing: [{ type: 'review.approve' }] } });
    assert.equal(text, 'planning > generating > checking > reviewing > running > validating > accepted');
  });
  it('does not ask again on later laps of an approved design', async () => {
    const { text } = await journey(
      {
        validate: [
          ['refine', 0.5],
          ['accept', 1],
        ],
      },
      { limits: { review: 'firstRun' }, at: { reviewing: [{ type: 'review.approve' }] } },
    );
    assert.equal(text, `planning > generating > checking > reviewing > running > validating > refining > ${lap} > accepted`);
  });
  it('asks on every lap when review is set to always', async () => {
    const { text } = await journey(
      {
        validate: [
          ['refine', 0.5],
          ['accept', 1],
        ],
      },
      { limits: { review: 'always' }, at: { reviewing: [{ type: 'review.approve' }, { type: 'review.approve' }] } },
    );
    assert.equal(text.match(/reviewing/g)?.length, 2);
  });
  it('asks again when the same approved design was edited by hand', async () => {
    const { text } = await journey(
      {},
      {
        limits: { review: 'firstRun' },
        input: { approved: true, present: { plan: plainPlan, script: 'old' }, editedScript: 'mine' },
        at: { reviewing: [{ type: 'review.approve' }] },
      },
    );
    assert.equal(text, 'checking > reviewing > running > validating > accepted');
  });
  it('runs what the person saw when the file was edited during review, checked first', async () => {
    const { text, context, calls } = await journey(
      {},
      {
        limits: { review: 'firstRun' },
        at: { reviewing: [{ type: 'review.approve', script: 'edited' }] },
      },
    );
    assert.equal(text, 'planning > generating > checking > reviewing > checking > running > validating > accepted');
    assert.equal(context.script, 'edited');
    assert.deepEqual(calls.check, ['script 1', 'edited']);
  });
  it('checks an edited script again and does not run it when it is unsafe', async () => {
    const { text } = await journey(
      { check: [safe, unsafe, safe] },
      {
        limits: { review: 'firstRun' },
        at: { reviewing: [{ type: 'review.edit', script: 'import os' }, { type: 'review.leave' }] },
      },
    );
    assert.equal(
      text,
      'planning > generating > checking > reviewing > checking > refining > generating > checking > reviewing > needsReview',
    );
  });
  it('goes back to the generator with the comment of a rejection', async () => {
    const { text, calls } = await journey(
      {},
      {
        limits: { review: 'firstRun' },
        at: { reviewing: [{ type: 'review.reject', comment: 'use a pad' }, { type: 'review.approve' }] },
      },
    );
    assert.equal(
      text,
      'planning > generating > checking > reviewing > refining > generating > checking > reviewing > running > validating > accepted',
    );
    assert.deepEqual((calls.generate[1] as GenerateInput).comments, ['use a pad']);
  });
  it('rests with its script when nobody is there to review', async () => {
    const { output, calls } = await journey(
      {},
      { limits: { review: 'firstRun' }, at: { reviewing: [{ type: 'review.leave' }] } },
    );
    assert.equal(output.status, 'needsReview');
    assert.equal(calls.run.length, 0);
  });
  it('answers a contradiction with a refusal', async () => {
    const { text, output } = await journey({ plan: [{ outcome: 'refused', message: 'A 20 mm hole does not fit a 10 mm bar.' }] });
    assert.equal(text, 'planning > refused');
    assert.equal(output.message, 'A 20 mm hole does not fit a 10 mm bar.');
  });
  it('asks when the request can not be built as it stands', async () => {
    const { text, context } = await journey({ plan: [{ outcome: 'needsAnswer', plan: plainPlan, message: 'How thick?' }] });
    assert.equal(text, 'planning > needsAnswer');
    assert.equal(context.message, 'How thick?');
    assert.equal(context.plan, plainPlan);
  });
  it('sends an unsafe script back to the generator, never to FreeCAD', async () => {
    const { text, calls } = await journey({ check: [unsafe, safe] });
    assert.equal(text, `planning > generating > checking > refining > ${lap} > accepted`);
    assert.equal(calls.run.length, 1);
    assert.equal((calls.generate[1] as GenerateInput).laps[0]?.check, unsafe);
  });
  it('gives up on a generator that only writes unsafe scripts', async () => {
    const { output, calls } = await journey({ check: [unsafe] });
    assert.equal(output.status, 'needsReview');
    assert.equal(calls.run.length, 0);
    assert.equal(calls.generate.length, 5);
    assert.match(output.message, /may not be run: The module os may not be imported\. \(line 1\)/);
  });
  it('refines what is nearly right', async () => {
    const { text } = await journey({
      validate: [
        ['refine', 0.6],
        ['refine', 0.7],
        ['accept', 1],
      ],
    });
    assert.equal(text, `planning > ${lap} > refining > ${lap} > refining > ${lap} > accepted`);
  });
  it('replans on structural trouble and tells the planner about the laps', async () => {
    const { text, calls } = await journey({
      validate: [
        ['replan', 0.2],
        ['accept', 1],
      ],
    });
    assert.equal(text, `planning > ${lap} > replanning > planning > ${lap} > accepted`);
    assert.equal((calls.plan[1] as PlanInput).laps.length, 1);
    assert.equal((calls.plan[1] as PlanInput).present, plainPlan);
  });
  it('fails when the validator says that nothing can be made of it', async () => {
    const { text, output } = await journey({ validate: [['fail', 0.1]] });
    assert.equal(text, `planning > ${lap} > failed`);
    assert.match(output.message, /1 of 2 checks failed/);
  });
  it('stops after five laps and shows the best', async () => {
    const { output, context } = await journey({
      validate: [
        ['refine', 0.5],
        ['refine', 0.7],
        ['refine', 0.6],
      ],
    });
    assert.equal(output.status, 'needsReview');
    assert.equal(context.laps.length, 5);
    assert.equal(context.best?.iteration, 2);
    assert.match(output.message, /1 of 2 checks failed in the best of 5 scripts: size is off/);
  });
  it('keeps to the limit of laps that is set', async () => {
    const { context } = await journey({ validate: [['refine', 0.5]] }, { limits: { maximumIterations: 2 } });
    assert.equal(context.laps.length, 2);
  });
  it('repairs the best script, not the one that made it worse', async () => {
    const { calls } = await journey({
      generate: [script('a'), script('b'), script('c')],
      validate: [
        ['refine', 0.7],
        ['refine', 0.5],
        ['accept', 1],
      ],
    });
    assert.equal((calls.generate[2] as GenerateInput).present, 'a');
    assert.equal((calls.generate[2] as GenerateInput).laps.length, 2);
  });
  it('gives up at once when the generator has nothing else to offer', async () => {
    const { text, output } = await journey({
      generate: [script('a'), { outcome: 'stuck', message: 'no other way' }],
      validate: [['refine', 0.5]],
    });
    assert.equal(text, `planning > ${lap} > refining > generating > needsReview`);
    assert.equal(output.status, 'needsReview');
  });
  it('validates a run that ended in a script error, so that the traceback is repaired', async () => {
    const { text } = await journey({
      run: ['script-error', 'finished'],
      validate: [
        ['refine', 0],
        ['accept', 1],
      ],
    });
    assert.equal(text, `planning > ${lap} > refining > ${lap} > accepted`);
  });
  it('asks the planner about figures of its own before a right part is bent to them, once', async () => {
    const { text, calls } = await journey(
      { validate: [['refine', 0.9]], source: 'derived' },
      { limits: { maximumIterations: 3 } },
    );
    assert.equal(text, `planning > ${lap} > replanning > planning > ${lap} > refining > ${lap} > needsReview`);
    assert.equal((calls.plan[1] as PlanInput).laps.length, 1);
  });
  it('asks the planner about figures that it called stated when the generator stands by its script', async () => {
    const { text } = await journey(
      {
        generate: [script('a'), script('a\n# The request is met; the planned count is not.'), script('a')],
        validate: [
          ['refine', 0.9],
          ['refine', 0.9],
          ['accept', 1],
        ],
      },
      {},
    );
    assert.equal(text, `planning > ${lap} > refining > ${lap} > replanning > planning > ${lap} > accepted`);
  });
  it('fails when there is no FreeCAD, without repairing the script', async () => {
    const { text, output } = await journey({ run: ['freecad-not-found'] });
    assert.equal(text, 'planning > generating > checking > running > failed');
    assert.equal(output.message, 'ended: freecad-not-found');
  });
  it('fails when the run is refused because nothing contains it', async () => {
    assert.equal((await journey({ run: ['refused'] })).output.status, 'failed');
  });
  it('is cancelled when the run was', async () => {
    assert.equal((await journey({ run: ['cancelled'] })).output.status, 'cancelled');
  });
  describe('at its budget', () => {
    const unpaid = new BudgetError(0.6, 0.1, 0.5);
    const raise: DesignEvent = { type: 'budget.raise', usd: 0.5 };
    const stop: DesignEvent = { type: 'budget.stop' };

    it('waits, and goes on with the same step when a person allows more', async () => {
      const { text, calls } = await journey(
        { generate: [unpaid, script('model')] },
        { limits: { budgetUsd: 0.5 }, at: { atBudget: [raise] } },
      );
      assert.equal(text, `planning > generating > atBudget > ${lap} > accepted`);
      assert.deepEqual(
        calls.generate.map((input) => (input as GenerateInput).budgetUsd),
        [0.5, 1],
      );
    });
    it('rests with what it has when nobody allows more', async () => {
      const { text, output } = await journey({ plan: [unpaid] }, { at: { atBudget: [stop] } });
      assert.equal(text, 'planning > atBudget > needsReview');
      assert.match(
        output.message,
        /may cost up to \$0\.600, and \$0\.100 is left of this design's budget of \$0\.50\. Allow more/,
      );
    });
    it('says what the best script misses when a repair is not paid', async () => {
      const { output } = await journey(
        { validate: [['refine', 0.5]], generate: [script('first'), unpaid] },
        { at: { atBudget: [stop] } },
      );
      assert.match(output.message, /may cost.* 1 of 2 checks failed in the best of the first script: size is off$/);
    });
    it('accepts a measured part without the review that is not paid', async () => {
      const { text, calls } = await journey({ validate: [unpaid, ['accept', 1]] }, { at: { atBudget: [stop] } });
      assert.equal(text, `planning > ${lap} > atBudget > validating > accepted`);
      assert.equal((calls.validate[1] as ValidateInput).unreviewed, true);
    });
    it('can be stopped', async () => {
      const { output } = await journey({ plan: [unpaid] }, { at: { atBudget: [{ type: 'design.cancel' }] } });
      assert.equal(output.status, 'cancelled');
    });
  });
  it('says what broke in planning', async () => {
    const { output } = await journey({
      plan: [new DesignerError('language-model-connection', 'The model did not answer.', { nextStep: 'Check the network.' })],
    });
    assert.deepEqual(output, { status: 'failed', message: 'The model did not answer. Check the network.' });
  });
  for (const step of ['generate', 'check', 'run', 'validate'] as const) {
    it(`says what broke in ${step}`, async () => {
      const { output } = await journey({ [step]: [new Error('broken pipe')] });
      assert.deepEqual(output, { status: 'failed', message: 'broken pipe' });
    });
  }
  it('takes a follow-up to the present plan and script', async () => {
    const { calls } = await journey({}, { input: { present: { plan: plainPlan, script: 'old' }, firstIteration: 4 } });
    assert.equal((calls.plan[0] as PlanInput).present, plainPlan);
    assert.equal((calls.generate[0] as GenerateInput).present, 'old');
    assert.equal((calls.run[0] as { iteration: number }).iteration, 4);
  });

  const states = { planning: 'plan', generating: 'generate', checking: 'check', running: 'run', validating: 'validate' } as const;
  for (const [state, step] of Object.entries(states)) {
    it(`can be stopped while ${state}, and its work is told to stop`, async () => {
      const { output, text } = await journey({ [step]: ['hang'] }, { at: { [state]: [{ type: 'design.cancel' }] } });
      assert.deepEqual(output, { status: 'cancelled', message: 'Stopped. Finished steps are kept.' });
      assert.ok(text.endsWith(`${state} > cancelled`), text);
    });
  }
  it('can be stopped while it waits for review', async () => {
    const { output } = await journey({}, { limits: { review: 'always' }, at: { reviewing: [{ type: 'design.cancel' }] } });
    assert.equal(output.status, 'cancelled');
  });
  it('ends a step that takes longer than its limit', async () => {
    const { steps } = createFakeSteps({ plan: ['hang'] });
    const actor = createActor(createDesignMachine(steps), {
      input: { brief, limits: { ...defaultSettings, languageModelTimeoutMs: 5 } },
    }).start();
    const end = await waitFor(actor, (snapshot) => snapshot.status === 'done');
    assert.equal(end.value, 'failed');
    assert.match(end.context.message, /^Planning took too long/);
  });
});
