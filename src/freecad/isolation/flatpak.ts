import { DesignerError } from '../../core/errors.ts';
import type { FreeCad } from '../installation.ts';
import { freecadArguments, freecadEnvironment, type Launch, type WorkerFolders } from './backend.ts';

/**
 * FreeCAD from Flatpak brings its own bubblewrap, which can't be nested in ours: Flatpak is asked for its strictest sandbox,
 * with the worker's folder as the one grant. Written from Flatpak's manual; not tried on a machine with Flatpak.
 */
export function launchFlatpak(freecad: FreeCad, folders: WorkerFolders): Launch {
  if (freecad.application === undefined)
    throw new DesignerError('isolation-unavailable', `${freecad.path} names no Flatpak application.`);
  const environment = freecadEnvironment(folders, '/app');
  return {
    command: freecad.path,
    arguments: [
      'run',
      '--sandbox',
      '--die-with-parent',
      '--unshare=network',
      '--unshare=ipc',
      '--nosocket=x11',
      '--nosocket=wayland',
      '--nosocket=fallback-x11',
      `--filesystem=${folders.code}:ro`,
      `--filesystem=${folders.jobs}`,
      `--filesystem=${folders.home}`,
      ...Object.entries(environment)
        .filter(([name]) => name !== 'PATH')
        .map(([name, value]) => `--env=${name}=${value}`),
      '--command=FreeCADCmd',
      freecad.application,
      ...freecadArguments(folders),
    ],
    environment: { PATH: '/usr/bin:/bin', HOME: folders.home },
    files: [],
    inside: folders,
    readable: ['/app', '/usr', '/lib', '/lib64', '/etc/fonts', '/dev/null', '/dev/urandom'],
    ownProcessCount: false,
    notes: ['FreeCAD runs in the sandbox of Flatpak.'],
  };
}
