import type { Attempt } from './attempt.ts';
import { BudgetError } from '../errors.ts';

/**
 * What the language models of one design cost, and may cost. Calls that run at the same time share it: what each may cost at most is
 * set aside before it begins, so that all of them together can't pass the budget.
 */
export interface Ledger {
  readonly spentUsd: number;
  /** The whole budget of the design from now on, in US dollars. */
  allow(budgetUsd: number): void;
  /**
   * Sets aside the most that a call can cost; waits for calls under way when only what they really cost can tell.
   * @returns what must be called when the call has ended, with what it cost. @throws BudgetError
   */
  reserve(mostUsd: number): Promise<(costUsd: number) => void>;
  note(attempt: Attempt): void;
}

/** @param spentBeforeUsd what earlier journeys of the design cost. */
export function createLedger(budgetUsd: number, spentBeforeUsd: number, onAttempt: (attempt: Attempt) => void): Ledger {
  let budget = budgetUsd;
  let spent = spentBeforeUsd;
  let reserved = 0;
  let wake: (() => void)[] = [];

  return {
    get spentUsd() {
      return spent;
    },
    allow: (usd) => {
      budget = usd;
    },
    reserve: async (mostUsd) => {
      while (mostUsd > 0 && spent + reserved + mostUsd > budget) {
        if (reserved === 0) throw new BudgetError(mostUsd, Math.max(0, budget - spent), budget);
        await new Promise<void>((resolve) => wake.push(resolve));
      }
      reserved += mostUsd;
      return (costUsd) => {
        // Sums of fractions of a cent: what is set aside must come back to nothing exactly.
        reserved = reserved - mostUsd < 1e-9 ? 0 : reserved - mostUsd;
        spent += costUsd;
        const waiting = wake;
        wake = [];
        for (const resume of waiting) resume();
      };
    },
    note: onAttempt,
  };
}
