import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { DesignReport } from '../core/design.ts';
import { DesignerError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import type { DesignSnapshot } from '../core/snapshot.ts';
import type { DesignSession } from '../machine/session.ts';
import type { Session } from './program.ts';
import { askForReview } from './review.ts';
import { describeDesign, describeStep } from './words.ts';

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

/** Shows the steps as they come; at the review asks on a terminal, and else ends the journey with the script kept for later. */
async function follow(design: DesignSession, session: Session): Promise<DesignReport> {
  let shown = '';
  const show = (snapshot: DesignSnapshot): void => {
    const line = describeStep(snapshot);
    if (line !== shown) session.output.progress(line);
    shown = line;
    if (snapshot.state === 'reviewing') void askForReview(design, session.output);
  };
  const cancel = (): void => {
    design.send({ type: 'design.cancel' });
  };
  session.signal.addEventListener('abort', cancel, { once: true });
  const unsubscribe = design.subscribe(show);
  try {
    return await design.done;
  } finally {
    unsubscribe();
    session.signal.removeEventListener('abort', cancel);
  }
}

export function addDesign(program: Command, session: Session, finish: (code: number) => void): void {
  program
    .command('design')
    .description('from a request to a measured part: plan, script, review, run, measure, export')
    .argument('<request>', 'what the part is, in plain words')
    .option('--out <dir>', 'folder that gets the design (default: designs in the working folder)')
    .option('--continue <dir>', 'change the design in this folder')
    .option('--model <name>', 'VENDOR/NAME of the language model, or "catalog" for none')
    .option('--yes', 'run without stopping for review')
    .action(async (request: string, options: DesignOptions) => {
      if (options.out !== undefined && options.continue !== undefined) {
        throw new DesignerError('request-invalid', '--out and --continue exclude each other.', {
          nextStep: 'A follow-up stays in its folder.',
        });
      }
      const designer = await session.designer(settingsOf(options));
      const design = await designer.design({
        request,
        ...(options.continue === undefined ? {} : { continueFrom: resolve(options.continue) }),
      });
      const report = await follow(design, session);
      session.output.result(report, describeDesign(report));
      finish(report.status === 'accepted' ? 0 : 1);
    });
}
