import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Frame, Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { notifications, openChat, runCommand, say, webviewFrame } from '../support/workbench/driving.ts';
import { openWorkbench } from '../support/workbench/workbench.ts';
import { orbit, timeToMesh, watchDrawing } from './editor/drawing.ts';
import { largePreview } from './editor/large-preview.ts';
import { closeEditors, plainWebview } from './editor/panel.ts';
import { report, summarize, target } from './measure.ts';

const run = promisify(execFile);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 15);
const triangles = 1_000_000;
const quietMs = 1_500;

async function openPanel(page: Page): Promise<Frame> {
  await runCommand(page, 'FreeCAD Designer: Show Design Panel');
  const panel = await webviewFrame(page, '#tab-parameters');
  await watchDrawing(panel);
  return panel;
}

/** The run's own ms, out of the words that the panel has for a person: "All 15 checks hold in 42 ms." */
const runOf = (panel: Frame): Promise<number> =>
  eventually(async () => {
    const words = await panel.locator('.trial-words').innerText({ timeout: 1_000 });
    const [, figure, unit] = / in ([\d.,]+)\s(ms|s)/.exec(words) ?? [];
    if (figure === undefined) throw new Error(`No time is said: ${words}`);
    return Number(figure) * (unit === 's' ? 1000 : 1);
  });

/** From a step of a slider to the new part on screen, beside the contained run alone that made it. */
async function benchSlider(panel: Frame): Promise<void> {
  await panel.locator('#tab-parameters').click();
  const slider = panel.locator('.value', { hasText: 'length' }).locator('input[type=range]').first();
  const whole: number[] = [];
  const runs: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    // What the step before it still has to show is not its own.
    await panel.page().waitForTimeout(quietMs);
    await slider.press('ArrowRight');
    const ms = await timeToMesh(panel);
    const own = await runOf(panel);
    // The first one starts FreeCAD.
    if (round > 0) {
      whole.push(ms);
      runs.push(own);
    }
  }
  const [all, own] = [summarize(whole), summarize(runs)];
  report('slider: key to new mesh on screen', all);
  report('  the contained run of it', own);
  target('slider to mesh, of the run itself', all.median / own.median, all.median <= 3 * own.median, '<= 3');
  await panel.locator('.trial vscode-button', { hasText: 'Discard' }).click();
  await panel.locator('.trial').waitFor({ state: 'detached' });
}

/** The extension host since it was last asked, in ms: its longest task, its longest stop, and what of that it waited for a processor. */
async function longestStop(page: Page): Promise<{ task: number; stop: number; waited: number }> {
  await runCommand(page, 'Plain Webview: Longest Stop');
  return eventually(async () => {
    const said = (await notifications(page)).find((text) => text.includes('longest stop'));
    if (said === undefined) throw new Error('Nothing was said.');
    await runCommand(page, 'Notifications: Clear All Notifications');
    const [task = NaN, stop = NaN, waited = NaN] = [...said.matchAll(/[\d.]+/g)].map(Number);
    return { task, stop, waited };
  });
}

/** A part of very many triangles: how long the extension host stands still while it goes by, and how it turns. */
async function benchLargePart(page: Page, preview: string): Promise<void> {
  await closeEditors(page);
  await writeFile(`${preview}.next`, largePreview(triangles));
  await rename(`${preview}.next`, preview);
  await longestStop(page);
  const before = Date.now();
  const panel = await openPanel(page);
  await eventually(async () => {
    if (!(await panel.evaluate<boolean>('window.drawing.meshAt > 0'))) throw new Error('The part is not drawn.');
  });
  process.stdout.write(`a part of ${triangles} triangles is on screen after ${Date.now() - before} ms\n`);
  const { task, stop, waited } = await longestStop(page);
  target('longest task of the extension host meanwhile, ms', task, task <= 50, '<= 50');
  process.stdout.write(`its longest stop: ${stop.toFixed(1)} ms, of which it waited ${waited.toFixed(1)} ms for a processor\n`);
  const { framesPerSecond, longestMs } = await orbit(panel, 5);
  process.stdout.write(
    `turning it: ${framesPerSecond.toFixed(1)} pictures a second drawn by the processor, longest task of the page ${longestMs.toFixed(0)} ms\n`,
  );
}

/** What a person waits for in the panel, in the real workbench with the packaged extension and FreeCAD. */
export async function bench(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'freecad-designer-panel-'));
  try {
    const workspace = join(folder, 'parts');
    const vsix = join(folder, 'bench.vsix');
    await run(process.execPath, ['.ci/package.mjs', vsix]);
    await mkdir(workspace);
    const workbench = await openWorkbench({
      workspace,
      vsix,
      besides: [plainWebview],
      settings: { 'freecadDesigner.review': 'never' },
    });
    const { page } = workbench;
    try {
      const chat = await openChat(page);
      await say(chat, 'mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges');
      await chat.locator('.result', { hasText: 'Accepted' }).waitFor({ timeout: 120_000 });
      await webviewFrame(page, '.canvas canvas');
      const preview = (await readdir(workspace, { recursive: true })).find((name) => name.endsWith('preview.bin'));
      if (preview === undefined) throw new Error('The design has no preview.');
      await closeEditors(page);
      await benchSlider(await openPanel(page));
      await benchLargePart(page, join(workspace, preview));
    } finally {
      await workbench.close();
    }
    const load = loadavg().map((each) => each.toFixed(1));
    process.stdout.write(`load of the machine: ${load.join(' ')}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
