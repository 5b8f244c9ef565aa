// The extension host ends by SIGKILL in the middle of a design, and the design is gone on with.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { createDesignStore } from '../../src/store/design-store.ts';
import { createFileShelf } from '../../src/store/file-shelf.ts';
import { startCountingVendor, type CountingVendor } from '../support/counting-vendor.ts';
import { eventually } from '../support/eventually.ts';
import { processesBelow, wordsOf } from '../support/processes.ts';
import { openChat, reloadWindow, say, webviewFrame } from '../support/workbench/driving.ts';
import { openWorkbench, type Workbench } from '../support/workbench/workbench.ts';

const vsix = process.env['FREECAD_TEST_VSIX'] ?? '.cache/freecad-designer-under-test.vsix';
const longMs = 120_000;
/** Long enough for a kill to come while the vendor answers. */
const piecePauseMs = 1_500;
/** A call that was on its way when the host ended may have reached nobody. */
const onTheWayMs = 250;

describe('a design whose extension host is killed', () => {
  let workspace = '';
  let workbench: Workbench;
  let vendor: CountingVendor;
  let chat: Frame;
  const killedAt: number[] = [];

  before(async () => {
    vendor = await startCountingVendor(piecePauseMs);
    workspace = await mkdtemp(join(tmpdir(), 'freecad designer killed-'));
    const own = ['compatible/m'];
    workbench = await openWorkbench({
      workspace,
      vsix,
      settings: {
        'freecadDesigner.compatibleUrl': vendor.url,
        'freecadDesigner.models.planner': own,
        'freecadDesigner.models.generator': own,
        'freecadDesigner.models.validator': own,
        'freecadDesigner.models.vision': [],
        'freecadDesigner.review': 'never',
      },
    });
    chat = await openChat(workbench.page);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${Date.now()}`);
  });
  after(async () => {
    await workbench.close();
    await vendor.close();
    await rm(workspace, { recursive: true, force: true });
  });

  const hosts = (): number[] =>
    processesBelow(workbench.server.pid).filter((pid) => wordsOf(pid).includes('--type=extensionHost'));
  /** Ends the extension host. VS Code starts another by itself; the window is loaded anew or stays as it is. */
  async function killHost(loadAnew: boolean): Promise<void> {
    // Besides the window's own, one that was started again may wait for the window before.
    const running = hosts();
    assert.ok(running.length > 0, 'There is an extension host.');
    for (const pid of running) process.kill(pid, 'SIGKILL');
    killedAt.push(Date.now());
    await eventually(() => {
      assert.deepEqual(
        hosts().filter((pid) => running.includes(pid)),
        [],
      );
    });
    if (loadAnew) await reloadWindow(workbench.page);
  }
  const asked = (role: string): number => vendor.asked.filter((call) => call.role === role).length;
  const hasAsked = (role: string): Promise<void> =>
    eventually(() => {
      assert.equal(asked(role), 1);
    }, longMs);
  async function goOn(): Promise<void> {
    // The chat's page is made anew by VS Code, so it is looked for until it tells what became of the design.
    chat = await webviewFrame(workbench.page, '.result:has-text("It was interrupted while")', longMs);
    await workbench.screenshot(`host-killed-${killedAt.length}`);
    await chat.locator('vscode-button', { hasText: 'Go On' }).click();
  }

  for (const [role, doing] of [
    ['planner', 'while it is planned'],
    ['generator', 'while its script is written'],
    ['repair', 'while it is repaired'],
    ['validator', 'while it is reviewed'],
  ] as const)
    it(`goes on from its last finished step when that is ${doing}`, async () => {
      if (role === 'planner') await say(chat, 'a block');
      await hasAsked(role);
      await killHost(role === 'planner' || role === 'repair');
      await goOn();
      await eventually(() => {
        assert.equal(asked(role), 2);
      }, longMs);
    });

  it('is accepted in the end, whole, and no finished reply was asked for twice', async () => {
    await chat.locator('.result', { hasText: 'Accepted' }).waitFor({ timeout: longMs });
    await workbench.screenshot('host-killed-accepted');
    const store = createDesignStore(createFileShelf(join(workspace, 'designs')));
    const [stored, ...more] = await store.list();
    assert.ok(stored?.kind === 'ok' && more.length === 0, JSON.stringify(stored));
    assert.deepEqual(await store.verifyAudit(stored.place), []);
    assert.equal(stored.record.status, 'accepted');
    assert.ok((await readdir(stored.place.outputs)).some((name) => name.endsWith('.step')));
    const isLost = ({ askedAt, answeredAt }: CountingVendor['asked'][number]): boolean =>
      answeredAt === null || killedAt.some((end) => end >= askedAt - onTheWayMs && end < answeredAt + onTheWayMs);
    const twice = vendor.asked.filter(
      (call, index) => !isLost(call) && vendor.asked.slice(index + 1).some(({ key }) => key === call.key),
    );
    assert.deepEqual(twice, []);
    assert.equal(killedAt.length, 4);
  });
});
