import type { Ask } from '../actions.ts';
import { element, icon, type Description } from '../dom.ts';
import { t } from '../translation.ts';

/** Requests that the catalog answers without a language model, right every time. */
export const starters = [
  'Mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges',
  'Flange 120 mm outside diameter, 12 mm thick, bore 50 mm, six 9 mm holes on a 90 mm bolt circle',
  'Spur gear module 2, 24 teeth, 10 mm wide, bore 8 mm',
] as const;

/** The chat before the first message. */
export const emptyChat = (ask: Ask, canSend: boolean): Description =>
  element(
    'section',
    { class: 'empty', key: 'empty' },
    element('h2', {}, t('Describe a part')),
    element(
      'p',
      { class: 'quiet' },
      t('Say what it is and its sizes. You get a plan, a script to read, and a part that was measured against your words.'),
    ),
    element('h3', { id: 'starters' }, t('Try one of these')),
    element(
      'ul',
      { class: 'starters', 'aria-labelledby': 'starters' },
      starters.map((request) =>
        element(
          'li',
          {},
          element(
            'button',
            {
              class: 'starter',
              disabled: !canSend,
              on: {
                click: () => {
                  ask('design.send', { request, attachments: [] });
                },
              },
            },
            icon('lightbulb'),
            element('span', {}, request),
          ),
        ),
      ),
    ),
  );
