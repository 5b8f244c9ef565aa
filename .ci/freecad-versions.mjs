// @ts-check
// Which FreeCAD versions this machine has for the tests.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freecadPackages, installPackages } from './debian.mjs';
import { findFreeCad1 } from './freecad-1.mjs';
import { findProgram, SetupError } from './shell.mjs';

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

/** FREECAD_PATH or PATH; else Debian's is installed; else the reason says what to do. @returns {Promise<void>} */
export async function ensureFreeCad() {
  if (process.env['FREECAD_PATH'] || findProgram('freecadcmd') || findProgram('FreeCADCmd')) return;
  if (process.platform !== 'linux' || !findProgram('apt-get')) {
    throw new SetupError(
      'FreeCAD was not found. Install it (macOS: `brew install --cask freecad`; Windows: `winget install FreeCAD.FreeCAD`; Linux: your ' +
        'package manager) and, when `freecadcmd` is not on PATH then, set FREECAD_PATH to it.',
    );
  }
  await installPackages(freecadPackages);
}
