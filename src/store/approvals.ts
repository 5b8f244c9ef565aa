import { appendFile, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { approvals, approvalsFile, type Approval, type Approvals } from '../core/record/approvals.ts';
import { writeError } from '../core/write-error.ts';
import { makeFolder, writeAtomically } from './atomic.ts';

/** So many are kept at least, the newest; a line has about 75 bytes. */
const keptLines = 5000;

/** In memory alone, for this process. */
function createMemory() {
  const known = new Map<string, Approval>();
  return {
    known,
    add: (scriptHash: string, approval: Approval): void => {
      if (known.get(scriptHash) !== 'reviewed') known.set(scriptHash, approval);
    },
  };
}

/**
 * Keeps approvals as lines of a file in `folder`, a folder of the person and not of a workspace; without one only for this process.
 * What can't be read counts as not reviewed.
 */
export function createApprovals(folder: string | undefined): Approvals {
  const memory = createMemory();
  const path = folder === undefined ? undefined : join(folder, approvalsFile);

  const readLines = async (file: string): Promise<string[]> =>
    (await readFile(file, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');

  const refresh = async (): Promise<void> => {
    for (const line of path === undefined ? [] : await readLines(path)) {
      const [scriptHash = '', word] = line.split(' ');
      const approval = approvals.find((known) => known === word);
      if (approval !== undefined) memory.add(scriptHash, approval);
    }
  };

  return {
    find: async (scriptHash) => {
      if (memory.known.get(scriptHash) !== 'reviewed') await refresh();
      return memory.known.get(scriptHash) ?? null;
    },
    note: async (scriptHash, approval) => {
      await refresh();
      const before = memory.known.get(scriptHash);
      if (before === 'reviewed' || before === approval) return;
      memory.add(scriptHash, approval);
      if (path === undefined) return;
      try {
        await makeFolder(dirname(path));
        // The break comes first: a line that a crash cut short spoils no other.
        await appendFile(path, `\n${scriptHash} ${approval}`, { mode: 0o600 });
      } catch (error) {
        throw writeError(path, error);
      }
      const lines = await readLines(path);
      if (lines.length > 2 * keptLines) await writeAtomically(path, lines.slice(-keptLines).join('\n'));
    },
  };
}
