import { createDesigner } from './designer.ts';
import { stateFolder } from './cli/state-folder.ts';
import { runProgram } from './cli/program.ts';
import { DesignerError } from './core/errors.ts';
import manifest from '../package.json' with { type: 'json' };

// Whoever reads the output may stop reading (`| head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

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
  gateway: () =>
    import('./gateway.ts').catch((error: unknown) => {
      throw new DesignerError('configuration-invalid', 'The gateway is no part of this package.', {
        nextStep: 'Use a checkout (npm ci, npm run build) or its container.',
        cause: error,
      });
    }),
  version: manifest.version,
  signal: abort.signal,
});
