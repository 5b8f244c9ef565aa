import { createDesigner } from './designer.ts';
import { stateFolder } from './cli/state-folder.ts';
import { runProgram } from './cli/program.ts';
import manifest from '../package.json' with { type: 'json' };

const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    abort.abort();
  });

process.exitCode = await runProgram(process.argv.slice(2), {
  createDesigner: (settings, folder) =>
    Promise.resolve(
      createDesigner({
        settings,
        folder,
        stateFolder: stateFolder(process.platform, process.env),
        onTrouble: (trouble) => process.stderr.write(`${trouble ?? 'Redis is back and has everything.'}\n`),
      }),
    ),
  version: manifest.version,
  signal: abort.signal,
});
