// Looks at a page with axe, as the reader of a screen and of low contrast needs it.
import assert from 'node:assert/strict';
import axe, { type AxeResults } from 'axe-core';
import type { Frame } from 'playwright-core';
import { eventually } from '../eventually.ts';

/** Colours fade over for a moment after a change of theme, and what has only begun to show has not all of its words. */
const fadedMs = 10_000;

/** What WCAG 2.2 A and AA ask for, and axe's best practices; a webview is no page of its own, so it needs no language or title of a page. */
const options = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

/** Each violation with the places where it is. */
const describeViolations = ({ violations }: Pick<AxeResults, 'violations'>): string[] =>
  violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => {
      const why = (failureSummary ?? '').split('\n').slice(1).join(' ').trim();
      return `${id}: ${help}, at ${target.join(' ')}: ${html.slice(0, 160)} (${why})`;
    }),
  );

/** Fails with every violation that stays in the page of the frame. */
export const assertAccessible = (frame: Frame, when: string): Promise<void> =>
  eventually(async () => {
    if (!(await frame.evaluate('"axe" in window'))) await frame.evaluate(axe.source);
    const results = await frame.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
    assert.deepEqual(describeViolations(results), [], when);
  }, fadedMs);
