// @ts-check
// A mocha reporter in a few lines: a dot a test, failures in full at the end, and the counts as JSON into the file that
// FREECAD_TEST_COUNTS names, so that a caller need not read them out of the text.
import { writeFileSync } from 'node:fs';

/**
 * @typedef {{ fullTitle(): string, err?: Error, file?: string }} TestLike
 * @typedef {{ on(event: string, listener: (test: TestLike, error: Error) => void): unknown }} RunnerLike
 */

/** @param {(text: string) => void} write takes text that may be less or more than a line @returns {any} a class, as mocha wants it */
export function createCountsReporter(write) {
  return class {
    /** @param {RunnerLike} runner */
    constructor(runner) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      /** @type {string[]} */ const failures = [];
      runner.on('pass', () => (counts.passed++, write('.')));
      runner.on('pending', () => (counts.skipped++, write('-')));
      runner.on('fail', (test, error) => {
        counts.failed++;
        write('!');
        failures.push(`  ${counts.failed}) ${test.fullTitle()}\n${describe(error)}`);
      });
      runner.on('end', () => {
        write(`\n${failures.map((text) => `\n${text}\n`).join('')}`);
        const file = process.env['FREECAD_TEST_COUNTS'];
        if (file) writeFileSync(file, JSON.stringify(counts));
        else write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
      });
    }
  };
}

/** @param {Error & { expected?: unknown, actual?: unknown }} error */
function describe(error) {
  const text = error?.stack ?? String(error);
  const compared =
    error && 'expected' in error && typeof error.expected !== 'string' && !text.includes('+ actual')
      ? `\nexpected: ${safeJson(error.expected)}\nactual:   ${safeJson(error.actual)}`
      : '';
  return `${text}${compared}`.replaceAll(/^/gm, '     ');
}

/** @param {unknown} value */
function safeJson(value) {
  try {
    return JSON.stringify(value)?.slice(0, 4_000);
  } catch {
    return String(value);
  }
}
