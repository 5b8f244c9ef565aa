import { execFile } from 'node:child_process';
import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { DesignerError } from '../../core/errors.ts';
import { findProgram } from '../program.ts';
import type { FreeCad } from '../installation.ts';
import {
  filterFiles,
  freecadArguments,
  freecadEnvironment,
  type Availability,
  type IsolationBackend,
  type Launch,
  type WorkerFolders,
} from './backend.ts';
import { launchFlatpak } from './flatpak.ts';
import { findPrefix, programOf } from './prefix.ts';
import { createSeccompFilter } from './seccomp.ts';

const inside: WorkerFolders = { code: '/code', jobs: '/job', home: '/home/user' };
const userId = 1000;
/** A harmless program in the sandbox takes milliseconds. */
const probeMs = 5000;
const hangs = `It gave no answer within ${probeMs / 1000} s.`;
/** Start files and FreeCAD's settings: a few hundred kilobytes. */
const homeBytes = 64 * 1024 * 1024;
/** As little of /etc as FreeCAD starts with: no accounts, no keys, no host names. */
const configuration = [
  '/etc/alternatives',
  '/etc/fonts',
  '/etc/ld.so.cache',
  '/etc/ld.so.conf',
  '/etc/ld.so.conf.d',
  '/etc/localtime',
];
/** FreeCAD ends in a crash when its user has no entry. */
export const passwordFile = `user:x:${userId}:${userId}::${inside.home}:/bin/false\n`;

const namespaces = [
  '--unshare-user',
  '--unshare-ipc',
  '--unshare-pid',
  '--unshare-net',
  '--unshare-uts',
  '--unshare-cgroup-try',
  '--die-with-parent',
  '--new-session',
  '--cap-drop',
  'ALL',
  '--uid',
  String(userId),
  '--gid',
  String(userId),
  '--hostname',
  'sandbox',
  '--clearenv',
];

/** bubblewrap with an empty root: the system's programs and libraries read-only, the worker's folders, and nothing else. */
export function createBubblewrapBackend(options: { program?: string } = {}): IsolationBackend {
  let probed: Promise<{ availability: Availability; program: string; noNestedUsers: boolean }> | undefined;
  const probe = (): NonNullable<typeof probed> => (probed ??= tryOut(options.program));
  return {
    name: 'bubblewrap',
    network: 'blocked',
    files: 'run-folder-only',
    probe: async () => (await probe()).availability,
    launch: async (freecad, folders) => {
      if (freecad.kind === 'flatpak') return launchFlatpak(freecad, folders);
      if (freecad.kind === 'snap') {
        throw new DesignerError(
          'isolation-unavailable',
          `The FreeCAD from snap (${freecad.path}) brings a sandbox of its own, which can't be put inside ours.`,
          {
            nextStep: 'Install FreeCAD from the distribution, conda or as AppImage.',
          },
        );
      }
      const { program, noNestedUsers } = await probe();
      return launch(program, noNestedUsers, freecad, folders);
    },
  };
}

async function tryOut(
  given: string | undefined,
): Promise<{ availability: Availability; program: string; noNestedUsers: boolean }> {
  const program = given ?? findProgram('bwrap');
  const missing = (why: string, nextStep: string): Availability => ({ available: false, why, nextStep });
  if (process.platform !== 'linux') {
    return { availability: missing('bubblewrap is for Linux only.', 'Nothing to do.'), program: '', noNestedUsers: false };
  }
  if (program === undefined || !existsSync(program)) {
    return {
      availability: missing('bubblewrap is not installed.', 'Install the package "bubblewrap".'),
      program: '',
      noNestedUsers: false,
    };
  }
  const attempt = (more: readonly string[]): Promise<string | undefined> =>
    run(program, [...namespaces, ...more, ...systemFolders('/'), '--dev', '/dev', '--proc', '/proc', 'true']);
  const strict = await attempt(['--disable-userns']);
  const problem = strict === undefined || strict === hangs ? strict : await attempt([]);
  if (problem === undefined) {
    const detail = `${program}, empty root, no network, own processes${strict === undefined ? ', no nested namespaces' : ''}`;
    return { availability: { available: true, detail }, program, noNestedUsers: strict === undefined };
  }
  return { availability: missing(...explain(problem)), program, noNestedUsers: false };
}

