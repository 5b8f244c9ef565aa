import { freecadArguments, freecadEnvironment, type IsolationBackend } from './backend.ts';
import { programOf } from './prefix.ts';

/** No sandbox: only after a machine-wide setting says so, and told on every run. */
export const unconfined: IsolationBackend = {
  name: 'none',
  network: 'open',
  files: 'open',
  probe: () =>
    Promise.resolve({ available: true, detail: 'no sandbox: a script that passes the checks can do whatever you can' }),
  launch: (freecad, folders) => {
    const windows: Record<string, string> = {};
    // Without these two Windows starts no program that uses its libraries.
    for (const name of process.platform === 'win32' ? ['SystemRoot', 'windir'] : []) windows[name] = process.env[name] ?? '';
    const flatpak = freecad.kind === 'flatpak' ? ['run', '--command=FreeCADCmd', freecad.application ?? ''] : [];
    const program = freecad.kind === 'flatpak' ? freecad.path : programOf(freecad);
    const [command = '', ...commandArguments] = [...(freecad.enter ?? []), program, ...flatpak, ...freecadArguments(folders)];
    return Promise.resolve({
      command,
      arguments: commandArguments,
      environment: { ...freecadEnvironment(folders), ...windows },
      files: [],
      inside: folders,
      readable: [],
      ownProcessCount: false,
      notes: ['No operating-system sandbox: the checks and limits inside FreeCAD are all that holds the script.'],
    });
  },
};
