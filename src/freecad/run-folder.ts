import { lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkerFolders } from './isolation/backend.ts';

const prefix = 'freecad-designer-';

/** Makes a worker's folders in the system's temporary folder, for this user only. */
export function createWorkerFolders(): WorkerFolders & { base: string } {
  const base = mkdtempSync(join(realpathSync(tmpdir()), `${prefix}${process.pid}-`));
  const folders = { base, code: join(base, 'code'), jobs: join(base, 'jobs'), home: join(base, 'home') };
  for (const folder of [folders.code, folders.jobs, folders.home]) mkdirSync(folder, { mode: 0o700 });
  return folders;
}

/** Removes what workers of ended processes left behind (a killed editor cleans nothing up). */
export function removeAbandonedFolders(): void {
  const place = realpathSync(tmpdir());
  for (const name of readdirSync(place)) {
    const owner = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (owner === undefined || isRunning(Number(owner))) continue;
    const folder = join(place, name);
    try {
      if (lstatSync(folder).uid === (process.getuid?.() ?? lstatSync(folder).uid))
        rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another process was quicker, or it is not ours.
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

export interface FolderUse {
  files: number;
  bytes: number;
}

/** Files and bytes below a folder, counted until one of them is over the limit. Links are not followed. */
export async function measureFolder(folder: string, limit: FolderUse): Promise<FolderUse> {
  const use: FolderUse = { files: 0, bytes: 0 };
  const waiting = [folder];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const opened = await opendir(place, { bufferSize: 256 }).catch(() => undefined);
    const files: string[] = [];
    // Read piece by piece and counted first: a script can make more files than could be listed while it goes on.
    for await (const entry of opened ?? []) {
      use.files += 1;
      if (use.files > limit.files) return use;
      (entry.isDirectory() ? waiting : files).push(join(place, entry.name));
    }
    // Blocks, not length: a file may have holes.
    const blocks = files.map((file) =>
      lstat(file).then(
        (status) => status.blocks,
        () => 0,
      ),
    );
    use.bytes += (await Promise.all(blocks)).reduce((sum, count) => sum + count * 512, 0);
    if (use.bytes > limit.bytes) return use;
  }
  return use;
}

/** Looks at a run's folder every 200 ms until told to stop; says once when it holds too much. */
export function watchFolder(folder: string, limit: FolderUse, tooMuch: (use: FolderUse) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const look = (): void => {
    void measureFolder(folder, limit).then((use) => {
      if (stopped) return;
      if (use.files > limit.files || use.bytes > limit.bytes) tooMuch(use);
      else timer = setTimeout(look, 200);
    });
  };
  timer = setTimeout(look, 200);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
