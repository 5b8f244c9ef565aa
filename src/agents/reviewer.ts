import { reviewerAnswerSchema, type ReviewerAnswer } from '../core/plan/answers.ts';
import type { Brief } from '../core/plan/brief.ts';
import type { LanguageModels, MessagePart, RoleReply } from '../core/language-model.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { ExecutionResult } from '../core/run.ts';
import type { CheckResult, DesignReview, ReviewFinding } from '../core/validation.ts';
import { dataBlock } from './data-block.ts';
import { describeLap } from './lap-report.ts';
import { reviewerPrompt } from './prompts.ts';

export interface ReviewerInput {
  brief: Brief;
  plan: Plan;
  run: ExecutionResult;
  checks: readonly CheckResult[];
  /** Of features that nobody seems to have asked for: whoever knows the request sees whether they belong there. */
  warnings: readonly string[];
  /** Drawings as PNG, with what each shows. */
  views: readonly { title: string; base64: string }[];
  /** What was objected to the part before it was changed for it. */
  before: DesignReview | null;
  marker: string;
}

const longestReviewTokens = 4000;

/** Asks for the design review. @throws DesignerError when no model answered in a usable way. */
export async function askReviewer(
  models: LanguageModels,
  { brief, plan, run, checks, warnings, views, before, marker }: ReviewerInput,
  signal: AbortSignal,
): Promise<{ review: DesignReview; reply: RoleReply<ReviewerAnswer> }> {
  const turns = [...brief.conversation.map((turn) => turn.request), brief.request].join('\n---\n');
  const validation = {
    scores: { geometricAccuracy: 1, intentMatch: null, completeness: 1, overall: 1 },
    decision: 'accept' as const,
    checks: [...checks],
    review: null,
    warnings: [...warnings],
  };
  const report = describeLap({ iteration: 1, script: '', check: null, run, validation });
  const objections = before?.findings.filter((finding) => finding.verdict !== 'present') ?? [];
  const parts: MessagePart[] = [
    {
      type: 'text',
      text: [
        'The request:',
        dataBlock('request', turns, marker),
        'What was planned, with the assumptions that the user was told:',
        dataBlock('plan', [plan.summary, ...plan.assumptions].join('\n'), marker),
        'The measured report:',
        dataBlock('report', report, marker),
        "The document's objects, in order:",
        dataBlock('document', describeTree(run), marker),
        ...(objections.length === 0
          ? []
          : [
              'Before, you objected to the following; the script was changed for it. See whether it holds now:',
              dataBlock('objections', objections.map(({ feature, evidence }) => `${feature}: ${evidence}`).join('\n'), marker),
            ]),
      ].join('\n\n'),
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
    },
    signal,
  );
  const { findings, intentMatch } = reply.value;
  return { review: { ...readReview(findings, intentMatch, checks), reviewer: `${reply.vendor}/${reply.model}` }, reply };
}

/** Bodies, features, sketches and primitives with what made them. */
const describeTree = (run: ExecutionResult): string =>
  run.document.objects
    // The origin's planes and axes are in every body.
    .filter(({ typeId }) => !typeId.startsWith('App::'))
    .map(({ label, typeId, task }) => `${label} (${typeId})${task === null ? '' : `, task ${task}`}`)
    .join('\n');

/** The opinion, held to what was measured and to its own findings: neither can be talked up. */
function readReview(
  answered: readonly ReviewFinding[],
  intentMatch: number,
  checks: readonly CheckResult[],
): Pick<DesignReview, 'findings' | 'intentMatch'> {
  const findings = answered.map((finding): ReviewFinding => {
    const check = checks.find(({ requirement }) => requirement === finding.requirement);
    if (check === undefined || check.passed || finding.verdict !== 'present') return finding;
    return { ...finding, verdict: 'wrong', evidence: `measured: ${check.message}` };
  });
  const worst = findings.some((finding) => finding.verdict !== 'present') ? 0.79 : 1;
  return { findings, intentMatch: Math.min(intentMatch, worst) };
}
