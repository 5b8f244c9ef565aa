import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { emptyTrail, type AuditLine } from '../../../../src/core/record/audit.ts';
import { chainEvents, headOf, verifyTrail, writeLine } from '../../../../src/core/record/trail.ts';
import { event } from '../../../support/stored-design.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const types = ['prompt_received', 'plan_generated', 'script_generated', 'execution_completed', 'design_accepted'] as const;
const lines = chainEvents(
  emptyTrail,
  types.map((type, index) => event(type, { index, odd: 'ü "\\ \u2028', none: undefined, 1: 1e21 })),
  hash,
);
const head = headOf(lines, emptyTrail);
const textOf = (parts: readonly (AuditLine | string)[]): string =>
  parts.map((part) => `${typeof part === 'string' ? part : writeLine(part)}\n`).join('');
const [first, second, third, fourth, fifth] = lines as [AuditLine, AuditLine, AuditLine, AuditLine, AuditLine];
/** The trail as somebody would forge it who knows how: an event changed, and everything after it sealed anew. */
const forged = chainEvents(
  emptyTrail,
  lines.map((line, index) => (index === 2 ? { ...line, actor: 'nobody' } : line)),
  hash,
);

describe('the audit trail', () => {
  it('is found whole as it was written', () => {
    assert.deepEqual(verifyTrail(textOf(lines), head, hash), []);
    assert.deepEqual(verifyTrail('', emptyTrail, hash), []);
  });
  const cases: [string, string, [string, number][]][] = [
    ['a changed line', textOf([first, { ...second, actor: 'nobody' }, third, fourth, fifth]), [['changed', 2]]],
    ['a changed detail', textOf([first, second, { ...third, detail: {} }, fourth, fifth]), [['changed', 3]]],
    ['a line with spaces put in', textOf([first, ` ${writeLine(second)}`, third, fourth, fifth]), [['changed', 2]]],
    ['a line that is replaced and sealed anew', textOf([first, second, forged[2]!, fourth, fifth]), [['changed', 4]]],
    ['a trail that is forged from a line on', textOf(forged), [['changed', 5]]],
    ['a missing line', textOf([first, third, fourth, fifth]), [['missing', 2]]],
    ['the first lines missing', textOf([third, fourth, fifth]), [['missing', 1]]],
    [
      'two lines in the other order',
      textOf([first, third, second, fourth, fifth]),
      [
        ['reordered', 2],
        ['reordered', 3],
        ['reordered', 4],
      ],
    ],
    ['a line twice', textOf([first, second, second, third, fourth, fifth]), [['reordered', 3]]],
    ['the end cut off', textOf([first, second, third]), [['truncated', 3]]],
    ['all of it gone', '', [['truncated', 0]]],
    [
      'a line cut short',
      textOf(lines).slice(0, -30),
      [
        ['damaged', 5],
        ['truncated', 5],
      ],
    ],
    ['a line that is none', textOf([first, second, 'hello', fourth, fifth]), [['damaged', 3]]],
    ['a line too many', textOf([...lines, ...chainEvents(head, [event()], hash)]), [['unknown', 6]]],
  ];
  for (const [what, text, expected] of cases) {
    it(`is found out with ${what}`, () => {
      const problems = verifyTrail(text, head, hash);
      assert.deepEqual(
        problems.map(({ kind, line }) => [kind, line]),
        expected,
        JSON.stringify(problems),
      );
    });
  }
});
