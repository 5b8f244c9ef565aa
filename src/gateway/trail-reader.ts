import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditLine } from '../core/record/audit.ts';
import { readTrail } from '../core/record/trail.ts';

/**
 * Reads the audit events of a design at work, each time all that are whole by now. The trail only grows meanwhile: what was read before is
 * not parsed again, and the design's record is not looked at, so that a reader costs a change of it little.
 */
export function createTrailReader(directory: string): () => Promise<readonly AuditLine[]> {
  const file = join(directory, 'audit.jsonl');
  let known = '';
  let lines: readonly AuditLine[] = [];
  return async () => {
    const text = await readFile(file, 'utf8').catch(() => '');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (!whole.startsWith(known)) [known, lines] = ['', []];
    lines = [...lines, ...readTrail(whole.slice(known.length))];
    known = whole;
    return lines;
  };
}
