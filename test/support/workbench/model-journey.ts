// What a person sees of a language model that answers: a plan that forms, what was attached, an interruption, and text that stays text.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { eventually } from '../eventually.ts';
import { startVendorServer } from '../vendor-server.ts';
import { assertAccessible } from './accessibility.ts';
import { reloadWindow, say, webviewFrame } from './driving.ts';
import type { Workbench } from './workbench.ts';

const longMs = 120_000;

/** In a workspace with an accepted design and a script in the editor. */
export async function assertModelJourney(workbench: Workbench, workspace: string): Promise<void> {
  const { page } = workbench;
  const server = await startVendorServer('openai');
  try {
    await workbench.changeSettings({
      'freecadDesigner.compatibleUrl': server.url,
      'freecadDesigner.models.planner': ['compatible/test'],
      'freecadDesigner.models.generator': ['compatible/test'],
      'freecadDesigner.models.validator': [],
      'freecadDesigner.models.vision': ['compatible/test'],
    });
    // Written after the others: when it is seen, so are they.
    await workbench.setTheme('light');
    const chat = await webviewFrame(page, '#message');
    await chat.locator('vscode-button[title="Begin another design"]').click();
    await chat.locator('.starter').first().waitFor();
    const [folder = ''] = await readdir(join(workspace, 'designs'));
    const outputs = join(workspace, 'designs', folder, 'outputs');
    const document = (await readdir(outputs)).find((name) => name.endsWith('.FCStd')) ?? '';
    await chat.locator('#files').setInputFiles([resolve('media/icon.png'), join(outputs, document)]);
    await page.locator('.editor-group-container .monaco-editor').first().click();
    await page.keyboard.press('Control+a');
    await chat.locator('vscode-button[title="Attach what is selected in the editor"]').click();
    await chat.locator('.chip-attached', { hasText: 'model.py, lines 1 to' }).waitFor();
    await chat.locator('.chip-attached', { hasText: document }).waitFor();
    await chat.locator('.chip-attached', { hasText: 'icon.png' }).waitFor();
    await assertAccessible(chat, 'what is attached');
    await workbench.screenshot('panel-11-attached');
    const hostile = '<img src=x onerror="document.body.remove()"><script>document.body.remove()</script>';
    const forming = JSON.stringify({ verdict: 'build', title: 'Bracket', summary: hostile, tasks: [{ title: 'Slot' }] }).slice(
      0,
      -3,
    );
    const piece = {
      id: 'c',
      object: 'chat.completion.chunk',
      created: 1,
      model: 'm',
      choices: [{ index: 0, delta: { content: forming } }],
    };
    server.next(
      { kind: 'text', text: 'A slot 12 mm wide.' },
      { kind: 'stream', body: `data: ${JSON.stringify(piece)}\n\n`, stays: true },
    );
    await say(chat, 'a bracket as in the picture');
    await chat.locator('.draft', { hasText: 'Slot' }).waitFor({ timeout: longMs });
    await eventually(async () => {
      assert.equal((await chat.locator('.draft').innerText()).includes(hostile), true);
    });
    assert.equal(await chat.locator('#conversation img, #conversation script').count(), 0);
    await assertAccessible(chat, 'a plan that forms');
    await workbench.screenshot('panel-12-forming');
    const [seen, planned] = server.seen.map(({ body }) => JSON.stringify(body));
    assert.match(seen ?? '', /data:image\/jpeg;base64,/);
    for (const told of ['A slot 12 mm wide.', 'PartDesign::Pad', 'import FreeCAD as App'])
      assert.ok(planned?.includes(told), told);

    await reloadWindow(page);
    const again = await webviewFrame(page, '.result', longMs);
    await again.locator('.result', { hasText: 'It was interrupted while planning' }).waitFor();
    server.next({
      kind: 'text',
      text: JSON.stringify({
        verdict: 'impossible',
        contradiction: hostile,
        summary: 'x',
        title: 'x',
        tasks: [],
        requirements: [],
        parameters: [],
      }),
    });
    await again.locator('vscode-button', { hasText: 'Go On' }).click();
    await again.locator('.result', { hasText: hostile }).waitFor({ timeout: longMs });
    assert.equal(await again.locator('#conversation img, #conversation script').count(), 0);
    await again.locator('.result', { hasText: "Can't be built" }).waitFor();
  } finally {
    await server.close();
  }
}
