// @ts-check
// Debian packages: which are missing, and installing those.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { findProgram, rootPrefix, runAsRoot, say, SetupError, step } from './shell.mjs';

export const freecadPackages = ['freecad', 'freecad-python3'];
/** Contain scripts (bubblewrap), show and drive VS Code (chromium), test the Redis store, watch a gateway (prometheus), judge kept designs (numpy, scipy). */
export const testPackages = ['bubblewrap', 'chromium', 'redis-server', 'openssl', 'prometheus', 'python3-numpy', 'python3-scipy'];

/** @param {string[]} packages @returns {string[]} those that are not installed */
export function missingPackages(packages) {
  const answer = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Abbrev}\n', ...packages], { encoding: 'utf8' });
  return packagesNotIn(answer.stdout ?? '', packages);
}

/** @param {string} listing lines of a name and dpkg's state, `ii` when installed @param {string[]} packages */
export function packagesNotIn(listing, packages) {
  const installed = new Set(listing.split('\n').flatMap((line) => (/^\S+ [ihr]i/.test(line) ? [line.split(' ')[0]] : [])));
  return packages.filter((name) => !installed.has(name));
}

/** @param {string[]} packages */
export async function installPackages(packages) {
  if (!findProgram('apt-get') || !findProgram('dpkg-query'))
    throw new SetupError(`${otherSystem()} Needed: ${packages.join(' ')}.`);
  const missing = missingPackages(packages);
  if (missing.length === 0) return;
  const install = ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...missing];
  if (!rootPrefix()) {
    throw new SetupError(
      `Missing Debian packages, and neither root nor sudo without a password is here. Run, then start again:\n` +
        `  sudo apt-get update && sudo apt-get install --no-install-recommends ${missing.join(' ')}`,
    );
  }
  await step(`Installing Debian packages: ${missing.join(' ')}`, async () => {
    if (!packageListsPresent()) await updateLists();
    try {
      await apt(install);
    } catch (error) {
      // Lists that are too old name versions that are no longer served.
      say(`That failed (${String(error).split('\n')[0]}); trying once more with fresh package lists.`);
      await updateLists();
      await apt(install);
    }
  });
}

const updateLists = () => apt(['update', '-o', 'DPkg::Lock::Timeout=300']);

/** @param {string[]} parameters */
const apt = (parameters) => runAsRoot('apt-get', parameters, { env: { DEBIAN_FRONTEND: 'noninteractive' } });

function packageListsPresent() {
  const folder = '/var/lib/apt/lists';
  return existsSync(folder) && readdirSync(folder).some((name) => name.includes('_Packages'));
}

function otherSystem() {
  if (process.platform === 'darwin')
    return 'On macOS nothing is installed for you: `brew install --cask freecad visual-studio-code`.';
  if (process.platform === 'win32')
    return 'On Windows nothing is installed for you: `winget install FreeCAD.FreeCAD Microsoft.VisualStudioCode`.';
  return 'This Linux has no apt-get; install the packages of the same meaning with its own package manager.';
}
