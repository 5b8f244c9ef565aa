/** Where the commands write: one JSON object on stdout with --json, else text; progress always on stderr. */
export interface Output {
  readonly isJson: boolean;
  /** The result of the command: `value` with --json, `text` without. */
  result(value: unknown, text: string): void;
  progress(text: string): void;
  /** An error: with --json as `{error: {code, message}}`, so that stdout still holds exactly one object. */
  fail(code: string, message: string): void;
}

export function createOutput(isJson: boolean): Output {
  const print = (value: unknown): void => {
    process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  };
  return {
    isJson,
    result: (value, text) => {
      if (isJson) print(value);
      else process.stdout.write(`${text}\n`);
    },
    progress: (text) => {
      process.stderr.write(`${text}\n`);
    },
    fail: (code, message) => {
      if (isJson) print({ error: { code, message } });
      process.stderr.write(`${message}\n`);
    },
  };
}
