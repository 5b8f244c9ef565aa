import type { Isolation } from '../../core/run.ts';
import type { FreeCad } from '../installation.ts';

/** Folders of one worker, on the host. */
export interface WorkerFolders {
  /** Our Python, the policy and the filters: only read. */
  code: string;
  /** One folder per run appears in it. */
  jobs: string;
  /** HOME while FreeCAD starts. */
  home: string;
}

/** How to start a contained FreeCAD. */
export interface Launch {
  command: string;
  arguments: string[];
  /** The whole environment: nothing is inherited. */
  environment: Readonly<Record<string, string>>;
  /** Opened for reading and handed down as descriptors 4, 5, ... */
  files: readonly string[];
  /** The worker's folders as the contained process sees them. */
  inside: WorkerFolders;
  /** What a run's own process may read besides its folder (where it can lock itself). */
  readable: readonly string[];
  /** True where a limit on the user's processes counts this sandbox's alone. */
  ownProcessCount: boolean;
  notes: readonly string[];
}

export type Availability = { available: true; detail: string } | { available: false; why: string; nextStep: string };

/** One way of the operating system to hold a process in. */
export interface IsolationBackend {
  readonly name: Isolation['backend'];
  readonly network: Isolation['network'];
  readonly files: Isolation['files'];
  /** Tried out, not guessed: starts a harmless program in the sandbox. */
  probe(): Promise<Availability>;
  /** @throws DesignerError (isolation-unavailable) when this FreeCAD can't be started in it. */
  launch(freecad: FreeCad, folders: WorkerFolders): Promise<Launch>;
}

export const filterFiles = { all: 'all.bpf', run: 'run.bpf' } as const;

/** FreeCAD's own arguments. It crashes without writable places for its settings; a macro runs once, as __main__. */
export const freecadArguments = (inside: WorkerFolders): string[] => [
  '-u',
  `${inside.home}/user.cfg`,
  '-s',
  `${inside.home}/system.cfg`,
  `${inside.code}/start.FCMacro`,
];

export const freecadEnvironment = (inside: WorkerFolders, prefix?: string): Readonly<Record<string, string>> => ({
  HOME: inside.home,
  TMPDIR: inside.home,
  PATH: prefix === undefined ? '/usr/bin:/bin' : `${prefix}/bin:/usr/bin:/bin`,
  LANG: 'C.UTF-8',
  // Threads that a numeric library starts would not survive a fork.
  OPENBLAS_NUM_THREADS: '1',
  OMP_NUM_THREADS: '1',
  PYTHONDONTWRITEBYTECODE: '1',
  PYTHONNOUSERSITE: '1',
  PYTHONHASHSEED: '0',
  QT_QPA_PLATFORM: 'offscreen',
  FREECAD_DESIGNER_CODE: inside.code,
});
