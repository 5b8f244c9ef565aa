import type { IterationSummary } from '../../src/core/snapshot.ts';
import type { Ask } from '../actions.ts';
import { element, type Description } from '../dom.ts';
import { button } from '../status.ts';
import { deltaWords } from './preview-words.ts';
import { t } from '../translation.ts';

/** Which two attempts are compared, and how another two are chosen. */
export interface Comparison {
  /** null: the last one and the one before it. */
  readonly chosen: { readonly from: number; readonly to: number } | null;
  choose(from: number, to: number): void;
  /** Draws the part of one over that of the other. */
  showParts(from: number, to: number): void;
}

function attempts(label: string, value: number, iterations: readonly IterationSummary[], choose: (number: number) => void) {
  return element(
    'select',
    {
      key: label,
      class: 'view compare-choice',
      'aria-label': label,
      value: String(value),
      on: {
        change: ({ currentTarget }) => {
          if (currentTarget instanceof HTMLSelectElement) choose(Number(currentTarget.value));
        },
      },
    },
    iterations.map(({ number }) => element('option', { key: String(number), value: String(number) }, t('Attempt {0}', number))),
  );
}

/** Compares any two attempts: their scripts in the editor, their parts over each other, and how much they differ. */
export function comparisonBox(iterations: readonly IterationSummary[], comparison: Comparison, ask: Ask): Description | false {
  const [before, last] = iterations.slice(-2);
  if (before === undefined || last === undefined) return false;
  const isThere = (number: number | undefined): boolean => iterations.some((iteration) => iteration.number === number);
  const { chosen } = comparison;
  const { from, to } =
    chosen !== null && isThere(chosen.from) && isThere(chosen.to) ? chosen : { from: before.number, to: last.number };
  const sizeOf = (wanted: number) => iterations.find(({ number }) => number === wanted)?.size ?? null;
  const [sizeBefore, sizeNow] = [sizeOf(from), sizeOf(to)];
  return element(
    'section',
    { class: 'comparison', key: 'comparison', 'aria-label': t('Compare two attempts') },
    element(
      'div',
      { class: 'comparison-choices' },
      attempts(t('Compare'), from, iterations, (number) => {
        comparison.choose(number, to);
      }),
      element('span', { class: 'quiet' }, t('with')),
      attempts(t('Compare with the other'), to, iterations, (number) => {
        comparison.choose(from, number);
      }),
      button(
        t('Scripts'),
        () => {
          ask('open.changes', { iteration: from, other: to });
        },
        { symbol: 'diff' },
      ),
      sizeBefore !== null &&
        sizeNow !== null &&
        button(
          t('Parts'),
          () => {
            comparison.showParts(from, to);
          },
          { symbol: 'layers' },
        ),
    ),
    sizeBefore !== null && sizeNow !== null && element('p', { class: 'quiet', role: 'status' }, deltaWords(sizeBefore, sizeNow)),
  );
}
