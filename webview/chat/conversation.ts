import type { AnsweredBy } from '../../src/core/plan/brief.ts';
import type { DraftView } from '../../src/core/draft.ts';
import { hasScript, isAtRest, isWorking, type DesignSnapshot } from '../../src/core/snapshot.ts';
import { designAppearance, taskAppearance } from '../../src/protocol/appearance.ts';
import type { Ask } from '../actions.ts';
import { element, icon, type Children, type Description } from '../dom.ts';
import { button, statusWord } from '../status.ts';
import { count, showDuration } from '../words.ts';
import { budgetBox } from './budget.ts';
import { draftBox } from './draft.ts';
import { explanation } from './explanation.ts';
import { questionBox, type Answers } from './questions.ts';
import { reviewBox, type Review } from './review.ts';
import { stepsOf, toneWords, type Step } from './steps.ts';
import { warningList } from '../warning-list.ts';
import { planned, spoken, t } from '../translation.ts';

/** What the page itself remembers between two drawings. */
export interface ConversationView {
  readonly ask: Ask;
  readonly review: Review;
  readonly answers: Answers;
  /** Whether the explanation of what was measured is open. */
  readonly explained: boolean;
  readonly setExplained: (explained: boolean) => void;
  /** Lets a person say something differently that they said before. */
  readonly editTurn: (turn: number, request: string) => void;
  /** Puts words into the field of the composer. */
  readonly edit: (request: string) => void;
  /** What a language model has written so far. */
  readonly writing: DraftView | null;
  /** How long the present state has lasted. */
  readonly elapsedMs: number;
}

/** A message that was sent; said differently, it begins a design of its own. */
const said = (request: string, key: string, attached: readonly string[], edit: (() => void) | undefined): Description =>
  element(
    'div',
    { class: 'said', key },
    element('span', { class: 'hidden' }, t('You said: ')),
    element(
      'div',
      { class: 'said-words' },
      element('p', {}, request),
      attached.map((name, index) => element('span', { class: 'quiet attached', key: String(index) }, icon('attach'), ` ${name}`)),
    ),
    edit !== undefined &&
      element(
        'button',
        {
          class: 'said-edit',
          title: t('Say it differently, in a design of its own'),
          'aria-label': t('Say it differently'),
          on: { click: edit },
        },
        icon('edit'),
      ),
  );

const stepIcons: Readonly<Record<Step['tone'], string>> = {
  passed: 'pass-filled',
  failed: 'error',
  working: 'sync',
  waiting: 'bell-dot',
  queued: 'circle-outline',
};

function planDetails(design: DesignSnapshot): Description | null {
  const { plan, taskStates } = design;
  if (plan === null) return null;
  return element(
    'details',
    { class: 'plan', key: 'plan' },
    element('summary', {}, element('span', { class: 'plan-summary' }, plan.summary)),
    element(
      'ul',
      { class: 'plain', 'aria-label': t('Tasks') },
      plan.tasks.map((task) => {
        const { icon: name, word: english, tone } = taskAppearance[taskStates[task.id] ?? 'queued'];
        const word = t(english);
        return element(
          'li',
          { class: 'line', key: task.id },
          element('span', { class: `tone-${tone}`, title: word }, icon(name, tone === 'working')),
          element('span', {}, planned(task.title), element('span', { class: 'hidden' }, `, ${word}`)),
        );
      }),
    ),
    plan.assumptions.length > 0 && element('h2', { class: 'minor quiet' }, t('Assumed')),
    plan.assumptions.length > 0 &&
      element(
        'ul',
        { class: 'bullets quiet' },
        plan.assumptions.map((assumption) => element('li', {}, assumption)),
      ),
  );
}

function stepList(design: DesignSnapshot, elapsedMs: number): Description {
  const steps = stepsOf(design);
  const list = element(
    'ol',
    { class: 'plain steps' },
    steps.map((step) =>
      element(
        'li',
        { class: `line step-${step.tone}`, key: step.id },
        element(
          'span',
          { class: `tone-${step.tone}`, title: toneWords[step.tone] },
          icon(stepIcons[step.tone], step.tone === 'working'),
        ),
        element('span', {}, step.title, element('span', { class: 'hidden' }, `, ${toneWords[step.tone]}`)),
        element(
          'span',
          { class: 'quiet step-detail' },
          step.tone === 'working' && elapsedMs >= 1000 ? showDuration(elapsedMs) : step.detail,
        ),
      ),
    ),
  );
  if (design.state !== 'accepted') return element('div', { class: 'progress', key: 'open-steps' }, list);
  const laps =
    design.iteration > 1 && design.conversation.length === 0 ? `, ${count(design.iteration, t('attempt'), t('attempts'))}` : '';
  return element(
    'details',
    { class: 'progress', key: 'closed-steps' },
    element(
      'summary',
      {},
      [
        count(steps.length, t('step'), t('steps')),
        design.run === null ? '' : t(', FreeCAD {0}', showDuration(design.run.durationMs)),
        laps,
      ].join(''),
    ),
    list,
  );
}

