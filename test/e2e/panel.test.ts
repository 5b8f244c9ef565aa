import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { assertAccessible } from '../support/workbench/accessibility.ts';
import { openChat, say, webviewFrame } from '../support/workbench/driving.ts';
import { assertModelJourney } from '../support/workbench/model-journey.ts';
import { openWorkbench, type Theme, type Workbench } from '../support/workbench/workbench.ts';

const vsix = process.env['FREECAD_TEST_VSIX'] ?? '.cache/freecad-designer-under-test.vsix';
const flagship = 'mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges';
const longMs = 120_000;
const themes: readonly Theme[] = ['dark', 'light', 'highContrast'];

describe('the design panel', () => {
  let workspace = '';
  let workbench: Workbench;
  let panel: Frame;
  const script = async (): Promise<string> => {
    const [name = ''] = await readdir(join(workspace, 'designs'));
    return readFile(join(workspace, 'designs', name, 'model.py'), 'utf8');
  };
  const scriptHas = (words: RegExp): Promise<void> =>
    eventually(async () => {
      assert.match(await script(), words);
    });
  const drawn = (): Promise<unknown> =>
    panel.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
  const inEditor = (text: string) =>
    workbench.page.locator('.editor-instance .view-line', { hasText: new RegExp(text.replaceAll(' ', '\\s')) }).first();
  const pictures = async (name: string, shown: readonly Theme[] = themes): Promise<void> => {
    for (const theme of shown) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`${name}-${theme}`);
      await assertAccessible(panel, `${name} in ${theme}`);
    }
    await workbench.setTheme('dark');
  };

  before(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'freecad designer panel-'));
    await writeFile(join(workspace, 'README.md'), '# Parts\n');
    workbench = await openWorkbench({
      workspace,
      vsix,
      settings: { 'files.autoSave': 'off' },
      viewport: { width: 1600, height: 1000 },
    });
    const chat = await openChat(workbench.page);
    await say(chat, flagship);
    await chat.locator('.review vscode-button', { hasText: 'Run' }).click({ timeout: longMs });
    await chat.locator('.result', { hasText: 'Accepted' }).waitFor({ timeout: longMs });
    panel = await webviewFrame(workbench.page, '.canvas canvas', longMs);
  });

  after(async () => {
    await workbench.close();
    await rm(workspace, { recursive: true, force: true });
  });

  it('shows what a slider gives, and writes the value into the script alone', async () => {
    const before = await script();
    await panel.locator('#tab-parameters').click();
    const slider = panel.locator('.value', { hasText: 'length' }).locator('input[type=range]').first();
    for (let count = 0; count < 5; count += 1) await slider.press('ArrowRight');
    await panel.locator('.trial', { hasText: /All \d+ checks hold/ }).waitFor({ timeout: longMs });
    await inEditor('length = 90.0').waitFor();
    assert.equal(await script(), before, 'the file is written when the values are kept');
    await pictures('panel-1-values', ['light']);
  });

  it('is taken back by the undo of the editor', async () => {
    await workbench.page.locator('.tab', { hasText: 'model.py' }).click();
    await inEditor('length = ').click();
    for (let count = 0; count < 5; count += 1) await workbench.page.keyboard.press('Control+z');
    await panel.locator('.trial').waitFor({ state: 'detached', timeout: longMs });
    await eventually(async () => {
      assert.equal(await panel.locator('#value-length').inputValue(), '80');
    });
  });

  it('finds the range in which every requirement holds', async () => {
    const row = panel.locator('.value', { hasText: 'edge_distance' });
    await row.locator('vscode-button[title^="Find the values"]').click();
    await row
      .locator('.value-sweep', { hasText: /Every requirement holds from 3\.\d+ to 26\.\d+ mm/ })
      .waitFor({ timeout: longMs });
    await workbench.screenshot('panel-2-sweep');
  });

  it('says what stands against a value, and keeps one that is good', async () => {
    await panel.locator('#value-edge_distance').fill('2');
    await panel.locator('#value-edge_distance').press('Enter');
    await panel.locator('.trial', { hasText: 'would break through the edges' }).waitFor({ timeout: longMs });
    assert.equal(await panel.locator('.trial vscode-button', { hasText: 'Keep' }).count(), 0);
    await panel.locator('.trial vscode-button', { hasText: 'Discard' }).click();
    await panel.locator('.trial').waitFor({ state: 'detached', timeout: longMs });
    await panel.locator('#value-thickness').fill('12');
    await panel.locator('#value-thickness').press('Enter');
    await panel.locator('.trial vscode-button', { hasText: 'Keep' }).click({ timeout: longMs });
    await panel.locator('.top', { hasText: 'Accepted' }).waitFor({ timeout: longMs });
    await panel.locator('.trial').waitFor({ state: 'detached' });
    await scriptHas(/^thickness = 12\.0 /m);
    await panel.locator('#tab-runs').click();
    await panel.locator('.run', { hasText: 'Attempt 2' }).waitFor();
    await panel.locator('.top', { hasText: 'Accepted 1.00' }).waitFor();
  });

  it('leads from a face to its node and its cell, and into the chat', async () => {
    await panel.locator('#tab-plan').click();
    const canvas = panel.locator('.canvas canvas');
    const bar = panel.locator('.pick-bar');
    await eventually(async () => {
      await canvas.press('n');
      await drawn();
      assert.match((await bar.allInnerTexts()).join(' '), /^Hole Ø 6\.6 mm along Z at x = -?30, y = -?20, 12 mm long/);
    });
    await panel.locator('#task-holes.node-hinted').waitFor();
    await inEditor('# %% task: holes').waitFor();
    await pictures('panel-3-face', ['dark']);
    await bar.locator('button', { hasText: 'Mention in chat' }).click();
    const chat = await webviewFrame(workbench.page, '.chip');
    await chat.locator('.chip', { hasText: /hole Ø 6\.6 mm along Z/ }).waitFor();
    await chat.locator('.chip-remove').click();
    await chat.locator('.chip').waitFor({ state: 'detached' });
  });

  it('is cut open, measured and compared with an earlier attempt', async () => {
    const canvas = panel.locator('.canvas canvas');
    await panel.locator('select[aria-label="Section"]').selectOption('y');
    await panel.locator('.section-slider input').fill('0.2');
    await panel.locator('.section-slider', { hasText: 'y = -18 mm' }).waitFor();
    await workbench.screenshot('panel-4-section');
    await panel.locator('select[aria-label="Section"]').selectOption('');
    const bar = (hasText: string | RegExp): Promise<void> => panel.locator('.pick-bar', { hasText }).waitFor({ timeout: 10_000 });
    await eventually(async () => {
      await canvas.press('Escape');
      await canvas.press('2');
      await canvas.press('m');
      await bar('Pick an edge, a face or two points');
      const { x, y, width, height } = (await canvas.boundingBox()) ?? assert.fail('The canvas is not shown.');
      // As a person does: the pointer is over the part, and the part is drawn, before the button goes down.
      await workbench.page.mouse.move(x + width / 2, y + height / 2);
      await drawn();
      await workbench.page.mouse.click(x + width / 2, y + height / 2);
      await bar(/flat face towards \+Z.*area 4\s?663\.\d+ mm²/);
      await workbench.page.mouse.click(x + width / 2 + 40, y + height / 2);
      await bar(/Distance \d+(\.\d+)? mm \(X \d+(\.\d+)?, Y 0, Z 0\)/);
    });
    await workbench.screenshot('panel-5-measure');
    await canvas.press('Escape');
    await canvas.press('0');
    await panel.locator('select[aria-label="Compare with"]').selectOption('1');
    await panel.locator('.pick-bar', { hasText: /Since attempt 1: Volume 46\s631\.\d+ → 55\s95\d/ }).waitFor();
    await panel.locator('select[aria-label="Drawing"]').selectOption('transparent');
    await pictures('panel-6-compare', ['highContrast']);
    await panel.locator('select[aria-label="Compare with"]').selectOption('');
    await panel.locator('select[aria-label="Drawing"]').selectOption('shaded');
  });

  it('is measured at once against requirements that a person changes, and no longer accepted when it misses one', async () => {
    await panel.locator('#tab-requirements').click();
    await panel.locator('#requirement-add').selectOption('volume');
    await panel.locator('#requirement-volumeMm3').fill('60000');
    await pictures('panel-7-requirement');
    await panel.locator('form.edit vscode-button', { hasText: 'Save and Measure' }).click();
    await panel.locator('.top', { hasText: 'Needs your look' }).waitFor({ timeout: longMs });
    const row = panel.locator('vscode-data-grid-row', { hasText: 'Volume: volume 60' });
    await row.locator('.why').waitFor();
    await row.locator('vscode-button[aria-label^="Change"]').click();
    await panel.locator('#requirement-volumeMm3').fill('56000');
    await panel.locator('#requirement-volumeMm3').press('Enter');
    await panel.locator('.top', { hasText: 'Accepted 1.00' }).waitFor({ timeout: longMs });
    const changed = panel.locator('vscode-data-grid-row', { hasText: 'Volume: volume 56' });
    await changed.locator('vscode-button[aria-label^="Remove"]').click();
    await changed.waitFor({ state: 'detached', timeout: longMs });
    await panel.locator('.top', { hasText: 'Accepted 1.00' }).waitFor({ timeout: longMs });
    await panel.locator('#tab-runs').click();
    await panel.locator('.timeline summary').click();
    await panel.locator('.event', { hasText: 'plan edited by person' }).first().waitFor();
    await workbench.screenshot('panel-8-timeline');
  });

  it('compares any two attempts by script and by part, goes back to one, and that can be taken back', async () => {
    const runs = panel.locator('#view-runs');
    await panel.locator('select[aria-label="Compare"]').selectOption('1');
    await panel.locator('select[aria-label="Compare with the other"]').selectOption('2');
    await runs.locator('.comparison', { hasText: /Volume 46\s631\.\d+ → 55\s95\d.*size 0 × 0 × \+2 mm/ }).waitFor();
    await runs.locator('vscode-button', { hasText: 'Parts' }).click();
    await panel.locator('.pick-bar', { hasText: /Volume 46\s631/ }).waitFor({ timeout: longMs });
    await pictures('panel-9-runs', ['light']);
    await runs.locator('vscode-button', { hasText: 'Scripts' }).click();
    await workbench.page.locator('.tab', { hasText: 'Attempt 1 ↔ attempt 2' }).waitFor();
    await workbench.page.locator('.monaco-diff-editor .line-delete, .monaco-diff-editor .line-insert').first().waitFor();
    await panel.locator('select[aria-label="Compare with"]').selectOption('');
    const newest = async (): Promise<number> =>
      Number(/\d+/.exec(await runs.locator('.run').first().locator('.run-words').innerText())?.[0]);
    const before = await newest();
    const restore = (attempt: number) =>
      runs.locator(`vscode-button[aria-label="Restore script, plan and conversation: attempt ${attempt}"]`).click();
    await restore(1);
    await runs.locator('.run', { hasText: `Attempt ${before + 1}: accepted` }).waitFor({ timeout: longMs });
    await scriptHas(/^thickness = 10\.0 /m);
    await restore(before);
    await runs.locator('.run', { hasText: `Attempt ${before + 2}: accepted` }).waitFor({ timeout: longMs });
    await scriptHas(/^thickness = 12\.0 /m);
  });

  it('changes the hole that was picked, when that is all that is said', async () => {
    const bar = panel.locator('.pick-bar');
    const mention = bar.locator('button', { hasText: 'Mention in chat' });
    // The part that was restored may arrive while we pick: then nothing is picked any more, and it is picked again.
    await eventually(async () => {
      await panel.locator('.canvas canvas').press('n');
      await drawn();
      assert.match((await bar.allInnerTexts()).join(' '), /^Hole/);
      await mention.click({ timeout: 5_000 });
    });
    const chat = await webviewFrame(workbench.page, '.chip');
    await say(chat, 'make this hole 8 mm');
    await chat.locator('.said', { hasText: /make this hole 8 mm\s*hole Ø 6\.6 mm along Z/ }).waitFor({ timeout: longMs });
    await eventually(async () => {
      const run = chat.locator('.review vscode-button', { hasText: 'Run' });
      if (await run.isVisible()) await run.click({ timeout: 5_000 });
      assert.match(await script(), /^hole_diameter = 8\.0 /m);
      assert.equal(await chat.locator('.result', { hasText: 'Accepted' }).last().isVisible(), true);
    }, longMs);
  });

  it('begins a design of its own at an attempt, and where something is said differently', async () => {
    const { page } = workbench;
    await panel.locator('vscode-button[aria-label="Begin another design from here: attempt 1"]').click();
    const chat = await webviewFrame(page, '#message');
    const folders = async () => (await readdir(join(workspace, 'designs'))).sort();
    const accepted = page.locator('.pane', { hasText: 'Designs' }).locator('.monaco-list-row', { hasText: 'accepted' });
    await accepted.nth(1).waitFor({ timeout: longMs });
    await chat.locator('.result', { hasText: 'Accepted' }).waitFor({ timeout: longMs });
    await page.locator('.tab', { hasText: 'model.py' }).first().waitFor();
    assert.equal((await folders()).length, 2);
    await chat.locator('.said-edit').last().click();
    await chat.locator('.editing').waitFor();
    await assertAccessible(chat, 'a message that is said differently');
    await say(chat, 'spacer 20 mm long, 12 mm outside diameter, 6 mm hole');
    await chat.locator('.said', { hasText: 'spacer 20 mm long' }).waitFor({ timeout: longMs });
    await chat.locator('.review vscode-button', { hasText: 'Run' }).click({ timeout: longMs });
    await chat.locator('.result', { hasText: 'Accepted' }).waitFor({ timeout: longMs });
    assert.equal((await folders()).length, 3);
    await workbench.screenshot('panel-10-branch');
  });

  it('shows the plan of a language model as it forms, gives it what is attached, and goes on after the window was loaded anew', () =>
    assertModelJourney(workbench, workspace));
});
