import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { exportKinds, projections, type ExportChoices } from '../core/part/export.ts';
import type { Session } from './session.ts';

interface ExportCommandOptions {
  format: string;
  resolution?: NonNullable<ExportChoices['resolution']>;
  projection?: NonNullable<ExportChoices['projection']>;
  out?: string;
  overwrite?: boolean;
  yes?: boolean;
}

export function addExport(program: Command, session: Session, finish: (code: number) => void): void {
  program
    .command('export')
    .description('export a finished design: exact geometry, meshes, drawings')
    .argument('<dir>', "the design's folder")
    .requiredOption('--format <list>', `formats, separated by commas: ${exportKinds.join(', ')}`)
    .addOption(
      new Option('--resolution <level>', 'of meshes: 0.5, 0.1 or 0.02 mm from the exact surface').choices([
        'low',
        'normal',
        'high',
      ]),
    )
    .addOption(new Option('--projection <angle>', 'of drawings (default: first, as ISO has it)').choices(projections))
    .option('--out <dir>', "folder for the files (default: the design's outputs)")
    .option('--overwrite', 'replace files in that folder that are not earlier exports of this design')
    .option('--yes', 'run a script that was never reviewed or run on this computer')
    .action(async (directory: string, options: ExportCommandOptions) => {
      const { format, resolution, projection, out, overwrite, yes } = options;
      const { files, notes } = await (
        await session.designer(yes === true ? { review: 'never' } : {})
      ).exportDesign(
        resolve(directory),
        {
          kinds: format.split(',').map((kind) => kind.trim().toLowerCase()),
          ...(resolution === undefined ? {} : { resolution }),
          ...(projection === undefined ? {} : { projection }),
          ...(out === undefined ? {} : { folder: resolve(out) }),
          ...(overwrite === undefined ? {} : { overwrite }),
        },
        session.signal,
      );
      session.output.result({ files, notes }, [...files, ...notes.map((note) => `Note: ${note}`)].join('\n'));
      finish(0);
    });
}
