import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixtures, readCases, type Case } from './eval/cases.ts';
import { judgeParts, type JudgeJob, type Verdict } from './eval/judging.ts';
import { readReplies } from './eval/reply-file.ts';
import { playCases, type PlayedTurn } from './eval/replay.ts';
import { describeRows, totalsOf, type Row } from './eval/scorecard.ts';
import { runNamedVariants, sweepParameters } from './eval/sweep.ts';

// Plays kept replies of language models through the whole product (a real FreeCAD included) and judges what comes out with other code.
// `npm run eval [-- --sweep] [-- CASE...]`. Ends with 1 on a false accept or below the floors.
const floors = { right: 1, weakRight: 0.9, editable: 0.8, variants: 0.95 };
const words = process.argv.slice(2);
const sweep = words.includes('--sweep');
const wanted = words.filter((word) => !word.startsWith('--'));
const folder = await mkdtemp(join(tmpdir(), 'eval-'));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const problems: string[] = [];

/** The plain question's script for a turn, as a file to be judged. */
async function bareJob(entry: Case, turn: number, name: string): Promise<JudgeJob | null> {
  const kept = readReplies(join(fixtures, `${name}.replies.txt`)).filter(({ role }) => role === 'bare')[turn];
  const truth = entry.turns[turn]?.truth ?? null;
  if (kept === undefined || truth === null) return null;
  const script = join(folder, `${name}-${turn + 1}-bare.py`);
  const lines = kept.text.split('\n');
  await writeFile(script, lines.filter((line) => !line.startsWith('```')).join('\n'));
  return { script, truth };
}

async function score(cases: readonly Case[], suffix: string): Promise<{ rows: Row[]; played: Map<string, PlayedTurn[]> }> {
  const played = await playCases(cases, suffix, folder, say);
  const jobs: { row: Row; job: JudgeJob; bare: boolean }[] = [];
  const rows: Row[] = [];
  for (const entry of cases) {
    for (const { turn, report, part, document, name } of played.get(entry.id) ?? []) {
      const { expect, truth } = entry.turns[turn] ?? { expect: 'part' as const, truth: null };
      const title = entry.turns.length === 1 ? name : `${name}/${turn + 1}`;
      const row: Row = { name: title, kind: entry.kind, expect, report, verdict: null, bare: null };
      rows.push(row);
      if (part !== null) jobs.push({ row, bare: false, job: { part, truth, ...(document === null ? {} : { document }) } });
      const bare = await bareJob(entry, turn, name);
      if (bare !== null) jobs.push({ row, bare: true, job: bare });
    }
  }
  const verdicts: Verdict[] = await judgeParts(
    jobs.map(({ job }) => job),
    folder,
  );
  for (const [index, { row, bare }] of jobs.entries()) {
    const verdict = verdicts[index] ?? null;
    if (bare) row.bare = verdict?.right ?? null;
    else row.verdict = verdict;
  }
  return { rows, played };
}

const demand = (holds: boolean, problem: string): void => {
  if (!holds) problems.push(problem);
};

const chosen = readCases().filter(({ id }) => wanted.length === 0 || wanted.includes(id));
const strong = await score(chosen, '');
say(`\n${describeRows('A strong model', strong.rows)}\n`);
const total = totalsOf(strong.rows);
demand(total.falseAccepts === 0, 'wrong parts were accepted');
demand(total.right >= floors.right * total.turns, `only ${total.right} of ${total.turns} turns are right`);
demand(total.worseThanBare === 0, 'the bare reply was right where the product was not');
demand(total.editable >= floors.editable * total.singleParts, 'too few parts can be edited');

const weakCases = chosen.filter(({ id }) => existsSync(join(fixtures, `${id}.weak.replies.txt`)));
if (weakCases.length > 0) {
  const weak = await score(weakCases, '.weak');
  say(`\n${describeRows('A weak model', weak.rows)}\n`);
  const sums = totalsOf(weak.rows);
  demand(sums.falseAccepts === 0, 'wrong parts of the weak model were accepted');
  demand(sums.right >= floors.weakRight * sums.turns, `only ${sums.right} of ${sums.turns} turns of the weak model are right`);
}

if (sweep) {
  const reports = [...strong.played.values()].flatMap((turns) => turns.slice(-1));
  const waiting = [...reports];
  const variants: Awaited<ReturnType<typeof sweepParameters>> = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      variants.push(...(await sweepParameters(next.name, next.report, folder)));
  };
  await Promise.all([work(), work()]);
  for (const entry of chosen) {
    const script = strong.played.get(entry.id)?.at(-1)?.report.script ?? null;
    if (script === null || entry.variants.length === 0) continue;
    const named = await runNamedVariants(entry, script, folder);
    const jobs = named.map(({ part, truth }) => ({ part: part ?? '', truth }));
    for (const [index, verdict] of (await judgeParts(jobs, folder)).entries()) {
      const { name = '', set = '' } = named[index] ?? {};
      variants.push({ name, set, holds: verdict.right, why: JSON.stringify(verdict.failed) });
    }
  }
  const held = variants.filter(({ holds }) => holds).length;
  for (const { name, set, why } of variants.filter(({ holds }) => !holds)) say(`${name} with ${set} fails: ${why}`);
  say(`${held} of ${variants.length} variants of one parameter meet their requirements`);
  demand(held >= floors.variants * variants.length, 'too few variants hold');
}

await rm(folder, { recursive: true, force: true });
for (const problem of problems) say(`Not good enough: ${problem}.`);
process.exitCode = problems.length === 0 ? 0 : 1;
