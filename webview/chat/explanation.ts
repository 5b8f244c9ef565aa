import type { DesignSnapshot } from '../../src/core/snapshot.ts';
import { element, icon, type Description } from '../dom.ts';

/** How the part was judged: each requirement, who wanted it, what was expected and what was found. */
export function explanation({ plan, checks }: DesignSnapshot, close: () => void): Description {
  const sources = { stated: 'you said', derived: 'follows from it', structure: 'always' } as const;
  const texts = new Map(plan?.requirements.map(({ id, text }) => [id, text]));
  return element(
    'section',
    { class: 'result', key: 'explanation', 'aria-label': 'Explanation' },
    element('h2', { class: 'minor' }, 'How it was measured'),
    checks.length === 0
      ? element('p', { class: 'quiet' }, 'Nothing was measured yet: the part has to run first.')
      : element(
          'ul',
          { class: 'plain' },
          checks.map((check) =>
            element(
              'li',
              { class: 'line', key: check.requirement },
              element(
                'span',
                { class: check.passed ? 'tone-passed' : 'tone-failed', title: check.passed ? 'Met' : 'Not met' },
                icon(check.passed ? 'pass-filled' : 'error'),
              ),
              element(
                'span',
                {},
                `${(texts.get(check.requirement) ?? check.requirement).replace(/[.:]$/, '')}: expected ${check.expected}, measured ${check.measured}`,
                element('span', { class: 'quiet' }, ` (${sources[check.source]})`),
              ),
            ),
          ),
        ),
    element('div', { class: 'buttons' }, element('vscode-button', { appearance: 'secondary', on: { click: close } }, 'Close')),
  );
}
