import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { DesignReport } from '../core/record/design.ts';
import { DesignerError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import type { DesignSnapshot } from '../core/snapshot.ts';
import type { Designer } from '../designer.ts';
import type { DesignSession } from '../machine/session.ts';
import type { Session } from './session.ts';
import { askForAnswer, askForMoney, askForReview } from './review.ts';
import { describeAttempt, describeDesign, describeStep } from './words.ts';

interface DesignOptions {
  out?: string;
  continue?: string;
  model?: string;
  yes?: boolean;
}

function settingsOf(options: DesignOptions): Partial<Settings> {
  const { model } = options;
  return {
    ...(options.yes === true ? { review: 'never' as const } : {}),
    ...(model === undefined
      ? {}
      : { models: { planner: [model], generator: [model], validator: model === 'catalog' ? [] : [model], vision: [] } }),
    ...(options.out === undefined ? {} : { designsFolder: resolve(options.out) }),
  };
}

const restingStates = { accepted: true, needsReview: true, needsAnswer: true, refused: true, failed: true, cancelled: true };

/** Shows the steps as they come; at the review asks on a terminal, and else ends the journey with the script kept for later. */
async function follow(design: DesignSession, session: Session): Promise<DesignReport> {
  let shown = '';
  let told = design.snapshot().attempts.length;
  const show = (snapshot: DesignSnapshot): void => {
    for (const attempt of snapshot.attempts.slice(told)) session.output.progress(`  ${describeAttempt(attempt)}`);
    told = snapshot.attempts.length;
    const line = describeStep(snapshot);
    // What it came to is the result, which follows; only a log beside a JSON object says it as well.
    const isResult = snapshot.state in restingStates && !session.output.isJson;
    if (line !== shown && !isResult) session.output.progress(line);
    shown = line;
    if (snapshot.state === 'reviewing') void askForReview(design, session.output);
    if (snapshot.state === 'atBudget') void askForMoney(design, snapshot, session.output);
  };
  const cancel = (): void => {
    design.send({ type: 'design.cancel' });
  };
  session.signal.addEventListener('abort', cancel, { once: true });
  // It may have been said before there was anything to stop.
  if (session.signal.aborted) cancel();
  const unsubscribe = design.subscribe(show);
  try {
    return await design.done;
  } finally {
    unsubscribe();
    session.signal.removeEventListener('abort', cancel);
  }
}

/** The words that a follow-up of the same design needs as well. */
const againOf = ({ model, yes }: DesignOptions, config: string | undefined): string[] => [
  ...(model === undefined ? [] : ['--model', model]),
  ...(yes === true ? ['--yes'] : []),
  ...(config === undefined ? [] : ['--config', config]),
];
function begin(designer: Designer, request: string | undefined, directory: string | undefined): Promise<DesignSession> {
  if (directory === undefined) return designer.design({ request: request ?? '' });
  const continueFrom = resolve(directory);
  return request === undefined ? designer.resume(continueFrom) : designer.design({ request, continueFrom });
}

export function addDesign(program: Command, session: Session, finish: (code: number) => void): void {
  program
    .command('design')
    .description('from a request to a measured part: plan, script, review, run, measure, export')
    .argument('[request]', 'what the part is, in plain words; left out with --continue: go on with an interrupted design')
    .option('--out <dir>', 'folder that gets the design (default: designs in the working folder)')
    .option('--continue <dir>', 'change the design in this folder, or without a request go on from its last finished step')
    .option('--model <name>', 'VENDOR/NAME of the language model, or "catalog" for none')
    .option('--yes', 'run without stopping for review')
    .action(async (request: string | undefined, options: DesignOptions) => {
      if (options.out !== undefined && options.continue !== undefined) {
        throw new DesignerError('request-invalid', '--out and --continue exclude each other.', {
          nextStep: 'A follow-up stays in its folder.',
        });
      }
      const designer = await session.designer(settingsOf(options));
      const design = await begin(designer, request, options.continue);
      let report = await follow(design, session);
      const again = againOf(options, session.config());
      // On a terminal the questions are asked at once; without one the answer comes with --continue.
      while (report.status === 'needsAnswer' && !session.output.isJson) {
        const answer = await askForAnswer(report, session.output);
        if (answer === undefined) break;
        report = await follow(await designer.design({ request: answer, continueFrom: report.directory }), session);
      }
      session.output.result(report, describeDesign(report, again));
      finish(report.status === 'accepted' ? 0 : 1);
    });
}
