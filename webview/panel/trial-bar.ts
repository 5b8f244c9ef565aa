import type { TrialView } from '../../src/protocol/tuning.ts';
import type { Ask } from '../actions.ts';
import { element, icon, type Description } from '../dom.ts';
import { button } from '../status.ts';
import { count, showDuration } from '../words.ts';
import { t, spoken } from '../translation.ts';

function verdict({ state, message, checks, durationMs }: TrialView): { symbol: string; tone: string; words: string } {
  if (state === 'problem') return { symbol: 'error', tone: 'failed', words: message };
  const failed = checks.filter((check) => !check.passed);
  const [first] = failed;
  const time = durationMs > 0 ? t(' in {0}', showDuration(durationMs)) : '';
  if (failed.length === 0)
    return { symbol: 'pass-filled', tone: 'passed', words: t('All {0} checks hold{1}.', checks.length, time) };
  return {
    symbol: 'error',
    tone: 'failed',
    words: `${count(failed.length, t('check fails'), t('checks fail'))}: ${first === undefined ? '' : spoken(first.message, first.said?.message)}`,
  };
}

/** What the values that are being tried come to, and whether they are to stay. */
export function trialBar(trial: TrialView, ask: Ask): Description {
  const { symbol, tone, words } = verdict(trial);
  return element(
    'section',
    { class: 'trial', key: 'trial', 'aria-label': t('Values that are being tried') },
    element(
      'span',
      { class: `tone-${trial.state === 'running' ? 'working' : tone}` },
      icon(trial.state === 'running' ? 'sync' : symbol, trial.state === 'running'),
    ),
    element('span', { class: 'trial-words', role: 'status' }, t('Trying values. {0}', words)),
    element(
      'span',
      { class: 'buttons' },
      trial.state !== 'problem' &&
        button(
          t('Keep'),
          () => {
            ask('values.keep', null);
          },
          { appearance: 'primary', title: t('Measure the part with these values and make it the design’s own') },
        ),
      button(
        t('Discard'),
        () => {
          ask('values.discard', null);
        },
        { title: t('Write the design’s own values back into the script') },
      ),
    ),
  );
}
