import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { quickPickRow, runCommand, webviewFrame } from '../support/workbench/driving.ts';
import { openWorkbench } from '../support/workbench/workbench.ts';
import { report, summarize, target } from './measure.ts';

const rounds = 5;

/** What VS Code itself says of each activation ("Developer: Show Running Extensions"): reading the code and activate(), in ms. */
async function readActivations(page: Page): Promise<Map<string, number>> {
  await runCommand(page, 'Developer: Show Running Extensions');
  const rows = page.locator('.runtime-extensions-editor .monaco-list-row');
  await rows.filter({ hasText: 'FreeCAD AI Designer' }).first().waitFor();
  const texts = await rows.allInnerTexts();
  return new Map(
    texts.flatMap((text) => {
      const time = /Activation: (\d+)ms/.exec(text)?.[1];
      return time === undefined ? [] : [[text.split('\n')[0] ?? '', Number(time)] as const];
    }),
  );
}

/** From the key that runs the command to the panel's first paint, by the clock of the browser. */
async function timePanel(page: Page): Promise<number> {
  const title = 'FreeCAD Designer: Show Design Panel';
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input.input');
  await input.fill(`>${title}`);
  await quickPickRow(page, title).first().waitFor();
  const pressed = Date.now();
  await page.keyboard.press('Enter');
  const panel = await webviewFrame(page, '.top');
  const painted: unknown = await panel.evaluate(`new Promise((resolve) => {
    new PerformanceObserver((list) => {
      for (const { name, startTime } of list.getEntries())
        if (name === 'first-contentful-paint') resolve(performance.timeOrigin + startTime);
    }).observe({ type: 'paint', buffered: true });
  })`);
  return Number(painted) - pressed;
}

/** Activation and the first paint of the panel, as a person has them: a fresh VS Code each round, with one design in the workspace. */
export async function bench(): Promise<void> {
  const workspace = await mkdtemp(join(tmpdir(), 'freecad-designer-activation-'));
  try {
    const request = 'spacer 20 mm long, 12 mm outside diameter, 6 mm hole';
    await promisify(execFile)(process.execPath, [resolve('dist/cli.js'), 'design', request, '--yes'], { cwd: workspace });
    const ours: number[] = [];
    const others: number[] = [];
    const panels: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const workbench = await openWorkbench({ workspace, extensionPath: resolve('.') });
      try {
        const { page } = workbench;
        await page.locator('.activitybar .action-label[aria-label^="FreeCAD AI Designer"]').click();
        await page.locator('.pane', { hasText: 'Designs' }).locator('.monaco-list-row').first().click();
        await webviewFrame(page, '.top');
        await runCommand(page, 'View: Close All Editors');
        panels.push(await timePanel(page));
        for (const [name, time] of await readActivations(page)) (name === 'FreeCAD AI Designer' ? ours : others).push(time);
      } finally {
        await workbench.close();
      }
    }
    const times = summarize(ours);
    report('activation, as VS Code measures it', times);
    report("activation of VS Code's own extensions", summarize(others));
    target('activation, ms', times.median, times.median < 30, '< 30 ms');
    const panel = summarize(panels);
    report("from the command to the panel's first paint", panel);
    target('first paint of the panel, ms', panel.median, panel.median < 300, '< 300 ms');
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}
