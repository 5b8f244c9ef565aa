// @ts-check
// What a stage of `npm test` comes to.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {Counts & { output: string }} Outcome */

/** @param {boolean} passed @param {string} output @returns {Outcome} */
export const oneCheck = (passed, output) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, output });

/** @param {Counts[]} all @returns {Counts} */
export function sum(all) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of all) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/** The line that closes a run: continuous integration reads the counts from it. @param {Counts} counts */
export const inWords = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;
