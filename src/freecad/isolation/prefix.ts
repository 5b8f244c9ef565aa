import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { DesignerError } from '../../core/errors.ts';
import type { FreeCad } from '../installation.ts';

const libraryFolders = ['lib', 'lib64', join('lib', 'freecad', 'lib'), join('lib', 'freecad'), join('lib64', 'freecad', 'lib')];

/** Where this FreeCAD's program stands inside its root. */
export const programOf = (freecad: FreeCad): string => freecad.program ?? realpathSync(freecad.path);

/**
 * The folder to be shown read-only to a FreeCAD that does not live in /usr (conda, unpacked AppImage, own build);
 * undefined when /usr is enough.
 * @throws DesignerError (isolation-unavailable) when that folder would hold a person's files or is no FreeCAD at all.
 */
export function findPrefix(freecad: FreeCad): string | undefined {
  const program = programOf(freecad);
  if (program.startsWith('/usr/')) return undefined;
  const prefix = dirname(dirname(program));
  const fromHome = relative(prefix, realpathSync(homedir()));
  const holdsHome = fromHome === '' || !(fromHome === '..' || fromHome.startsWith(`..${sep}`));
  if (holdsHome || !libraryFolders.some((folder) => holdsFreeCad(join(prefix, folder)))) {
    throw new DesignerError(
      'isolation-unavailable',
      `${freecad.path} is not inside a FreeCAD installation, so there is no folder that could be shown to the sandbox.`,
      {
        nextStep: 'Set freecadPath to the freecadcmd inside the installation itself, not to a script or link that starts it.',
      },
    );
  }
  return prefix;
}

const holdsFreeCad = (folder: string): boolean =>
  existsSync(folder) && readdirSync(folder).some((name) => /^(?:lib)?FreeCAD(?:App|Base)?\.(?:so|dylib)/.test(name));
