import type { Appearance } from '../src/protocol/appearance.ts';
import { remedyWords } from '../src/protocol/appearance.ts';
import type { Notice } from '../src/protocol/messages.ts';
import type { Ask } from './actions.ts';
import { element, icon, type Description } from './dom.ts';
import { t } from './translation.ts';

/** Icon and word of a state. Colour goes to the icon alone, so that the word keeps its contrast in every theme. */
export const statusWord = ({ icon: name, word, tone }: Appearance, more = ''): Description =>
  element(
    'span',
    { class: 'status' },
    element('span', { class: `status-icon tone-${tone}` }, icon(name, tone === 'working')),
    element('span', { class: 'status-word' }, [t(word), more].filter((part) => part !== '').join(' ')),
  );

export const button = (
  label: string,
  press: () => void,
  { appearance = 'secondary', symbol, title }: { appearance?: 'primary' | 'secondary'; symbol?: string; title?: string } = {},
): Description =>
  element(
    'vscode-button',
    { key: label, appearance, title, on: { click: press } },
    symbol !== undefined && element('span', { slot: 'start', class: `codicon codicon-${symbol}`, 'aria-hidden': 'true' }),
    label,
  );

/** One sentence, and a button for each way on. */
export const noticeBox = (notice: Notice, ask: Ask, tone: 'failed' | 'waiting'): Description =>
  element(
    'section',
    { class: `notice notice-${tone}`, role: tone === 'failed' ? 'alert' : 'note', key: `notice-${tone}` },
    element('span', { class: `notice-icon tone-${tone}` }, icon(tone === 'failed' ? 'error' : 'info')),
    element(
      'div',
      { class: 'notice-body' },
      element('p', {}, t(notice.message)),
      notice.remedies.length > 0 &&
        element(
          'div',
          { class: 'buttons' },
          notice.remedies.map((remedy, index) =>
            button(
              t(remedyWords[remedy]),
              () => {
                ask('remedy.apply', { remedy });
              },
              { appearance: index === 0 ? 'primary' : 'secondary' },
            ),
          ),
        ),
    ),
  );
