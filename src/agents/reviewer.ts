import { reviewerAnswerSchema, type ReviewerAnswer } from '../core/answers.ts';
import type { Brief } from '../core/brief.ts';
import type { LanguageModels, MessagePart, RoleReply } from '../core/language-model.ts';
import type { ExecutionResult } from '../core/run.ts';
import type { CheckResult, DesignReview } from '../core/validation.ts';
import { dataBlock } from './data-block.ts';
import { describeLap } from './lap-report.ts';
import { reviewerPrompt } from './prompts.ts';

export interface ReviewerInput {
  brief: Brief;
  run: ExecutionResult;
  checks: readonly CheckResult[];
  /** Drawings as PNG, with what each shows. */
  views: readonly { title: string; base64: string }[];
  budgetLeftUsd: number;
  marker: string;
}

const longestReviewTokens = 2000;

/** Asks for the design review. @throws DesignerError when no model answered in a usable way. */
export async function askReviewer(
  models: LanguageModels,
  { brief, run, checks, views, budgetLeftUsd, marker }: ReviewerInput,
  signal: AbortSignal,
): Promise<{ review: DesignReview; reply: RoleReply<ReviewerAnswer> }> {
  const turns = [...brief.conversation.map((turn) => turn.request), brief.request].join('\n---\n');
  const validation = {
    scores: { geometricAccuracy: 1, intentMatch: null, completeness: 1, overall: 1 },
    decision: 'accept' as const,
    checks: [...checks],
    review: null,
    warnings: [],
  };
  const report = describeLap({ iteration: 1, check: null, run, validation });
  const parts: MessagePart[] = [
    {
      type: 'text',
      text: `The request:\n\n${dataBlock('request', turns, marker)}\n\nThe measured report:\n\n${dataBlock('report', report, marker)}`,
    },
    ...views.flatMap(({ title, base64 }): MessagePart[] => [
      { type: 'text', text: title },
      { type: 'image', mediaType: 'image/png', base64 },
    ]),
  ];
  const reply = await models.ask(
    {
      role: views.length > 0 && models.has('vision') ? 'vision' : 'validator',
      system: reviewerPrompt.text,
      messages: [{ role: 'user', parts }],
      output: { kind: 'json', name: 'review', schema: reviewerAnswerSchema },
      maximumOutputTokens: longestReviewTokens,
      budgetLeftUsd,
    },
    signal,
  );
  const { findings, intentMatch } = reply.value;
  // An opinion can't be better than its own findings.
  const worst = findings.some((finding) => finding.verdict !== 'present') ? 0.79 : 1;
  return { review: { findings, intentMatch: Math.min(intentMatch, worst), reviewer: `${reply.vendor}/${reply.model}` }, reply };
}
