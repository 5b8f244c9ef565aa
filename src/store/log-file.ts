import { appendFileSync } from 'node:fs';
import { logLevels, type Log, type LogLevel } from '../core/log.ts';

/** Writes each line of the log as one JSON object into a file; lines below `level` are left out. A file that can't be written is given up. */
export function createLogFile(path: string, level: LogLevel): Log {
  let isGivenUp = false;
  return (lineLevel, message, fields = {}) => {
    if (isGivenUp || logLevels.indexOf(lineLevel) < logLevels.indexOf(level)) return;
    try {
      appendFileSync(path, `${JSON.stringify({ time: new Date().toISOString(), level: lineLevel, message, ...fields })}\n`);
    } catch {
      isGivenUp = true;
    }
  };
}
