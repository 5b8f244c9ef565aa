import assert from 'node:assert/strict';
import type { LapReport } from '../../../src/agents/lap.ts';
import { describeLaps } from '../../../src/agents/lap-report.ts';
import { describeChange, isStuck, troubleOf } from '../../../src/agents/memory.ts';
import { readRepair, readScript } from '../../../src/agents/reply-code.ts';
import { plainPlan, runResult, safe, unsafe, verdict } from '../../support/fake-steps.ts';

const script = (base: number, top: number): string =>
  `import Part\n\n# %% parameters\nlength = 80.0  # mm\n\n# %% task: base Base\nb = ${base}\n\n# %% task: top Top\nt = ${top}\n`;
const lap = (iteration: number, changes: Partial<LapReport> = {}): LapReport => ({
  iteration,
  script: script(1, iteration),
  check: safe,
  run: runResult('finished'),
  validation: verdict(['refine', 0.5]),
  ...changes,
});

describe('the memory of repairs', () => {
  it('tells the kinds of trouble apart', () => {
    const error = { type: 'SyntaxError', message: 'invalid', line: 1, task: null, traceback: '' };
    assert.equal(troubleOf(lap(1, { check: unsafe })), 'refused');
    assert.equal(troubleOf(lap(1, { run: { ...runResult('script-error'), error } })), 'syntax');
    assert.equal(troubleOf(lap(1, { run: runResult('script-error') })), 'error');
    assert.equal(troubleOf(lap(1, { run: runResult('recompute-error') })), 'recompute');
    assert.equal(troubleOf(lap(1)), 'requirement');
    assert.equal(troubleOf(lap(1, { validation: verdict(['refine', 0.7], []) })), 'intent');
  });
  it('sees that two laps failed in the same way, whatever the numbers in their messages', () => {
    const failed = (message: string): LapReport =>
      lap(1, { run: { ...runResult('script-error'), error: { type: 'Error', message, line: 1, task: null, traceback: '' } } });
    assert.ok(isStuck([failed('edge 12 is not there'), failed('edge 7 is not there')]));
    assert.ok(!isStuck([failed('edge 12 is not there'), failed('radius too large')]));
    assert.ok(!isStuck([lap(1)]));
    assert.ok(!isStuck([lap(1), lap(2, { validation: verdict(['refine', 0.5], ['volume']) })]));
  });
  it('says what a try changed, and what it broke', () => {
    const broken = describeChange(lap(1), lap(2, { validation: verdict(['refine', 0.5], ['volume']) })).join('. ');
    assert.match(broken, /changed against attempt 1: top/);
    assert.match(broken, /that mended size/);
    assert.match(broken, /that BROKE volume, so it was not taken/);
    assert.match(describeChange(lap(1), lap(2)).join(), /changed nothing that was measured/);
  });
  it('tells old laps in a line', () => {
    const told = describeLaps([lap(1), lap(2), lap(3)]);
    assert.match(told, /Attempt 1: size failed \(2\)/);
    assert.match(told, /Attempt 3:\n/);
  });
});

describe('a reply with code', () => {
  const present = script(1, 2);
  const read = (text: string, kept: string[] = []) => readRepair(text, present, plainPlan, 'a plate', kept);
  it('is read without its closing fence, from several fences, or with none', () => {
    for (const text of [
      `\`\`\`python\n# %% task: top Top\nt = 9\n`,
      `First\n\`\`\`py\n# %% task: top Top\nt = 9\n\`\`\`\nthen\n~~~\n# %% task: base Base\nb = 1\n~~~\n`,
      '# %% task: top Top\nt = 9\n',
    ])
      assert.deepEqual(read(text), { ok: true, value: script(1, 9) });
  });
  it('leaves alone what a person wrote', () => {
    assert.deepEqual(read('# %% task: base Base\nb = 5\n# %% task: top Top\nt = 9\n', ['base']), {
      ok: true,
      value: script(1, 9),
    });
  });
  it('brings its imports, and new cells where they belong', () => {
    const result = read('```python\nimport Part\nimport math\n# %% task: base Base\nb = 1\n# %% task: mid Middle\nm = 1\n```');
    assert.ok(result.ok);
    assert.match(result.value, /^import math\nimport Part\n/);
    assert.ok(result.value.indexOf('task: base') < result.value.indexOf('task: mid'));
    assert.ok(result.value.indexOf('task: mid') < result.value.indexOf('task: top'));
  });
  it('may change the values and every task, and keeps the imports and the document that it leaves out', () => {
    const whole = `import Part\n# %% parameters\nt = 2.0  # mm [1:9] x\n# %% document\ndoc = App.newDocument("P")\n# %% task: base Base\nb = 1\n`;
    const changed = '```python\n# %% parameters\nt = 3.0  # mm [1:9] x\n# %% task: base Base\nb = 2\n```';
    const result = readRepair(changed, whole, { ...plainPlan, parameters: [] }, 'a plate', []);
    assert.deepEqual(result, { ok: true, value: whole.replace('t = 2.0', 't = 3.0').replace('b = 1', 'b = 2') });
  });
  it('may be a whole script', () => {
    assert.deepEqual(read(`\`\`\`python\n${script(7, 8)}\`\`\``), { ok: true, value: script(7, 8) });
  });
  it('must have the parameters that the request names, and may lack one that the plan invented', () => {
    const parameter = { name: 'wall_t', value: 2, unit: 'mm' as const, meaning: '', free: true };
    const plan = { ...plainPlan, parameters: [parameter] };
    const text = `\`\`\`python\n${present}\`\`\``;
    assert.ok(readScript(text, plan, 'a box with a wall').ok);
    const named = readScript(text, plan, 'a box with wall_t = 2');
    assert.ok(!named.ok && named.problem.includes('lacks wall_t'));
    assert.ok(!readScript('```python\nx = 1\n```', plan, 'a box').ok, 'a script without any parameter has no cell for them');
  });
});
