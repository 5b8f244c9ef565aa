import { createInterface } from 'node:readline/promises';
import type { DesignReport } from '../core/design.ts';
import type { DesignSession } from '../machine/session.ts';
import type { Output } from './output.ts';
import { commandOf } from './invocation.ts';
import { describeQuestions } from './words.ts';

/** The questions on a terminal; undefined when there is none, or nothing was typed. */
export async function askForAnswer(report: DesignReport, output: Output): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  output.progress(report.message);
  for (const line of describeQuestions(report)) output.progress(line);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = (await terminal.question('Your answer [Enter = later] ')).trim();
    return answer === '' ? undefined : answer;
  } finally {
    terminal.close();
  }
}

/**
 * The review stop. On a terminal: Enter or "run" runs, anything else is the comment of a rejection, "stop" stops.
 * Without one nobody can answer, so the design rests with its script written, and --yes continues it.
 */
export async function askForReview(design: DesignSession, output: Output): Promise<void> {
  if (!process.stdin.isTTY) {
    output.progress(
      `The script waits for review: ${design.place.script}. Look at it, then run it with:\n  ${commandOf('run', design.place.script)}`,
    );
    design.send({ type: 'review.leave' });
    return;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = (
      await terminal.question(`Review ${design.place.script}. Run it? [Enter = run, "stop", or what should change] `)
    ).trim();
    if (answer === '' || /^(y|yes|run|ok)$/i.test(answer)) design.send({ type: 'review.approve' });
    else if (/^(n|no|stop|q|quit)$/i.test(answer)) design.send({ type: 'review.leave' });
    else design.send({ type: 'review.reject', comment: answer });
  } finally {
    terminal.close();
  }
}
