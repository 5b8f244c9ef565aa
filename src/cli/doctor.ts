import type { Command } from 'commander';
import type { Session } from './session.ts';
import { describeDoctor } from './words.ts';

export function addDoctor(program: Command, session: Session, finish: (code: number) => void): void {
  program
    .command('doctor')
    .description('find FreeCAD, sandbox walls, model vendors and Redis, and say what to do')
    .option('--models', 'also ask each language model that is set up one tiny question')
    .action(async ({ models = false }: { models?: boolean }) => {
      const report = await (await session.designer()).doctor({ models }, session.signal);
      session.output.result(report, describeDoctor(report));
      finish(report.ok && (report.models ?? []).every(({ ok }) => ok) ? 0 : 1);
    });
}
