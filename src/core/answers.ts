import { z } from 'zod';
import { describeError } from './errors.ts';
import { parameterSchema, valuesOf } from './parameter.ts';
import { questionSchema } from './plan.ts';
import { plannerRequirementSchema } from './planner-requirement.ts';
import { resolveRequirements } from './resolve.ts';
import { orderTasks, taskSchema } from './task-graph.ts';

/** What the planner answers. Numbers in requirements are computed from their formulas after it came. */
export const plannerAnswerSchema = z
  .object({
    thoughts: z.string().describe('Short reasoning: what is asked, what it implies, which standard sizes apply, contradictions.'),
    verdict: z.enum(['build', 'ask', 'impossible']),
    title: z.string().min(1).max(80),
    summary: z.string().min(1).describe('What will be built and in which pose (origin, axes).'),
    parameters: z.array(parameterSchema).default([]),
    requirements: z.array(plannerRequirementSchema).default([]),
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
export type PlannerAnswer = z.infer<typeof plannerAnswerSchema>;

function findPlanProblem(answer: Pick<PlannerAnswer, 'tasks' | 'requirements' | 'parameters'>): string | undefined {
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

/** What the reviewer answers. */
export const reviewerAnswerSchema = z.object({
  findings: z.array(z.object({ feature: z.string(), verdict: z.enum(['present', 'absent', 'wrong']), evidence: z.string() })),
  intentMatch: z.number().min(0).max(1),
});

export type ReviewerAnswer = z.infer<typeof reviewerAnswerSchema>;
