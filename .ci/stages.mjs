// @ts-check
// The stages of `npm test`: what each needs and what it runs.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { oneCheck } from './counts.mjs';
import { coveredFolders, judgeCoverage } from './coverage.mjs';
import { findFreeCadVersions } from './freecad-versions.mjs';
import { pieces } from './install.mjs';
import { packageExtension } from './package.mjs';
import { defaultVersion, installVsCodeServer, oldestVersion } from './vscode-server.mjs';

/** @typedef {import('./counts.mjs').Outcome} Outcome @typedef {import('./schedule.mjs').Stage} Stage */

export const atOnce = Math.min(availableParallelism(), 3);
const limitMs = 25 * 60_000;
const rawCoverage = 'coverage/raw';
const vsix = resolve('.cache/freecad-designer-under-test.vsix');

const bin = (/** @type {string} */ path) => join('node_modules', path);

const sweep = 'test/freecad/catalog-sweep.test.ts';

/** @type {Stage[]} */
export const stages = [
  { name: 'npm', run: () => installing('npm') },
  { name: 'packages', run: () => installing('tests') },
  { name: 'build', needs: ['npm'], run: () => check([['esbuild.mjs', '--tests']]) },
  { name: 'vscode-server', needs: ['packages'], run: () => installing('vscode-server') },
  { name: 'freecad-1', needs: ['packages'], run: () => installing('freecad-1') },
  {
    name: 'typecheck',
    needs: ['npm'],
    run: () => check(['.', 'webview', '.ci'].map((project) => [bin('typescript/bin/tsc'), '-p', project])),
  },
  { name: 'lint', needs: ['npm'], run: () => check([[bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']]) },
  {
    name: 'format',
    needs: ['npm'],
    run: () => check([[bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']]),
  },
  { name: 'unused', needs: ['npm'], run: () => check([[bin('knip/bin/knip.js')]]) },
  { name: 'secrets', needs: ['npm'], run: () => check([[bin('secretlint/bin/secretlint.js'), '**/*']]) },
  { name: 'unit', needs: ['build', 'packages'], run: () => mocha(['test/unit']) },
  {
    name: 'freecad',
    needs: ['build', 'packages', 'freecad-1'],
    run: () => mocha(['--timeout', '600000', '--except', sweep, 'test/freecad']),
  },
  { name: 'integration', needs: ['build', 'vscode-server'], run: () => integration(defaultVersion) },
  { name: 'vsix', needs: ['npm'], run: packaged },
  { name: 'e2e', needs: ['build', 'vscode-server', 'vsix'], run: endToEnd },
  { name: 'integration-oldest', needs: ['build', 'packages'], after: ['vscode-server'], run: () => integration(oldestVersion) },
  // The longest of them has a stage of its own, so that both processors have work to the end.
  { name: 'catalog', needs: ['build', 'packages', 'freecad-1'], run: () => mocha(['--timeout', '600000', sweep]) },
  { name: 'coverage', needs: ['build'], after: ['unit', 'freecad', 'catalog'], run: coverage },
];

/** @param {string} name @returns {Promise<Outcome>} */
async function installing(name) {
  await pieces[name]?.();
  return oneCheck(true, '');
}

/** One check of one or several programs run by this Node. @param {string[][]} commands */
async function check(commands) {
  const results = [];
  for (const words of commands) results.push(await node(words));
  return oneCheck(
    results.every(({ code }) => code === 0),
    results.map(({ output }) => output).join('\n'),
  );
}

/** @param {string[]} words @param {NodeJS.ProcessEnv} [env] @returns {Promise<Outcome>} */
async function mocha(words, env = {}) {
  mkdirSync(rawCoverage, { recursive: true });
  return counted(['.ci/run-mocha.mjs', ...words], { NODE_V8_COVERAGE: resolve(rawCoverage), ...env });
}

/** Runs a program that writes its counts into the file FREECAD_TEST_COUNTS. @param {string[]} words @param {NodeJS.ProcessEnv} env @returns {Promise<Outcome>} */
async function counted(words, env) {
  const folder = mkdtempSync(join(tmpdir(), 'freecad-designer-counts-'));
  const file = join(folder, 'counts.json');
  try {
    const versions = findFreeCadVersions();
    const { code, output } = await node(words, {
      ...env,
      FREECAD_TEST_COUNTS: file,
      FREECAD_TEST_VERSIONS: JSON.stringify(versions),
      FREECAD_1_ROOT: versions.find(({ version }) => version.startsWith('1.'))?.root ?? '',
    });
    if (!existsSync(file)) return oneCheck(false, `${output}\nIt ended with ${code} before it had counted its tests.`);
    const counts = JSON.parse(readFileSync(file, 'utf8'));
    // A program that ends badly although every test passed (something left running, an error outside of tests) has failed.
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
    return { ...counts, output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} version */
async function integration(version) {
  const server = await installVsCodeServer(version);
  return counted(['dist/test/integration/launch.main.js'], { FREECAD_TEST_VSCODE: JSON.stringify(server) });
}

async function packaged() {
  mkdirSync('.cache', { recursive: true });
  const { bytes } = await packageExtension(vsix);
  return oneCheck(true, `${bytes} bytes`);
}

async function endToEnd() {
  const server = await installVsCodeServer();
  return mocha(['--timeout', '300000', 'dist/test/e2e'], {
    NODE_V8_COVERAGE: '',
    FREECAD_TEST_VSCODE: JSON.stringify(server),
    FREECAD_TEST_VSIX: vsix,
  });
}

async function coverage() {
  const included = coveredFolders.flatMap((folder) => ['--include', `${folder}/**`]);
  const reports = ['--reporter', 'json-summary', '--reporter', 'html', '--exclude-after-remap', '--all'];
  const { code, output } = await node([bin('c8/bin/c8.js'), 'report', '--temp-directory', rawCoverage, ...included, ...reports]);
  return code === 0 ? judgeCoverage() : oneCheck(false, output);
}

/** @param {string[]} words @param {NodeJS.ProcessEnv} [env] @returns {Promise<{ code: number | string, output: string }>} */
function node(words, env = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, words, {
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limitMs,
    });
    /** @type {Buffer[]} */ const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('close', (code, signal) =>
      done({ code: code ?? signal ?? 'an unknown signal', output: Buffer.concat(output).toString() }),
    );
  });
}
