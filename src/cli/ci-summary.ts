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
  /** What the base has of it. `unknown`: it was not looked at. */
  base: 'none' | 'no part' | 'part' | 'unknown';
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

const changes = { none: 'new', 'no part': 'no part there', unknown: '' } as const;

/** A Markdown summary: a line for each design, then what failed and what changed. `removed`: designs that the base alone has. */
export function describeSummary(results: readonly CiResult[], removed: readonly string[], base: string | undefined): string {
  const failed = results.filter(({ ok }) => !ok);
  const change = ({ base: there, differences }: CiResult): string =>
    there !== 'part' ? changes[there] : differences.length === 0 ? 'the same part' : count(differences.length, 'difference');
  const details = results.flatMap(({ name, message, checks, differences }) => {
    const lines = [
      ...(message === '' ? [] : [`- ${cell(message)}`]),
      // Of a part that could not be built nothing can be measured: why is all there is to say.
      ...(message === '' ? checks : [])
        .filter(({ passed }) => !passed)
        .map((check) => `- **${cell(check.requirement)}**: ${cell(check.message)}`),
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
    ...removed.map((name) => `| ${cell(name)} | | | removed |`),
    ...details,
    '',
  ].join('\n');
}
