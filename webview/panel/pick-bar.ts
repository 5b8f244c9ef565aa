import type { Preview } from '../../src/core/part/preview.ts';
import type { MadeObject } from '../../src/core/snapshot.ts';
import type { Ask } from '../actions.ts';
import { element, type Description } from '../dom.ts';
import { faceWords } from './preview-words.ts';
import { t } from '../translation.ts';

/** What was picked, the cell that made it, and a way to speak of it in the chat. */
export function pickBar(preview: Preview, face: number, maker: MadeObject | undefined, ask: Ask): Description {
  const words = faceWords(preview, face);
  return element(
    'div',
    { class: 'pick-bar', role: 'status', key: 'bar' },
    element('span', { class: 'pick-words' }, `${words.charAt(0).toUpperCase()}${words.slice(1)}`),
    maker?.line != null &&
      element(
        'button',
        {
          class: 'link',
          key: 'line',
          on: {
            click: () => {
              ask('open.script', { task: null, line: maker.line });
            },
          },
        },
        t('{0}, line {1}', maker.label, maker.line),
      ),
    element(
      'button',
      {
        class: 'link',
        key: 'mention',
        title: t('Speak of this face in the chat'),
        on: {
          click: () => {
            ask('face.mention', { words });
          },
        },
      },
      t('Mention in chat'),
    ),
  );
}
