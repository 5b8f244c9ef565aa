import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, isAbsolute, join } from 'node:path';
import { designReportSchema } from '../../src/core/record/design.ts';
import { executionResultSchema } from '../../src/core/run.ts';
import { checkReportSchema } from '../../src/core/safety/finding.ts';

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

const cli = join(process.cwd(), 'dist/cli.js');
const plate = 'mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges';

describe('the command line', function () {
  this.timeout(120_000);
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'command line ü 🔩-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const run = (...commandLine: string[]): Promise<Ended> =>
    new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        [cli, ...commandLine],
        { cwd: folder, maxBuffer: 64_000_000 },
        (error, stdout, stderr) => {
          resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, stdout, stderr });
        },
      );
      child.stdin?.end();
    });
  const json = (ended: Ended): unknown => JSON.parse(ended.stdout);

  it('makes a measured part of a sentence', async () => {
    const ended = await run('design', plate, '--yes', '--json');
    assert.equal(ended.code, 0, ended.stderr);
    const report = designReportSchema.parse(json(ended));
    assert.equal(report.status, 'accepted');
    assert.ok(report.validation?.checks.every((check) => check.passed));
    for (const file of [report.script, ...Object.values(report.exports)]) {
      assert.ok(typeof file === 'string' && isAbsolute(file));
      assert.ok((await stat(file)).size > 100, file);
    }
    assert.deepEqual(Object.keys(report.exports).sort(), ['fcstd', 'step', 'stl']);
    assert.ok(report.directory.startsWith(join(folder, 'designs')));
    assert.match(ended.stderr, /planning: .*\n(?:.*\n)*accepted: /);
  });
  it('changes a design by a follow-up and nothing else with it', async () => {
    const first = designReportSchema.parse(json(await run('design', plate, '--yes', '--json')));
    const ended = await run('design', '--continue', first.directory, 'make it 10 mm longer', '--yes', '--json');
    const second = designReportSchema.parse(json(ended));
    assert.equal(second.status, 'accepted', second.message);
    assert.deepEqual(second.run?.shape?.boundingBox.size.map(Math.round), [90, 60, 10]);
    assert.deepEqual([second.directory, second.iterations, second.run.shape.holes.length], [first.directory, 2, 4]);
  });
  it('stops for review without --yes, with the script written and not run', async () => {
    const ended = await run('design', 'tube 20 mm outside diameter, 16 mm inside diameter, 40 mm long', '--json');
    const report = designReportSchema.parse(json(ended));
    assert.deepEqual([ended.code, report.status, report.run], [1, 'needsReview', null]);
    assert.match(await readFile(report.script ?? '', 'utf8'), /# %% parameters/);
  });
  it('asks instead of guessing', async () => {
    const ended = await run('design', 'plate 80 x 60 x 10 mm with a dovetail slot', '--yes', '--json');
    const report = designReportSchema.parse(json(ended));
    assert.deepEqual([ended.code, report.status, report.run], [1, 'needsAnswer', null]);
    assert.match(report.message, /dovetail/);
  });
  it('refuses a contradiction with its numbers', async () => {
    const report = designReportSchema.parse(
      json(await run('design', 'tube 20 mm outside diameter, 30 mm inside diameter, 40 mm long', '--yes', '--json')),
    );
    assert.equal(report.status, 'refused');
    assert.match(report.message, /30/);
  });
  for (const [what, request] of [
    ['empty', ' '],
    ['too long', 'plate '.repeat(20_000)],
    ['binary', 'PK\u0003\u0004'],
  ] as const) {
    it(`says that a request is ${what}, with one JSON object all the same`, async () => {
      const ended = await run('design', request, '--yes', '--json');
      assert.equal(ended.code, 1);
      assert.match((json(ended) as { error: { code: string } }).error.code, /request-invalid/);
    });
  }
  it('prints the command with which a question is answered, and that command works', async () => {
    const asked = await run('design', 'box 100 x 60 x 40 with lid', '--yes');
    assert.equal(asked.code, 1);
    assert.match(asked.stdout, /\? What is the wall thickness .*\[2 mm\]\nAnswer with, for example:\n/);
    const command = asked.stdout.trim().split('\n').at(-1) ?? '';
    const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
    const from = words.indexOf('design');
    const answered = await run(...words.slice(from), '--json');
    const report = designReportSchema.parse(json(answered));
    assert.equal(report.status, 'accepted', report.message);
    assert.ok(command.includes('"2 mm" --yes'), command);
    const refused = await run('design', '--continue', report.directory, 'wall thickness 90', '--yes');
    assert.match(refused.stdout, /^refused: /);
    assert.doesNotMatch(refused.stdout, /\?/);
    const back = designReportSchema.parse(
      json(await run('design', '--continue', report.directory, '10 mm longer', '--yes', '--json')),
    );
    assert.equal(back.run?.shape?.boundingBox.size[0], 230);
    const undone = designReportSchema.parse(json(await run('design', '--continue', report.directory, 'undo', '--yes', '--json')));
    assert.deepEqual([undone.status, undone.run?.shape?.boundingBox.size[0]], ['accepted', 210]);
  });
  it('leaves out what was not understood when the answer says so', async () => {
    const asked = designReportSchema.parse(json(await run('design', 'plate 80 x 60 x 10 mm with a dovetail slot', '--json')));
    const ended = await run('design', '--continue', asked.directory, 'leave it out', '--yes', '--json');
    const report = designReportSchema.parse(json(ended));
    assert.equal(report.status, 'accepted', report.message);
    assert.ok(
      report.plan?.assumptions.includes('Left out, as was answered: "with a dovetail slot".'),
      report.plan?.assumptions.join(),
    );
  });
  it('says the outcome once', async () => {
    const ended = await run('design', 'a bracket');
    assert.equal(`${ended.stdout}${ended.stderr}`.split('needsAnswer').length, 2);
  });
  it('leaves no design behind when the model that was named is none', async () => {
    const ended = await run('design', 'washer M9', '--model', 'nosuch', '--yes', '--out', 'no-model', '--json');
    assert.equal(ended.code, 1);
    assert.match(ended.stdout, /\\"nosuch\\" is no language model/);
    await assert.rejects(stat(join(folder, 'no-model')), /ENOENT/);
  });
  it('never has the catalog stand in for a model that was named and has no key', async () => {
    const ended = await run('design', 'washer M9', '--model', 'deepseek/deepseek-chat', '--yes', '--out', 'no-key', '--json');
    assert.equal(ended.code, 1);
    const { status, plan, message } = JSON.parse(ended.stdout) as { status: string; plan: unknown; message: string };
    assert.deepEqual([status, plan], ['failed', null]);
    assert.match(message, /No language model is set up for the planner\. Set an API key/);
  });
  it('says that a file holds no design', async () => {
    await writeFile(join(folder, 'no-design.txt'), '');
    assert.match((await run('history', 'no-design.txt')).stderr, /no-design\.txt holds no design/);
  });
  it('says that a command was left out, not how its help is called', async () => {
    assert.match((await run('keys', '--json')).stdout, /"No command was given\."/);
  });
  for (const words of [[], ['frobnicate'], ['design'], ['design', '--nope', 'x'], ['--help'], ['--version'], ['run', 'none.py']])
    it(`prints exactly one JSON object for "${[...words, '--json'].join(' ')}"`, async () => {
      const ended = await run(...words, '--json');
      const value = json(ended) as { text?: string; error?: { code: string; message: string } };
      assert.ok((ended.code === 0) === (value.text !== undefined), ended.stdout);
      assert.ok(value.text !== undefined || (value.error?.message ?? '') !== '', ended.stdout);
    });
  for (const [text, message] of [
    ['[{"id": "a",]', /line 1, column 13/],
    ['', /is empty/],
    ['[]', /list of requirements is empty/],
    ['{"a": 1}', /holds no list/],
    ['[{"id": "size", "kind": "banana"}]', /requirement 1 "size": kind/],
  ] as const)
    it(`says what is wrong with the requirements ${text}`, async () => {
      const file = join(folder, 'wrong.json');
      await writeFile(file, text);
      const ended = await run('validate', 'box.py', '--requirements', file);
      assert.equal(ended.code, 1);
      assert.match(ended.stderr, message);
      assert.ok(ended.stderr.includes(file));
    });
  it('says that a part was not measured in time, and does not call it wrong or right', async () => {
    await writeFile(join(folder, 'hasty.json'), '{"measureTimeoutMs": 500}');
    const ended = await run('--config', join(folder, 'hasty.json'), 'design', 'M30 x 120 bolt with thread', '--yes');
    assert.equal(ended.code, 1);
    assert.match(ended.stdout, /could not be made, so the part is not accepted; none was found wrong/);
    assert.match(ended.stdout, /measureTimeoutMs/);
    assert.doesNotMatch(ended.stdout, /FAIL|size 0 x 0/);
    assert.match(ended.stdout, /designs\/m30-bolt/);
  });
  it('checks a script', async () => {
    const bad = join(folder, 'bad.py');
    await writeFile(bad, 'import FreeCAD\nimport os\nos.system("ls")\n');
    const ended = await run('check', bad, '--json');
    const report = checkReportSchema.parse(json(ended));
    assert.deepEqual([ended.code, report.ok, report.findings[0]?.line], [1, false, 2]);
    assert.equal((await run('check', join(folder, 'none.py'))).code, 1);
  });
  it('runs a script beside itself, with other values', async () => {
    const script = join(folder, 'box.py');
    await writeFile(
      script,
      'import FreeCAD as App\nimport Part\n# %% parameters\nlength = 10.0  # mm [1:100] X\n# %% task: box Box\ndoc = App.newDocument("Box")\ndoc.addObject("Part::Feature", "Block").Shape = Part.makeBox(length, 20, 30)\ndoc.recompute()\n',
    );
    const ended = await run('run', script, '--param', 'length=25', '--json');
    const result = executionResultSchema.parse(json(ended));
    assert.deepEqual([ended.code, result.reason, result.shape?.volumeMm3], [0, 'finished', 15000]);
    assert.equal(result.files.step, join(folder, 'outputs', 'box.step'));
    const wrong = await run('run', script, '--param', 'length=500', '--json');
    assert.equal(wrong.code, 1);
    assert.match(wrong.stderr, /more than its greatest value 100 mm/);
  });
  it('says on which line and in which task a script failed', async () => {
    const script = join(folder, 'fails.py');
    await writeFile(script, 'import FreeCAD\n# %% task: hole A hole\nx = 1 / 0\n');
    const ended = await run('run', script, '--json');
    const result = executionResultSchema.parse(json(ended));
    assert.deepEqual(
      [ended.code, result.reason, result.error?.type, result.error?.line, result.error?.task],
      [1, 'script-error', 'ZeroDivisionError', 3, 'hole'],
    );
  });
  it('ends a script that takes too long', async () => {
    const script = join(folder, 'loops.py');
    await writeFile(script, 'while True:\n    pass\n');
    const result = executionResultSchema.parse(json(await run('run', script, '--timeout-ms', '1500', '--json')));
    assert.equal(result.reason, 'timeout');
  });
  it('measures a script against requirements', async () => {
    const script = join(folder, 'box.py');
    const file = join(folder, 'requirements.json');
    await writeFile(
      file,
      JSON.stringify([{ id: 'size', kind: 'boundingBox', source: 'stated', text: 'size', sizeMm: [10, 20, 31] }]),
    );
    const ended = await run('validate', script, '--requirements', file, '--json');
    const result = json(ended) as { ok: boolean; checks: { requirement: string; passed: boolean; message: string }[] };
    assert.deepEqual([ended.code, result.ok], [1, false]);
    assert.match(result.checks.find((check) => check.requirement === 'size')?.message ?? '', /31/);
    await writeFile(file, '[{"id": "size", "kind": "size"}]');
    assert.match((await run('validate', script, '--requirements', file)).stderr, /requirement 1/);
  });
  it('exports only what was accepted and is unchanged', async () => {
    const { directory, script } = designReportSchema.parse(
      json(await run('design', 'washer 10 mm inside diameter, 20 mm outside diameter, 2 mm thick', '--yes', '--json')),
    );
    const good = await run('export', directory, '--format', 'step,stl', '--json');
    assert.deepEqual([good.code, (json(good) as { files: string[] }).files.length], [0, 2], good.stderr);
    assert.match((await run('export', directory, '--format', 'dwg')).stderr, /no export format "dwg"/);
    const elsewhere = join(folder, 'for the workshop');
    const more = ['export', directory, '--format', 'glb,3mf,svg,pdf,stl', '--resolution', 'high', '--out', elsewhere, '--json'];
    const first = await run(...more);
    const { files } = json(first) as { files: string[] };
    assert.deepEqual(
      [first.code, files.map((file) => extname(file))],
      [0, ['.stl', '.glb', '.3mf', '.svg', '.pdf']],
      first.stderr,
    );
    for (const file of files) assert.ok((await stat(file)).size > 500, file);
    assert.equal((await run(...more)).code, 0, 'its own exports are replaced');
    await writeFile(files[0] ?? '', 'mine');
    const refused = await run(...more);
    assert.equal(refused.code, 1);
    assert.match(
      refused.stderr,
      /is there already, and it is no export of this design, or was changed since\. Nothing was written/,
    );
    assert.equal(await readFile(files[0] ?? '', 'utf8'), 'mine');
    assert.equal((await run(...more, '--overwrite')).code, 0);
    assert.ok((await stat(files[0] ?? '')).size > 500);
    assert.match(await readFile(join(directory, 'audit.jsonl'), 'utf8'), /"type":"design_exported"/);
    await writeFile(script ?? '', '# changed\n', { flag: 'a' });
    assert.match((await run('export', directory, '--format', 'step')).stderr, /changed after the part was measured/);
    assert.match((await run('export', folder, '--format', 'step')).stderr, /holds no design/);
  });
  it('tells what it found on this machine', async () => {
    const ended = await run('doctor', '--json');
    const report = json(ended) as { ok: boolean; freecad: { version: string }; isolation: { backend: string } };
    assert.deepEqual([ended.code, report.ok], [0, true]);
    assert.match(report.freecad.version, /^\d+\.\d+/);
    assert.notEqual(report.isolation.backend, 'none');
  });
  it('says so when the FreeCAD that was chosen is none', async () => {
    await writeFile(join(folder, 'settings.json'), JSON.stringify({ freecadPath: join(folder, 'no-freecad') }));
    const ended = await run('run', join(folder, 'box.py'), '--config', 'settings.json', '--json');
    assert.equal(ended.code, 1);
    assert.match(ended.stdout + ended.stderr, /no-freecad/);
    assert.equal((await run('doctor', '--config', 'settings.json')).code, 1);
  });
  it('takes no program, wall or address from a settings file that merely lies in the folder', async () => {
    const strange = await mkdtemp(join(tmpdir(), 'strange folder-'));
    try {
      await writeFile(join(strange, 'freecad-designer.json'), '{"compatibleUrl": "http://127.0.0.1:1/v1"}');
      const inside = (...commandLine: string[]): Promise<Ended> =>
        new Promise((resolve) => {
          execFile(process.execPath, [cli, ...commandLine], { cwd: strange }, (error, stdout, stderr) => {
            resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, stdout, stderr });
          }).stdin?.end();
        });
      const refused = await inside('doctor');
      assert.equal(refused.code, 1);
      assert.match(refused.stderr, /sets compatibleUrl, which a folder may not decide.*--config freecad-designer\.json/);
      assert.equal((await inside('doctor', '--config', 'freecad-designer.json')).code, 0);
    } finally {
      await rm(strange, { recursive: true, force: true });
    }
  });
  it('names the key of a settings file that is wrong', async () => {
    await writeFile(join(folder, 'wrong.json'), '{"reviews": "never"}');
    assert.match((await run('doctor', '--config', 'wrong.json')).stderr, /reviews/);
  });
  it('helps everywhere', async () => {
    for (const command of [[], ['design'], ['check'], ['run'], ['validate'], ['export'], ['doctor']]) {
      const ended = await run(...command, '--help');
      assert.deepEqual([ended.code, /Usage: freecad-designer/.test(ended.stdout)], [0, true], command.join());
    }
    assert.equal((await run()).code, 2);
    assert.equal((await run('desing')).code, 2);
  });
  it('writes where it is told to, and says when it can not', async () => {
    const out = join(folder, 'elsewhere');
    const report = designReportSchema.parse(json(await run('design', 'box 10 x 20 x 30 mm', '--yes', '--out', out, '--json')));
    assert.ok(report.directory.startsWith(out), report.message);
    await mkdir(join(folder, 'x'), { recursive: true });
    await writeFile(join(folder, 'x', 'file'), '');
    const ended = await run('design', 'box 10 x 20 x 30 mm', '--yes', '--out', join(folder, 'x', 'file'), '--json');
    assert.deepEqual([ended.code, (json(ended) as { error: { code: string } }).error.code], [1, 'state-write']);
  });
});
