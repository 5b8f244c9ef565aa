import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { AuditLine } from '../core/record/audit.ts';
import type { Session } from './session.ts';

const describeDetail = (detail: AuditLine['detail']): string =>
  Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');

const describeLine = ({ seq, time, type, actor, iteration, detail }: AuditLine): string =>
  `${String(seq).padStart(4)}  ${time}  ${type}  ${actor}${iteration === null ? '' : ` (${iteration})`}  ${describeDetail(detail)}`.trimEnd();

/** What happened to a design, and whether its trail is as it was written. */
export function addAudit(program: Command, session: Session, finish: (code: number) => void): void {
  program
    .command('history')
    .description('what happened to a design, oldest first')
    .argument('<dir>', "the design's folder")
    .action(async (directory: string) => {
      const events = await (await session.designer()).history(resolve(directory));
      session.output.result({ events }, events.map(describeLine).join('\n'));
      finish(0);
    });
  program
    .command('audit')
    .description('the audit trail of a design: how many events, and with --verify whether it is as it was written')
    .argument('<dir>', "the design's folder")
    .option('--verify', 'find changed, missing, moved and cut-off lines; the exit code is 1 when there are any')
    .action(async (directory: string, options: { verify?: boolean }) => {
      const designer = await session.designer();
      const events = (await designer.history(resolve(directory))).length;
      const problems = options.verify === true ? await designer.verifyAudit(resolve(directory)) : [];
      const verdict =
        options.verify !== true
          ? ''
          : problems.length === 0
            ? ' Nothing was changed, moved or taken out.'
            : '\nThe trail is not as it was written. Compare it with version control before you rely on it:';
      session.output.result(
        { ok: problems.length === 0, events, problems },
        [`${events} ${events === 1 ? 'event' : 'events'}.${verdict}`, ...problems.map(({ message }) => `  ${message}`)].join(
          '\n',
        ),
      );
      finish(problems.length === 0 ? 0 : 1);
    });
}
