import { askGenerator } from './agents/generator.ts';
import { askPlanner } from './agents/planner.ts';
import { promptsOf } from './agents/prompts.ts';
import { findExamples, type Example } from './agents/retrieval.ts';
import { catalogParts } from './catalog/catalog.ts';
import { findCatalogScript } from './catalog/generating.ts';
import { planTurns } from './catalog/conversation.ts';
import type { ModelTrace } from './core/audit.ts';
import type { Brief } from './core/brief.ts';
import type { Usage } from './core/design.ts';
import type { ViewImages } from './core/drawing.ts';
import type { LanguageModels, Role, RoleReply } from './core/language-model.ts';
import { findParameterProblem, valuesOf } from './core/parameter.ts';
import type { Plan, PlanOutcome } from './core/plan.ts';
import type { ExecutionResult } from './core/run.ts';
import { checkScript } from './core/safety/check.ts';
import { parseParameters, writeParameters } from './core/script.ts';
import type { Requirement } from './core/requirement.ts';
import { describeStandards } from './core/standards/mentioned.ts';
import { solveTargets } from './core/solve/solve.ts';
import { orderTasks } from './core/task-graph.ts';
import { createValidate } from './designer-review.ts';
import type { DesignSteps, GenerateInput, PlanInput, RunInput } from './machine/steps.ts';

export interface StepsOptions {
  /** Language models by role; roles without one are the catalog's. */
  models: LanguageModels;
  budgetUsd: number;
  /** Fences the texts of others in prompts (agents/data-block.ts); random. */
  marker: string;
  /** What this journey cost before it was interrupted. */
  spentUsd: number;
  run: (input: RunInput, signal: AbortSignal) => Promise<ExecutionResult>;
  /** A run that leaves no files behind, measured for these requirements. */
  probe: (script: string, requirements: readonly Requirement[], signal: AbortSignal) => Promise<ExecutionResult>;
  /** Pictures of the part for its review; says in its notes what was not drawn. */
  draw: (part: { script: string; run: ExecutionResult }, signal: AbortSignal) => Promise<ViewImages>;
  /** The catalog part of the design as it was before this journey. */
  presentPart: string | undefined;
  onText?: (piece: string) => void;
}

const examplesShown = 2;
const examples: readonly Example[] = catalogParts.map((part) => ({
  id: part.id,
  title: part.title,
  words: [...part.nouns, ...part.tasks.map((task) => `${task.title} ${task.operation}`)].join(' '),
  script: part.script,
}));

const usageOf = ({ usage }: RoleReply<unknown>): Usage => ({
  calls: usage.calls,
  inputTokens: usage.inputTokens,
  outputTokens: usage.outputTokens,
  costUsd: usage.costUsd,
});

const standardsFor = (brief: Brief): string =>
  describeStandards([...brief.conversation.map((turn) => turn.request), brief.request].join('\n'));

/** The planner looked at its figures again and changed nothing that the script would have to follow: the script is measured anew. */
const isOnlyJudgedAnew = ({ judgeAnew, plan, presentPlan }: GenerateInput): boolean =>
  judgeAnew &&
  presentPlan !== null &&
  JSON.stringify([plan.parameters, plan.tasks]) === JSON.stringify([presentPlan.parameters, presentPlan.tasks]) &&
  JSON.stringify(plan.requirements) !== JSON.stringify(presentPlan.requirements);

/** The script with new values when values are all that the plan changed: nobody needs to be asked for that. */
function findParameterChange({ plan, present, laps, comments }: GenerateInput, before: Plan | null): string | undefined {
  if (present === null || before === null || laps.length > 0 || comments.length > 0) return undefined;
  const values = valuesOf(plan.parameters);
  const known = new Map(parseParameters(present).map((parameter) => [parameter.name, parameter]));
  const isSameShape =
    plan.tasks.map((task) => task.id).join() === before.tasks.map((task) => task.id).join() &&
    plan.parameters.map((parameter) => parameter.name).join() === before.parameters.map((parameter) => parameter.name).join() &&
    plan.requirements.map((requirement) => requirement.id).join() ===
      before.requirements.map((requirement) => requirement.id).join();
  if (!isSameShape || !Object.keys(values).every((name) => known.has(name))) return undefined;
  const changed = Object.entries(values).some(([name, value]) => known.get(name)?.value !== value);
  // A value beyond the range for which the script was written is more than a change of a value.
  const fits = Object.entries(values).every(([name, value]) => {
    const parameter = known.get(name);
    return parameter !== undefined && findParameterProblem(parameter, value) === undefined;
  });
  return changed && fits ? writeParameters(present, values) : undefined;
}

