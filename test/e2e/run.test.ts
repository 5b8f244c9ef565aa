// Running scripts in the workbench: a cell and what depends on it, saving, terminals, macros; and a whole journey by keyboard alone.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '../support/eventually.ts';
import {
  answerInput,
  notifications,
  openFile,
  pickAfter,
  quickPickRow,
  runCommand,
  webviewFrame,
} from '../support/workbench/driving.ts';
import { openWorkbench, type Workbench } from '../support/workbench/workbench.ts';

const execute = promisify(execFile);
const vsix = process.env['FREECAD_TEST_VSIX'] ?? '.cache/freecad-designer-under-test.vsix';
const longMs = 60_000;
const request = 'mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges';

/** A macro whose fifth line fails. */
const macro = `import FreeCAD as App
import Part

doc = App.newDocument("bracket")
Part.makeBox(10, 10, "three")
`;

describe('running scripts', () => {
  let workspace = '';
  let script = '';
  let workbench: Workbench;

  const told = async (words: RegExp): Promise<string> => {
    for (const end = Date.now() + longMs; ;) {
      const all = await notifications(workbench.page);
      const found = all.find((text) => words.test(text));
      if (found !== undefined) return found;
      if (Date.now() > end) throw new Error(`Nothing like ${String(words)} was said, only: ${all.join(' | ')}`);
      await workbench.page.waitForTimeout(500);
    }
  };
  const attempts = async (): Promise<number> => (await readdir(join(script, '..', 'history'))).length;

  before(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'freecad designer run-'));
    await writeFile(join(workspace, 'bracket.FCMacro'), macro);
    await execute(process.execPath, [resolve('dist/cli.js'), 'design', request, '--yes'], { cwd: workspace });
    const [slug = ''] = await readdir(join(workspace, 'designs'));
    script = join(workspace, 'designs', slug, 'model.py');
    workbench = await openWorkbench({
      workspace,
      vsix,
      settings: { 'files.autoSave': 'off', 'editor.minimap.enabled': false, 'freecadDesigner.review': 'never' },
    });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${Date.now()}`);
  });
  after(async () => {
    await workbench.close();
    await rm(workspace, { recursive: true, force: true });
  });

  it('is done for a cell and what depends on it, and says what became of them', async () => {
    const { page } = workbench;
    await openFile(page, relative(workspace, script));
    await page.locator('.view-line').first().click();
    await page.keyboard.press('Control+End');
    const lenses = page.locator('.codelens-decoration a:visible', { hasText: 'Run This and What Depends on It' });
    await lenses.first().waitFor({ timeout: longMs });
    await workbench.screenshot('run-lenses');
    // The lowest one: others may lie above the window's edge or below the line that sticks to it.
    for (let clicked = false; !clicked;) {
      const tops = await Promise.all((await lenses.all()).map(async (lens) => (await lens.boundingBox())?.y ?? -1));
      const lowest = lenses.nth(tops.indexOf(Math.max(...tops)));
      // They are drawn anew whenever something is known about the cells.
      clicked =
        tops.length > 0 &&
        (await lowest.click({ timeout: 5_000 }).then(
          () => true,
          () => false,
        ));
    }
    assert.match(await told(/objects?, /), /: \d+ objects?,( all)? sound\.$/);
    await workbench.screenshot('run-cell');
  });

  it('follows saving where the setting says so, and not before', async () => {
    const { page } = workbench;
    const before = await attempts();
    await page.locator('.editor-group-container.active .view-line').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('\n# looked at\n');
    await page.keyboard.press('Control+s');
    await page.locator('.tab.active:not(.dirty)').first().waitFor();
    assert.equal(await attempts(), before);
    await workbench.changeSettings({ 'freecadDesigner.runOnSave': true });
    // When VS Code has read the setting can't be seen, so it is saved until it has.
    for (const end = Date.now() + longMs; (await attempts()) === before;) {
      assert.ok(Date.now() < end, 'Saving runs nothing.');
      await page.keyboard.insertText('# looked at again\n');
      await page.keyboard.press('Control+s');
      await page.waitForTimeout(3_000);
    }
    // A setting that changes meanwhile ends nothing that goes on.
    await workbench.changeSettings({ 'freecadDesigner.runOnSave': false });
    await page.locator('.statusbar-item', { hasText: 'Accepted' }).waitFor({ timeout: longMs });
  });

  it('says that the window of FreeCAD needs a screen, with the file to open elsewhere', async () => {
    await runCommand(workbench.page, 'FreeCAD Designer: Open in FreeCAD');
    assert.match(await told(/screen/), /\.FCStd/);
  });

  it('leads from a traceback in the terminal to the line', async () => {
    const { page } = workbench;
    await openFile(page, 'bracket.FCMacro');
    await runCommand(page, 'FreeCAD Designer: Run in FreeCAD');
    await page.locator('.terminal-wrapper').first().waitFor({ timeout: longMs });
    await page.locator('.problems-panel-container, .panel').first().waitFor();
    const seen = page.locator('.tabs-container .tab.error, .monaco-icon-label.error, .squiggly-error');
    await seen.first().waitFor({ timeout: longMs });
    await workbench.screenshot('run-terminal');
    const link = page.locator('.quick-input-list .monaco-list-row', { hasText: 'bracket.FCMacro' }).first();
    await pickAfter(page, 'Terminal: Open Detected Link...', link);
    await page.locator('.statusbar-item', { hasText: /Ln 5, Col 1/ }).waitFor({ timeout: longMs });
  });

  it('is all done by keyboard, from the request to the part', async () => {
    const { page } = workbench;
    const runByKeyboard = (title: string): Promise<void> =>
      eventually(async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('F1');
        await page.locator('.quick-input-widget input.input:focus').waitFor({ timeout: 5_000 });
        await page.keyboard.type(title);
        await quickPickRow(page, title).first().waitFor({ timeout: 5_000 });
        const focused = page.locator('.quick-input-list .monaco-list-row.focused');
        for (let row = 0; row < 10; row++) {
          if ((await focused.innerText({ timeout: 5_000 })).includes(title)) return page.keyboard.press('Enter');
          await page.keyboard.press('ArrowDown');
        }
        throw new Error(`${title} is not reached by the arrow keys.`);
      });
    await workbench.changeSettings({ 'freecadDesigner.review': 'firstRun' });
    await runByKeyboard('FreeCAD Designer: New Design…');
    await answerInput(page, 'tube 20 mm outside, 16 mm inside, 40 mm long');
    const chat = await webviewFrame(page, '.review');
    const inFocus = (): Promise<string> =>
      chat.evaluate<string>("document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText ?? ''");
    await eventually(async () => {
      await runByKeyboard('FreeCAD AI Designer: Focus on Chat View');
      await eventually(async () => {
        assert.ok(await chat.evaluate<boolean>('document.hasFocus()'), 'The chat does not get the focus.');
      }, 10_000);
      const passed: string[] = [];
      while (passed.at(-1)?.trim() !== 'Run') {
        await page.keyboard.press('Tab');
        passed.push(await inFocus());
        assert.ok(passed.length < 40, `Run is not reached by the tab key, only: ${passed.join(' | ')}`);
      }
    });
    await page.keyboard.press('Enter');
    await chat.locator('.result', { hasText: 'Accepted' }).waitFor({ timeout: longMs });
    await workbench.screenshot('run-keyboard');
  });

  it('has a chat that fits a narrow side bar', async () => {
    const { page } = workbench;
    await page.setViewportSize({ width: 700, height: 800 });
    await runCommand(page, 'FreeCAD AI Designer: Focus on Chat View');
    const chat = await webviewFrame(page, '#message');
    await eventually(async () => {
      assert.ok((await chat.evaluate<number>('document.documentElement.clientWidth')) < 500);
      assert.equal(await chat.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), 0);
    });
    await workbench.screenshot('run-narrow');
  });
});
