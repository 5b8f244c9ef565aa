import type { DesignReport } from '../../src/core/record/design.ts';
import type { Expectation } from './cases.ts';
import type { Verdict } from './judging.ts';

export interface Row {
  name: string;
  kind: string;
  expect: Expectation;
  report: DesignReport;
  /** The judge's word on the part; null where no part was wanted or none came. */
  verdict: Verdict | null;
  /** Was the plain question's script right? null where none was kept. */
  bare: boolean | null;
}

/** Did the turn come to what it had to come to? */
export function isRight({ expect, report, verdict }: Row): boolean {
  const stated = report.plan !== null && report.plan.assumptions.length > 0;
  switch (expect) {
    case 'part':
      return report.status === 'accepted' && verdict?.right === true;
    case 'refusal':
      return report.status === 'refused' && report.message !== '';
    case 'question':
      return report.status === 'needsAnswer';
    case 'question-or-assumptions':
      return report.status === 'needsAnswer' || (report.status === 'accepted' && stated);
  }
}

/** Accepted although the part is wrong, or although none could be made. */
export const isFalseAccept = ({ expect, report, verdict }: Row): boolean =>
  report.status === 'accepted' && (expect === 'refusal' || expect === 'question' || verdict?.right === false);

/** Not accepted although a right part had been made, or refused although it can be built. */
export const isFalseReject = ({ expect, report, verdict }: Row): boolean =>
  expect === 'part' && report.status !== 'accepted' && (verdict?.right === true || report.status === 'refused');

export interface Totals {
  turns: number;
  accepted: number;
  right: number;
  falseAccepts: number;
  falseRejects: number;
  bareRight: number;
  bareTurns: number;
  worseThanBare: number;
  editable: number;
  singleParts: number;
  laps: number;
  inputTokens: number;
  outputTokens: number;
  costUsd: number;
}

const count = (rows: readonly Row[], test: (row: Row) => boolean): number => rows.filter(test).length;
const sum = (rows: readonly Row[], value: (row: Row) => number): number => rows.reduce((total, row) => total + value(row), 0);

export function totalsOf(rows: readonly Row[]): Totals {
  const single = rows.filter(({ report, verdict }) => report.status === 'accepted' && verdict?.solids === 1);
  return {
    turns: rows.length,
    accepted: count(rows, ({ report }) => report.status === 'accepted'),
    right: count(rows, isRight),
    falseAccepts: count(rows, isFalseAccept),
    falseRejects: count(rows, isFalseReject),
    bareRight: count(rows, ({ bare }) => bare === true),
    bareTurns: count(rows, ({ bare }) => bare !== null),
    worseThanBare: count(rows, (row) => row.bare === true && !isRight(row)),
    editable: count(single, ({ verdict }) => verdict?.editable === true),
    singleParts: single.length,
    laps: sum(rows, ({ report }) => report.iterations),
    inputTokens: sum(rows, ({ report }) => report.usage.inputTokens),
    outputTokens: sum(rows, ({ report }) => report.usage.outputTokens),
    costUsd: sum(rows, ({ report }) => report.usage.costUsd),
  };
}

const yes = (value: boolean | null | undefined): string => (value === null || value === undefined ? '-' : value ? 'yes' : 'NO');

/** The table as text, one line a turn and the totals. */
export function describeRows(title: string, rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.name,
    row.kind,
    row.report.status,
    yes(isRight(row)),
    yes(row.bare),
    yes(row.verdict?.editable),
    String(row.report.iterations),
    String(row.report.usage.inputTokens),
    String(row.report.usage.outputTokens),
    row.report.usage.costUsd.toFixed(4),
    [
      isFalseAccept(row) ? 'FALSE ACCEPT' : '',
      isFalseReject(row) ? 'FALSE REJECT' : '',
      ...Object.keys(row.verdict?.failed ?? {}),
    ]
      .filter((word) => word !== '')
      .join(' '),
  ]);
  const head = ['request', 'kind', 'status', 'right', 'bare', 'editable', 'laps', 'in', 'out', 'USD', ''];
  const table = [head, ...cells];
  const widths = head.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  const lines = table.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const t = totalsOf(rows);
  const perRight = t.right === 0 ? Number.NaN : t.costUsd / t.right;
  return [
    `# ${title}`,
    ...lines,
    `${t.turns} turns: ${t.accepted} accepted, ${t.right} right, ${t.falseAccepts} false accepts, ${t.falseRejects} false rejects; ` +
      `bare replies right ${t.bareRight} of ${t.bareTurns}, worse than bare ${t.worseThanBare}; editable ${t.editable} of ${t.singleParts} single parts; ` +
      `${t.laps} laps, ${t.inputTokens} + ${t.outputTokens} tokens, ${t.costUsd.toFixed(3)} USD, ${perRight.toFixed(4)} USD a right turn`,
  ].join('\n');
}
