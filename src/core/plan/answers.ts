import * as z from 'zod';
import { describeError } from '../errors.ts';
import { valuesOf, type Parameter } from './parameter.ts';
import { questionSchema, type Plan } from './plan.ts';
import { readParameters, withWideRanges, writtenParameterSchema } from './planner-parameter.ts';
import { plannerRequirementSchema, writtenRequirementSchema } from './planner-requirement.ts';
import { readTasks, writtenTaskSchema } from './planner-task.ts';
import type { Requirement } from './requirement.ts';
import { resolveRequirement } from './resolve.ts';
import { reviewFindingSchema } from '../validation.ts';

const writtenQuestionSchema = questionSchema.omit({ said: true }).extend({ blocking: z.boolean().optional() });

/** The planner's answer as it is written. */
const writtenAnswerSchema = z.object({
  thoughts: z
    .string()
    .default('')
    .describe('Short reasoning: what is asked, what it implies, which standard sizes apply, contradictions.'),
  verdict: z.enum(['build', 'ask', 'impossible']),
  title: z.string().default(''),
  summary: z.string().default('').describe('What will be built and in which pose (origin, axes).'),
  parameters: z.array(writtenParameterSchema).default([]),
  mustStayParametric: z
    .boolean()
    .default(false)
    .describe('The request itself asks that the part goes on working when parameter values are changed.'),
  requirements: z.array(writtenRequirementSchema).default([]),
  tasks: z.array(writtenTaskSchema).default([]),
  assumptions: z.array(z.string()).default([]),
  questions: z.array(writtenQuestionSchema).default([]),
  contradiction: z.string().default('').describe('For impossible: why, in numbers, and the nearest part that is possible.'),
});
type WrittenAnswer = z.infer<typeof writtenAnswerSchema>;

/** The planner's answer, read: a plan whose numbers are computed, and what was decided about it. */
export interface PlannerAnswer {
  verdict: WrittenAnswer['verdict'];
  contradiction: string;
  plan: Plan;
}

function readRequirements(answer: WrittenAnswer, parameters: readonly Parameter[], problems: string[]): Requirement[] {
  const values = valuesOf(parameters);
  const taken = new Set<string>();
  return answer.requirements.flatMap((written): Requirement[] => {
    const parsed = plannerRequirementSchema.safeParse(written);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      problems.push(`Requirement "${written.id}" (${written.kind}): ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
      return [];
    }
    try {
      const resolved = resolveRequirement(parsed.data, values);
      let id = resolved.id;
      for (let number = 2; taken.has(id); number += 1) id = `${resolved.id.slice(0, 56)}-${number}`;
      taken.add(id);
      return [{ ...resolved, id }];
    } catch (error) {
      problems.push(describeError(error));
      return [];
    }
  });
}

function readAnswer(answer: WrittenAnswer, problems: string[]): PlannerAnswer {
  const { verdict, contradiction, summary, assumptions, mustStayParametric } = answer;
  // Who says "build" and asks something beside it means to go on, unless it says that the question blocks.
  const questions = answer.questions.map((question) => ({ ...question, blocking: question.blocking ?? verdict !== 'build' }));
  const isBuilt = verdict === 'build' && !questions.some((question) => question.blocking);
  const parameters = isBuilt ? withWideRanges(readParameters(answer.parameters, problems)) : [];
  const requirements = isBuilt ? readRequirements(answer, parameters, problems) : [];
  if (isBuilt && requirements.length === 0)
    problems.push(
      'There is no requirement that can be measured: give at least the solids, and the overall size where it is known.',
    );
  const ids = new Set(requirements.map((requirement) => requirement.id));
  const title = answer.title.trim() === '' ? summary.split(/[.,;:]/)[0] || 'Part' : answer.title.trim();
  return {
    verdict: isBuilt || verdict === 'impossible' ? verdict : 'ask',
    contradiction,
    plan: {
      title: title.slice(0, 80),
      summary: summary.trim() === '' ? title : summary,
      parameters: parameters.map(({ solveFor, ...parameter }) =>
        solveFor !== undefined && ids.has(solveFor) ? { ...parameter, solveFor } : parameter,
      ),
      requirements,
      tasks: isBuilt ? readTasks(answer.tasks) : [],
      assumptions,
      questions,
      ...(mustStayParametric ? { mustStayParametric } : {}),
    },
  };
}

/**
 * Reads one planner answer and, when that was asked for, its correction. What can't be used (a formula that names nothing, a requirement
 * that lacks a number) is told to the planner the first time. The second time it is left out and said among the assumptions: a plan
 * that is right but for one line is worth more than none.
 */
export function createPlannerAnswerSchema(): z.ZodType<PlannerAnswer> {
  let reads = 0;
  return writtenAnswerSchema.transform((written, context) => {
    const problems: string[] = [];
    const answer = readAnswer(written, problems);
    reads += 1;
    if (problems.length > 0 && reads === 1) {
      for (const message of problems) context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
    const unused = problems.map((problem) => `Left out of the plan and not measured: ${problem}`);
    return { ...answer, plan: { ...answer.plan, assumptions: [...answer.plan.assumptions, ...unused] } };
  });
}

/** What the reviewer answers. */
export const reviewerAnswerSchema = z.object({
  findings: z.array(reviewFindingSchema).describe('One for each requirement and each feature that the request names.'),
  intentMatch: z.number().min(0).max(1),
});

export type ReviewerAnswer = z.infer<typeof reviewerAnswerSchema>;
