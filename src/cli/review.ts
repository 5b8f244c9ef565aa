import { createInterface } from 'node:readline/promises';
import type { DesignReport } from '../core/record/design.ts';
import type { DesignSnapshot } from '../core/snapshot.ts';
import type { DesignSession } from '../machine/session.ts';
import type { Output } from './output.ts';
import { commandOf } from './invocation.ts';
import { describeQuestions } from './words.ts';

async function askOnTerminal(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(question)).trim();
  } finally {
    terminal.close();
  }
}

/** The questions on a terminal; undefined when there is none, or nothing was typed. */
export async function askForAnswer(report: DesignReport, output: Output): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  output.progress(report.message);
  for (const line of describeQuestions(report)) output.progress(line);
  const answer = await askOnTerminal('Your answer [Enter = later] ');
  return answer === '' ? undefined : answer;
}

/** The stop at the budget. On a terminal a person may allow more; without one nobody can, so the design rests with what it has. */
export async function askForMoney(design: DesignSession, { message, budget }: DesignSnapshot, output: Output): Promise<void> {
  if (!process.stdin.isTTY || budget === null) {
    output.progress(message);
    design.send({ type: 'budget.stop' });
    return;
  }
  const answer = await askOnTerminal(
    `${message} Allow $${budget.raiseUsd.toFixed(2)} more? ["yes", another sum, or Enter = stop] `,
  );
  const usd = /^y(es)?$/i.test(answer) ? budget.raiseUsd : Number(answer.replace('$', '') || 0);
  design.send(usd > 0 ? { type: 'budget.raise', usd } : { type: 'budget.stop' });
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
  const answer = await askOnTerminal(`Review ${design.place.script}. Run it? [Enter = run, "stop", or what should change] `);
  if (answer === '' || /^(y|yes|run|ok)$/i.test(answer)) design.send({ type: 'review.approve' });
  else if (/^(n|no|stop|q|quit)$/i.test(answer)) design.send({ type: 'review.leave' });
  else design.send({ type: 'review.reject', comment: answer });
}
