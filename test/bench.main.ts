import { bench as checkBench } from './bench/check.bench.ts';
import { bench as editorBench } from './bench/editor.bench.ts';
import { bench as gatewayBench } from './bench/gateway.bench.ts';
import { bench as journeyBench } from './bench/journey.bench.ts';
import { bench as languageModelsBench } from './bench/language-models.bench.ts';
import { bench as panelBench } from './bench/panel.bench.ts';
import { bench as runnerBench } from './bench/runner.bench.ts';

// Ratios against a baseline measured in the same run: the figures of two machines can be compared, those of one moment are not chance.
const benches = {
  check: checkBench,
  editor: editorBench,
  gateway: gatewayBench,
  journey: journeyBench,
  models: languageModelsBench,
  panel: panelBench,
  runner: runnerBench,
};
const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stdout.write(`\n# ${name}\n`);
  await bench();
}
