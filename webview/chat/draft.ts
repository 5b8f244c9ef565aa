import type { DraftView } from '../../src/core/draft.ts';
import { element, type Description } from '../dom.ts';
import { count } from '../words.ts';

const listed = (label: string, texts: readonly string[]): Description | false =>
  texts.length > 0 &&
  element(
    'ul',
    { class: 'bullets', key: label, 'aria-label': label },
    texts.map((text, index) => element('li', { key: String(index) }, text)),
  );

/** The plan or the script as it forms: nothing of it holds until it is whole. */
export function draftBox(draft: DraftView): Description {
  if (draft.kind === 'script')
    return element(
      'section',
      { class: 'draft', key: 'draft-script', 'aria-label': 'The script as it is written' },
      element('p', { class: 'quiet' }, `Writing, ${count(draft.lineCount, 'line')} so far`),
      element('pre', { tabindex: 0, 'aria-label': 'Its last lines' }, draft.lastLines),
    );
  const { title, summary, tasks, requirements } = draft;
  return element(
    'section',
    { class: 'draft', key: 'draft-plan', 'aria-label': 'The plan as it forms' },
    title !== '' && element('p', { class: 'draft-title' }, title),
    summary !== '' && element('p', {}, summary),
    listed('Tasks', tasks),
    listed('Requirements', requirements),
  );
}
