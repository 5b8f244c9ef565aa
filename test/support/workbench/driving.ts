// What a person does in the workbench: runs a command from the palette, answers a quick input, reads notifications, uses a webview.
import assert from 'node:assert/strict';
import type { Dialog, Frame, Locator, Page } from 'playwright-core';
import { eventually } from '../eventually.ts';

/** Whatever takes the focus closes an open quick input, so each step is tried for this long and the whole begun again. */
const patienceMs = 2_000;

/**
 * Opens the palette (F1), writes into it and presses the row that is meant, until that was done. An open palette does not take up commands
 * of an extension that is registered only then, so it is opened again until the command is there.
 */
async function press(page: Page, text: string, row: Locator, timeoutMs: number): Promise<void> {
  const input = page.locator('.quick-input-widget input.input');
  for (const end = Date.now() + timeoutMs; ;) {
    await page.keyboard.press('F1');
    try {
      await input.fill(text, { timeout: patienceMs });
      await row.click({ timeout: patienceMs });
      return;
    } catch {
      const shown = await page.locator('.quick-input-list .monaco-list-row').allInnerTexts();
      if (Date.now() > end) throw new Error(`The palette does not offer "${text}", only: ${shown.slice(0, 10).join(' | ')}`);
      await page.keyboard.press('Escape');
    }
  }
}

/** Runs a command by its full title in the palette, such as "FreeCAD Designer: New Design…". */
export async function runCommand(page: Page, title: string, timeoutMs = 60_000): Promise<void> {
  await press(page, `>${title}`, quickPickRow(page, title).first(), timeoutMs);
}

/** "Developer: Reload Window", until the page was loaded anew: a busy workbench may be still saving, and then stays. */
export async function reloadWindow(page: Page, timeoutMs = 90_000): Promise<void> {
  const accept = (dialog: Dialog): void => void dialog.accept().catch(() => undefined);
  page.on('dialog', accept);
  try {
    for (const end = Date.now() + timeoutMs; ;) {
      const loaded = page.waitForEvent('load', { timeout: 20_000 }).then(
        () => true,
        () => false,
      );
      await runCommand(page, 'Developer: Reload Window');
      if (await loaded) return;
      if (Date.now() > end) throw new Error('The window was not loaded anew.');
    }
  } finally {
    page.off('dialog', accept);
  }
}

/** A row of the open quick pick whose label is exactly the given text. */
export function quickPickRow(page: Page, label: string): Locator {
  return page.locator('.quick-input-list .monaco-list-row').filter({
    has: page.locator('.label-name', { hasText: new RegExp(`^${label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) }),
  });
}

/** The open input box (as `window.showInputBox` opens it): it has no list, so a palette or pick that still closes is not taken for it. */
const inputBox = (page: Page): Locator =>
  page.locator('.quick-input-widget:visible:not(:has(.quick-input-list:visible)) input.input');

/** Types into the open input box, once its text is hidden where a secret is asked for, and confirms. */
export async function answerInput(page: Page, text: string, secret = false): Promise<void> {
  const input = inputBox(page).and(page.locator(secret ? 'input[type="password"]' : 'input:not([type="password"])'));
  await input.fill(text);
  await input.press('Enter');
}

/** Runs a command and presses a row of the pick that it opens; whatever takes the focus closes the pick, and then it is run again. */
export const pickAfter = (page: Page, title: string, row: Locator): Promise<void> =>
  eventually(async () => {
    await runCommand(page, title);
    await row.click({ timeout: 5 * patienceMs });
  });

/** Writes a message into the chat and sends it, until it is gone from the field: what takes the focus meanwhile takes the keys too. */
export async function say(chat: Frame, text: string): Promise<void> {
  const field = chat.locator('#message');
  const written = (): Promise<string> => field.evaluate((element) => (element as unknown as { value: string }).value);
  await eventually(async () => {
    await field.click();
    await field.press('Control+a');
    await chat.page().keyboard.insertText(text);
    assert.equal(await written(), text);
  });
  await eventually(async () => {
    if ((await written()) === text) await field.press('Enter');
    assert.notEqual(await written(), text);
  });
}

/** The texts of the notifications, newest first, those that went by included: as the list of VS Code has them. */
export async function notifications(page: Page): Promise<string[]> {
  await runCommand(page, 'Notifications: Show Notifications');
  await page.locator('.notifications-center.visible').waitFor();
  const texts = await page.locator('.notifications-center .notification-list-item-message').allInnerTexts();
  await runCommand(page, 'Notifications: Hide Notifications');
  return texts;
}

/**
 * The frame with an extension's own page. Webviews are iframes in iframes and all look alike from outside, so the wanted one
 * is told by something that it contains: `webviewFrame(page, 'text=Requirements')`.
 */
export async function webviewFrame(page: Page, selector: string, timeoutMs = 60_000): Promise<Frame> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    for (const frame of webviewFrames(page)) {
      const matches = await frame
        .locator(selector)
        .count()
        .catch(() => 0);
      if (matches > 0) return frame;
    }
    if (Date.now() > end)
      throw new Error(`No webview shows ${selector} after ${timeoutMs} ms (${webviewFrames(page).length} webviews are open).`);
    await page.waitForTimeout(100);
  }
}

/** All open webviews; a closed one's frame may still be among them for a moment. */
export function webviewFrames(page: Page): Frame[] {
  return page
    .frames()
    .filter(
      (frame) => /\/webview\/browser\/pre\/(fake|index)\.html/.test(frame.url()) && frame.parentFrame() !== page.mainFrame(),
    );
}

/** Opens a file of the workspace by name; the palette without its `>` is the list of files (a browser keeps Ctrl+P for itself). */
export async function openFile(page: Page, path: string, timeoutMs = 60_000): Promise<void> {
  const name = path.split('/').at(-1) ?? path;
  await press(page, path, quickPickRow(page, name).first(), timeoutMs);
  await page.locator('.editor-group-container.active .tab.active', { hasText: name }).waitFor();
}

/** Opens the design chat in the side bar; a press of its icon would close one that is open. */
export const openChat = (page: Page): Promise<Frame> =>
  eventually(async () => {
    const open = await webviewFrame(page, '#message', patienceMs).catch(() => undefined);
    if (open !== undefined) return open;
    await page.locator('.activitybar .action-label[aria-label^="FreeCAD AI Designer"]').click();
    return webviewFrame(page, '#message', 10 * patienceMs);
  });
