/** From the least to the most telling; texts of the talk with language models are never told above `debug`. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What a line is about. `request` is the correlation id that audit trail, runs and files have too. */
export type LogFields = Readonly<Partial<Record<string, string | number | boolean | null>>>;

export type Log = (level: LogLevel, message: string, fields?: LogFields) => void;

export const silent: Log = () => undefined;

/** A line for people: the message, then what it is about. */
export const describeLine = (message: string, fields: LogFields = {}): string =>
  [message, ...Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`)].join(' ');
