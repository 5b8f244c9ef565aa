import type { ShapeDifference } from '../core/part/shape-differences.ts';
import { describeDifference } from '../core/part/shape-differences.ts';
import type { CheckResult } from '../core/validation.ts';

/** What came of a design in `ci`. */
export interface CiResult {
  /** Its folder, relative to where was looked. */
  name: string;
  ok: boolean;
  /** Why it could not be built; empty when it was. */
  message: string;
  checks: readonly CheckResult[];
  /** The base does not have it. */
  isNew: boolean;
  /** Against the part of the base. */
  differences: readonly ShapeDifference[];
}

/** Text of a design or a script as text of a table's cell, not as Markdown. */
const cell = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\|`*_[\]]/g, (mark) => `\\${mark}`);

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

/** A Markdown summary: a line for each design, then what failed and what changed. */
export function describeSummary(results: readonly CiResult[], base: string | undefined): string {
  const failed = results.filter(({ ok }) => !ok);
  const change = ({ isNew, differences }: CiResult): string =>
    base === undefined
      ? ''
      : isNew
        ? 'new'
        : differences.length === 0
          ? 'the same part'
          : count(differences.length, 'difference');
  const details = results.flatMap(({ name, message, checks, differences }) => {
    const lines = [
      ...(message === '' ? [] : [`- ${cell(message)}`]),
      ...checks.filter(({ passed }) => !passed).map((check) => `- **${cell(check.requirement)}**: ${cell(check.message)}`),
      ...differences.map((difference) => `- ${cell(describeDifference(difference))}`),
    ];
    return lines.length === 0 ? [] : ['', `### ${cell(name)}`, '', ...lines];
  });
  return [
    `## Designs: ${failed.length === 0 ? `all ${results.length} meet their requirements` : `${failed.length} of ${results.length} fail`}`,
    '',
    `| design | result | requirements |${base === undefined ? '' : ` against ${cell(base)} |`}`,
    `|---|---|---|${base === undefined ? '' : '---|'}`,
    ...results.map((result) => {
      const held = result.checks.filter(({ passed }) => passed).length;
      const row = `| ${cell(result.name)} | ${result.ok ? '✅' : '❌'} | ${held} of ${result.checks.length} |`;
      return base === undefined ? row : `${row} ${change(result)} |`;
    }),
    ...details,
    '',
  ].join('\n');
}
