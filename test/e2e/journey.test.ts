import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { assertAccessible } from '../support/workbench/accessibility.ts';
import { openChat, reloadWindow, runCommand, say, webviewFrame } from '../support/workbench/driving.ts';
import { openWorkbench, type Theme, type Workbench } from '../support/workbench/workbench.ts';

const vsix = process.env['FREECAD_TEST_VSIX'] ?? '.cache/freecad-designer-under-test.vsix';
const flagship = 'mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges';
const longMs = 120_000;

const shows = (frame: Frame, selector: string, words: RegExp): Promise<void> =>
  eventually(async () => {
    assert.match((await frame.locator(selector).allInnerTexts()).join(' | '), words);
  });

async function designFolder(workspace: string): Promise<string> {
  const [name] = await readdir(join(workspace, 'designs'));
  assert.ok(name);
  return join(workspace, 'designs', name);
}

/** Waits for the accepted part whose script is as said; agrees to the run where that is asked. */
const acceptedWith = (chat: Frame, workspace: string, words: RegExp): Promise<void> =>
  eventually(async () => {
    const review = chat.locator('.review vscode-button', { hasText: 'Run' });
    if (await review.isVisible()) await review.click({ timeout: 5_000 });
    assert.match(await readFile(join(await designFolder(workspace), 'model.py'), 'utf8'), words);
    assert.equal(await chat.locator('.result', { hasText: 'Accepted' }).last().isVisible(), true);
  }, longMs);

