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

/** Characters that move a terminal's cursor, turn text round or begin a line, as far as JSON leaves them as they are. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const escaped = (character: string): string =>
  Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');

/**
 * A line for programs: one JSON object without a line's end. Whatever a message holds stays inside its string, and no field stands for
 * the line's own time, level or message.
 */
export const formatLine = (time: Date, level: LogLevel, message: string, fields: LogFields = {}): string => {
  const own = { time: time.toISOString(), level, message };
  return JSON.stringify(Object.assign({ ...own }, fields, own)).replaceAll(unseen, escaped);
};
