import { createPlannerAnswerSchema, type PlannerAnswer } from '../core/plan/answers.ts';
import type { Brief } from '../core/plan/brief.ts';
import type { LanguageModels, RoleReply } from '../core/language-model.ts';
import type { Plan, PlanOutcome } from '../core/plan/plan.ts';
import { describeAttachments } from './attachments.ts';
import { dataBlock } from './data-block.ts';
import type { LapReport } from './lap.ts';
import { describeLaps } from './lap-report.ts';
import { plannerPrompt } from './prompts.ts';

export interface PlannerInput {
  brief: Brief;
  present: Plan | null;
  presentScript: string | null;
  laps: readonly LapReport[];
  /** Sizes of standard parts that the request names, with sources, in words. */
  standards: string;
  /** What the attached pictures show, in words. */
  pictures?: readonly { readonly name: string; readonly text: string }[];
  marker: string;
  onText?: (piece: string) => void;
}

const longestPlanTokens = 12_000;

function messageOf({ brief, present, presentScript, laps, standards, pictures = [], marker }: PlannerInput): string {
  const texts = (brief.attachments ?? []).filter((attachment) => attachment.kind !== 'picture');
  const attached = [...texts, ...pictures.map((picture) => ({ kind: 'picture' as const, ...picture }))];
  const turns = brief.conversation.map(({ request, answer }) => `user: ${request}\ndesigner: ${answer}`).join('\n');
  return [
    ...(turns === '' ? [] : ['Earlier in this conversation:', dataBlock('conversation', turns, marker)]),
    ...(present === null ? [] : ['The present plan:', dataBlock('plan', JSON.stringify(present), marker)]),
    ...(presentScript === null ? [] : ['The present script:', dataBlock('script', presentScript, marker)]),
    ...(laps.length === 0 ? [] : ['What was tried, and what came of it:', dataBlock('attempts', describeLaps(laps), marker)]),
    'The request:',
    dataBlock('request', brief.request, marker),
    ...describeAttachments(attached, marker),
    ...(standards === '' ? [] : ['Standard sizes that may apply:', standards]),
  ].join('\n\n');
}

/** Asks the planner. @throws DesignerError when no model answered in a usable way. */
export async function askPlanner(
  models: LanguageModels,
  input: PlannerInput,
  signal: AbortSignal,
): Promise<{ outcome: PlanOutcome; reply: RoleReply<PlannerAnswer> }> {
  const reply = await models.ask(
    {
      role: 'planner',
      system: plannerPrompt.text,
      messages: [{ role: 'user', parts: [{ type: 'text', text: messageOf(input) }] }],
      output: { kind: 'json', name: 'plan', schema: createPlannerAnswerSchema() },
      maximumOutputTokens: longestPlanTokens,
      ...(input.onText === undefined ? {} : { onText: input.onText }),
    },
    signal,
  );
  return { outcome: outcomeOf(reply.value), reply };
}

function outcomeOf({ verdict, contradiction, plan }: PlannerAnswer): PlanOutcome {
  if (verdict === 'impossible') return { outcome: 'refused', message: contradiction === '' ? plan.summary : contradiction };
  if (verdict === 'build') return { outcome: 'planned', plan };
  const message = plan.questions.map((question) => question.text).join(' ') || plan.summary;
  return { outcome: 'needsAnswer', plan, message };
}
