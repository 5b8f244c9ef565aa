import type { Attempt } from '../core/attempt.ts';
import type { Brief } from '../core/brief.ts';
import { resumableStates, type Checkpoint, type ResumableState } from '../core/checkpoint.ts';
import type { DesignStatus } from '../core/design.ts';
import { BudgetError, describeError } from '../core/errors.ts';
import type { Plan, PlanOutcome } from '../core/plan.ts';
import type { ExecutionResult } from '../core/run.ts';
import { changedTasks } from '../core/script.ts';
import type { CheckReport } from '../core/safety/finding.ts';
import type { SolveOutcome } from '../core/solve/solve.ts';
import type { Settings } from '../core/settings.ts';
import type { ValidationResult } from '../core/validation.ts';
import { betterOf, brokeHeldRequirement } from '../core/validate/compare.ts';
import { mustBeReviewed } from './inputs.ts';
import type { GenerateOutcome, Lap } from './steps.ts';

/** The limits of one journey, out of the settings. */
export type Limits = Pick<
  Settings,
  'review' | 'maximumIterations' | 'budgetUsd' | 'languageModelTimeoutMs' | 'runTimeoutMs' | 'measureTimeoutMs'
>;

export interface DesignInput {
  brief: Brief;
  limits: Limits;
  /** The design being changed by a follow-up. */
  present?: { plan: Plan; script: string };
  /** Number of the first lap: iterations are counted over the whole life of a design. */
  firstIteration?: number;
  /** A person has approved a script of this design before. */
  approved?: boolean;
  /** Tasks whose cells a person wrote into the present script. */
  keptTasks?: readonly string[];
  /** Script to check and run as it is, for a design whose script a person edited. */
  editedScript?: string;
  /** Values of its parameters are all in which the edited script differs from one that was reviewed and run: it is not reviewed again. */
  onlyValuesEdited?: boolean;
  /** What the design may cost in all; left out: the limit of the settings. */
  budgetUsd?: number;
  /** Where an interrupted journey stands: it goes on from there. */
  checkpoint?: Checkpoint;
}

export interface DesignContext {
  brief: Brief;
  limits: Limits;
  plan: Plan | null;
  /** What the plan step is given: the plan being changed or the one that did not work. */
  presentPlan: Plan | null;
  script: string | null;
  author: string;
  check: CheckReport | null;
  run: ExecutionResult | null;
  validation: ValidationResult | null;
  /** Number of the present lap. */
  iteration: number;
  firstIteration: number;
  laps: readonly Lap[];
  best: Lap | null;
  comments: readonly string[];
  keptTasks: readonly string[];
  approved: boolean;
  /** The script for which free values were last solved, with success or without. */
  solveTried: string | null;
  /** What solving came to, for people. */
  solveNote: string;
  /** Laps that only solved values: they count for no repair. */
  solverLaps: number;
  /** The lap after which the plan's own derived figures were last called in question. */
  disputed: number | null;
  /** The script a person last said Run to. */
  approvedScript: string | null;
  /** Tries of language models since the journey began or was taken up. */
  attempts: readonly Attempt[];
  /** What the design may cost in all. */
  budgetUsd: number;
  /** The most that the call costs for which there was not enough left. */
  neededUsd: number;
  /** A person did not want to pay for a design review. */
  unreviewed: boolean;
  /** Where to begin when the journey was interrupted. */
  resumeAt: ResumableState | null;
  message: string;
  /** Names of the states gone through, for the record and for people. */
  journey: readonly string[];
}

export interface DesignOutput {
  status: DesignStatus;
  message: string;
}

export type DesignEvent =
  /** `script`: the text the person saw when pressing Run, where it may differ from what was generated. */
  | { type: 'review.approve'; script?: string }
  | { type: 'review.reject'; comment: string }
  | { type: 'review.edit'; script: string }
  /** Nobody is there to review: the design rests, its script is kept. */
  | { type: 'review.leave' }
  /** A language model was tried. */
  | { type: 'model.tried'; attempt: Attempt }
  /** A person allows so much more, in US dollars, and the step that waited goes on. */
  | { type: 'budget.raise'; usd: number }
  /** Nobody allows more: the design rests with what it has. */
  | { type: 'budget.stop' }
  | { type: 'design.cancel' };

export function createContext({ input }: { input: DesignInput }): DesignContext {
  const budgetUsd = input.budgetUsd ?? input.limits.budgetUsd;
  const unpaid = { attempts: [], budgetUsd, neededUsd: 0, unreviewed: false };
  if (input.checkpoint !== undefined) {
    const { state, context } = input.checkpoint;
    // Checked when it was read; what it may be besides is what this machine wrote. Limits are those of today's settings.
    const kept = { ...(context as unknown as DesignContext), ...unpaid, limits: input.limits };
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
    approvedScript: input.onlyValuesEdited === true ? (input.editedScript ?? null) : null,
    ...unpaid,
    resumeAt: null,
    message: '',
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
  ...(output.outcome === 'planned' ? {} : { message: output.message }),
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
  ...(error instanceof BudgetError ? { neededUsd: error.neededUsd } : {}),
});
