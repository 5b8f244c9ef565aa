import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { formatLine, logLevels, type Log, type LogLevel } from '../core/log.ts';
import { writeError } from '../core/write-error.ts';

/** A file that has grown to this gets `.1` to its name, in the place of the one that had it, and a new one begins. */
const largestBytes = 5_000_000;

/**
 * Writes each line of the log as one JSON object into a file; lines below `level` are left out. `tell` hears why a line could not be
 * written, once until one can be again.
 */
export function createLogFile(path: string, level: LogLevel, tell: (problem: string) => void, mostBytes = largestBytes): Log {
  let isBroken = false;
  const sizeNow = (): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return (lineLevel, message, fields = {}) => {
    if (logLevels.indexOf(lineLevel) < logLevels.indexOf(level)) return;
    const line = `${formatLine(new Date(), lineLevel, message, fields)}\n`;
    try {
      if (isBroken || sizeNow() === 0) mkdirSync(dirname(path), { recursive: true });
      if (sizeNow() + Buffer.byteLength(line) > mostBytes && sizeNow() > 0) renameSync(path, `${path}.1`);
      appendFileSync(path, line, { mode: 0o600 });
      isBroken = false;
    } catch (error) {
      if (!isBroken) tell(`The log is not kept: ${writeError(path, error).message}`);
      isBroken = true;
    }
  };
}
