// @ts-check
// Runs tests, built ones or TypeScript as it is: `node .ci/run-mocha.mjs [--timeout MS] [--except FILE] FOLDER-OR-FILE...`; the exit
// code is 1 when one fails or there is none.
import { mkdtempSync, rmSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Mocha from 'mocha';
import { filesBelow } from './files.mjs';
import { createCountsReporter } from './counts-reporter.mjs';

register('./typescript-loader.mjs', import.meta.url);

// What command lines under test remember of reviews is none of the person's own.
const stateFolder = mkdtempSync(join(tmpdir(), 'tests-state-'));
process.env['XDG_STATE_HOME'] = stateFolder;
process.on('exit', () => {
  rmSync(stateFolder, { recursive: true, force: true });
});

const words = process.argv.slice(2);
const timeoutAt = words.indexOf('--timeout');
const timeout = timeoutAt < 0 ? 20_000 : Number(words.splice(timeoutAt, 2)[1]);
const exceptAt = words.indexOf('--except');
const except = exceptAt < 0 ? undefined : words.splice(exceptAt, 2)[1];
const files = words
  .flatMap((path) =>
    /\.test\.[jt]s$/.test(path) ? [resolve(path)] : [...filesBelow(path, '.test.js'), ...filesBelow(path, '.test.ts')],
  )
  .filter((file) => except === undefined || file !== resolve(except));

const mocha = new Mocha({ ui: 'bdd', timeout, reporter: createCountsReporter((text) => void process.stdout.write(text)) });
for (const file of files) mocha.addFile(file);
if (files.length === 0) {
  process.stdout.write(`No tests below ${words.join(', ')}. Has the build been run with --tests?\n`);
  process.exitCode = 1;
} else {
  await mocha.loadFilesAsync();
  mocha.run((failures) => {
    process.exitCode = failures > 0 ? 1 : 0;
    setTimeout(() => {
      process.stdout.write(
        `The tests are over, but something that they started still runs: ${process.getActiveResourcesInfo().join(', ')}\n`,
      );
      process.exit(1);
    }, 15_000).unref();
  });
}
