import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { FreeCad } from '../../src/freecad/installation.ts';
import { findProgram } from '../../src/freecad/program.ts';

interface TestVersion {
  version: string;
  executable: string;
  root: string;
  program: string;
}

/** FreeCADs to test with: FREECAD_TEST_VERSIONS as `npm test` sets it, else the one on PATH and a Debian 13 root in the cache. */
export function findTestVersions(): FreeCad[] {
  const given = process.env['FREECAD_TEST_VERSIONS'];
  const versions: TestVersion[] = given === undefined ? findThem() : (JSON.parse(given) as TestVersion[]);
  return versions.map(({ version, executable, root, program }) => {
    const own = root === '/' || root === '';
    if (own) return { path: executable, version, kind: 'system' };
    const bubblewrap = findProgram('bwrap') ?? 'bwrap';
    const enter = [
      bubblewrap,
      '--dev-bind',
      '/',
      '/',
      '--ro-bind',
      join(root, 'usr'),
      '/usr',
      '--ro-bind',
      join(root, 'etc'),
      '/etc',
      '--',
    ];
    return { path: executable, version, kind: 'system', root, program, enter };
  });
}

function findThem(): TestVersion[] {
  const found: TestVersion[] = [];
  const own = findProgram('freecadcmd');
  if (own !== undefined) found.push({ version: '0.20', executable: own, root: '/', program: realpathSync(own) });
  const program = '/usr/lib/freecad/bin/freecadcmd-python3';
  const root = [join(homedir(), '.cache/freecad-designer/freecad-1.0/trixie'), '/var/cache/freecad-designer-trixie'].find(
    (folder) => existsSync(join(folder, program)),
  );
  if (root !== undefined) found.push({ version: '1.0', executable: join(root, program), root, program });
  return found;
}
