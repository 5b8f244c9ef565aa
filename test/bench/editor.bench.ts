import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { webviewFrame } from '../support/workbench/driving.ts';
import { openWorkbench } from '../support/workbench/workbench.ts';
import { readActivations, type Activation } from './editor/activation.ts';
import {
  closeEditors,
  plainWebview,
  timeFirstPanel,
  timeMarkdown,
  timePanel,
  timePlain,
  type FirstPaint,
} from './editor/panel.ts';
import { report, summarize, target } from './measure.ts';

const run = promisify(execFile);
const windows = Number(process.env['BENCH_WINDOWS'] ?? '3');
const panelsOfWindow = 4;
const ours = 'freecad-designer.freecad-designer';

interface Opened {
  readonly activations: readonly Activation[];
  /** The first webview of the window, with one word in it: VS Code gets its own things for all that follow. */
  readonly plainFirst: FirstPaint;
  readonly first: FirstPaint;
  readonly again: readonly FirstPaint[];
  readonly plain: readonly FirstPaint[];
  readonly markdown: FirstPaint;
}

const notes = 'notes.md';

async function openDesign(page: Page): Promise<Opened> {
  await page.locator('.activitybar .action-label[aria-label^="FreeCAD AI Designer"]').click();
  await webviewFrame(page, '#message');
  const activations = await readActivations(page);
  await closeEditors(page);
  const plainFirst = await timePlain(page);
  await closeEditors(page);
  const first = await timeFirstPanel(page);
  const again: FirstPaint[] = [];
  const plain: FirstPaint[] = [];
  // By turns, so that both meet the same machine.
  while (again.length < panelsOfWindow) {
    await closeEditors(page);
    again.push(await timePanel(page));
    await closeEditors(page);
    plain.push(await timePlain(page));
  }
  await closeEditors(page);
  return { activations, plainFirst, first, again, plain, markdown: await timeMarkdown(page, notes) };
}

/** Until the workbench has brought up everything of its own: what is activated then waits for nobody. */
const settledMs = 10_000;

/** What our activation takes when a person opens the side bar of a window that has long been there. */
async function activateSettled(vsix: string, workspace: string): Promise<Activation> {
  const workbench = await openWorkbench({ workspace, vsix });
  const { page } = workbench;
  try {
    await page.locator('.activitybar .action-label[aria-label^="FreeCAD AI Designer"]').waitFor();
    await page.waitForTimeout(settledMs);
    await page.locator('.activitybar .action-label[aria-label^="FreeCAD AI Designer"]').click();
    await webviewFrame(page, '#message');
    return findOurs(await readActivations(page));
  } finally {
    await workbench.close();
  }
}

function findOurs(activations: readonly Activation[]): Activation {
  const found = activations.find(({ id }) => id === ours);
  if (found === undefined) throw new Error("VS Code's own report has no row of ours.");
  return found;
}

const costOf = ({ loadMs, callMs }: Activation): number => loadMs + callMs;

/** What the packaged extension costs in a VS Code of its own: activation by VS Code's own figures, and the panel's first paint. */
export async function bench(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'freecad-designer-editor-'));
  try {
    const workspace = join(folder, 'parts');
    const vsix = join(folder, 'bench.vsix');
    await run(process.execPath, ['.ci/package.mjs', vsix]);
    await mkdir(workspace);
    await writeFile(join(workspace, notes), '# Notes\n\nA plate.\n');
    const request = 'mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges';
    await run(process.execPath, [resolve('dist/cli.js'), 'design', request, '--yes'], { cwd: workspace });
    const opened: Opened[] = [];
    for (let round = 0; round < windows; round += 1) {
      const workbench = await openWorkbench({ workspace, vsix, besides: [plainWebview] });
      try {
        opened.push(await openDesign(workbench.page));
      } finally {
        await workbench.close();
      }
    }
    const empty = join(folder, 'empty');
    await mkdir(empty);
    const settled: Activation[] = [];
    while (settled.length < windows) settled.push(await activateSettled(vsix, empty));
    process.stdout.write(
      `load of the machine: ${loadavg()
        .map((load) => load.toFixed(1))
        .join(' ')}\n`,
    );
    const activations = opened.flatMap((window) => window.activations);
    const starting = summarize(opened.map((window) => costOf(findOurs(window.activations))));
    const others = summarize(activations.filter(({ id }) => id.startsWith('vscode.')).map(costOf));
    report('activation while the window starts', starting);
    report("  each of VS Code's own meanwhile", others);
    report('activation in a settled window: code read', summarize(settled.map(({ loadMs }) => loadMs)));
    report('activation in a settled window: activate()', summarize(settled.map(({ callMs }) => callMs)));
    const activation = summarize(settled.map(costOf));
    target('activation in a settled window, median, ms', activation.median, activation.median < 30, '< 30');
    target(
      "activation while starting, of VS Code's own",
      starting.median / others.median,
      starting.median <= others.median,
      '<= 1',
    );
    const again = opened.flatMap((window) => window.again);
    report('first webview of a window, with one word', summarize(opened.map(({ plainFirst }) => plainFirst.wholeMs)));
    report('first panel of a window: input to paint', summarize(opened.map(({ first }) => first.wholeMs)));
    report('panel by command: input to paint', summarize(again.map(({ wholeMs }) => wholeMs)));
    const inside = summarize(again.map(({ insideMs }) => insideMs));
    report('  of it in our page, from its frame to paint', inside);
    const plain = summarize(opened.flatMap((window) => window.plain.map(({ wholeMs }) => wholeMs)));
    report('a webview with one word, by turns with it', plain);
    report("VS Code's own Markdown preview", summarize(opened.map(({ markdown }) => markdown.wholeMs)));
    const whole = summarize(again.map(({ wholeMs }) => wholeMs));
    target('panel by command, median, ms', whole.median, whole.median < 300, '< 300');
    target(
      'panel by command, of a webview with one word',
      whole.median / plain.median,
      whole.median <= 1.5 * plain.median,
      '<= 1.5',
    );
    target('panel by command, best, ms', whole.minimum, whole.minimum < 300, '< 300');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
