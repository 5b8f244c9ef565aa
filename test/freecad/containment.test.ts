import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionResult } from '../../src/core/run.ts';
import { createRunner, type RunnerOptions } from '../../src/freecad/runner.ts';
import { readSafeScripts, readUnsafeScripts, type CorpusScript } from '../support/corpus.ts';
import { findTestVersions } from '../support/freecad-versions.ts';
import { watchOutside, type OutsideWatch } from '../support/outside-effects.ts';
import { boxScript, requestFor } from '../support/run-request.ts';

/** CONTAINMENT=full runs every script under every combination; by default each combination gets a share of them. */
const isFull = process.env['CONTAINMENT'] === 'full';
const share = (scripts: readonly CorpusScript[], of: number, number: number): readonly CorpusScript[] =>
  isFull ? scripts : scripts.filter((_, index) => index % of === number % of);

interface Combination {
  title: string;
  walls: NonNullable<RunnerOptions['walls']>;
  isolation: 'bubblewrap' | 'landlock';
  share: number;
}
const combinations: readonly Combination[] = [
  { title: 'all walls', walls: {}, isolation: 'bubblewrap', share: 8 },
  { title: 'all walls but the static check outside', walls: { staticCheck: false }, isolation: 'bubblewrap', share: 10 },
  { title: 'no static check at all', walls: { staticCheck: false, policy: false }, isolation: 'bubblewrap', share: 10 },
  {
    title: 'bubblewrap and the lock of each run alone',
    walls: { staticCheck: false, policy: false, guards: false },
    isolation: 'bubblewrap',
    share: 8,
  },
  {
    title: 'bubblewrap alone',
    walls: { staticCheck: false, policy: false, guards: false, lock: false },
    isolation: 'bubblewrap',
    share: 60,
  },
  {
    title: 'Landlock and seccomp alone',
    walls: { staticCheck: false, policy: false, guards: false },
    isolation: 'landlock',
    share: 12,
  },
];

findTestVersions().forEach((freecad, version) => {
  describe(`hostile scripts in FreeCAD ${freecad.version}`, function () {
    this.timeout(isFull ? 1_200_000 : 240_000);
    let folder = '';
    let watch: OutsideWatch;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'containment-test-'));
      watch = await watchOutside();
      watch.collect('');
    });
    after(async () => {
      await watch.close();
      rmSync(folder, { recursive: true, force: true });
    });

    combinations.forEach(({ title, walls, isolation, share: part }, number) => {
      it(`do nothing outside with ${title}, and the next run works`, async () => {
        const runner = createRunner({ freecad, isolation, warm: true, parallel: 2, walls, limits: { wallMs: 2500 } });
        try {
          const scripts = share(readUnsafeScripts(), part, number + version);
          const outcomes = await Promise.all(
            scripts.map(async ({ name, source }) => {
              const result = await runner.run(requestFor(source, folder), new AbortController().signal);
              return { name, result, effects: watch.collect(JSON.stringify(result)) };
            }),
          );
          assert.deepEqual(
            outcomes.filter(({ effects }) => effects.length > 0).map(({ name, effects }) => [name, effects]),
            [],
          );
          if (walls.staticCheck !== false) {
            const passed = scripts.filter(
              ({ stopAt, name }) =>
                stopAt === 'static' && outcomes.find((outcome) => outcome.name === name)?.result.reason !== 'refused',
            );
            assert.deepEqual(
              passed.map(({ name }) => name),
              [],
            );
          }
          for (const { name, result } of outcomes) assertOneClearReason(name, result);
          const next = await runner.run(requestFor(boxScript, folder), new AbortController().signal);
          assert.equal(next.reason, 'finished', next.error?.message);
        } finally {
          await runner.close();
        }
      });
    });

    it('leave every safe script alone', async () => {
      const runner = createRunner({ freecad, isolation: 'auto', warm: true, parallel: 2 });
      try {
        const failed = await Promise.all(
          share(readSafeScripts(), 3, version).map(async ({ name, source }) => {
            const result = await runner.run(requestFor(source, folder), new AbortController().signal);
            return result.ok ? [] : [`${name}: ${result.reason} ${result.error?.message ?? ''}`];
          }),
        );
        assert.deepEqual(failed.flat(), []);
      } finally {
        await runner.close();
      }
    });
  });
});

function assertOneClearReason(name: string, result: ExecutionResult): void {
  assert.equal(result.ok, result.reason === 'finished', name);
  if (!result.ok) assert.ok((result.error?.message ?? '').length > 0, `${name} says nothing: ${result.reason}`);
  const said = `${result.stdout}${result.stderr}${result.error?.message ?? ''}${result.error?.traceback ?? ''}`;
  assert.ok(!said.includes(String.fromCharCode(0x1b)), `${name} got an escape sequence through`);
  assert.ok(result.stdout.length <= 256 * 1024 && result.stderr.length <= 256 * 1024, name);
}
