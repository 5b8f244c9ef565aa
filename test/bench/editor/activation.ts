import type { Page } from 'playwright-core';
import { runCommand } from '../../support/workbench/driving.ts';

/** One row of VS Code's own table: times in ms. */
export interface Activation {
  readonly id: string;
  readonly loadMs: number;
  readonly callMs: number;
}

/** "Developer: Startup Performance" is a document; it is read through the clipboard, since an editor draws only the lines in view. */
async function readStartupReport(page: Page): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await runCommand(page, 'Developer: Startup Performance');
  await page.locator('.editor-group-container.active .view-line', { hasText: /System\sInfo/ }).waitFor();
  await page.locator('.editor-group-container.active .view-lines').click();
  // The document is filled after it has been opened.
  for (const end = Date.now() + 60_000; ;) {
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    const report = String(await page.evaluate('navigator.clipboard.readText()'));
    if (report.includes('Load Code') || Date.now() > end) return report;
    await page.waitForTimeout(200);
  }
}

/** What VS Code says of each extension's activation: reading its code, and calling activate(). */
export async function readActivations(page: Page): Promise<Activation[]> {
  const report = await readStartupReport(page);
  const lines = report.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const start = lines.findIndex((cells) => cells.includes('Load Code') && cells.includes('Call Activate'));
  const head = lines[start];
  if (head === undefined) throw new Error(`The report of VS Code's start has no table of activations:\n${report.slice(0, 2000)}`);
  const rows = lines.slice(start + 2);
  const end = rows.findIndex((cells) => cells.length < head.length);
  return rows.slice(0, end === -1 ? undefined : end).map((cells) => {
    const cell = (name: string): string => cells[head.indexOf(name)] ?? '';
    return {
      id: cell('Extension'),
      loadMs: Number(cell('Load Code')),
      callMs: Number(cell('Call Activate')),
    };
  });
}
