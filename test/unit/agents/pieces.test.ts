import assert from 'node:assert/strict';
import { askGenerator, type GeneratorInput } from '../../../src/agents/generator.ts';
import { askTaskByTask, isLarge } from '../../../src/agents/task-by-task.ts';
import type { LanguageModels } from '../../../src/core/language-model.ts';
import type { Plan } from '../../../src/core/plan/plan.ts';
import { parseCells } from '../../../src/core/script.ts';
import { plainPlan } from '../../support/fake-steps.ts';

const brief = { id: 'r', request: 'a plate 80 x 60', conversation: [], createdAt: '' };
const signal = new AbortController().signal;

/** Models that give this code in a fence. */
const answering = (code: string): LanguageModels => ({
  has: () => true,
  ask: (request) => {
    const read = request.output.kind === 'text' ? request.output.read(`\`\`\`python\n${code}\`\`\``) : undefined;
    if (read?.ok !== true) return Promise.reject(new Error(read?.problem ?? 'not text'));
    const usage = { calls: 1, inputTokens: 1, cachedInputTokens: 0, outputTokens: 1, costUsd: 0 };
    return Promise.resolve({ value: read.value, vendor: 'openai', model: 'm', usage, attempts: [] });
  },
});

describe('a follow-up', () => {
  const present =
    'import Part\n\n# %% parameters\nlength = 80.0  # mm\n\n# %% task: base Base\nx = 1\n\n# %% task: holes Holes\ny = 2\n';
  const plan: Plan = { ...plainPlan, parameters: [{ name: 'length', value: 80, unit: 'mm', meaning: '', free: false }] };
  const input: GeneratorInput = {
    brief,
    plan,
    present,
    laps: [],
    comments: [],
    keptTasks: [],
    standards: '',
    examples: [],
    marker: 'k3y',
  };
  const change = async (code: string): Promise<string> => (await askGenerator(answering(code), input, signal)).value;

  it('is answered with the cells that change, and nothing else is touched', async () => {
    assert.equal(await change('# %% task: holes Holes\ny = 4\n'), present.replace('y = 2', 'y = 4'));
    const added = await change('# %% task: holes Holes\ny = 2\n\n# %% task: slot Slot\nz = 1\n');
    assert.ok(added.startsWith(present.trimEnd()) && added.includes('# %% task: slot Slot\nz = 1'));
  });
  it('takes out a cell of which nothing but its line is given', async () => {
    assert.equal(
      (await change('# %% task: holes Holes\n')).trimEnd(),
      present.slice(0, present.indexOf('# %% task: holes')).trimEnd(),
    );
  });
  it('may be answered with a whole script that lacks a task', async () => {
    const whole =
      'import FreeCAD as App\n\n# %% parameters\nlength = 90.0  # mm\n\n# %% document\ndoc = App.newDocument("P")\n\n# %% task: base Base\nx = 1\n';
    assert.equal(await change(whole), whole);
  });
});

describe('a plan of many tasks', () => {
  const tasks = Array.from({ length: 16 }, (_, index) => ({
    id: `t${index}`,
    title: `Task ${index}`,
    operation: 'pad' as const,
    dependsOn: index === 0 ? [] : index === 15 ? ['t1', 't14'] : ['t0'],
    description: '',
  }));
  const input: GeneratorInput = {
    brief,
    plan: { ...plainPlan, tasks },
    present: null,
    laps: [],
    comments: [],
    keptTasks: [],
    standards: '',
    examples: [],
    marker: 'k3y',
  };
  const frame = 'import Part\n\n# %% parameters\nlength = 80.0  # mm\n\n# %% document\ndoc = 1\n';

  it('is written task by task in waves, each call with the whole request and the cells that it depends on', async () => {
    const seen: { task: string; text: string }[] = [];
    let atOnce = 0;
    let most = 0;
    const models: LanguageModels = {
      has: () => true,
      ask: async (request) => {
        const text = request.messages
          .flatMap(({ parts }) => parts.map((part) => (part.type === 'text' ? part.text : '')))
          .join('');
        const task = /The task: (t\d+)$/.exec(text)?.[1] ?? '';
        seen.push({ task, text });
        atOnce += 1;
        most = Math.max(most, atOnce);
        await new Promise(setImmediate);
        atOnce -= 1;
        const code = task === '' ? frame : task === 't3' ? 'import math\n# %% task: t3 Task 3\nx = 3\n' : `made = "${task}"\n`;
        const read = request.output.kind === 'text' ? request.output.read(`\`\`\`python\n${code}\`\`\``) : undefined;
        if (read?.ok !== true) throw new Error('not read');
        const usage = { calls: 1, inputTokens: 10, cachedInputTokens: 4, outputTokens: 1, costUsd: 0.5 };
        return { value: read.value, vendor: 'openai', model: 'm', usage, attempts: [] };
      },
    };
    assert.ok(isLarge(input));
    const { value, usage } = await askTaskByTask(models, input, signal);
    assert.equal(seen.length, 17);
    assert.equal(most, 14);
    assert.deepEqual(usage, { calls: 17, inputTokens: 170, cachedInputTokens: 68, outputTokens: 17, costUsd: 8.5 });
    assert.ok(seen.every(({ text }) => text.includes('a plate 80 x 60')));
    const last = seen.find(({ task }) => task === 't15')?.text ?? '';
    assert.ok(['"t0"', '"t1"', '"t14"'].every((name) => last.includes(`made = ${name}`)) && !last.includes('made = "t2"'));
    assert.deepEqual(
      parseCells(value).flatMap((cell) => cell.task ?? []),
      tasks.map(({ id }) => id),
    );
    assert.ok(value.startsWith('import math\nimport Part') && value.endsWith('doc.recompute()\n'));
  });
  it('is not what an ordinary plan, a change or a repair is', () => {
    assert.ok(!isLarge({ plan: plainPlan, present: null }));
    assert.ok(!isLarge({ ...input, present: frame }));
  });
});
