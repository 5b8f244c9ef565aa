/** Changes of one letter, or of two neighbours that change places, that lead from one word to the other (optimal string alignment). */
function distance(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let at = 0; at < from.length; at += 1) {
    const next = [at + 1];
    for (let place = 0; place < to.length; place += 1) {
      const changed = (row[place] ?? 0) + (from[at] === to[place] ? 0 : 1);
      const swapped = from[at] === to[place - 1] && from[at - 1] === to[place] ? (before[place - 1] ?? 0) + 1 : Infinity;
      next.push(Math.min(changed, swapped, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}

/** The known name that was probably meant: one or two letters off, or one of the two names within the other. Null when none is near. */
export function findSimilar(name: string, known: readonly string[]): string | null {
  const wanted = name.toLowerCase();
  const near = known
    .map((candidate) => ({ candidate, off: distance(wanted, candidate.toLowerCase()) }))
    .filter(({ off }) => off <= Math.min(2, Math.floor(wanted.length / 3)));
  const within = known
    .filter((candidate) => candidate.length > 3 && name.length > 3)
    .filter((candidate) => candidate.toLowerCase().includes(wanted) || wanted.includes(candidate.toLowerCase()))
    .map((candidate) => ({ candidate, off: 10 + Math.abs(candidate.length - name.length) }));
  return [...near, ...within].sort((a, b) => a.off - b.off)[0]?.candidate ?? null;
}
