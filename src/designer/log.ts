import { resolve } from 'node:path';
import type { Log, LogFields } from '../core/log.ts';
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
  const file = settings.log.file === '' ? undefined : createLogFile(resolve(folder, settings.log.file), settings.log.level);
  return (level, message, fields = {}) => {
    const [words, about] = [redact(message, secrets), clean(fields)];
    told(level, words, about);
    file?.(level, words, about);
  };
}
