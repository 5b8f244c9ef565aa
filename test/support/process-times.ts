import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second (proc(5), USER_HZ). */
const tickMs = 10;

interface Seen {
  pid: number;
  parent: number;
  /** Its own processor time, and that of processes it started which have ended. */
  ownMs: number;
  endedMs: number;
}

function findProcesses(): Seen[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      // The second field is a name in brackets, which may hold anything.
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      const ms = (at: number): number => (Number(fields[at]) + Number(fields[at + 1])) * tickMs;
      return fields.length < 16 ? [] : [{ pid: Number(name), parent: Number(fields[1]), ownMs: ms(11), endedMs: ms(13) }];
    } catch {
      return [];
    }
  });
}

/** Processor time of a process and of all that it started, in ms. */
export function processTimes(pid: number): { ownMs: number; startedMs: number } {
  const all = findProcesses();
  const below = (parent: number): number =>
    all.filter((seen) => seen.parent === parent).reduce((sum, seen) => sum + seen.ownMs + seen.endedMs + below(seen.pid), 0);
  const self = all.find((seen) => seen.pid === pid);
  return { ownMs: self?.ownMs ?? 0, startedMs: (self?.endedMs ?? 0) + below(pid) };
}
