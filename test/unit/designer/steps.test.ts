import assert from 'node:assert/strict';
import type { LanguageModels } from '../../../src/core/language-model.ts';
import type { Role } from '../../../src/core/vendors.ts';
import type { Plan } from '../../../src/core/plan/plan.ts';
import { createLedger } from '../../../src/core/record/ledger.ts';
import { createSteps } from '../../../src/designer/steps.ts';
import type { GenerateInput } from '../../../src/machine/steps.ts';
import { plainPlan, runResult } from '../../support/fake-steps.ts';

const script = '# %% parameters\nlength = 80.0  # mm [20:200] of the bar\n\n# %% task: base Base\nx = length\n';
const planOf = (length: number, changes: Partial<Plan> = {}): Plan => ({
  ...plainPlan,
  parameters: [{ name: 'length', value: length, unit: 'mm', meaning: '', free: false }],
  ...changes,
});
const input: GenerateInput = {
  brief: { id: 'r', request: 'make it longer', conversation: [], createdAt: '' },
  plan: planOf(100),
  present: script,
  presentPlan: planOf(80),
  laps: [],
  comments: [],
  judgeAnew: false,
  keptTasks: [],
  budgetUsd: 1,
};

/** What writing the script came to, and which roles were asked for it. */
async function generate(changes: Partial<GenerateInput>) {
  const asked: Role[] = [];
  const models: LanguageModels = {
    has: () => true,
    ask: (request) => {
      asked.push(request.role);
      const usage = { calls: 1, inputTokens: 1, cachedInputTokens: 0, outputTokens: 1, costUsd: 0 };
      const read = request.output.kind === 'text' ? request.output.read(`\`\`\`python\n${script}\`\`\``) : undefined;
      if (read?.ok !== true) return Promise.reject(new Error('The script was not read.'));
      return Promise.resolve({ value: read.value, vendor: 'openai', model: 'm', usage, attempts: [] });
    },
  };
  const steps = createSteps({
    models,
    marker: 'k',
    ledger: createLedger(1, 0, () => undefined),
    fallsBack: false,
    run: () => Promise.resolve(runResult('finished')),
    probe: () => Promise.resolve(runResult('finished')),
    readPicture: () => Promise.resolve(''),
    draw: () => Promise.resolve({ images: [], notes: [] }),
    presentPart: undefined,
  });
  return { asked, outcome: await steps.generate({ ...input, ...changes }, new AbortController().signal) };
}

describe('writing the script', () => {
  it('asks nobody when values are all that a follow-up changes', async () => {
    const { asked, outcome } = await generate({});
    assert.deepEqual(asked, []);
    assert.ok(outcome.outcome === 'script' && outcome.author === 'parameters');
    assert.equal(outcome.script, script.replace('80.0', '100.0'));
  });
  it('asks the generator when the value is beyond what the script was written for', async () => {
    assert.deepEqual((await generate({ plan: planOf(500) })).asked, ['generator']);
  });
  it('asks the generator when the change is more than values', async () => {
    const tasks = [...plainPlan.tasks, { ...plainPlan.tasks[0]!, id: 'holes' }];
    assert.deepEqual((await generate({ plan: planOf(100, { tasks }) })).asked, ['generator']);
  });
  it('asks nobody when the planner only corrected its own figures: the part is judged anew', async () => {
    const requirements: Plan['requirements'] = [
      { id: 'one', kind: 'solidCount', source: 'derived', text: 'one solid', count: 1 },
    ];
    const lap = { iteration: 1, script, author: 'openai/m', check: null, run: null, validation: null };
    const anew = { judgeAnew: true, laps: [lap], plan: planOf(80, { requirements }) };
    const { asked, outcome } = await generate(anew);
    assert.deepEqual(asked, []);
    assert.ok(outcome.outcome === 'script' && outcome.script === script);
    assert.deepEqual(
      (await generate({ ...anew, judgeAnew: false })).asked,
      ['generator'],
      'when that did not help, a repair is asked for',
    );
  });
});
