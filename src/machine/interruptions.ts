import { stopped } from './words.ts';

/* Where the design machine goes when a step ends with an exception. */

/** Stopped, without money, or broken. */
export const whenBroken = [
  { guard: 'wasStopped', target: 'cancelled', actions: { type: 'say', params: stopped } },
  { guard: 'isUnpaid', target: 'atBudget', actions: 'tellError' },
  { target: 'failed', actions: 'tellError' },
] as const;

/** A state of the design machine: it waits before a call that may pass the budget; the step that wanted it goes on when a person allows more. */
export const atBudget = {
  entry: { type: 'note', params: { state: 'atBudget' } },
  on: {
    'budget.raise': [
      { guard: { type: 'wasIn', params: { step: 'planning' } }, target: 'planning', actions: 'allowMore' },
      { guard: { type: 'wasIn', params: { step: 'generating' } }, target: 'generating', actions: 'allowMore' },
      { target: 'validating', actions: 'allowMore' },
    ],
    'budget.stop': [
      // Measuring costs nothing: the part gets its verdict, only not a second opinion.
      { guard: { type: 'wasIn', params: { step: 'validating' } }, target: 'validating', actions: 'measureOnly' },
      { target: 'needsReview', actions: 'tellUnpaid' },
    ],
  },
} as const;
