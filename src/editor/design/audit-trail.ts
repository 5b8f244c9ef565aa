import type { Designer } from '../../designer.ts';
import type { TrailEntry } from '../../protocol/messages.ts';

const mostEntries = 500;
const longestDetail = 300;

function wordsOf(detail: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(detail).flatMap(([name, value]) => {
    if (value === null || value === undefined || value === '') return [];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return [`${name}: ${text}`];
  });
  const all = parts.join(', ');
  return all.length > longestDetail ? `${all.slice(0, longestDetail)}…` : all;
}

/** The newest part of a design's trail, oldest first, for a page. */
export async function readTrail(designer: Designer, directory: string): Promise<TrailEntry[]> {
  const trail = await designer.history(directory);
  return trail
    .slice(-mostEntries)
    .map(({ time, type, actor, iteration, detail }) => ({ time, type, actor, iteration, detail: wordsOf(detail) }));
}
