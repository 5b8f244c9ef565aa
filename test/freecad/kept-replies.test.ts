import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCases } from '../eval/cases.ts';
import { judgeParts } from '../eval/judging.ts';
import { playCases } from '../eval/replay.ts';
import { isFalseAccept, isRight, type Row } from '../eval/scorecard.ts';

/** A few of the kept designs; `npm run eval` plays them all. */
async function playAndJudge(ids: readonly string[], suffix: string, folder: string): Promise<Row[]> {
  const cases = readCases().filter(({ id }) => ids.includes(id));
  const played = await playCases(cases, suffix, folder, () => undefined);
  const rows: Row[] = [];
  for (const entry of cases) {
    for (const { turn, report, part, name } of played.get(entry.id) ?? []) {
      const { expect, truth } = entry.turns[turn] ?? { expect: 'part', truth: null };
      const [verdict = null] = part === null ? [] : await judgeParts([{ part, truth }], folder);
      rows.push({ name, kind: entry.kind, expect, report, verdict, bare: null });
    }
  }
  return rows;
}

describe('kept replies of language models, played through the whole product', function () {
  this.timeout(300_000);
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kept-replies-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('come to right parts, a question and a refusal', async () => {
    const rows = await playAndJudge(['S19', 'A03', 'X02'], '', folder);
    assert.deepEqual(
      rows.map((row) => `${row.name} ${row.report.status} ${isRight(row) ? 'right' : 'wrong'}`),
      ['S19 accepted right', 'A03 needsAnswer right', 'X02 refused right'],
    );
  });
  it('of a weak model are lifted: a refused script, a wrong radius and an unsolved wall end as right parts', async () => {
    const rows = await playAndJudge(['S19', 'N03', 'XA05'], '.weak', folder);
    assert.deepEqual(
      rows.map((row) => [row.name, isRight(row), isFalseAccept(row), row.report.iterations > 1]),
      [
        ['S19.weak', true, false, true],
        ['XA05.weak', true, false, true],
        ['N03.weak', true, false, true],
      ],
    );
  });
});
