// A design's script in the workbench, with a scripted language model on loopback: changes by cells, quick fixes, names, re-runs.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Locator } from 'playwright-core';
import { fixtures } from '../eval/cases.ts';
import { runTurn } from '../eval/journey.ts';
import { readReplies, type Role } from '../eval/reply-file.ts';
import { modelOfRole, startReplyServer, type ReplyServer } from '../eval/reply-server.ts';
import { eventually } from '../support/eventually.ts';
import { answerInput, openFile, runCommand, webviewFrame } from '../support/workbench/driving.ts';
import { openWorkbench, type Theme, type Workbench } from '../support/workbench/workbench.ts';

const vsix = process.env['FREECAD_TEST_VSIX'] ?? '.cache/freecad-designer-under-test.vsix';
const longMs = 60_000;
const request = 'Plate 120 x 80 x 10 mm with four 8 mm through holes, 10 mm from the edges in each corner.';

/** True replies of a language model to that request. */
const kept = readReplies(join(fixtures, 'M02.replies.txt'));
const firstReply = (role: Role): string => kept.find((reply) => reply.role === role)?.text ?? assert.fail(role);

/** The same plan with holes of 9 mm and another way of making them. */
function changedPlan(): string {
  const plan = JSON.parse(firstReply('planner')) as Record<string, { name?: string; id?: string; value?: number }[]>;
  const parameters = plan['parameters']?.map((parameter) =>
    parameter.name === 'hole_d' ? { ...parameter, value: 9 } : parameter,
  );
  const requirements = [
    ...(plan['requirements'] ?? []).map((requirement) =>
      requirement.id === 'holes' ? { ...requirement, diameterMm: 9, text: 'Four 9 mm through holes.' } : requirement,
    ),
    { id: 'sound', source: 'derived', text: 'A valid shape.', kind: 'valid' },
  ];
  return JSON.stringify({ ...plan, parameters, requirements });
}

/** The script as asked for, and a cell beside it that nobody asked to change. */
const changedScript = (): string =>
  firstReply('generator')
    .replace('hole_d = 8.0', 'hole_d = 9.0')
    .replace('# %% task: plate Base plate', '# %% task: plate Base plate\n# nobody asked for this line')
    .replace('"hole" + str(i))\nholes =', '"hole" + str(i))\n# four of them\nholes =');

