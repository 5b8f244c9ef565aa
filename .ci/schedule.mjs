// @ts-check
// Runs stages as soon as what they need is there, few at a time, in the order of the list.
import { oneCheck } from './counts.mjs';
import { SetupError } from './shell.mjs';

/**
 * @typedef {import('./counts.mjs').Outcome} Outcome
 * `needs`: must have ended without a failure, else the stage fails without running. `after`: must only have ended.
 * Both count only when they are among the stages of this run.
 * @typedef {{ name: string, needs?: string[], after?: string[], run: () => Promise<Outcome> }} Stage
 */

/**
 * @param {Stage[]} stages @param {number} atOnce
 * @param {(name: string, outcome: Outcome, seconds: number) => void} onEnd @param {(name: string) => void} onStart
 * @returns {Promise<Map<string, Outcome>>}
 */
export function runStages(stages, atOnce, onStart, onEnd) {
  /** @type {Map<string, Outcome>} */ const outcomes = new Map();
  const names = new Set(stages.map((stage) => stage.name));
  const waiting = [...stages];
  let running = 0;
  return new Promise((resolve) => {
    const next = () => {
      if (waiting.length === 0 && running === 0) return resolve(outcomes);
      while (running < atOnce) {
        const index = waiting.findIndex((stage) =>
          [...(stage.needs ?? []), ...(stage.after ?? [])].every((name) => !names.has(name) || outcomes.has(name)),
        );
        const [stage] = index < 0 ? [] : waiting.splice(index, 1);
        if (!stage) return;
        void start(stage);
      }
    };
    /** @param {Stage} stage */
    const start = async (stage) => {
      const missing = (stage.needs ?? []).filter((name) => (outcomes.get(name)?.failed ?? 0) > 0);
      const begin = performance.now();
      running++;
      if (missing.length === 0) onStart(stage.name);
      const outcome =
        missing.length > 0
          ? oneCheck(false, `Not run, because it needs ${missing.join(', ')}.`)
          : await stage
              .run()
              .catch((error) => oneCheck(false, error instanceof SetupError ? error.message : String(error?.stack ?? error)));
      running--;
      outcomes.set(stage.name, outcome);
      onEnd(stage.name, outcome, (performance.now() - begin) / 1000);
      next();
    };
    next();
  });
}
