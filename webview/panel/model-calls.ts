import type { Attempt } from '../../src/core/record/attempt.ts';
import { element, icon, type Description } from '../dom.ts';
import { describeCall } from '../words.ts';
import { t } from '../translation.ts';

const row = (attempt: Attempt, index: number): Description =>
  element(
    'li',
    { class: 'event', key: `${index} ${attempt.time}` },
    icon(attempt.outcome === 'answered' ? 'pass-filled' : 'error'),
    element('time', { class: 'quiet', datetime: attempt.time }, new Date(attempt.time).toLocaleTimeString()),
    element(
      'span',
      { class: 'event-words' },
      element('span', {}, `${attempt.role}: ${attempt.vendor}/${attempt.model}`),
      element('span', { class: 'quiet event-detail' }, describeCall(attempt)),
    ),
  );

/** Every try with a language model: who answered, why the others did not, what it took. */
export const modelCalls = (attempts: readonly Attempt[]): Description =>
  element(
    'details',
    { key: 'model-calls', class: 'timeline' },
    element('summary', {}, t('Language models asked')),
    element(
      'ol',
      { class: 'plain events', 'aria-label': t('Language models asked, newest first') },
      [...attempts].reverse().map(row),
    ),
  );
