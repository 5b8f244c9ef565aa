import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkbench, themes, type Theme, type Workbench } from '../support/workbench/workbench.ts';

describe('the packaged extension, installed into VS Code', () => {
  let workspace = '';
  let workbench: Workbench;

  before(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'freecad designer wörk-'));
    await writeFile(join(workspace, 'README.md'), '# Parts\n');
    workbench = await openWorkbench({
      workspace,
      vsix: process.env['FREECAD_TEST_VSIX'] ?? '.cache/freecad-designer-under-test.vsix',
    });
  });

  after(async () => {
    await workbench.close();
    await rm(workspace, { recursive: true, force: true });
  });

  it('has its place in the activity bar', async () => {
    const words = JSON.parse(await readFile('package.nls.json', 'utf8')) as { container: string };
    const title = words.container;
    await workbench.page.locator(`.activitybar .action-label[aria-label^="${title}"]`).click();
    await workbench.page.locator('.sidebar .composite.title', { hasText: title }).waitFor();
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`follows the ${theme} theme`, async () => {
      await workbench.setTheme(theme);
      assert.ok(await workbench.screenshot(`installed-${theme}`));
    });
  }
});
