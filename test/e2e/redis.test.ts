import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import type { Frame } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { startRedisServer, type RedisServer } from '../support/redis-server.ts';
import { openChat } from '../support/workbench/driving.ts';
import { openWorkbench, type Workbench } from '../support/workbench/workbench.ts';

const vsix = process.env['FREECAD_TEST_VSIX'] ?? '.cache/freecad-designer-under-test.vsix';
const longMs = 120_000;

describe('an editor that shares its designs over Redis', function () {
  this.timeout(400_000);
  let server: RedisServer;
  let workbench: Workbench;
  let workspace: string;
  let chat: Frame;
  const sign = () => workbench.page.locator('.statusbar-item', { hasText: 'Redis is away' });
  const say = async (text: string): Promise<void> => {
    await chat.locator('#message').click();
    await workbench.page.keyboard.insertText(text);
    await workbench.page.keyboard.press('Enter');
  };

  before(async () => {
    server = await startRedisServer();
    workspace = await mkdtemp(join(tmpdir(), 'freecad designer redis-'));
    const settings = { 'freecadDesigner.redis.url': server.url, 'freecadDesigner.review': 'never' };
    workbench = await openWorkbench({ vsix, workspace, settings });
    chat = await openChat(workbench.page);
  });
  after(async () => {
    await workbench.close();
    await server.close();
    await rm(workspace, { recursive: true, force: true });
  });

  it('shows what the command line does with the open design, while it does it', async () => {
    await say('box 20 x 30 x 40 mm');
    await chat.locator('.result', { hasText: 'Accepted' }).waitFor({ timeout: longMs });
    const configuration = join(workspace, 'freecad-designer.json');
    await writeFile(configuration, JSON.stringify({ redis: { url: server.url } }));
    const [folder = ''] = await readdir(join(workspace, 'designs'));
    const words = ['design', '--continue', join('designs', folder), '10 mm longer', '--yes', '--config', configuration];
    const running = promisify(execFile)(process.execPath, [join(process.cwd(), 'dist', 'cli.js'), ...words], { cwd: workspace });
    await chat.locator('.said', { hasText: '10 mm longer' }).waitFor({ timeout: longMs });
    await running;
    await chat.locator('.plan-summary', { hasText: 'length 30' }).waitFor({ timeout: longMs });
  });

  it('says that Redis is away, goes on without it, and brings it what it missed', async () => {
    await server.kill();
    await say('10 mm wider');
    await chat.locator('.plan-summary', { hasText: 'width 40' }).waitFor({ timeout: longMs });
    await chat.locator('.result', { hasText: 'Accepted' }).waitFor({ timeout: longMs });
    await sign().waitFor({ timeout: longMs });
    await workbench.screenshot('redis-away');
    await server.start();
    await sign().waitFor({ state: 'hidden', timeout: longMs });
    const redis = new Redis(server.url);
    try {
      await eventually(async () => {
        const [key = ''] = await redis.keys('design:*:audit');
        const last = (await redis.xrevrange(key, '+', '-', 'COUNT', 1))[0];
        assert.match(JSON.stringify(last), /design_accepted/);
      });
    } finally {
      redis.disconnect();
    }
  });
});
