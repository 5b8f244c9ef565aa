// @ts-check
// Which FreeCAD versions this machine has for the tests.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { freecadPackages, installPackages } from './debian.mjs';
import { findFreeCad1 } from './freecad-1.mjs';
import { findProgram, say } from './shell.mjs';

/**
 * `executable` runs as it is. `root` is a root file system whose /usr holds that version and `program` its file in it, for a
 * sandbox that builds its own tree: bind `<root>/usr` to /usr and start `program`.
 * @typedef {{ version: string, executable: string, root: string, program: string }} FreeCadVersion
 */

/** Oldest first. @returns {FreeCadVersion[]} */
export function findFreeCadVersions() {
  const own = findOwnFreeCad();
  const second = findFreeCad1();
  return [...(own ? [own] : []), ...(second ? [{ version: '1.0', ...second }] : [])];
}

/** The FreeCAD on PATH (Debian's). @returns {FreeCadVersion | undefined} */
export function findOwnFreeCad() {
  const executable = findProgram('freecadcmd') ?? findProgram('FreeCADCmd');
  if (!executable) return undefined;
  const version = versionOf(executable);
  return version === undefined ? undefined : { version, executable, root: '/', program: realpathSync(executable) };
}

/** Asked by a script, because `freecadcmd --version` of FreeCAD 0.20 crashes. @param {string} executable @returns {string | undefined} */
export function versionOf(executable) {
  const folder = mkdtempSync(join(tmpdir(), 'freecad-version-'));
  try {
    const script = join(folder, 'version.py');
    writeFileSync(script, "import FreeCAD\nprint('version=' + '.'.join(FreeCAD.Version()[:2]))\n");
    const answer = spawnSync(executable, [script], { encoding: 'utf8', timeout: 60_000, env: { ...process.env, HOME: folder } });
    return /version=(\d+\.\d+)/.exec(answer.stdout ?? '')?.[1];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where installers put FreeCAD without putting it on PATH; the extension looks there too. */
const usualPlaces = [
  '/snap/bin/freecad.cmd',
  '/var/lib/flatpak/exports/bin/org.freecad.FreeCAD',
  join(homedir(), '.local/share/flatpak/exports/bin/org.freecad.FreeCAD'),
  '/Applications/FreeCAD.app',
  ...foldersOf('C:/Program Files', /^FreeCAD/),
];

/** FreeCAD where the extension will find it; else Debian's is installed; else it is said what to do (the extension says so as well). */
export async function ensureFreeCad() {
  if (process.env['FREECAD_PATH'] || findProgram('freecadcmd') || findProgram('FreeCADCmd')) return;
  if (usualPlaces.some((place) => existsSync(place))) return;
  if (process.platform === 'linux' && findProgram('apt-get')) {
    await installPackages(freecadPackages).catch((error) => say(`FreeCAD was not found. ${error.message}`));
  } else {
    say(
      'FreeCAD was not found. Install it (macOS: `brew install --cask freecad`; Windows: `winget install FreeCAD.FreeCAD`; Linux: your ' +
        'package manager). If `freecadcmd` is in an unusual place, set FREECAD_PATH to it.',
    );
  }
}

/** @param {string} folder @param {RegExp} name */
function foldersOf(folder, name) {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((entry) => name.test(entry))
        .map((entry) => join(folder, entry))
    : [];
}
