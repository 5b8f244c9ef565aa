import { hasScript, isAtRest, isWorking, type DesignSnapshot } from '../../src/core/snapshot.ts';
import { designAppearance } from '../../src/protocol/appearance.ts';
import type { Ask } from '../actions.ts';
import { element, type Children, type Description } from '../dom.ts';
import { button, statusWord } from '../status.ts';
import { showDuration } from '../words.ts';
import { planned, t, spoken } from '../translation.ts';

function actions(design: DesignSnapshot, ask: Ask): Children {
  const { state } = design;
  if (isWorking(state))
    return [
      button(
        t('Stop'),
        () => {
          ask('design.cancel', null);
        },
        { symbol: 'debug-stop' },
      ),
    ];
  if (state === 'reviewing') {
    return [
      button(
        t('Run'),
        () => {
          ask('review.approve', null);
        },
        { appearance: 'primary', symbol: 'play' },
      ),
      button(
        t('Script'),
        () => {
          ask('open.script', { task: null, line: null });
        },
        { symbol: 'go-to-file' },
      ),
      button(
        t('Stop'),
        () => {
          ask('design.cancel', null);
        },
        { symbol: 'debug-stop' },
      ),
    ];
  }
  return [
    hasScript(design) &&
      isAtRest(state) &&
      button(
        t('Run Again'),
        () => {
          ask('design.run', null);
        },
        { symbol: 'play' },
      ),
    hasScript(design) &&
      button(
        t('Script'),
        () => {
          ask('open.script', { task: null, line: null });
        },
        { symbol: 'go-to-file' },
      ),
    design.preview !== null &&
      button(
        t('Export…'),
        () => {
          ask('design.export', null);
        },
        { symbol: 'export' },
      ),
  ];
}

/** Title and state: one glance tells how it stands. */
export function headerWords(design: DesignSnapshot, elapsedMs: number): Description {
  const score = design.state === 'accepted' ? design.iterations.at(-1)?.scores?.overall.toFixed(2) : undefined;
  const elapsed = isWorking(design.state) && elapsedMs >= 1000 ? showDuration(elapsedMs) : '';
  const word = t(designAppearance[design.state].word);
  const said = spoken(design.message, design.said);
  // The state's own word stands right above.
  const rest = said.startsWith(`${word}: `) ? said.slice(word.length + 2) : said;
  const message = rest.charAt(0).toUpperCase() + rest.slice(1);
  const attempt = isWorking(design.state) && design.iteration > 1 ? t('attempt {0}', design.iteration) : '';
  return element(
    'div',
    { class: 'top-words' },
    element('h1', {}, planned(design.title)),
    element(
      'div',
      { class: 'top-state' },
      statusWord(designAppearance[design.state], [score ?? '', attempt, elapsed].filter((part) => part !== '').join(' · ')),
    ),
    message !== '' && element('p', { class: 'quiet top-message' }, message),
  );
}

/** What the panel is about, and what can be done now. */
export const header = (design: DesignSnapshot, elapsedMs: number, ask: Ask): Description =>
  element(
    'header',
    { class: 'top', key: 'top' },
    headerWords(design, elapsedMs),
    element('div', { class: 'buttons' }, actions(design, ask)),
  );
