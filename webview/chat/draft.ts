import type { DraftView } from '../../src/core/draft.ts';
import { element, type Description } from '../dom.ts';
import { count } from '../words.ts';
import { t } from '../translation.ts';

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
      { class: 'draft', key: 'draft-script', 'aria-label': t('The script as it is written') },
      element('p', { class: 'quiet' }, t('Writing, {0} so far', count(draft.lineCount, t('line'), t('lines')))),
      element('pre', { tabindex: 0, 'aria-label': t('Its last lines') }, draft.lastLines),
    );
  const { title, summary, tasks, requirements } = draft;
  return element(
    'section',
    { class: 'draft', key: 'draft-plan', 'aria-label': t('The plan as it forms') },
    title !== '' && element('p', { class: 'draft-title' }, title),
    summary !== '' && element('p', {}, summary),
    listed(t('Tasks'), tasks),
    listed(t('Requirements'), requirements),
  );
}
