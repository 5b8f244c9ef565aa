import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionResult, RunRequest } from '../../src/core/run.ts';
import type { FreeCad } from '../../src/freecad/installation.ts';
import { createRunner, type ContainedRunner } from '../../src/freecad/runner.ts';
import { findTestVersions } from '../support/freecad-versions.ts';
import { plateScript } from '../support/plate-script.ts';
import { boxScript, requestFor } from '../support/run-request.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 15);
const inARow = Number(process.env['BENCH_RUNS'] ?? 200);
const perStream = 40;

/**
 * What containment costs and warmth brings, as ratios: both sides are measured in turns in one run, because the machine's other
 * work weighs on both alike. The peers' way is the bare cold process: freecadcmd started for every script, not contained, nothing measured.
 */
export async function bench(): Promise<void> {
  for (const freecad of findTestVersions()) {
    const folder = mkdtempSync(join(tmpdir(), 'designer-bench-'));
    try {
      await benchVersion(freecad, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

async function benchVersion(freecad: FreeCad, folder: string): Promise<void> {
  console.log(`FreeCAD ${freecad.version}`);
  const warm = createRunner({ freecad, isolation: 'auto', warm: true, parallel: 2 });
  const cold = createRunner({ freecad, isolation: 'auto', warm: false, parallel: 1 });
  const all = ['fcstd', 'step', 'stl', 'preview'] as const;
  try {
    await warm.prepare();
    for (const [name, script, target] of [
      ['box', boxScript, 8],
      ['plate', plateScript, 4],
    ] as const) {
      const request = requestFor(script, join(folder, 'out'));
      const times = await inTurns(rounds, {
        bare: () => runBare(freecad, script, folder),
        warm: () => runContained(warm, request),
        files: () => runContained(warm, { ...request, formats: all }),
        cold: () => runContained(cold, request),
      });
      const ratio = (key: string): string => ((times['bare'] ?? 0) / (times[key] ?? 1)).toFixed(1);
      const ms = (key: string): string => `${(times[key] ?? 0).toFixed(1)} ms`;
      console.log(`  ${name}: one bare cold process per script (the peers' way) ${ms('bare')}`);
      console.log(`    contained, warm, measured        ${ms('warm')}   ${ratio('warm')} x faster (target ${target} x)`);
      console.log(`    the same with all four files     ${ms('files')}   ${ratio('files')} x`);
      console.log(`    contained, cold, measured        ${ms('cold')}   ${ratio('cold')} x`);
    }
    await benchManyRuns(warm, requestFor(boxScript, join(folder, 'out')));
    await benchStreams(warm, requestFor(plateScript, join(folder, 'out')));
  } finally {
    await Promise.all([warm.close(), cold.close()]);
  }
}

async function benchManyRuns(runner: ContainedRunner, request: RunRequest): Promise<void> {
  await runContained(runner, request);
  const before = runner.pool?.warm;
  const first = before?.residentMb.last ?? 0;
  const started = performance.now();
  for (let run = 0; run < inARow; run += 1) await runContained(runner, request);
  const growth = (runner.pool?.warm?.residentMb.last ?? 0) - first;
  const same = runner.pool?.warm === before ? 'the same FreeCAD throughout' : 'FreeCAD was replaced';
  const each = ((performance.now() - started) / inARow).toFixed(1);
  console.log(
    `  ${inARow} runs in a row: ${each} ms each, the warm FreeCAD grew by ${growth.toFixed(1)} MB (target under 5), ${same}`,
  );
}

async function benchStreams(runner: ContainedRunner, request: RunRequest): Promise<void> {
  const stream = async (): Promise<void> => {
    for (let run = 0; run < perStream; run += 1) await runContained(runner, request);
  };
  const time = async (work: () => Promise<unknown>): Promise<number> => {
    const started = performance.now();
    await work();
    return performance.now() - started;
  };
  const gains: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const one = await time(stream);
    const two = await time(() => Promise.all([stream(), stream()]));
    gains.push((2 * one) / two);
  }
  console.log(`  two parallel streams: ${median(gains).toFixed(2)} x the throughput of one (target 1.7 on two idle cores)`);
}

async function runContained(runner: ContainedRunner, request: RunRequest): Promise<ExecutionResult> {
  const result = await runner.run(request, new AbortController().signal);
  if (!result.ok || result.shape === null)
    throw new Error(`The run did not go well: ${result.reason} ${result.error?.message ?? ''}`);
  return result;
}

/** As others do it: freecadcmd on a file, for every script anew. */
function runBare(freecad: FreeCad, script: string, folder: string): Promise<void> {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const macro = join(folder, 'bare.FCMacro');
  writeFileSync(macro, script);
  const [program, ...commandArguments] = [...(freecad.enter ?? []), freecad.program ?? freecad.path, macro];
  return new Promise((resolve, reject) => {
    const child = spawn(program, commandArguments, { stdio: 'ignore', env: { PATH: '/usr/bin:/bin', HOME: home, TMPDIR: home } });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`freecadcmd ended with ${code ?? 'a signal'}`));
    });
  });
}

/** Medians in ms of works that are done in turns. */
async function inTurns(times: number, works: Readonly<Record<string, () => Promise<unknown>>>): Promise<Record<string, number>> {
  const taken: Record<string, number[]> = {};
  for (const work of Object.values(works)) await work();
  for (let round = 0; round < times; round += 1) {
    for (const [name, work] of Object.entries(works)) {
      const started = performance.now();
      await work();
      (taken[name] ??= []).push(performance.now() - started);
    }
  }
  return Object.fromEntries(Object.entries(taken).map(([name, values]) => [name, median(values)]));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
