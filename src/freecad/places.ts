import { posix, win32 } from 'node:path';
import type { FreeCadKind } from './installation.ts';

/** A place where a FreeCAD may be, as found by name only. */
export interface Candidate {
  path: string;
  kind: FreeCadKind;
  application?: string;
}

export interface Surroundings {
  platform: NodeJS.Platform;
  environment: Readonly<Partial<Record<string, string>>>;
  home: string;
  /** Names in a folder; none when it is not there. */
  list: (folder: string) => readonly string[];
  isExecutable: (path: string) => boolean;
}

const programNames = ['freecadcmd', 'FreeCADCmd'];
const applicationIds = ['org.freecad.FreeCAD', 'org.freecadweb.FreeCAD'];
const condaFolders = ['miniforge3', 'mambaforge', 'miniconda3', 'anaconda3', 'micromamba', '.conda', 'opt/miniconda3'];

/** What PATH names, in its order. Relative entries are skipped: a workspace must not name the program. */
export function findOnPath({ platform, environment, isExecutable }: Surroundings): Candidate[] {
  const paths = platform === 'win32' ? win32 : posix;
  const names = platform === 'win32' ? programNames.map((name) => `${name}.exe`) : [...programNames, 'freecad.cmd'];
  const folders = (environment['PATH'] ?? environment['Path'] ?? '')
    .split(paths.delimiter)
    .filter((folder) => paths.isAbsolute(folder));
  return folders
    .flatMap((folder) => names.map((name) => paths.join(folder, name)))
    .filter((path) => isExecutable(path))
    .map((path) => ({ path, kind: kindOf(path) }));
}

const kindOf = (path: string): FreeCadKind =>
  path.startsWith('/snap/') ? 'snap' : /conda|mamba|miniforge/i.test(path) ? 'conda' : 'system';

/** Where installers of this system put FreeCAD. */
export function findUsualPlaces(surroundings: Surroundings): Candidate[] {
  const { platform, isExecutable } = surroundings;
  const found =
    platform === 'win32' ? onWindows(surroundings) : platform === 'darwin' ? onMac(surroundings) : onLinux(surroundings);
  return found.filter(({ path }) => isExecutable(path));
}

function onLinux(surroundings: Surroundings): Candidate[] {
  const { home, list, environment } = surroundings;
  const system = ['/usr/bin', '/usr/local/bin', '/usr/lib/freecad/bin', '/usr/lib64/freecad/bin'].flatMap((folder) =>
    programNames.map((name): Candidate => ({ path: posix.join(folder, name), kind: 'system' })),
  );
  const own = ['/opt', `${home}/opt`, `${home}/.local/opt`].flatMap((folder) =>
    list(folder)
      .filter((name) => /freecad/i.test(name))
      .flatMap((name) =>
        programNames.flatMap((program): Candidate[] => [
          { path: posix.join(folder, name, 'bin', program), kind: 'folder' },
          { path: posix.join(folder, name, 'usr', 'bin', program), kind: 'folder' },
        ]),
      ),
  );
  const appImages = ['Applications', 'Downloads', 'Desktop', 'bin', '.local/bin', 'AppImages']
    .map((name) => `${home}/${name}`)
    .concat('/opt')
    .flatMap((folder) =>
      list(folder)
        .filter((name) => /^freecad.*\.appimage$/i.test(name))
        .map((name): Candidate => ({ path: posix.join(folder, name), kind: 'appimage' })),
    );
  const data = environment['XDG_DATA_HOME'] ?? `${home}/.local/share`;
  const flatpaks = applicationIds
    .filter((id) => [`/var/lib/flatpak/app`, `${data}/flatpak/app`].some((folder) => list(folder).includes(id)))
    .map((application): Candidate => ({ path: '/usr/bin/flatpak', kind: 'flatpak', application }));
  const snap: Candidate = { path: '/snap/bin/freecad.cmd', kind: 'snap' };
  return [...system, ...own, ...inConda(surroundings, 'bin', programNames), ...appImages, ...flatpaks, snap];
}

function onMac(surroundings: Surroundings): Candidate[] {
  const { home, list } = surroundings;
  const applications = ['/Applications', `${home}/Applications`].flatMap((folder) =>
    list(folder)
      .filter((name) => /^freecad.*\.app$/i.test(name))
      .flatMap((name) =>
        ['Resources/bin', 'MacOS'].flatMap((place) =>
          programNames.map((program): Candidate => ({
            path: posix.join(folder, name, 'Contents', place, program),
            kind: 'application',
          })),
        ),
      ),
  );
  const brew = ['/opt/homebrew/bin', '/usr/local/bin'].flatMap((folder) =>
    programNames.map((name): Candidate => ({ path: posix.join(folder, name), kind: 'system' })),
  );
  return [...applications, ...brew, ...inConda(surroundings, 'bin', programNames)];
}

function onWindows(surroundings: Surroundings): Candidate[] {
  const { environment, home, list } = surroundings;
  const roots = [
    environment['ProgramFiles'],
    environment['ProgramW6432'],
    environment['LOCALAPPDATA'] && win32.join(environment['LOCALAPPDATA'], 'Programs'),
  ];
  const names = programNames.map((name) => `${name}.exe`);
  const installed = [...new Set(roots.filter((root) => root !== undefined && root !== ''))].flatMap((root) =>
    list(root ?? '')
      .filter((name) => /^freecad/i.test(name))
      .flatMap((name) =>
        names.map((program): Candidate => ({ path: win32.join(root ?? '', name, 'bin', program), kind: 'application' })),
      ),
  );
  const scoop = names.map((program): Candidate => ({
    path: win32.join(home, 'scoop', 'apps', 'freecad', 'current', 'bin', program),
    kind: 'application',
  }));
  return [...installed, ...scoop, ...inConda(surroundings, win32.join('Library', 'bin'), names)];
}

function inConda({ environment, home, list, platform }: Surroundings, folder: string, names: readonly string[]): Candidate[] {
  const paths = platform === 'win32' ? win32 : posix;
  const roots = condaFolders.map((name) => paths.join(home, name));
  const prefixes = [
    environment['CONDA_PREFIX'] ?? '',
    ...roots,
    ...roots.flatMap((root) => list(paths.join(root, 'envs')).map((name) => paths.join(root, 'envs', name))),
  ];
  return prefixes
    .filter((prefix) => prefix !== '')
    .flatMap((prefix) => names.map((name): Candidate => ({ path: paths.join(prefix, folder, name), kind: 'conda' })));
}
