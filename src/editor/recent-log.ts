import type * as vscode from 'vscode';
import { describeLine, type Log } from '../core/log.ts';

const keptLines = 60;

/** Writes into the output channel and remembers the last lines, for a report; what is only of use to a debugger is not remembered. */
export function createRecentLog(channel: vscode.LogOutputChannel): {
  readonly tell: Log;
  readonly lines: () => readonly string[];
} {
  let lines: readonly string[] = [];
  return {
    tell: (level, message, fields) => {
      const line = describeLine(message, fields);
      channel[level](line);
      if (level !== 'debug' && level !== 'trace')
        lines = [...lines.slice(1 - keptLines), `${new Date().toISOString()} ${level} ${line}`];
    },
    lines: () => lines,
  };
}