describe("a design's script", () => {
  let workspace = '';
  let script = '';
  let workbench: Workbench;
  let server: ReplyServer;
  let turn = 0;
  const answers: Record<Role, string>[] = [
    { planner: firstReply('planner'), generator: firstReply('generator'), validator: firstReply('validator'), bare: '' },
    { planner: changedPlan(), generator: changedScript(), validator: firstReply('validator'), bare: '' },
  ];
  const asked: string[] = [];

  const lens = (title: string, index = 0): Locator =>
    workbench.page.locator('.codelens-decoration a:visible', { hasText: title }).nth(index);
  const pictures = async (name: string): Promise<void> => {
    for (const theme of ['light', 'dark'] satisfies Theme[]) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`script-${name}-${theme}`);
    }
  };

  /** Chooses a fix at the cursor, once it is offered: it comes later than the line under the word. */
  const quickFix = (title: string, picture?: string): Promise<void> =>
    eventually(async () => {
      const { page } = workbench;
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+.');
      const row = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
      await row.waitFor({ timeout: 10_000 });
      if (picture !== undefined) await workbench.screenshot(picture);
      await row.click({ timeout: 5_000 });
    });

  before(async () => {
    server = await startReplyServer((_, role, body) => {
      if (role === 'planner') asked.push(JSON.stringify(body.messages));
      return Promise.resolve(answers[turn]?.[role]);
    });
    workspace = await mkdtemp(join(tmpdir(), 'freecad designer script-'));
    const { directory, status } = await runTurn(workspace, request, server.urlOf('M02'), null);
    assert.equal(status, 'accepted');
    turn = 1;
    script = join(directory, 'model.py');
    const chain = (role: keyof typeof modelOfRole): string[] => [`openai/${modelOfRole[role]}`];
    workbench = await openWorkbench({
      workspace,
      vsix,
      viewport: { width: 1500, height: 1000 },
      env: { OPENAI_API_KEY: 'kept-replies-need-none', OPENAI_BASE_URL: server.urlOf('M02') },
      settings: {
        'freecadDesigner.models.planner': chain('planner'),
        'freecadDesigner.models.generator': chain('generator'),
        'freecadDesigner.models.validator': chain('validator'),
        'freecadDesigner.models.vision': [],
        'editor.minimap.enabled': false,
      },
    });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${Date.now()}`);
  });
  after(async () => {
    await workbench.close();
    await server.close();
    await rm(workspace, { recursive: true, force: true });
  });

  it('is changed by a language model where a person said so', async () => {
    const { page } = workbench;
    await openFile(page, relative(workspace, script));
    await page.locator('.view-line', { hasText: 'import' }).first().click();
    await page.keyboard.press('Control+End');
    await lens('Edit with AI').click({ timeout: longMs });
    await answerInput(page, 'make the holes 9 mm');
    await lens('Reject Change').waitFor({ timeout: longMs });
    assert.ok(asked.at(-1)?.includes('[Change only the cell'), asked.at(-1));
    await pictures('review');
  });

  it('asks about each changed cell, keeps what was accepted and puts back what was not', async () => {
    const { page } = workbench;
    // High enough for the whole script: lenses are drawn where the editor has been scrolled to.
    await page.setViewportSize({ width: 1500, height: 5200 });
    const highest = async (title: string): Promise<Locator> => {
      const all = page.locator('.codelens-decoration a:visible', { hasText: title });
      const tops = await Promise.all((await all.all()).map(async (each) => (await each.boundingBox())?.y ?? Infinity));
      return all.nth(tops.indexOf(Math.min(...tops)));
    };
    const decided = async (title: string, left: number): Promise<void> => {
      // They are drawn anew whenever something is known about the cells.
      await eventually(async () => (await highest(title)).click({ timeout: 5_000 }));
      await eventually(async () => {
        assert.equal(await page.locator('.codelens-decoration a:visible', { hasText: 'Accept Change' }).count(), left);
      });
    };
    await eventually(async () => {
      assert.equal(await page.locator('.codelens-decoration a:visible', { hasText: 'Accept Change' }).count(), 3);
    });
    await decided('Accept Change', 2);
    await page.locator('.view-line', { hasText: 'nobody' }).first().waitFor();
    await decided('Reject Change', 1);
    await page.locator('.view-line', { hasText: 'nobody' }).first().waitFor({ state: 'detached' });
    await pictures('cells');
    await decided('Accept Change', 0);
    await lens('Accept').click();
    await page.locator('.statusbar-item', { hasText: 'Accepted' }).waitFor({ timeout: longMs });
    await eventually(async () => {
      const kept = await readFile(script, 'utf8');
      assert.match(kept, /^hole_d = 9\.0/m);
      assert.match(kept, /# four of them/);
      assert.doesNotMatch(kept, /nobody asked/);
    });
    await page.setViewportSize({ width: 1500, height: 1000 });
  });

  it('is rid of what is forbidden by a quick fix', async () => {
    const { page } = workbench;
    await openFile(page, relative(workspace, script));
    await page.locator('.editor-group-container.active .monaco-editor').first().click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.insertText('import os\n');
    await page.locator('.squiggly-error').first().waitFor({ timeout: longMs });
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('End');
    await quickFix('Remove what is forbidden here', 'script-fix');
    await page.locator('.squiggly-error').first().waitFor({ state: 'detached', timeout: longMs });
    await page.locator('.view-line', { hasText: /^import.os$/ }).waitFor({ state: 'detached' });
  });

  it('has a cell repaired by a quick fix', async () => {
    const { page } = workbench;
    const before = asked.length;
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('\nimport subprocess\n');
    await page.locator('.squiggly-error').first().waitFor({ timeout: longMs });
    await page.keyboard.press('ArrowUp');
    await quickFix('Repair this cell');
    await eventually(() => {
      assert.match(
        asked.slice(before).join('\n'),
        /Repair the cell \\+"holes\\+" and leave the other cells as they are: .*subprocess/,
      );
    });
    await page.locator('.statusbar-item', { hasText: 'Waiting for you' }).waitFor({ timeout: longMs });
    await page.locator('.view-line', { hasText: 'subprocess' }).first().waitFor({ state: 'detached', timeout: longMs });
    await eventually(async () => {
      assert.doesNotMatch(await readFile(script, 'utf8'), /subprocess/);
    });
    await runCommand(page, 'FreeCAD Designer: Accept and Run');
    await page.locator('.statusbar-item', { hasText: 'Accepted' }).waitFor({ timeout: longMs });
    await openFile(page, relative(workspace, script));
    await page.locator('.editor-group-container.active .monaco-editor').first().click();
  });

  it('completes and explains what FreeCAD has, and shows how things stand to a person who asks', async () => {
    const { page } = workbench;
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('plate.Len');
    const length = page.locator('.suggest-widget .monaco-list-row', { hasText: 'Length' }).first();
    await eventually(async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Space');
      await length.waitFor({ timeout: 15_000 });
    });
    await pictures('completion');
    await page.keyboard.press('Escape');
    await page.keyboard.insertText('gthy = 3');
    await page.locator('.squiggly-warning').first().waitFor({ timeout: longMs });
    await page.keyboard.press('Control+z');
    await runCommand(page, 'FreeCAD Designer: Doctor');
    const report = await webviewFrame(page, 'h1:has-text("Doctor")', longMs);
    await report.locator('body', { hasText: 'Parts can be made on this computer' }).waitFor({ timeout: longMs });
    await pictures('doctor');
    await report.locator('a.button', { hasText: 'Show Log' }).click();
    await page.locator('.output-view, .panel [aria-label*="FreeCAD AI Designer"]').first().waitFor({ timeout: longMs });
    await runCommand(page, 'FreeCAD Designer: Get Started');
    await page.locator('.getting-started-step', { hasText: 'Choose a language model, or none' }).waitFor({ timeout: longMs });
    await pictures('walkthrough');
  });
});
