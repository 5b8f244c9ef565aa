// @ts-check
// The packages of package-lock.json, installed again only when they changed.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { run, SetupError, step } from './shell.mjs';

/** npm writes this file last, so it is newer than the lock after every complete install. */
const installedMark = 'node_modules/.package-lock.json';

export async function installNpmDependencies() {
  const wanted = JSON.parse(readFileSync('package.json', 'utf8')).engines.node.replace(/[^\d.]/g, '');
  if (isOlder(process.versions.node, wanted))
    throw new SetupError(`This is Node ${process.versions.node}; Node ${wanted} or newer is needed.`);
  if (!dependenciesAreStale()) return;
  await step('Installing npm packages', () =>
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'], process.platform === 'win32' ? { shell: true } : {}),
  );
}

export function dependenciesAreStale() {
  return !existsSync(installedMark) || statSync(installedMark).mtimeMs < statSync('package-lock.json').mtimeMs;
}

/** @param {string} actual @param {string} wanted */
function isOlder(actual, wanted) {
  const difference = actual.split('.').map((part, index) => Number(part) - Number(wanted.split('.')[index] ?? 0));
  return (difference.find((value) => value !== 0) ?? 0) < 0;
}
