// The journey of a person who has installed the packaged extension and knows nothing but the palette.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../support/eventually.ts';
import { answerInput, notifications, openFile, runCommand, webviewFrame } from '../support/workbench/driving.ts';
import { openWorkbench, themes, type Theme, type Workbench } from '../support/workbench/workbench.ts';

const request = 'mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges';

interface Words {
  readonly container: string;
  readonly category: string;
  readonly 'command.newDesign': string;
  readonly 'command.accept': string;
  readonly 'command.showPanel': string;
}

describe('the packaged extension, installed into VS Code', () => {
  let workspace = '';
  let words: Words;
  let workbench: Workbench;

  before(async () => {
    words = JSON.parse(await readFile('package.nls.json', 'utf8')) as Words;
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
    const { page } = workbench;
    await page.locator(`.activitybar .action-label[aria-label^="${words.container}"]`).click();
    await page.locator('.sidebar .composite.title', { hasText: words.container }).waitFor();
    await workbench.screenshot('installed-empty');
  });

  it('takes a request from the palette to a measured part', async () => {
    const { page } = workbench;
    await runCommand(page, `${words.category}: ${words['command.newDesign']}`);
    await answerInput(page, request);
    const directory = await eventually(() => designDirectory(workspace));
    await runCommand(page, `${words.category}: ${words['command.accept']}`);
    await eventually(async () => {
      const names = await readdir(join(directory, 'outputs'));
      assert.ok(
        names.some((name) => name.endsWith('.step')),
        names.join(', '),
      );
    });
    assert.deepEqual(await notifications(page), []);
  });

  it('shows the design in its panel', async () => {
    const { page } = workbench;
    await runCommand(page, `${words.category}: ${words['command.showPanel']}`);
    const panel = await webviewFrame(page, '[role="tab"]:has-text("Requirements")');
    await eventually(async () => {
      assert.match(await panel.locator('body').innerText(), /Mounting plate\s+Accepted/);
    });
  });

  it('opens the script as a file of the workspace', async () => {
    await openFile(workbench.page, 'model.py');
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`can be looked at in the ${theme} theme`, async () => {
      await workbench.setTheme(theme);
      assert.ok(existsSync(await workbench.screenshot(`installed-${theme}`)));
    });
  }
});

async function designDirectory(workspace: string): Promise<string> {
  const [name = 'none'] = await readdir(join(workspace, 'designs'));
  const directory = join(workspace, 'designs', name);
  assert.ok(existsSync(join(directory, 'model.py')));
  return directory;
}
