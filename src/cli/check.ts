import type { Command } from 'commander';
import type { Session } from './session.ts';
import { readScriptFile } from './files.ts';

export function addCheck(program: Command, session: Session, finish: (code: number) => void): void {
  program
    .command('check')
    .description('check a script for safety, without running it')
    .argument('<file>', 'FreeCAD Python script')
    .action(async (file: string) => {
      const report = (await session.designer()).check(await readScriptFile(file));
      const lines = report.findings.map(
        (finding) => `${file}:${finding.line}:${finding.column} ${finding.message} ${finding.instead} (${finding.rule})`,
      );
      session.output.result(report, report.ok ? `${file}: nothing found.` : lines.join('\n'));
      finish(report.ok ? 0 : 1);
    });
}
