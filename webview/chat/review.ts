import type { DesignSnapshot } from '../../src/core/snapshot.ts';
import type { Ask } from '../actions.ts';
import { element, icon, type Description } from '../dom.ts';
import { button } from '../status.ts';
import { t } from '../translation.ts';

/** Whether the person is writing why the script is not good. */
export interface Review {
  readonly rejecting: boolean;
  setRejecting(rejecting: boolean): void;
}

const valueOf = (event: Event): string => (event.target as { value?: unknown } | null)?.value?.toString() ?? '';

function rejectForm(ask: Ask, review: Review): Description {
  const send = (comment: string): void => {
    if (comment.trim() === '') return;
    ask('review.reject', { comment: comment.trim() });
    review.setRejecting(false);
  };
  return element(
    'div',
    { class: 'reject', key: 'reject' },
    element('vscode-text-area', {
      id: 'comment',
      rows: 2,
      placeholder: t('What should be different?'),
      'aria-label': t('What should be different?'),
      on: {
        keydown: (event) => {
          const { key, shiftKey, isComposing } = event as KeyboardEvent;
          if (key === 'Escape') review.setRejecting(false);
          if (key !== 'Enter' || shiftKey || isComposing) return;
          event.preventDefault();
          send(valueOf(event));
        },
      },
    }),
    element(
      'div',
      { class: 'buttons' },
      button(
        t('Reject'),
        () => {
          send((document.querySelector('#comment') as { value?: string } | null)?.value ?? '');
        },
        { appearance: 'primary' },
      ),
      button(t('Back'), () => {
        review.setRejecting(false);
      }),
    ),
  );
}

/** The script waits to be read: run it, edit it, or say what is wrong with it. */
export const reviewBox = (design: DesignSnapshot, ask: Ask, review: Review): Description =>
  element(
    'section',
    { class: 'review', key: 'review', 'aria-label': t('Review') },
    element(
      'p',
      {},
      element('span', { class: 'tone-waiting' }, icon('bell-dot')),
      t(' Read the script, then run it. What you edit in it stays.'),
    ),
    review.rejecting
      ? rejectForm(ask, review)
      : element(
          'div',
          { class: 'buttons' },
          button(
            t('Run'),
            () => {
              ask('review.approve', null);
            },
            { appearance: 'primary', symbol: 'play', title: t('Run {0}/model.py in FreeCAD', design.slug) },
          ),
          button(
            t('Edit'),
            () => {
              ask('open.script', { task: null, line: null });
            },
            { symbol: 'edit' },
          ),
          button(
            t('Reject…'),
            () => {
              review.setRejecting(true);
            },
            { symbol: 'close' },
          ),
        ),
  );
