import { resolve } from 'node:path';
import type { Log, LogFields } from '../core/log.ts';
import type { Attempt } from '../core/record/attempt.ts';
import type { ExecutionResult } from '../core/run.ts';
import type { Settings } from '../core/settings.ts';
import type { Credentials } from '../llm/chains.ts';
import { redact } from '../llm/redact.ts';
import { createLogFile } from '../store/log-file.ts';

/** The log that everything inside uses: without keys and passwords, told to the caller and, when that is set, written into a file. */
export function createLog(told: Log, settings: Settings, credentials: Credentials, folder: string): Log {
  const password = URL.canParse(settings.redis.url) ? new URL(settings.redis.url).password : '';
  const secrets = [...Object.values(credentials).flatMap((known) => known.apiKey ?? []), ...(password === '' ? [] : [password])];
  const clean = (fields: LogFields): LogFields =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? redact(value, secrets) : value]),
    );
  const tell = (problem: string): void => {
    told('warn', problem);
  };
  const file = settings.log.file === '' ? undefined : createLogFile(resolve(folder, settings.log.file), settings.log.level, tell);
  return (level, message, fields = {}) => {
    const [words, about] = [redact(message, secrets), clean(fields)];
    told(level, words, about);
    file?.(level, words, about);
  };
}

/** A try with a language model. */
export function tellTried(log: Log, tried: Attempt, ids: LogFields): void {
  const { outcome, message, role, vendor, model, durationMs, costUsd } = tried;
  const words = outcome === 'answered' ? 'a language model answered' : `a language model did not answer: ${message}`;
  const about = { role, model: `${vendor}/${model}`, outcome, durationMs, costUsd };
  log(outcome === 'answered' ? 'info' : 'warn', words, { ...ids, ...about });
}

/** A run of a design's script. */
export function tellRun(log: Log, run: ExecutionResult, ids: LogFields): void {
  const { ok, reason, durationMs, freecad, isolation } = run;
  const about = { reason, durationMs, freecad: freecad.version, isolation: isolation.backend };
  log(ok ? 'info' : 'warn', 'a script ran in FreeCAD', { ...ids, ...about });
}
