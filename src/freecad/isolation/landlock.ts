import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { DesignerError } from '../../core/errors.ts';
import { findProgram, isExecutable } from '../program.ts';
import lockSource from '../python/lock.py';
import { filterFiles, freecadArguments, freecadEnvironment, type Availability, type IsolationBackend } from './backend.ts';
import { findPrefix, programOf } from './prefix.ts';
import { createSeccompFilter } from './seccomp.ts';

const systemFolders = ['/usr', '/bin', '/sbin', '/lib', '/lib64', '/lib32', '/nix/store'];
/** What FreeCAD reads of /etc while it starts; a run's own process sees none of it but fonts. */
const configuration = [
  '/etc/passwd',
  '/etc/nsswitch.conf',
  '/etc/ld.so.cache',
  '/etc/alternatives',
  '/etc/fonts',
  '/etc/localtime',
];

/**
 * Landlock and seccomp, where namespaces are blocked (containers, some distributions). A small program locks itself and then
 * becomes FreeCAD. The network is closed by seccomp; other processes stay visible by name, which is why this comes second.
 */
export function createLandlockBackend(options: { python?: string } = {}): IsolationBackend {
  let probed: Promise<Availability> | undefined;
  return {
    name: 'landlock',
    network: 'blocked',
    files: 'run-folder-only',
    probe: () => (probed ??= tryOut(options.python ?? findPython())),
    launch: (freecad, folders) => {
      if (freecad.kind === 'flatpak' || freecad.kind === 'snap') {
        return Promise.reject(
          new DesignerError('isolation-unavailable', `A FreeCAD from ${freecad.kind} can't be started under Landlock.`, {
            nextStep: 'Install FreeCAD from the distribution, conda or as AppImage.',
          }),
        );
      }
      const prefix = findPrefix(freecad);
      const own =
        prefix === undefined
          ? undefined
          : [join(prefix, 'bin', 'python3'), join(prefix, 'bin', 'python')].find((place) => isExecutable(place));
      const python = options.python ?? own ?? findPython() ?? 'python3';
      const folderOfProgram = prefix === undefined ? [] : [prefix];
      const lockOptions = {
        filter: join(folders.code, filterFiles.all),
        read: [folders.code, '/proc', '/dev/urandom', ...configuration],
        write: [folders.jobs, folders.home, '/dev/null'],
        execute: [...systemFolders, ...folderOfProgram],
      };
      const [command = '', ...commandArguments] = [
        ...(freecad.enter ?? []),
        python,
        '-I',
        '-S',
        join(folders.code, 'lock.py'),
        JSON.stringify(lockOptions),
        '--',
        programOf(freecad),
        ...freecadArguments(folders),
      ];
      return Promise.resolve({
        command,
        arguments: commandArguments,
        environment: freecadEnvironment(folders, prefix),
        files: [],
        inside: folders,
        readable: [
          ...systemFolders,
          ...folderOfProgram,
          '/etc/fonts',
          '/etc/ld.so.cache',
          '/etc/alternatives',
          '/dev/null',
          '/dev/urandom',
        ],
        ownProcessCount: false,
        notes: ['Other programs of this user are visible by name (not their files or memory): bubblewrap would hide them.'],
      });
    },
  };
}

const asksForVersion = `${lockSource}\nprint(landlock_version())\n`.replace(
  'if __name__ == "__main__":\n    main(sys.argv[1:])',
  '',
);

/** The system's own first: what stands before it on PATH may be a script that starts another. */
export const findPython = (): string | undefined =>
  isExecutable('/usr/bin/python3') ? '/usr/bin/python3' : findProgram('python3');

async function tryOut(python: string | undefined): Promise<Availability> {
  if (process.platform !== 'linux') return { available: false, why: 'Landlock is for Linux only.', nextStep: 'Nothing to do.' };
  if (createSeccompFilter('all') === undefined) {
    return { available: false, why: `The system calls of ${process.arch} are not known.`, nextStep: 'Install bubblewrap.' };
  }
  if (python === undefined || !existsSync(python)) {
    return { available: false, why: 'Landlock needs python3, which was not found.', nextStep: 'Install python3.' };
  }
  const version = await new Promise<number>((resolve) => {
    execFile(python, ['-I', '-S', '-c', asksForVersion], { timeout: 5000, env: {} }, (error, stdout) => {
      resolve(error === null ? Number(stdout.trim()) : 0);
    });
  });
  if (version >= 1) return { available: true, detail: `version ${version}, with a filter of system calls` };
  return {
    available: false,
    why: `This kernel (${release()}) has no Landlock${listed()}.`,
    nextStep: 'Install bubblewrap, or use a kernel from 5.13 on with Landlock switched on.',
  };
}

function listed(): string {
  try {
    return ` among its security modules (${readFileSync('/sys/kernel/security/lsm', 'utf8').trim()})`;
  } catch {
    return '';
  }
}
