import type { Plan } from '../core/plan/plan.ts';
import type { DesignContext } from './context.ts';
import type { GenerateInput, PlanInput, RunInput, SolveStepInput, ValidateInput } from './steps.ts';

/* What the steps are given, out of the machine's context. */

/** The plan, which is there in every state after planning. */
function planIn(context: DesignContext): Plan {
  if (context.plan === null) throw new Error('The machine came past planning without a plan.');
  return context.plan;
}

function scriptIn(context: DesignContext): string {
  if (context.script === null) throw new Error('The machine came past generating without a script.');
  return context.script;
}

export const toPlanInput = (context: DesignContext): PlanInput => ({
  brief: context.brief,
  present: context.presentPlan,
  presentScript: context.script,
  laps: context.laps,
  budgetUsd: context.budgetUsd,
});

/**
 * A lap that made things worse is not built upon: the best script so far is the one to repair. One that was refused is mended where it
 * was refused, and while none has made a part the newest is the furthest.
 */
function presentScript({ best, script, laps }: DesignContext): string | null {
  const wasRefused = laps.at(-1)?.check?.ok === false;
  return wasRefused || best?.run?.ok !== true ? script : best.script;
}

export const toGenerateInput = (context: DesignContext): GenerateInput => ({
  brief: context.brief,
  plan: planIn(context),
  present: presentScript(context),
  presentPlan: context.presentPlan,
  laps: context.laps,
  comments: context.comments,
  judgeAnew: context.disputed !== null && context.iteration === context.disputed + 1,
  keptTasks: context.keptTasks,
  budgetUsd: context.budgetUsd,
});

export const toRunInput = (context: DesignContext): RunInput => ({
  brief: context.brief,
  plan: planIn(context),
  script: scriptIn(context),
  iteration: context.iteration,
});

export function toValidateInput(context: DesignContext): ValidateInput {
  if (context.run === null) throw new Error('The machine came to validating without a run.');
  const { run, laps, budgetUsd, unreviewed } = context;
  return { ...toRunInput(context), run, laps, budgetUsd, unreviewed };
}

export function toSolveInput(context: DesignContext): SolveStepInput {
  const { run, validation } = context;
  if (run === null || validation === null) throw new Error('The machine came to solving without a measured part.');
  return { ...toRunInput(context), run, validation };
}
