import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import policy from '../core/safety/policy.json';
import { filterFiles, type Launch, type WorkerFolders } from './isolation/backend.ts';
import { passwordFile } from './isolation/bubblewrap.ts';
import { createSeccompFilter } from './isolation/seccomp.ts';
import { pythonModules, startMacro } from './python-files.ts';

export interface WorkerFileOptions {
  /** Import the workbenches before the first run. */
  warm: boolean;
  /** Serve one run only. */
  single: boolean;
  /** Fork a process per run; without it FreeCAD's own process is the run's. */
  fork: boolean;
  /** Runs lock themselves to their own folder by Landlock. */
  landlock: boolean;
  /** Runs load the stricter filter of system calls. */
  filter: boolean;
}

/** Lays down what a contained FreeCAD starts from: our Python, the policy, the filters, and its settings. */
export function writeWorkerFiles(
  folders: WorkerFolders,
  launch: Pick<Launch, 'inside' | 'readable'>,
  options: WorkerFileOptions,
): void {
  const write = (name: string, content: string | Uint8Array): void => {
    writeFileSync(join(folders.code, name), content, { mode: 0o600 });
  };
  for (const [name, source] of Object.entries(pythonModules)) write(`${name}.py`, source);
  write('start.FCMacro', startMacro);
  write('policy.json', JSON.stringify(policy));
  write('passwd', passwordFile);
  const filters = { all: createSeccompFilter('all'), run: createSeccompFilter('run') };
  if (filters.all !== undefined) write(filterFiles.all, filters.all);
  if (filters.run !== undefined) write(filterFiles.run, filters.run);
  const settings = {
    jobs: launch.inside.jobs,
    readable: launch.readable,
    landlock: options.landlock,
    filterFile: options.filter && filters.run !== undefined ? filterFiles.run : null,
    modules: Object.keys(pythonModules).filter((name) => name !== 'worker'),
    warm: options.warm,
    single: options.single,
    fork: options.fork,
  };
  write('settings.json', JSON.stringify(settings));
}
