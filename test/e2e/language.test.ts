import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChat, say, webviewFrame } from '../support/workbench/driving.ts';
import { openWorkbench, type Workbench } from '../support/workbench/workbench.ts';

const vsix = process.env['FREECAD_TEST_VSIX'] ?? '.cache/freecad-designer-under-test.vsix';
const longMs = 120_000;

describe('an editor whose language is German', function () {
  this.timeout(300_000);
  let workbench: Workbench;
  let workspace: string;

  before(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'freecad designer german-'));
    workbench = await openWorkbench({
      vsix,
      workspace,
      settings: { 'freecadDesigner.review': 'never' },
      // What a language pack sets.
      prepare: async (page) => {
        await page.addInitScript('globalThis._VSCODE_NLS_LANGUAGE = "de"');
      },
    });
  });
  after(async () => {
    await workbench.close();
    await rm(workspace, { recursive: true, force: true });
  });

  it('has a chat and a panel that speak German', async () => {
    const chat = await openChat(workbench.page);
    await chat.locator('h2', { hasText: 'Ein Teil beschreiben' }).waitFor();
    await chat.locator('html[lang="de"]').waitFor();
    await say(chat, 'Platte 80 x 60 mm');
    await chat
      .locator('.question p', { hasText: /^Welchen Wert hat "thickness" \(Dicke entlang Z\)\?$/ })
      .waitFor({ timeout: longMs });
    await workbench.screenshot('language-german-question');
    await say(chat, '10 mm');
    const result = chat.locator('.result', { hasText: 'Angenommen' });
    await result.waitFor({ timeout: longMs });
    await result
      .locator('p', { hasText: /^Alle \d+ Prüfungen sind erfüllt\. Gemessen, von keinem Sprachmodell begutachtet\.$/ })
      .waitFor();
    await chat.locator('vscode-button', { hasText: 'Teil ansehen' }).click();
    const panel = await webviewFrame(workbench.page, '.canvas canvas', longMs);
    for (const label of ['Anforderungen', 'Parameter', 'Läufe'])
      await panel.locator('vscode-panel-tab', { hasText: label }).waitFor();
    await panel.locator('h1', { hasText: /^Platte$/ }).waitFor();
    await panel.locator('.top-message', { hasText: 'Prüfungen sind erfüllt' }).waitFor();
    await panel.locator('vscode-panel-tab', { hasText: 'Anforderungen' }).click();
    for (const sentence of [
      'Die Gesamtmaße entlang X, Y und Z sind wie angegeben.',
      'Das Volumen ist das aus den Maßen berechnete.',
      'Die Form ist gültig.',
      'Das Teil ist ein einziger Volumenkörper.',
    ])
      await panel.locator('vscode-data-grid-cell', { hasText: sentence }).waitFor();
    for (const measured of ['1 Volumenkörper', 'geschlossen', 'gültig'])
      await panel.locator('vscode-data-grid-cell', { hasText: measured }).first().waitFor();
    await workbench.screenshot('language-german');
  });
});
