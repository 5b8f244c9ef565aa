import { resolve } from 'node:path';
import type { Command } from 'commander';
import { describeDifference } from '../core/part/shape-differences.ts';
import type { Session } from './session.ts';
import { describeChecks, describeRun } from './words.ts';

export function addRerun(program: Command, session: Session, finish: (code: number) => void): void {
  program
    .command('rerun')
    .description('build the recorded part of a design once more and compare it with what was measured then; changes nothing')
    .argument('<dir>', "the design's folder")
    .action(async (directory: string) => {
      const designer = await session.designer();
      const again = await designer.reproduce(resolve(directory), 'recorded', session.signal);
      const { ok, differences, checks, run } = again;
      session.output.result(
        again,
        [
          ok
            ? 'The same part, and every requirement holds.'
            : differences.length === 0
              ? run.ok
                ? 'The same part, but not every requirement holds.'
                : 'The part could not be built again.'
              : `The part differs from the recorded one in ${differences.length === 1 ? 'one figure' : `${differences.length} figures`}:`,
          ...differences.map((difference) => `  ${describeDifference(difference)}`),
          describeChecks(checks),
          describeRun(run),
        ].join('\n'),
      );
      finish(ok ? 0 : 1);
    });
}
