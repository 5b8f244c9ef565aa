import { freecadPrompt, generatorPrompt, plannerPrompt, reviewerPrompt } from '../agents/prompts.ts';
import type { Brief } from '../core/plan/brief.ts';
import type { Settings } from '../core/settings.ts';
import { modelsOfChain, type ModelsOptions } from '../llm/chains.ts';
import { estimateCalls, type ExpectedCalls } from '../llm/estimate.ts';
import { catalogExamples } from './examples.ts';

/**
 * Characters of answers and of what is sent besides the prompts, as measured over the kept replies (`npm run eval`): the middle of a plan,
 * a script and a review, the planner's output schema, a measured report. Long requests make longer plans and scripts.
 */
const usual = { plan: 3600, script: 6000, review: 700, schema: 4600, report: 3500 };
const repairs = 3;

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function expectedCalls(brief: Brief, isFollowUp: boolean, hasVision: boolean): ExpectedCalls[] {
  const request = [brief.request, ...brief.conversation.flatMap((turn) => [turn.request, turn.answer])].join('').length;
  const present = isFollowUp ? usual.plan + usual.script : 0;
  const examples = 2 * middle(catalogExamples.map(({ script }) => script.length));
  const generatorText = generatorPrompt.text.length + freecadPrompt.text.length + examples + request + usual.plan + present;
  const judged = reviewerPrompt.text.length + request + usual.report;
  return [
    {
      role: 'planner',
      inputCharacters: plannerPrompt.text.length + usual.schema + request + present,
      outputCharacters: usual.plan + request,
      least: 1,
      most: 2,
    },
    // A change may be one of values alone, which nobody is asked for.
    {
      role: 'generator',
      inputCharacters: generatorText,
      outputCharacters: usual.script + 2 * request,
      least: isFollowUp ? 0 : 1,
      most: 1,
    },
    {
      role: 'generator',
      inputCharacters: generatorText + usual.script + usual.report,
      outputCharacters: usual.script / 3,
      least: 0,
      most: repairs,
    },
    {
      role: hasVision ? 'vision' : 'validator',
      inputCharacters: judged,
      outputCharacters: usual.review,
      images: hasVision ? 4 : 0,
      least: 1,
      most: 2,
    },
  ];
}

const dollars = (usd: number): string => `$${usd.toFixed(usd < 0.095 ? 3 : 2)}`;
const thousands = (tokens: number): string => `${Math.max(1, Math.round(tokens / 1000))},000 tokens`;

/** What a design will take, in a sentence, before the first call; empty when no language model plans. */
export function describeEstimate(settings: Settings, options: ModelsOptions, brief: Brief, isFollowUp: boolean): string {
  const modelOf = (role: keyof Settings['models']) => modelsOfChain(settings.models[role], options)[0];
  if (modelOf('planner') === undefined || modelOf('generator') === undefined) return '';
  const hasVision = modelOf('validator') !== undefined && modelOf('vision') !== undefined;
  const { leastTokens, mostTokens, leastUsd, mostUsd } = estimateCalls(
    expectedCalls(brief, isFollowUp, hasVision),
    modelOf,
    settings.prices,
  );
  const few = thousands(leastTokens);
  const many = thousands(mostTokens);
  return mostUsd === 0
    ? `About ${few}, with repairs up to ${many}; no list price.`
    : `About ${few} and ${dollars(leastUsd)}, with repairs up to ${many} and ${dollars(mostUsd)}.`;
}