/** What bubblewrap says when it may not, and what helps. */
function explain(problem: string): [why: string, nextStep: string] {
  if (/uid map|apparmor/i.test(problem)) {
    return [
      `This system lets no program make user namespaces (AppArmor): ${problem}`,
      'Install an AppArmor profile for bwrap (Ubuntu: package "apparmor-profiles"); Landlock is used meanwhile.',
    ];
  }
  if (/namespace|not permitted|ENOSPC/i.test(problem)) {
    return [
      `Namespaces are blocked here, as in most containers: ${problem}`,
      'Run outside the container, or let Landlock do it.',
    ];
  }
  return [`bubblewrap does not work here: ${problem}`, 'Check that the package "bubblewrap" is installed completely.'];
}

/** Undefined when it ended well; otherwise what it said. */
const run = (program: string, commandArguments: readonly string[]): Promise<string | undefined> =>
  new Promise((resolve) => {
    execFile(program, commandArguments, { timeout: probeMs, killSignal: 'SIGKILL', env: {} }, (error, _, stderr) => {
      if (error === null) resolve(undefined);
      else resolve(error.killed === true ? hangs : stderr.trim().slice(0, 300) || error.message);
    });
  });

/** /usr read-only, and beside it what the system's own root has: links into /usr on most, folders on some. */
function systemFolders(root: string): string[] {
  const found = ['--ro-bind', join(root, 'usr'), '/usr'];
  for (const name of ['bin', 'sbin', 'lib', 'lib64', 'lib32']) {
    const place = join(root, name);
    if (!existsSync(place)) continue;
    if (lstatSync(place).isSymbolicLink()) found.push('--symlink', readlinkSync(place), `/${name}`);
    else found.push('--ro-bind', place, `/${name}`);
  }
  return found;
}

function launch(program: string, noNestedUsers: boolean, freecad: FreeCad, folders: WorkerFolders): Launch {
  const root = freecad.root ?? '/';
  const prefix = findPrefix(freecad);
  const environment = freecadEnvironment(inside, prefix);
  const filter = createSeccompFilter('all') !== undefined;
  const commandArguments = [
    ...namespaces,
    ...(noNestedUsers ? ['--disable-userns'] : []),
    ...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value]),
    ...systemFolders(root),
    ...configuration.flatMap((place) => ['--ro-bind-try', join(root, place), place]),
    ...(existsSync('/nix/store') ? ['--ro-bind', '/nix/store', '/nix/store'] : []),
    ...(prefix === undefined ? [] : ['--ro-bind', prefix, prefix]),
    '--ro-bind',
    join(folders.code, 'passwd'),
    '/etc/passwd',
    '--dev',
    '/dev',
    '--size',
    '1048576',
    '--tmpfs',
    '/dev/shm',
    '--remount-ro',
    '/dev',
    '--proc',
    '/proc',
    '--size',
    String(homeBytes),
    '--tmpfs',
    inside.home,
    '--ro-bind',
    folders.code,
    inside.code,
    '--bind',
    folders.jobs,
    inside.jobs,
    '--remount-ro',
    '/',
    '--chdir',
    inside.jobs,
    ...(filter ? ['--seccomp', '4'] : []),
    '--',
    programOf(freecad),
    ...freecadArguments(inside),
  ];
  return {
    command: program,
    arguments: commandArguments,
    environment: {},
    files: filter ? [join(folders.code, filterFiles.all)] : [],
    inside,
    readable: [
      '/usr',
      '/bin',
      '/sbin',
      '/lib',
      '/lib64',
      '/lib32',
      '/etc/alternatives',
      '/etc/fonts',
      '/etc/ld.so.cache',
      '/etc/localtime',
      '/dev/null',
      '/dev/urandom',
      '/nix/store',
      ...(prefix === undefined ? [] : [prefix]),
    ],
    ownProcessCount: true,
    notes: filter ? [] : [`The filter of system calls is not known for ${process.arch}; the sandbox holds without it.`],
  };
}
