import type { DesignSnapshot } from '../../src/core/snapshot.ts';
import type { Ask } from '../actions.ts';
import { element, type Description } from '../dom.ts';
import { button } from '../status.ts';
import { spoken, t } from '../translation.ts';

/** The answers picked so far, by question. */
export interface Answers {
  readonly picked: ReadonlyMap<string, string>;
  pick(question: string, answer: string): void;
}

/** An answer in words that stand alone: a bare size is named by its question ("thickness 10 mm"). */
const inWords = (question: string, answer: string): string =>
  /^[-+.\d]/.test(answer) ? `${question.replaceAll('-', ' ')} ${answer}` : answer;

/** Questions that a design waits for, with proposed answers to press; anything else is typed below. */
export function questionBox(design: DesignSnapshot, ask: Ask, answers: Answers): Description | null {
  const questions = design.plan?.questions ?? [];
  if (questions.length === 0) return null;
  const single = questions.length === 1;
  const send = (texts: readonly string[]): void => {
    ask('design.send', { request: texts.join(', '), attachments: [] });
  };
  const picked = questions.map(({ id }) => {
    const answer = answers.picked.get(id);
    return answer === undefined ? undefined : inWords(id, answer);
  });
  const complete = !picked.includes(undefined);
  return element(
    'section',
    { class: 'questions', key: 'questions', 'aria-label': t('Questions') },
    questions.map((question) =>
      element(
        'div',
        { class: 'question', key: question.id, role: 'group', 'aria-label': spoken(question.text, question.said) },
        element('p', {}, spoken(question.text, question.said)),
        element(
          'div',
          { class: 'buttons' },
          question.answers.map((answer, index) =>
            element(
              'vscode-button',
              {
                key: answer,
                appearance: (single ? index === 0 : answers.picked.get(question.id) === answer) ? 'primary' : 'secondary',
                'aria-pressed': single ? null : String(answers.picked.get(question.id) === answer),
                on: {
                  click: () => {
                    if (single) send([inWords(question.id, answer)]);
                    else answers.pick(question.id, answer);
                  },
                },
              },
              answer,
            ),
          ),
        ),
      ),
    ),
    !single &&
      complete &&
      button(
        t('Send Answers'),
        () => {
          send(picked.filter((answer) => answer !== undefined));
        },
        { appearance: 'primary' },
      ),
    element('p', { class: 'quiet' }, t('Or answer in your own words below.')),
  );
}
