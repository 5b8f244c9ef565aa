import type { Brief } from '../core/plan/brief.ts';
import type { Plan, PlanOutcome } from '../core/plan/plan.ts';
import type { ExecutionResult } from '../core/run.ts';
import type { SolveOutcome } from '../core/solve/solve.ts';
import type { ValidationResult } from '../core/validation.ts';
import type { CheckReport } from '../core/safety/finding.ts';

/** A finished lap, as later laps see it. */
export interface Lap {
  iteration: number;
  script: string;
  author: string;
  check: CheckReport | null;
  run: ExecutionResult | null;
  validation: ValidationResult | null;
}

export interface PlanInput {
  brief: Brief;
  /** The present plan: of the design being changed, or the one that did not work when replanning. */
  present: Plan | null;
  presentScript: string | null;
  /** Laps that came to nothing; empty for a first plan. */
  laps: readonly Lap[];
  /** What the design may cost in all, in US dollars; a step whose next call may pass it throws a BudgetError. */
  budgetUsd: number;
}

export interface GenerateInput {
  brief: Brief;
  plan: Plan;
  /** The script to repair or change; null for the first. */
  present: string | null;
  /** The plan that the present script was made for, when this one changes it. */
  presentPlan: Plan | null;
  laps: readonly Lap[];
  /** What a person said when rejecting the script. */
  comments: readonly string[];
  /** The plan was looked at again because of its own figures, and nothing was run since. */
  judgeAnew: boolean;
  /** Tasks whose cells a person wrote: a repair leaves them as they are. */
  keptTasks: readonly string[];
  budgetUsd: number;
}

/**
 * `stuck`: the generator has nothing else to offer (the catalog's script is what it is). `plan`: the plan that the script follows,
 * where the present one could not be carried out.
 */
export type GenerateOutcome =
  { outcome: 'script'; script: string; author: string; plan?: Plan } | { outcome: 'stuck'; message: string };

export interface RunInput {
  brief: Brief;
  plan: Plan;
  script: string;
  iteration: number;
}

export interface ValidateInput extends RunInput {
  run: ExecutionResult;
  laps: readonly Lap[];
  budgetUsd: number;
  /** Measure only: no language model may be asked. */
  unreviewed: boolean;
}

export interface SolveStepInput extends RunInput {
  run: ExecutionResult;
  validation: ValidationResult;
}

/**
 * The work of the design machine, handed in: plain asynchronous functions that stop when `signal` is aborted.
 * Verdicts (questions, refusals, unsafe scripts, failed runs) are results; an exception means that something broke.
 */
export interface DesignSteps {
  plan(input: PlanInput, signal: AbortSignal): Promise<PlanOutcome>;
  generate(input: GenerateInput, signal: AbortSignal): Promise<GenerateOutcome>;
  check(script: string, signal: AbortSignal): Promise<CheckReport>;
  run(input: RunInput, signal: AbortSignal): Promise<ExecutionResult>;
  validate(input: ValidateInput, signal: AbortSignal): Promise<ValidationResult>;
  /** Finds free values numerically, over runs of their own that leave nothing behind. */
  solve(input: SolveStepInput, signal: AbortSignal): Promise<SolveOutcome>;
}
