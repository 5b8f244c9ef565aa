import { element, icon, type Description } from './dom.ts';
import { t } from './translation.ts';

/** What is worth knowing of a part and decides nothing; the first so many. */
export const warningList = (warnings: readonly string[], most = Infinity): Description | false =>
  warnings.length > 0 &&
  element(
    'ul',
    { class: 'plain warnings', 'aria-label': t('Worth knowing') },
    warnings
      .slice(0, most)
      .map((warning) =>
        element(
          'li',
          { class: 'line', key: warning },
          element('span', { class: 'tone-waiting' }, icon('warning')),
          element('span', {}, warning),
        ),
      ),
  );
