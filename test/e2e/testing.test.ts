import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '../support/eventually.ts';
import { openFile, runCommand } from '../support/workbench/driving.ts';
import { openWorkbench, type Workbench } from '../support/workbench/workbench.ts';

const vsix = process.env['FREECAD_TEST_VSIX'] ?? '.cache/freecad-designer-under-test.vsix';

describe('requirements as tests', () => {
  let workspace = '';
  let workbench: Workbench;

  before(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'freecad designer tests-'));
    const request = 'spacer 20 mm long, 12 mm outside diameter, 6 mm hole';
    await promisify(execFile)(process.execPath, [resolve('dist/cli.js'), 'design', request, '--yes'], { cwd: workspace });
    workbench = await openWorkbench({ workspace, vsix });
  });
  after(async () => {
    await workbench.close();
    await rm(workspace, { recursive: true, force: true });
  });

  const rows = (level: number) => workbench.page.locator(`.test-explorer .monaco-list-row[aria-level="${level}"]`);
  const labels = async (level: number): Promise<string[]> => {
    const all = await rows(level).all();
    return Promise.all(all.map(async (row) => (await row.getAttribute('aria-label', { timeout: 1_000 })) ?? ''));
  };
  /** Waits until all the requirements have come to something of which this is true. */
  const requirementsAre = (fits: (all: readonly string[]) => boolean, timeoutMs?: number): Promise<void> =>
    eventually(async () => {
      const all = await labels(2);
      assert.ok(all.length >= 3 && fits(all), all.join('\n'));
    }, timeoutMs);
  const all = (word: string) => (found: readonly string[]) => found.every((label) => label.includes(`(${word})`));
  const script = async (): Promise<string> => {
    const [slug = ''] = await readdir(join(workspace, 'designs'));
    return join(workspace, 'designs', slug, 'model.py');
  };

  it('are listed by design, and none passes before somebody has reviewed the script', async () => {
    const { page } = workbench;
    await runCommand(page, 'Testing: Focus on Test Explorer View');
    await rows(1).first().waitFor({ timeout: 60_000 });
    await eventually(async () => {
      assert.match((await rows(1).first().getAttribute('aria-label')) ?? '', /Tube/);
    });
    await rows(1).first().click();
    await page.keyboard.press('ArrowRight');
    await rows(2).first().waitFor();
    await runCommand(page, 'Test: Run All Tests');
    await requirementsAre(all('Errored'));
    await workbench.screenshot('testing-unreviewed');
  });

  it('are run by measuring the part again, and pass', async () => {
    // The window reads a changed settings file when it comes to it: until then the script waits for its review.
    await eventually(async () => {
      await workbench.changeSettings({ 'freecadDesigner.review': 'never' });
      await runCommand(workbench.page, 'Test: Run All Tests');
      await requirementsAre(all('Passed'), 15_000);
    }, 120_000);
    await workbench.screenshot('testing');
  });

  it('fail where a changed script misses them, and none passes when it breaks', async () => {
    const file = await script();
    const good = await readFile(file, 'utf8');
    await writeFile(file, good.replace('tube.Length = length', 'tube.Length = length + 1'));
    await runCommand(workbench.page, 'Test: Run All Tests');
    await requirementsAre((found) => found.some((label) => /overall sizes.*\(Failed\)/.test(label)));
    await writeFile(file, good.replace('"outer_diameter", outer_diameter)', '"outer_diameter", outer_diameter / 0)'));
    await runCommand(workbench.page, 'Test: Run All Tests');
    await requirementsAre((found) => found.every((label) => /\((Failed|Errored)\)/.test(label)));
    await writeFile(file, good);
    await runCommand(workbench.page, 'Test: Run All Tests');
    await requirementsAre(all('Passed'));
  });

  it('stand beside a record whose mistakes are underlined when it is edited by hand', async () => {
    const { page } = workbench;
    const [slug = ''] = await readdir(join(workspace, 'designs'));
    const file = join(workspace, 'designs', slug, 'design.json');
    const record = await readFile(file, 'utf8');
    await openFile(page, `designs/${slug}/design.json`);
    await runCommand(page, 'Problems: Focus on Problems View');
    await page.locator('.markers-panel', { hasText: 'No problems have been detected' }).waitFor();
    await writeFile(file, record.replace(/"status": "\w+"/, '"status": "nearly accepted"'));
    const problem = page.locator('.markers-panel .monaco-list-row', { hasText: 'Value is not accepted' });
    await problem.waitFor();
    await page.locator('.squiggly-warning').first().waitFor();
    await workbench.screenshot('record-edited');
    await writeFile(file, record);
    await problem.waitFor({ state: 'detached' });
  });
});
