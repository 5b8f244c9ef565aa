import type { Page } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';
import { quickPickRow, runCommand, webviewFrame } from '../../support/workbench/driving.ts';

/** Does something by mouse or keyboard and tells when, by the clock that all pages of the browser share, in ms. */
async function timeInput(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(`for (const kind of ['keydown', 'pointerdown'])
    window.addEventListener(kind, () => { window.pressedAt = performance.timeOrigin + performance.now(); }, { capture: true });`);
  await act();
  return Number(await page.evaluate('window.pressedAt'));
}

/** A webview on its way to the screen: all of it, and what of it our page itself took after VS Code had made the frame; in ms. */
export interface FirstPaint {
  readonly wholeMs: number;
  readonly insideMs: number;
}

// Asked for, not listened to: in a webview without scripts nothing is called back.
const paintOf = `performance.getEntriesByName('first-contentful-paint').map(({ startTime }) => [performance.timeOrigin, startTime])`;

/** From the input that opens a webview to the webview's first paint. */
async function timeFirstPaint(page: Page, act: () => Promise<void>, selector: string): Promise<FirstPaint> {
  const pressed = await timeInput(page, act);
  const frame = await webviewFrame(page, selector);
  const [origin, insideMs] = await eventually(async () => {
    const [painted] = await frame.evaluate<[number, number][]>(paintOf);
    if (painted === undefined) throw new Error('The webview is not painted.');
    return painted;
  });
  return { wholeMs: origin + insideMs - pressed, insideMs };
}

/** The first panel of a window, from the click on a design. */
export async function timeFirstPanel(page: Page): Promise<FirstPaint> {
  const row = page.locator('.pane', { hasText: 'Designs' }).locator('.monaco-list-row').first();
  await row.waitFor();
  return timeFirstPaint(page, () => row.click(), '.top');
}

/** From the key that runs a command in the palette. */
async function timeCommand(page: Page, title: string, selector: string): Promise<FirstPaint> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input.input').fill(`>${title}`);
  await quickPickRow(page, title).first().waitFor();
  return timeFirstPaint(page, () => page.keyboard.press('Enter'), selector);
}

export const timePanel = (page: Page): Promise<FirstPaint> => timeCommand(page, 'FreeCAD Designer: Show Design Panel', '.top');

/** The least that any webview takes: one with a single word, of an extension that does nothing else. */
export const plainWebview = 'test/fixtures/plain-webview';
export const timePlain = (page: Page): Promise<FirstPaint> => timeCommand(page, 'Plain Webview: Show', '#plain-webview');

/** VS Code's own preview of a Markdown file of the workspace: what a webview takes on this machine. */
export async function timeMarkdown(page: Page, file: string): Promise<FirstPaint> {
  await page.keyboard.press('Control+p');
  await page.locator('.quick-input-widget input.input').fill(file);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: file }).first().click();
  await page.locator('.tab', { hasText: file }).first().waitFor();
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  await page.locator('.editor-group-container.active .view-lines').first().click();
  return timeCommand(page, 'Markdown: Open Preview', '.markdown-body');
}

/** Closes them all, and waits until their webviews are gone. */
export async function closeEditors(page: Page): Promise<void> {
  await runCommand(page, 'View: Close All Editors');
  await page.locator('.tab').first().waitFor({ state: 'detached' });
}