describe('a design by chat', () => {
  let workspace = '';
  let workbench: Workbench;
  let chat: Frame;

  before(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'freecad designer jöurney-'));
    await writeFile(join(workspace, 'README.md'), '# Parts\n');
    workbench = await openWorkbench({ workspace, vsix });
    chat = await openChat(workbench.page);
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`journey-failed-${Date.now()}`);
  });
  after(async () => {
    await workbench.close();
    await rm(workspace, { recursive: true, force: true });
  });

  it('begins with starters to press', async () => {
    await chat.locator('.starter').first().waitFor();
    await eventually(async () => {
      assert.equal(await chat.locator('.starter').count(), 3);
    });
    await workbench.page.locator('.statusbar-item', { hasText: /FreeCAD \d/ }).waitFor({ timeout: longMs });
    await workbench.screenshot('journey-1-empty');
    await assertAccessible(chat, 'the empty chat');
  });

  it('shows the script for review beside the panel, and runs nothing before it is accepted', async () => {
    await say(chat, flagship);
    await chat.locator('.review').waitFor({ timeout: longMs });
    await workbench.page.locator('.tab', { hasText: 'model.py' }).waitFor();
    await workbench.page.locator('.codelens-decoration', { hasText: 'Reject with Comment' }).first().waitFor();
    const panel = await webviewFrame(workbench.page, '#tab-plan');
    await panel.locator('.node').nth(1).waitFor();
    await shows(panel, '.top', /Waiting for you/);
    assert.equal(existsSync(join(await designFolder(workspace), 'outputs')), false);
    await workbench.screenshot('journey-2-review');
    await assertAccessible(chat, 'the chat at the review');
  });

  it('runs what was accepted, and shows the part with what was measured', async () => {
    await chat.locator('.review vscode-button', { hasText: 'Run' }).click();
    await chat.locator('.result').waitFor({ timeout: longMs });
    await shows(chat, '.result', /Accepted 1\.00/);
    const panel = await webviewFrame(workbench.page, '.canvas canvas');
    await panel.locator('#tab-requirements').click();
    await shows(panel, '.top', /Accepted 1\.00/);
    await eventually(async () => {
      const rows = await panel.locator('vscode-data-grid[aria-label="Requirements"] vscode-data-grid-row').allInnerTexts();
      assert.ok(rows.length > 4, rows.join('\n'));
      assert.ok(
        rows.some((row) => /80 x 60 x 10|80 × 60 × 10/.test(row)),
        rows.join('\n'),
      );
      assert.deepEqual(
        rows.filter((row) => row.startsWith('failed')),
        [],
      );
    });
    const outputs = await readdir(join(await designFolder(workspace), 'outputs'));
    for (const ending of ['.FCStd', '.step', '.stl'])
      assert.ok(
        outputs.some((name) => name.endsWith(ending)),
        outputs.join(', '),
      );
    await panel.locator('#tab-plan').click();
    for (const theme of ['dark', 'light', 'highContrast'] as Theme[]) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`journey-3-accepted-${theme}`);
      await assertAccessible(chat, `the chat in ${theme}`);
      await assertAccessible(panel, `the panel in ${theme}`);
    }
    await workbench.setTheme('dark');
  });

  it('shows the script of a task when its node is pressed, by keyboard too', async () => {
    const panel = await webviewFrame(workbench.page, '.node');
    const node = panel.locator('.node').nth(1);
    const id = (await node.getAttribute('id'))?.replace('task-', '') ?? '';
    await node.press('Enter');
    const lines = (await readFile(join(await designFolder(workspace), 'model.py'), 'utf8')).split('\n');
    const line = lines.findIndex((text) => text.startsWith(`# %% task: ${id}`)) + 1;
    await workbench.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col 1` }).waitFor();
  });

  it('changes the same design by a follow-up', async () => {
    await say(chat, 'make it 10 mm longer');
    await chat.locator('.said', { hasText: 'make it 10 mm longer' }).waitFor({ timeout: longMs });
    await acceptedWith(chat, workspace, /^length = 90(\.0)?\b/m);
    assert.equal((await readdir(join(workspace, 'designs'))).length, 1);
    await workbench.screenshot('journey-4-follow-up');
  });

  it('takes commands that begin with a slash: explains what was measured, and takes a change back', async () => {
    await chat.locator('#message').click();
    await workbench.page.keyboard.insertText('/ex');
    await chat.locator('.command', { hasText: '/explain' }).waitFor();
    await workbench.screenshot('journey-4-commands');
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('Enter');
    await chat.locator('section[aria-label="Explanation"]', { hasText: 'measured 90' }).waitFor();
    await workbench.screenshot('journey-4-explained');
    await say(chat, '/undo');
    await chat.locator('.said', { hasText: 'undo' }).waitFor({ timeout: longMs });
    await acceptedWith(chat, workspace, /^length = 80(\.0)?\b/m);
  });

  it('asks instead of guessing, with answers to press', async () => {
    await chat.locator('vscode-button[title="Begin another design"]').click();
    await say(chat, 'a box');
    await chat.locator('.questions').waitFor({ timeout: longMs });
    await shows(chat, '.result', /Needs an answer/);
    await workbench.screenshot('journey-5-question');
    await assertAccessible(chat, 'a question');
  });

  it('keeps what was written as text, whatever it looks like', async () => {
    await chat.locator('vscode-button[title="Begin another design"]').click();
    const hostile =
      '<img src=x onerror="document.body.remove()"><script>document.body.remove()</script> [plate](command:workbench.action.quit)';
    await say(chat, hostile);
    await chat.locator('.result').waitFor({ timeout: longMs });
    await eventually(async () => {
      assert.equal((await chat.locator('.said').last().innerText()).includes('<img src=x onerror='), true);
    });
    assert.equal(await chat.locator('#conversation img, #conversation script, #conversation a').count(), 0);
    await workbench.screenshot('journey-6-hostile');
  });

  it('stops when told to, and runs nothing then', async () => {
    await chat.locator('vscode-button[title="Begin another design"]').click();
    await say(chat, 'washer M8');
    await chat.locator('.review').waitFor({ timeout: longMs });
    await runCommand(workbench.page, 'FreeCAD Designer: Stop');
    await chat.locator('.result', { hasText: 'Stopped' }).waitFor();
    assert.equal(existsSync(join(workspace, 'designs', 'washer-m8', 'outputs')), false);
  });

  it('lists the designs, and what the doctor found', async () => {
    await workbench.page
      .locator('.pane', { hasText: 'Designs' })
      .locator('.monaco-list-row', { hasText: 'accepted' })
      .first()
      .waitFor();
    await runCommand(workbench.page, 'FreeCAD Designer: Doctor');
    const report = await webviewFrame(workbench.page, 'h1:has-text("Doctor")', longMs);
    await shows(report, 'body', /Parts can be made on this computer/);
    await workbench.screenshot('journey-7-doctor');
  });

  it('shows the same design again after the window was loaded anew', async () => {
    const row = workbench.page
      .locator('.pane', { hasText: 'Designs' })
      .locator('.monaco-list-row', { hasText: 'Mounting plate' });
    await row.click();
    await chat.locator('.said', { hasText: 'make it 10 mm longer' }).waitFor();
    await reloadWindow(workbench.page);
    const again = await webviewFrame(workbench.page, '.result', longMs);
    await shows(again, '.said', /make it 10 mm longer/);
    await shows(again, '.result', /Accepted/);
    const panel = await webviewFrame(workbench.page, '.canvas canvas', longMs);
    await shows(panel, '.top', /Mounting plate/);
    await workbench.screenshot('journey-8-reloaded');
  });
});

describe('a window in which nothing can be designed', () => {
  it('says that a folder is needed, and how to open one', async () => {
    const workbench = await openWorkbench({ vsix });
    try {
      const chat = await openChat(workbench.page);
      await chat.locator('.notice', { hasText: 'Open one to begin' }).waitFor();
      await chat.locator('.notice vscode-button', { hasText: 'Open Folder' }).waitFor();
      await workbench.screenshot('obstacle-no-folder');
    } finally {
      await workbench.close();
    }
  });

  it('runs nothing in a workspace that is not trusted', async () => {
    const workspace = await mkdtemp(join(tmpdir(), 'freecad designer strange-'));
    await writeFile(join(workspace, 'part.FCMacro'), 'import Part\n');
    const workbench = await openWorkbench({ vsix, workspace, askForTrust: true });
    try {
      await workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
      const chat = await openChat(workbench.page);
      await chat.locator('.notice', { hasText: 'Nothing runs in a workspace that you have not trusted.' }).waitFor();
      await workbench.screenshot('obstacle-untrusted');
    } finally {
      await workbench.close();
      await rm(workspace, { recursive: true, force: true });
    }
  });
});
