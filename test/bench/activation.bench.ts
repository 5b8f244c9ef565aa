import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { report, summarize, target } from './measure.ts';

const run = promisify(execFile);
const rounds = 5;
const activationSchema = z.object({ ours: z.number(), theirs: z.number() });

/** From the question for the extension to its answer in a real extension host, code read from disk included: a fresh host each round. */
export async function bench(): Promise<void> {
  const workspace = await mkdtemp(join(tmpdir(), 'freecad-designer-activation-'));
  try {
    await writeFile(join(workspace, 'README.md'), '# Nothing here asks for the extension\n');
    const activations: z.infer<typeof activationSchema>[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { stdout } = await run(process.execPath, [
        resolve('dist/test/support/workbench/test-host.main.js'),
        `--extensionDevelopmentPath=${resolve('.')}`,
        `--extensionTestsPath=${resolve('dist/test/bench/activation-host.main.js')}`,
        workspace,
      ]);
      activations.push(activationSchema.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')));
    }
    const ours = summarize(activations.map((activation) => activation.ours));
    report('activation in a fresh extension host', ours);
    report("activation of VS Code's own media preview", summarize(activations.map(({ theirs }) => theirs)));
    target('activation, ms', ours.median, ours.median < 30, '< 30 ms');
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}
