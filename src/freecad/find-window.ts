import { posix, win32 } from 'node:path';
import type { FreeCad } from './installation.ts';

export interface WindowProgram {
  /** Absolute. */
  readonly path: string;
  /** What comes before the file to open. */
  readonly words: readonly string[];
}

const namesOf = (program: string): readonly string[] => {
  const [base = '', ending = ''] = program.toLowerCase().endsWith('.exe') ? [program.slice(0, -4), '.exe'] : [program];
  const name = base.toLowerCase();
  if (name === 'freecad.cmd') return ['freecad'];
  if (!name.startsWith('freecadcmd')) return [];
  const rest = base.slice('freecadcmd'.length);
  return [`freecad${rest}${ending}`, `FreeCAD${rest}${ending}`];
};

/** The FreeCAD with a window that belongs to one without: the program beside it. Undefined when only the one without is installed. */
export function findWindowProgram(
  { path, kind, application, root }: Pick<FreeCad, 'path' | 'kind' | 'application' | 'root'>,
  platform: NodeJS.Platform,
  isExecutable: (path: string) => boolean,
): WindowProgram | undefined {
  // It belongs to another system, which has no screen here.
  if (root !== undefined) return undefined;
  if (kind === 'flatpak') return application === undefined ? undefined : { path, words: ['run', application] };
  const paths = platform === 'win32' ? win32 : posix;
  const folder = paths.dirname(path);
  const beside = namesOf(paths.basename(path)).map((name) => paths.join(folder, name));
  const onMac = platform === 'darwin' ? [paths.join(folder, '..', '..', 'MacOS', 'FreeCAD')] : [];
  const found = [...beside, ...onMac].find((candidate) => candidate !== path && isExecutable(candidate));
  return found === undefined ? undefined : { path: found, words: [] };
}