/** The work of the design machine: language models where there are any, else the catalog; check, run and judgement are always ours. */
export function createSteps(options: StepsOptions): DesignSteps {
  const { models, marker } = options;
  let { spentUsd } = options;
  const told = options.onText === undefined ? {} : { onText: options.onText };
  const left = (): { budgetLeftUsd: number; marker: string } => ({ budgetLeftUsd: options.budgetUsd - spentUsd, marker });
  const paid = (role: Role, reply: RoleReply<unknown>): { usage: Usage; calls: ModelTrace[] } => {
    const usage = usageOf(reply);
    spentUsd += usage.costUsd;
    return { usage, calls: [{ role, model: `${reply.vendor}/${reply.model}`, prompts: promptsOf(role), ...usage }] };
  };

  const planFromCatalog = ({ brief, present, presentScript, laps }: PlanInput): PlanOutcome => {
    // The catalog's figures are checked over its parts' ranges: it has no second opinion on them.
    if (present !== null && laps.length > 0) return { outcome: 'planned', plan: present };
    const turns = [...brief.conversation.map((turn) => turn.request), brief.request];
    return planTurns(turns, presentScript === null ? null : present, catalogParts);
  };

  return {
    plan: async (input, signal) => {
      if (!models.has('planner') || !models.has('generator')) {
        const outcome = planFromCatalog(input);
        if (outcome.outcome === 'planned') orderTasks(outcome.plan.tasks);
        return outcome;
      }
      const { brief, present, presentScript, laps } = input;
      const { outcome, reply } = await askPlanner(
        models,
        { brief, present, presentScript, laps, standards: standardsFor(brief), ...left(), ...told },
        signal,
      );
      return { ...outcome, ...paid('planner', reply) };
    },
    generate: async (input, signal) => {
      const { brief, plan, present, laps, comments, keptTasks } = input;
      const changed = findParameterChange(input, input.presentPlan);
      if (changed !== undefined) return { outcome: 'script', script: changed, author: 'parameters' };
      if (present !== null && isOnlyJudgedAnew(input))
        return { outcome: 'script', script: present, author: laps.at(-1)?.author ?? 'planner' };
      const isFresh = laps.length === 0 && comments.length === 0;
      const found = isFresh ? findCatalogScript(plan, present, options.presentPart, catalogParts) : undefined;
      if (found !== undefined) return { outcome: 'script', ...found };
      if (!models.has('generator')) {
        return {
          outcome: 'stuck',
          message: 'The catalog has no other script for this part. Edit it by hand, or configure a language model.',
        };
      }
      const near = findExamples(
        [brief.request, plan.summary, ...plan.tasks.map((task) => task.title)].join(' '),
        examples,
        examplesShown,
      );
      const reply = await askGenerator(
        models,
        { brief, plan, present, laps, comments, keptTasks, standards: standardsFor(brief), examples: near, ...left(), ...told },
        signal,
      );
      return { outcome: 'script', script: reply.value, author: `${reply.vendor}/${reply.model}`, ...paid('generator', reply) };
    },
    check: (script) => Promise.resolve(checkScript(script)),
    run: options.run,
    solve: ({ plan, script, run, validation }, signal) =>
      solveTargets({ plan, script, run, checks: validation.checks }, (tried, requirements) =>
        options.probe(tried, requirements, signal),
      ),
    validate: createValidate({ models, draw: options.draw, probe: options.probe, left, paid }),
  };
}
