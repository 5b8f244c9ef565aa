import type { TextAttachment } from '../../src/core/attachment.ts';
import { kept } from '../connection.ts';
import { element, icon, type Description } from '../dom.ts';
import { t } from '../translation.ts';

let mentioned: readonly string[] = [];

export function restoreMentions(): void {
  const { mentions } = kept.read();
  if (Array.isArray(mentions)) mentioned = mentions.filter((words) => typeof words === 'string');
}

function change(next: readonly string[]): void {
  mentioned = next;
  kept.write({ mentions: mentioned });
}

export function addMention(words: string): void {
  if (!mentioned.includes(words)) change([...mentioned, words]);
}

/** The faces that are spoken of; they are spoken of once. */
export function takeMentions(): TextAttachment[] {
  const faces = mentioned.map((words): TextAttachment => ({ kind: 'face', name: words.slice(0, 200), text: words }));
  change([]);
  return faces;
}

/** The faces that are spoken of, as chips that can be taken away. */
export function mentionChips(redraw: () => void): Description | false {
  if (mentioned.length === 0) return false;
  return element(
    'ul',
    { class: 'plain chips', 'aria-label': t('Faces of the part that the message is about'), key: 'chips' },
    mentioned.map((words) =>
      element(
        'li',
        { class: 'chip', key: words },
        icon('target'),
        element('span', {}, words),
        element(
          'button',
          {
            class: 'chip-remove',
            'aria-label': t('Leave out {0}', words),
            on: {
              click: () => {
                change(mentioned.filter((other) => other !== words));
                redraw();
              },
            },
          },
          icon('close'),
        ),
      ),
    ),
  );
}