function failedChecks(design: DesignSnapshot): Children {
  const failed = design.checks.filter((check) => !check.passed);
  if (failed.length === 0) return [];
  return [
    element(
      'ul',
      { class: 'plain failures', 'aria-label': t('Failed requirements') },
      failed
        .slice(0, 5)
        .map((check) =>
          element(
            'li',
            { class: 'line', key: check.requirement },
            element('span', { class: 'tone-failed' }, icon('error')),
            element('span', {}, spoken(check.message, check.said?.message)),
          ),
        ),
    ),
    failed.length > 5 && element('p', { class: 'quiet' }, t('and {0} more, in the panel.', failed.length - 5)),
  ];
}

/** Who wrote a script without a language model. */
const authorWords: Readonly<Partial<Record<string, string>>> = {
  parameters: t('By changing values, without a language model'),
  person: t('Your own script'),
  solver: t('By solving for a value, without a language model'),
};

/** Who answered, and what it cost. */
function answeredBy({ author: name, calls, costUsd }: AnsweredBy): string {
  const author = authorWords[name] ?? name;
  if (calls === 0) return author;
  const cost = `$${costUsd.toFixed(costUsd < 0.1 ? 4 : 2)}`;
  return [author, count(calls, t('call'), t('calls')), cost].filter((word) => word !== '').join(' · ');
}

const answeredLine = (by: AnsweredBy | undefined): Description | false =>
  by !== undefined && answeredBy(by) !== '' && element('p', { class: 'quiet answered-by' }, answeredBy(by));

/** The message says no more than the question itself. */
const isOnlyQuestion = ({ plan, message }: DesignSnapshot): boolean =>
  plan?.questions.length === 1 && plan.questions[0]?.text === message;

function result(design: DesignSnapshot, { ask, answers, edit }: ConversationView): Description | null {
  if (!isAtRest(design.state)) return null;
  const scores = design.iterations.at(-1)?.scores;
  const shown = design.state === 'accepted' && scores !== undefined && scores !== null ? scores.overall.toFixed(2) : '';
  return element(
    'section',
    { class: 'result', key: 'result', 'aria-label': t('Result') },
    element('h2', { class: 'minor' }, statusWord(designAppearance[design.state], shown)),
    !isOnlyQuestion(design) && element('p', {}, spoken(design.message, design.said)),
    failedChecks(design),
    warningList(design.warnings, 5),
    design.state === 'needsAnswer' && questionBox(design, ask, answers),
    answeredLine(design.answeredBy),
    element(
      'div',
      { class: 'buttons' },
      design.preview !== null &&
        button(
          t('View Part'),
          () => {
            ask('open.panel', null);
          },
          { appearance: 'primary', symbol: 'open-preview' },
        ),
      hasScript(design) &&
        button(
          t('Script'),
          () => {
            ask('open.script', { task: null, line: null });
          },
          { symbol: 'go-to-file' },
        ),
      design.iterations.length > 1 &&
        button(
          t('Changes'),
          () => {
            ask('open.changes', { iteration: design.iterations.at(-2)?.number ?? 1, other: null });
          },
          { symbol: 'diff' },
        ),
      design.resumable &&
        button(
          t('Go On'),
          () => {
            ask('design.resume', null);
          },
          { appearance: 'primary', symbol: 'debug-continue' },
        ),
      (design.state === 'failed' || design.state === 'cancelled') &&
        button(
          t('Try Again'),
          () => {
            ask('design.send', { request: design.request, attachments: [] });
          },
          { symbol: 'refresh' },
        ),
      (design.state === 'refused' || design.state === 'cancelled' || design.state === 'failed') &&
        button(
          t('Edit Message'),
          () => {
            edit(design.request);
          },
          { symbol: 'edit' },
        ),
      design.preview !== null &&
        button(
          t('Export…'),
          () => {
            ask('design.export', null);
          },
          { symbol: 'export' },
        ),
    ),
  );
}

export function conversation(design: DesignSnapshot, view: ConversationView): Children {
  return [
    design.conversation.map((turn, index) => [
      said(turn.request, `said-${index}`, turn.attached ?? [], () => {
        view.editTurn(index, turn.request);
      }),
      element(
        'div',
        { class: 'answer quiet', key: `answer-${index}` },
        element('p', {}, spoken(turn.answer, turn.said)),
        answeredLine(turn.answeredBy),
      ),
    ]),
    said(
      design.request,
      'said-now',
      design.attached,
      isAtRest(design.state)
        ? () => {
            view.editTurn(design.conversation.length, design.request);
          }
        : undefined,
    ),
    planDetails(design),
    stepList(design, view.elapsedMs),
    view.writing !== null && isWorking(design.state) && draftBox(view.writing),
    design.state === 'reviewing' && reviewBox(design, view.ask, view.review),
    design.state === 'atBudget' && budgetBox(design, view.ask),
    result(design, view),
    view.explained &&
      explanation(design, () => {
        view.setExplained(false);
      }),
  ];
}
