import type { Command } from 'commander';
import type { Session } from './session.ts';
import { describeDoctor } from './words.ts';

/** A key on the command line would be seen by everybody on the computer. */
const keyVariable = 'FREECAD_DESIGNER_GATEWAY_KEY';

export function addDoctor(program: Command, session: Session, finish: (code: number) => void): void {
  program
    .command('doctor')
    .description('find FreeCAD, sandbox walls, model vendors and Redis, and say what to do')
    .option('--models', 'also ask each language model that is set up one tiny question')
    .option('--gateway <url>', `also look whether designs can be made there, with the key in ${keyVariable}`)
    .action(async ({ models = false, gateway: url }: { models?: boolean; gateway?: string }) => {
      const gateway = url === undefined ? {} : { gateway: { url, key: process.env[keyVariable] ?? '' } };
      const report = await (await session.designer()).doctor({ models, ...gateway }, session.signal);
      session.output.result(report, describeDoctor(report));
      finish(report.ok && (report.models ?? []).every(({ ok }) => ok) ? 0 : 1);
    });
}
