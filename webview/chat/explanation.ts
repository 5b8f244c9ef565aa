import type { DesignSnapshot } from '../../src/core/snapshot.ts';
import { element, icon, type Description } from '../dom.ts';
import { planned, t, spoken } from '../translation.ts';

/** How the part was judged: each requirement, who wanted it, what was expected and what was found. */
export function explanation({ plan, checks }: DesignSnapshot, close: () => void): Description {
  const sources = { stated: t('you said'), derived: t('follows from it'), structure: t('always') } as const;
  const texts = new Map(plan?.requirements.map(({ id, text }) => [id, text]));
  return element(
    'section',
    { class: 'result explanation', key: 'explanation', 'aria-label': t('Explanation') },
    element('h2', { class: 'minor' }, t('How it was measured')),
    checks.length === 0
      ? element('p', { class: 'quiet' }, t('Nothing was measured yet: the part has to run first.'))
      : element(
          'ul',
          { class: 'plain' },
          checks.map((check) =>
            element(
              'li',
              { class: 'line', key: check.requirement },
              element(
                'span',
                { class: check.passed ? 'tone-passed' : 'tone-failed', title: check.passed ? t('Met') : t('Not met') },
                icon(check.passed ? 'pass-filled' : 'error'),
              ),
              element(
                'span',
                {},
                t(
                  '{0}: expected {1}, measured {2}',
                  planned(texts.get(check.requirement) ?? check.requirement).replace(/[.:]$/, ''),
                  spoken(check.expected, check.said?.expected),
                  spoken(check.measured, check.said?.measured),
                ),
                element('span', { class: 'quiet' }, ` (${sources[check.source]})`),
              ),
            ),
          ),
        ),
    element('div', { class: 'buttons' }, element('vscode-button', { appearance: 'secondary', on: { click: close } }, t('Close'))),
  );
}
