import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { defaultSettings } from '../../src/core/settings.ts';
import { createDesigner } from '../../src/designer.ts';
import { report, target, timeInTurn } from './measure.ts';

const run = promisify(execFile);
const request = 'mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges';

/** A catalog request to an accepted part (plan, check, run, measure, export) against a bare freecadcmd of the same script. */
export async function bench(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'freecad-designer-bench-'));
  const designer = createDesigner({ settings: { ...defaultSettings, review: 'never' }, folder });
  try {
    const design = async (): Promise<string> => {
      const done = await (await designer.design({ request })).done;
      if (done.status !== 'accepted') throw new Error(`${done.status}: ${done.message}`);
      return done.script ?? '';
    };
    const macro = join(folder, 'bare.FCMacro');
    await writeFile(macro, await readFile(await design()));
    const times = await timeInTurn(15, {
      design,
      bare: () => run('freecadcmd', [macro], { env: { PATH: process.env['PATH'], HOME: folder } }),
    });
    report('request to accepted part, files written', times.design);
    report('bare freecadcmd of the same script', times.bare);
    const ratio = times.design.median / times.bare.median;
    target('request to part / bare freecadcmd', ratio, ratio <= 1.5, '<= 1.5');
  } finally {
    await designer.close();
    await rm(folder, { recursive: true, force: true });
  }
}
