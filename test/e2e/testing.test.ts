import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '../support/eventually.ts';
import { runCommand } from '../support/workbench/driving.ts';
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

  it('are listed by design, run by measuring the part again, and pass', async () => {
    const { page } = workbench;
    await runCommand(page, 'Testing: Focus on Test Explorer View');
    const design = page.locator('.test-explorer .monaco-list-row[aria-level="1"]').first();
    await design.waitFor({ timeout: 60_000 });
    await eventually(async () => {
      assert.match((await design.getAttribute('aria-label')) ?? '', /Tube/);
    });
    await runCommand(page, 'Test: Run All Tests');
    await page.locator('.test-explorer .monaco-list-row[aria-level="1"][aria-label*="(Passed)"]').waitFor({ timeout: 60_000 });
    await design.click();
    await page.keyboard.press('ArrowRight');
    const requirements = page.locator('.test-explorer .monaco-list-row[aria-level="2"]');
    await requirements.first().waitFor();
    await eventually(async () => {
      const rows = await requirements.all();
      const labels = await Promise.all(rows.map(async (row) => (await row.getAttribute('aria-label', { timeout: 1_000 })) ?? ''));
      assert.ok(labels.length >= 3 && labels.every((label) => label.includes('(Passed)')), labels.join('\n'));
    });
    await workbench.screenshot('testing');
  });
});
