// What the extension host runs as its tests (`extensionTestsPath`): mocha over the built test files beside this one.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import Mocha from 'mocha';

const folder = fileURLToPath(new URL('.', import.meta.url));
const root = join(folder, '..', '..', '..');

interface CountsReporter {
  readonly createCountsReporter: (write: (text: string) => void) => Mocha.ReporterConstructor;
}

/** The console of an extension host has lines, and others write there too: the mark tells the tests' own (test-host.main.ts). */
function createLineWriter(): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) console.log(`[test] ${line}`);
  };
}

export async function run(): Promise<void> {
  const { createCountsReporter } = (await import(pathToFileURL(join(root, '.ci/counts-reporter.mjs')).href)) as CountsReporter;
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: createCountsReporter(createLineWriter()) });
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    if (name.endsWith('.test.js')) mocha.addFile(join(folder, name));
  }
  await mocha.loadFilesAsync();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
