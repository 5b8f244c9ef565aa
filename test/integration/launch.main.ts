// Runs the integration tests in a real extension host: desktop VS Code when VSCODE_EXECUTABLE names one, else the server in Chromium.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runTests } from '@vscode/test-electron';

const workspace = await mkdtemp(join(tmpdir(), 'freecad designer tëst-'));
try {
  await writeFile(join(workspace, 'README.md'), '# A workspace for tests\n');
  process.exitCode = await runTests({
    vscodeExecutablePath: resolve(process.env['VSCODE_EXECUTABLE'] ?? 'test/support/workbench/vscode-in-browser.mjs'),
    // Ours, and one that offers it a language model.
    extensionDevelopmentPath: [resolve('.'), resolve('test/support/workbench/model-provider')],
    extensionTestsPath: resolve('dist/test/integration/index.main.js'),
    launchArgs: [workspace],
  });
} catch (error) {
  // The failures themselves have been printed by then.
  process.stdout.write(`${String(error)}\n`);
  process.exitCode = 1;
} finally {
  await rm(workspace, { recursive: true, force: true });
}
