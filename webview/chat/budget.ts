import type { DesignSnapshot } from '../../src/core/snapshot.ts';
import type { Ask } from '../actions.ts';
import { element, icon, type Description } from '../dom.ts';
import { button } from '../status.ts';
import { t } from '../translation.ts';

/** The next call may pass the design's budget: allow more, or keep what there is. */
export function budgetBox({ message, budget }: DesignSnapshot, ask: Ask): Description {
  return element(
    'section',
    { class: 'review', key: 'budget', 'aria-label': t('Budget') },
    element('p', {}, element('span', { class: 'tone-waiting' }, icon('credit-card')), ` ${message}`),
    element(
      'div',
      { class: 'buttons' },
      budget !== null &&
        button(
          t('Allow ${0} More', budget.raiseUsd.toFixed(2)),
          () => {
            ask('budget.raise', { usd: budget.raiseUsd });
          },
          { appearance: 'primary' },
        ),
      button(t('Stop Here'), () => {
        ask('budget.stop', null);
      }),
    ),
  );
}
