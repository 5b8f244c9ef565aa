import { isAtRest, type DesignSnapshot, type IterationSummary } from '../../src/core/snapshot.ts';
import type { Ask } from '../actions.ts';
import { drawing, element, icon, type Children, type Description } from '../dom.ts';
import { showDuration } from '../words.ts';
import { comparisonBox, type Comparison } from './comparison.ts';
import { modelCalls } from './model-calls.ts';
import type { Timeline } from './timeline.ts';
import { t } from '../translation.ts';

const decisionWords = {
  accept: t('accepted'),
  refine: t('to be repaired'),
  replan: t('to be planned again'),
  fail: t('given up'),
} as const;
const chart = { barWidth: 22, gap: 8, height: 64 };

/** Overall scores over the iterations, oldest first, with the line that must be passed. */
function scoreChart(iterations: readonly IterationSummary[]): Description {
  const width = iterations.length * (chart.barWidth + chart.gap) + chart.gap;
  const words = iterations
    .map(({ number, scores }) => `${number}: ${scores === null ? t('not measured') : scores.overall.toFixed(2)}`)
    .join(', ');
  return drawing(
    'svg',
    {
      key: 'chart',
      class: 'chart',
      width,
      height: chart.height + 18,
      role: 'img',
      'aria-label': t('Scores by attempt. {0}', words),
    },
    drawing('line', { class: 'goal', x1: 0, x2: width, y1: chart.height * 0.2, y2: chart.height * 0.2 }),
    iterations.map(({ number, scores, decision }, index) => {
      const height = Math.max(2, (scores?.overall ?? 0) * chart.height);
      const x = chart.gap + index * (chart.barWidth + chart.gap);
      const tone = decision === null ? 'queued' : decision === 'accept' ? 'passed' : 'failed';
      return drawing(
        'g',
        { key: String(number) },
        drawing('rect', { class: `bar tone-${tone}`, x, y: chart.height - height, width: chart.barWidth, height }),
        drawing('text', { class: 'bar-number', x: x + chart.barWidth / 2, y: chart.height + 14 }, String(number)),
      );
    }),
  );
}

const rowButton = (symbol: string, title: string, number: number, press: () => void): Description =>
  element(
    'vscode-button',
    { key: symbol, appearance: 'icon', title, 'aria-label': t('{0}: attempt {1}', title, number), on: { click: press } },
    element('span', { class: `codicon codicon-${symbol}`, 'aria-hidden': 'true' }),
  );

function iterationRow(iteration: IterationSummary, present: boolean, ask: Ask): Description {
  const { number, author, scores, decision, durationMs } = iteration;
  const tone = decision === null ? 'queued' : decision === 'accept' ? 'passed' : 'failed';
  return element(
    'li',
    { class: 'run', key: String(number) },
    element(
      'span',
      { class: `tone-${tone}` },
      icon(decision === null ? 'circle-outline' : decision === 'accept' ? 'pass-filled' : 'error'),
    ),
    element(
      'div',
      { class: 'run-words' },
      element('div', {}, t('Attempt {0}{1}', number, decision === null ? '' : `: ${decisionWords[decision]}`)),
      element(
        'div',
        { class: 'quiet' },
        [author, durationMs > 0 ? showDuration(durationMs) : ''].filter((part) => part !== '').join(' · '),
      ),
    ),
    element('span', { class: 'run-score' }, scores === null ? '–' : scores.overall.toFixed(2)),
    element(
      'span',
      { class: 'run-buttons' },
      rowButton('diff', t('Compare with the present script'), number, () => {
        ask('open.changes', { iteration: number, other: null });
      }),
      !present &&
        rowButton('discard', t('Restore script, plan and conversation'), number, () => {
          ask('iteration.restore', { iteration: number });
        }),
      rowButton('git-branch', t('Begin another design from here'), number, () => {
        ask('iteration.branch', { iteration: number });
      }),
    ),
  );
}

export function runsTab(design: DesignSnapshot, comparison: Comparison, timeline: Timeline, ask: Ask): Children {
  const { iterations, run, usage } = design;
  if (iterations.length === 0)
    return [element('p', { class: 'quiet blank' }, t('Each script that is tried appears here with its score.'))];
  const present = isAtRest(design.state)
    ? design.iterations.find(({ preview }) => preview === design.preview)?.number
    : undefined;
  return [
    iterations.length > 1 && scoreChart(iterations),
    comparisonBox(iterations, comparison, ask),
    element(
      'ol',
      { class: 'plain runs', 'aria-label': t('Attempts, newest first') },
      [...iterations].reverse().map((iteration) => iterationRow(iteration, iteration.number === present, ask)),
    ),
    run?.error !== null &&
      run?.error !== undefined &&
      element('pre', { class: 'traceback', tabindex: 0, 'aria-label': t('Traceback') }, run.error.traceback),
    element(
      'p',
      { class: 'quiet' },
      [
        run === null ? '' : t('Contained by {0}', run.isolation.backend === 'none' ? t('no sandbox') : run.isolation.backend),
        usage.calls > 0
          ? t('{0} language model calls, ${1}', usage.calls, usage.costUsd.toFixed(3))
          : t('no language model used'),
      ]
        .filter((part) => part !== '')
        .join(' · '),
    ),
    design.attempts.length > 0 && modelCalls(design.attempts),
    timeline.draw(),
  ];
}
