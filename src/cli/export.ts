import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Session } from './program.ts';

export function addExport(program: Command, session: Session, finish: (code: number) => void): void {
  program
    .command('export')
    .description('export a finished design')
    .argument('<dir>', "the design's folder")
    .requiredOption('--format <list>', 'formats, separated by commas: step, stl, fcstd')
    .action(async (directory: string, options: { format: string }) => {
      const formats = options.format.split(',').map((format) => format.trim().toLowerCase());
      const files = await (await session.designer()).exportDesign(resolve(directory), formats);
      session.output.result({ files }, files.join('\n'));
      finish(0);
    });
}
