import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { executionResultSchema, type ExecutionResult, type RunRequest } from '../../src/core/run.ts';
import { createRunner, type ContainedRunner } from '../../src/freecad/runner.ts';
import { findTestVersions } from '../support/freecad-versions.ts';
import { plateScript } from '../support/plate-script.ts';
import { boxScript, requestFor } from '../support/run-request.ts';

const signal = (): AbortSignal => new AbortController().signal;
const endless = 'import FreeCAD\nnumber = 0\nwhile True:\n    number += 1\n';

for (const freecad of findTestVersions()) {
  for (const warm of [true, false]) {
    describe(`a ${warm ? 'warm' : 'cold'} run in FreeCAD ${freecad.version}`, function () {
      this.timeout(60_000);
      let folder = '';
      let runner: ContainedRunner;
      const run = (script: string, more: Partial<RunRequest> = {}): Promise<ExecutionResult> =>
        runner.run(requestFor(script, join(folder, 'out'), more), signal());

      before(() => {
        folder = mkdtempSync(join(tmpdir(), 'runner-test-'));
        runner = createRunner({ freecad, isolation: 'auto', warm, parallel: 2 });
      });
      after(async () => {
        await runner.close();
        rmSync(folder, { recursive: true, force: true });
      });

      it('gives the measured part, its files and what held it in', async () => {
        const result = await run(plateScript, { name: 'plate', formats: ['fcstd', 'step', 'stl', 'preview'] });
        assert.equal(result.reason, 'finished', result.error?.message);
        assert.deepEqual(executionResultSchema.parse(result), result);
        assert.equal(Math.round(result.shape?.volumeMm3 ?? 0), Math.round(80 * 60 * 10 - 40 * 30 * 5 - 4 * Math.PI * 9 * 10));
        assert.equal(result.shape?.holes.length, 4);
        assert.deepEqual(Object.keys(result.files).sort(), ['fcstd', 'preview', 'step', 'stl']);
        for (const file of Object.values(result.files)) assert.ok(existsSync(file ?? ''));
        assert.equal(readFileSync(result.files.step ?? '', 'utf8').slice(0, 13), 'ISO-10303-21;');
        const { backend, staticCheck, guards, network, files } = result.isolation;
        assert.deepEqual(
          { backend, staticCheck, guards, network, files },
          { backend: 'bubblewrap', staticCheck: true, guards: true, network: 'blocked', files: 'run-folder-only' },
        );
        const pad = result.document.objects.find(({ name }) => name === 'Pad');
        assert.equal(pad?.task, 'plate');
      });

      it('runs with other values in the parameters cell', async () => {
        const result = await run(boxScript, { parameters: { height: 60 } });
        assert.equal(result.shape?.volumeMm3.toFixed(3), '12000.000');
      });

      it('names type, line and task of an error in the script', async () => {
        const result = await run(`${boxScript}\n# %% task: wrong It fails\nprint(1 / 0)\n`);
        assert.equal(result.reason, 'script-error');
        assert.deepEqual(
          { ...result.error, traceback: '' },
          { type: 'ZeroDivisionError', message: 'division by zero', line: 19, task: 'wrong', traceback: '' },
        );
        assert.match(result.error?.traceback ?? '', /File "model\.py", line 19/);
      });

      it('refuses an unsafe script before FreeCAD sees it, with the line', async () => {
        const result = await run('import FreeCAD\nimport os\nos.system("true")\n');
        assert.equal(result.reason, 'refused');
        assert.equal(result.error?.line, 2);
        assert.equal(result.stdout, '');
      });

      it('ends an endless loop at the time limit', async () => {
        const started = performance.now();
        const result = await run(endless, { limits: { wallMs: 1500, memoryMb: 4096, measureMs: 5000 } });
        assert.equal(result.reason, 'timeout');
        assert.match(result.error?.message ?? '', /1\.5 s/);
        assert.ok(performance.now() - started < 15_000);
      });

      it('ends within a second when it is cancelled', async () => {
        await run(boxScript);
        const controller = new AbortController();
        let abortedAt = 0;
        setTimeout(() => {
          abortedAt = performance.now();
          controller.abort();
        }, 800);
        const result = await runner.run(requestFor(endless, join(folder, 'out')), controller.signal);
        assert.equal(result.reason, 'cancelled');
        assert.ok(performance.now() - abortedAt < 1000, `took ${performance.now() - abortedAt} ms`);
      });

      it('gives up what a newer run of the same lane supersedes', async () => {
        const older = run(endless, { lane: 'slider' });
        const waiting = run(endless, { lane: 'slider' });
        const newest = await run(boxScript, { lane: 'slider' });
        assert.deepEqual([(await older).reason, (await waiting).reason, newest.reason], ['cancelled', 'cancelled', 'finished']);
      });

      it('leaves no process and no file behind', async () => {
        await run(boxScript);
        await runner.close();
        const left = readdirSync(tmpdir()).filter((name) => name.startsWith(`freecad-designer-${process.pid}-`));
        assert.deepEqual(left, []);
      });
    });
  }
}

describe('a machine on which nothing holds a script in', () => {
  const unavailable = (name: 'bubblewrap' | 'landlock' | 'seatbelt') => ({
    name,
    network: 'blocked' as const,
    files: 'run-folder-only' as const,
    probe: () => Promise.resolve({ available: false as const, why: `${name} is missing.`, nextStep: 'Install it.' }),
    launch: () => Promise.reject(new Error('never started')),
  });
  const backends = {
    bubblewrap: unavailable('bubblewrap'),
    landlock: unavailable('landlock'),
    seatbelt: unavailable('seatbelt'),
  };

  it('runs nothing and says what to do', async () => {
    const [freecad] = findTestVersions();
    const runner = createRunner({ freecad: freecad!, isolation: 'auto', warm: true, parallel: 1, backends });
    const result = await runner.run(requestFor(boxScript, tmpdir()), signal());
    await runner.close();
    assert.equal(result.reason, 'refused');
    assert.match(result.error?.message ?? '', /bubblewrap is missing\. Install it\..*"isolation" to "none"/);
  });
});
