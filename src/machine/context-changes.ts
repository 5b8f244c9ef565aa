import { resumableStates } from '../core/record/checkpoint.ts';
import { BudgetError, describeError, saidOfError } from '../core/errors.ts';
import { tell } from '../core/phrase.ts';
import type { PlanOutcome } from '../core/plan/plan.ts';
import { changedTasks } from '../core/script.ts';
import type { SolveOutcome } from '../core/solve/solve.ts';
import { betterOf, brokeHeldRequirement } from '../core/validate/compare.ts';
import type { GenerateOutcome, Lap } from './steps.ts';
import type { DesignContext, DesignInput } from './context.ts';
import { mustBeReviewed } from './decisions.ts';

/* How the machine's context begins, and what each event makes of it. */

export function createContext({ input }: { input: DesignInput }): DesignContext {
  const budgetUsd = input.budgetUsd ?? input.limits.budgetUsd;
  const unpaid = { attempts: [], budgetUsd, estimate: input.estimate ?? '', neededUsd: 0, unreviewed: false };
  if (input.checkpoint !== undefined) {
    const { state, context } = input.checkpoint;
    // Checked when it was read; what it may be besides is what this machine wrote. Limits are those of today's settings, and whether
    // somebody reviewed the script is nothing that a folder can say.
    const kept: DesignContext = {
      ...(context as unknown as DesignContext),
      ...unpaid,
      limits: input.limits,
      approved: input.approved ?? false,
      approvedScript: input.isKnown === true ? context.script : null,
    };
    return { ...kept, resumeAt: state === 'reviewing' && !mustBeReviewed(kept) ? 'running' : state };
  }
  const firstIteration = input.firstIteration ?? 1;
  return {
    brief: input.brief,
    limits: input.limits,
    plan: input.editedScript === undefined ? null : (input.present?.plan ?? null),
    presentPlan: input.present?.plan ?? null,
    script: input.editedScript ?? input.present?.script ?? null,
    author: input.editedScript === undefined ? '' : 'person',
    check: null,
    run: null,
    validation: null,
    iteration: firstIteration,
    firstIteration,
    laps: [],
    best: null,
    comments: [],
    keptTasks: input.keptTasks ?? [],
    approved: input.approved ?? false,
    solveTried: null,
    solveNote: '',
    solverLaps: 0,
    disputed: null,
    approvedScript: input.isKnown === true ? (input.editedScript ?? null) : null,
    ...unpaid,
    resumeAt: null,
    ...tell(),
    journey: [],
  };
}

/** The ways into an interrupted journey: each to the state that it was in. */
export const takingUp = resumableStates.map((state) => ({
  guard: ({ context }: { context: DesignContext }) => context.resumeAt === state,
  target: state,
}));

/** The context with its present lap finished and the best lap kept: a worse one never replaces a better one. */
export function finishLap(context: DesignContext): Partial<DesignContext> {
  if (context.script === null) return {};
  const { iteration, script, author, check, run, validation, best } = context;
  const lap: Lap = { iteration, script, author, check, run, validation };
  const isBetter =
    validation !== null &&
    (best?.validation == null ||
      (betterOf(best.validation, validation) === validation && !brokeHeldRequirement(best.validation, validation)) ||
      validation.decision === 'accept');
  return { laps: [...context.laps, lap], best: isBetter ? lap : best };
}

/** The context with what planning came to. */
export const plannedContext = (output: PlanOutcome): Partial<DesignContext> => ({
  ...(output.outcome === 'refused' ? {} : { plan: output.plan }),
  ...(output.outcome === 'planned' ? {} : { message: output.message, said: output.said }),
});

/** The context with what a person made of the script: the cells that they changed are theirs from now on. */
export const editedContext = (context: DesignContext, script: string): Partial<DesignContext> => ({
  script,
  author: 'person',
  keptTasks: [...new Set([...context.keptTasks, ...changedTasks(context.script ?? '', script)])],
});

/** The context with the values that were found. */
export function solvedContext(context: DesignContext, outcome: SolveOutcome): Partial<DesignContext> {
  if (outcome.outcome === 'unsolved') return {};
  const { script, plan, message } = outcome;
  return {
    script,
    plan,
    author: 'solver',
    solveTried: script,
    solveNote: message,
    solverLaps: context.solverLaps + 1,
    ...(context.approvedScript === context.script ? { approvedScript: script } : {}),
  };
}

/** The context with the script that was written, and the plan it follows where that is another. */
export const writtenContext = (context: DesignContext, output: GenerateOutcome): Partial<DesignContext> =>
  output.outcome === 'script' ? { script: output.script, author: output.author, plan: output.plan ?? context.plan } : {};

/** The context with what a step threw. */
export const brokenContext = (error: unknown): Partial<DesignContext> => ({
  message: describeError(error),
  said: saidOfError(error),
  ...(error instanceof BudgetError ? { neededUsd: error.neededUsd } : {}),
});
