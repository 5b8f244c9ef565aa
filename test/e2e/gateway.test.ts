import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { createKeys } from '../../src/gateway/keys.ts';
import { keysFile } from '../../src/gateway/serve.ts';
import { eventually } from '../support/eventually.ts';
import { findFreePort } from '../support/redis-server.ts';
import { answerInput, openChat, reloadWindow, runCommand, say, webviewFrame } from '../support/workbench/driving.ts';
import { openWorkbench, type Workbench } from '../support/workbench/workbench.ts';

const vsix = process.env['FREECAD_TEST_VSIX'] ?? '.cache/freecad-designer-under-test.vsix';
const longMs = 120_000;

describe('an editor whose designs are made at a gateway', function () {
  this.timeout(400_000);
  let root = '';
  let workspace = '';
  let port = 0;
  let key = '';
  let gateway: ChildProcess | undefined;
  let workbench: Workbench;
  let chat: Frame;

  const serve = async (): Promise<void> => {
    const words = ['serve', '--data', join(root, 'data'), '--port', String(port), '--config', join(root, 'settings.json')];
    const child = spawn(process.execPath, ['dist/cli.js', ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
    gateway = child;
    await new Promise<void>((resolve, reject) => {
      let told = '';
      child.stderr.on('data', (text: Buffer) => {
        told += text.toString();
        if (told.includes('Listening at')) resolve();
      });
      child.once('exit', () => {
        reject(new Error(`The gateway ended: ${told}`));
      });
    });
  };
  const kill = async (): Promise<void> => {
    const ended = new Promise((resolve) => gateway?.once('exit', resolve));
    gateway?.kill('SIGKILL');
    await ended;
    gateway = undefined;
  };
  const folder = async (): Promise<string> => join(workspace, 'designs', (await readdir(join(workspace, 'designs')))[0] ?? '');
  const iterations = async (): Promise<string[]> => readdir(join(await folder(), 'history'));
  /** A notification, out of the list of all: a toast may have gone by. */
  const notice = async (words: string): Promise<Locator> => {
    const found = workbench.page.locator('.notifications-center .notification-list-item', { hasText: words });
    await runCommand(workbench.page, 'Notifications: Show Notifications');
    await found.first().waitFor({ timeout: longMs });
    return found.first();
  };

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'freecad gateway ü-'));
    workspace = await mkdtemp(join(tmpdir(), 'freecad designer gateway-'));
    port = await findFreePort();
    const catalogOnly = { planner: ['catalog'], generator: ['catalog'], validator: [], vision: [] };
    await writeFile(join(root, 'settings.json'), JSON.stringify({ models: catalogOnly }));
    ({ key } = await createKeys(keysFile(join(root, 'data'))).add('alice', ['read', 'design', 'review', 'run']));
    await serve();
    const settings = {
      'freecadDesigner.engine.url': `http://127.0.0.1:${port}`,
      // Nothing can be made here: what comes about comes from the gateway.
      'freecadDesigner.freecadPath': join(root, 'no-freecad'),
    };
    workbench = await openWorkbench({ vsix, workspace, settings });
    chat = await openChat(workbench.page);
  });
  after(async () => {
    await workbench.close();
    if (gateway !== undefined) await kill();
    for (const made of [root, workspace]) await rm(made, { recursive: true, force: true, maxRetries: 5 });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`gateway-failed-${Date.now()}`);
  });

  it('asks for the key, which is kept as a secret', async () => {
    await say(chat, 'plate 80 x 60 x 10 mm');
    await (await notice('refuses the key')).locator('.monaco-button', { hasText: 'Set Gateway Key…' }).click();
    await answerInput(workbench.page, key, true);
    await notice('The key of the gateway is kept');
    await runCommand(workbench.page, 'Notifications: Clear All Notifications');
    assert.equal(existsSync(join(workspace, 'designs')), false);
  });

  it('makes a part there that a person reviewed here, with its files in the workspace', async () => {
    await say(chat, 'plate 80 x 60 x 10 mm');
    await chat.locator('.review').waitFor({ timeout: longMs });
    await workbench.page.locator('.statusbar-item', { hasText: `made at 127.0.0.1:${port}` }).waitFor({ timeout: longMs });
    await workbench.page.locator('.tab', { hasText: 'model.py' }).waitFor();
    assert.equal(existsSync(join(await folder(), 'outputs')), false, 'nothing ran before the review');
    await workbench.screenshot('gateway-1-review');
    await chat.locator('.review vscode-button', { hasText: 'Run' }).click();
    await chat.locator('.result', { hasText: 'Accepted' }).waitFor({ timeout: longMs });
    await webviewFrame(workbench.page, '.canvas canvas');
    await eventually(async () => {
      const outputs = await readdir(join(await folder(), 'outputs'));
      assert.deepEqual(outputs.sort(), ['plate.FCStd', 'plate.step', 'plate.stl']);
    });
    const kept = await readFile(join(await folder(), 'gateway.json'), 'utf8');
    assert.ok(!kept.includes(key.split('.')[2] ?? key));
    await say(chat, 'make it 90 mm long');
    await chat.locator('.plan-summary', { hasText: 'length 90' }).waitFor({ timeout: longMs });
    await chat.locator('.result', { hasText: 'Accepted' }).waitFor({ timeout: longMs });
    await eventually(async () => {
      assert.equal((await iterations()).length, 2);
    });
    await workbench.screenshot('gateway-2-accepted');
  });

  it('asks when the gateway is gone, makes nothing here meanwhile, and goes on when it is there again', async () => {
    await kill();
    await say(chat, 'make it 95 mm long');
    const question = await notice("can't be reached");
    for (const choice of ['Try Again', 'Run Here Instead', 'Open Settings'])
      await question.locator('.monaco-button', { hasText: choice }).waitFor();
    await workbench.screenshot('gateway-3-question');
    assert.equal((await iterations()).length, 2);
    await serve();
    await question.locator('.monaco-button', { hasText: 'Try Again' }).click();
    await chat.locator('.plan-summary', { hasText: 'length 95' }).waitFor({ timeout: longMs });
    await chat.locator('.result', { hasText: 'Accepted' }).waitFor({ timeout: longMs });
    await eventually(async () => {
      assert.equal((await iterations()).length, 3);
    });
  });

  it('has the design again after the window was loaded anew', async () => {
    await reloadWindow(workbench.page);
    chat = await openChat(workbench.page);
    await chat.locator('.plan-summary', { hasText: 'length 95' }).waitFor({ timeout: longMs });
  });
});
