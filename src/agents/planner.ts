import { z } from 'zod';
import type { Brief } from '../core/brief.ts';
import { describeError } from '../core/errors.ts';
import type { LanguageModels, RoleReply } from '../core/language-model.ts';
import { parameterSchema, valuesOf } from '../core/parameter.ts';
import { planSchema, questionSchema, type Plan, type PlanOutcome } from '../core/plan.ts';
import { requirementSchema, type RequirementInput } from '../core/requirement.ts';
import { resolveRequirements } from '../core/resolve.ts';
import { orderTasks, taskSchema } from '../core/task-graph.ts';
import { dataBlock } from './data-block.ts';
import { describeLaps, type LapReport } from './lap-report.ts';
import { plannerPrompt } from './prompts.ts';

/** What the planner answers. Numbers in requirements are computed from their formulas after it came. */
const answerSchema = z
  .object({
    thoughts: z.string().describe('Short reasoning: what is asked, what it implies, which standard sizes apply, contradictions.'),
    verdict: z.enum(['build', 'ask', 'impossible']),
    title: z.string().min(1).max(80),
    summary: z.string().min(1).describe('What will be built and in which pose (origin, axes).'),
    parameters: z.array(parameterSchema).default([]),
    requirements: z.array(requirementSchema).default([]),
    tasks: z.array(taskSchema).default([]),
    assumptions: z.array(z.string()).default([]),
    questions: z.array(questionSchema).default([]),
    contradiction: z.string().default('').describe('For impossible: why, in numbers, and the nearest part that is possible.'),
  })
  .superRefine((answer, context) => {
    if (answer.verdict !== 'build') return;
    const problem = findPlanProblem(answer);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  });
type Answer = z.infer<typeof answerSchema>;

function findPlanProblem(answer: Answer): string | undefined {
  try {
    orderTasks(answer.tasks);
    resolveRequirements(answer.requirements, valuesOf(answer.parameters));
  } catch (error) {
    return describeError(error);
  }
  const ids = answer.requirements.map((requirement) => requirement.id);
  const doubled = ids.find((id, index) => ids.indexOf(id) !== index);
  return doubled === undefined ? undefined : `Two requirements have the id "${doubled}".`;
}

export interface PlannerInput {
  brief: Brief;
  present: Plan | null;
  presentScript: string | null;
  laps: readonly LapReport[];
  /** Sizes of standard parts that the request names, with sources, in words. */
  standards: string;
  budgetLeftUsd: number;
  marker: string;
  onText?: (piece: string) => void;
}

const longestPlanTokens = 8000;

function toPlan(answer: Answer): Plan {
  const requirements: RequirementInput[] = answer.requirements;
  return planSchema.parse({
    title: answer.title,
    summary: answer.summary,
    parameters: answer.parameters,
    requirements: resolveRequirements(requirements, valuesOf(answer.parameters)),
    tasks: answer.tasks,
    assumptions: answer.assumptions,
    questions: answer.questions,
  });
}

function messageOf({ brief, present, presentScript, laps, standards, marker }: PlannerInput): string {
  const turns = brief.conversation.map(({ request, answer }) => `user: ${request}\ndesigner: ${answer}`).join('\n');
  return [
    ...(turns === '' ? [] : ['Earlier in this conversation:', dataBlock('conversation', turns, marker)]),
    ...(present === null ? [] : ['The present plan:', dataBlock('plan', JSON.stringify(present), marker)]),
    ...(presentScript === null ? [] : ['The present script:', dataBlock('script', presentScript, marker)]),
    ...(laps.length === 0 ? [] : ['What was tried, and what came of it:', dataBlock('attempts', describeLaps(laps), marker)]),
    'The request:',
    dataBlock('request', brief.request, marker),
    ...(standards === '' ? [] : ['Standard sizes that may apply:', standards]),
  ].join('\n\n');
}

/** Asks the planner. @throws DesignerError when no model answered in a usable way. */
export async function askPlanner(
  models: LanguageModels,
  input: PlannerInput,
  signal: AbortSignal,
): Promise<{ outcome: PlanOutcome; reply: RoleReply<Answer> }> {
  const reply = await models.ask(
    {
      role: 'planner',
      system: plannerPrompt.text,
      messages: [{ role: 'user', parts: [{ type: 'text', text: messageOf(input) }] }],
      output: { kind: 'json', name: 'plan', schema: answerSchema },
      maximumOutputTokens: longestPlanTokens,
      budgetLeftUsd: input.budgetLeftUsd,
      ...(input.onText === undefined ? {} : { onText: input.onText }),
    },
    signal,
  );
  const answer = reply.value;
  if (answer.verdict === 'impossible') {
    return {
      outcome: { outcome: 'refused', message: answer.contradiction === '' ? answer.summary : answer.contradiction },
      reply,
    };
  }
  if (answer.verdict === 'ask' || answer.questions.some((question) => question.blocking)) {
    const plan = planSchema.parse({
      title: answer.title,
      summary: answer.summary,
      parameters: [],
      requirements: [],
      tasks: [],
      assumptions: answer.assumptions,
      questions: answer.questions,
    });
    return {
      outcome: {
        outcome: 'needsAnswer',
        plan,
        message: answer.questions.map((question) => question.text).join(' ') || answer.summary,
      },
      reply,
    };
  }
  return { outcome: { outcome: 'planned', plan: toPlan(answer) }, reply };
}
