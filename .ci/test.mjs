// @ts-check
// `npm test`: installs what is missing and runs every check and test. `npm test -- --only unit,lint` runs these stages alone.
// The last line is the total of all: `N passed, N failed, N skipped`.
import { rmSync } from 'node:fs';
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { inWords, sum } from './counts.mjs';
import { runStages } from './schedule.mjs';
import { atOnce, stages } from './stages.mjs';

chdir(fileURLToPath(new URL('..', import.meta.url)));
const begin = performance.now();
const chosen = chooseStages(process.argv.slice(2));
if (chosen.some(({ name }) => name === 'unit' || name === 'freecad')) rmSync('coverage', { recursive: true, force: true });

const outcomes = await runStages(
  chosen,
  atOnce,
  (name) => console.log(`  ${name} ...`),
  (name, outcome, seconds) => {
    const failed = outcome.failed > 0;
    const output = outcome.output.trim();
    const remark = /^[^\n]{1,250}$/.test(output) && !/^[.!-]+$/.test(output) ? `  ${output}` : '';
    if (failed && remark === '') console.log(`\n--- ${name} ---\n${output}\n--- end of ${name} ---\n`);
    console.log(
      `${failed ? 'FAILED' : 'ok    '} ${name.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s  ${inWords(outcome)}${remark}`,
    );
  },
);

const total = sum([...outcomes.values()]);
const failures = [...outcomes].flatMap(([name, { failed }]) => (failed > 0 ? [name] : []));
console.log(
  `\n${outcomes.size} stages in ${((performance.now() - begin) / 1000).toFixed(0)} s${failures.length > 0 ? `; failed: ${failures.join(', ')}` : ''}`,
);
console.log(inWords(total));
process.exitCode = total.failed > 0 ? 1 : 0;

/** A stage that was asked for brings those that it needs. @param {string[]} words */
function chooseStages(words) {
  const at = words.indexOf('--only');
  if (at < 0) return stages;
  const wanted = new Set((words[at + 1] ?? '').split(',').filter((name) => name !== ''));
  const unknown = [...wanted].filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0 || wanted.size === 0) {
    console.error(`--only takes some of ${stages.map(({ name }) => name).join(',')}; not ${unknown.join(', ') || 'nothing'}.`);
    process.exit(2);
  }
  for (const name of wanted) for (const need of stages.find((stage) => stage.name === name)?.needs ?? []) wanted.add(need);
  return stages.filter(({ name }) => wanted.has(name));
}
