import { readdirSync, readFileSync } from 'node:fs';

/** Processes below another, by /proc: the sandbox, FreeCAD that waits, FreeCAD that runs; extension hosts below a server. */
export function processesBelow(parent: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const above = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      children.set(above, [...(children.get(above) ?? []), pid]);
    } catch {
      // It has ended.
    }
  }
  const below = (pid: number): number[] => (children.get(pid) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(parent);
}

/** The words with which a process was started; none when it has ended. */
export function wordsOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
