import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { access, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { designReportSchema, type DesignReport } from '../../src/core/record/design.ts';
import { createDesignStore } from '../../src/store/design-store.ts';
import { createFileShelf } from '../../src/store/file-shelf.ts';
import { startCountingVendor, type CountingVendor } from '../support/counting-vendor.ts';
import { processesBelow } from '../support/processes.ts';

/** How many processes are killed; the states in turn, then random moments. */
const kills = Number(process.env['FREECAD_TEST_KILLS'] ?? 18);
/** How many processes beneath one that lives are killed. */
const freecadKills = Math.ceil(kills / 4);
const states = ['planning', 'generating', 'checking', 'running', 'validating', 'accepted'] as const;
/** A call or a reply that was so shortly on its way when the process ended may have reached nobody. */
const onTheWayMs = 250;
const piecePauseMs = 60;

type Program = 'command line' | 'editor';
interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
  killedAt: number | null;
}

describe('a design whose process is killed', function () {
  this.timeout(3_600_000);
  let root = '';
  let vendor: CountingVendor;
  let designsFolder = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'killed ü 🔩-'));
    vendor = await startCountingVendor(piecePauseMs);
  });
  afterEach(async () => {
    await vendor.close();
    await rm(root, { recursive: true, force: true });
  });

  /** The designs of each journey have a folder of their own. */
  async function settle(folder: string): Promise<void> {
    const models = { planner: ['compatible/m'], generator: ['compatible/m'], validator: ['compatible/m'], vision: [] };
    designsFolder = folder;
    await writeFile(
      join(root, 'freecad-designer.json'),
      JSON.stringify({ models, review: 'never', designsFolder: join(root, folder) }),
    );
  }

  /** Starts a design, or goes on with one; kills the process when `kill` says so of what it has told, or after so many ms. */
  function run(
    program: Program,
    design: string | undefined,
    kill?: (told: string) => boolean,
    afterMs?: number,
    watch?: (pid: number, told: string) => void,
  ): Promise<Ended> {
    const words =
      program === 'editor'
        ? [
            'dist/test/support/editor-like.main.js',
            root,
            join(root, 'freecad-designer.json'),
            ...(design === undefined ? [] : [design]),
          ]
        : [
            'dist/cli.js',
            'design',
            ...(design === undefined ? ['a block'] : ['--continue', design]),
            '--json',
            '--config',
            join(root, 'freecad-designer.json'),
          ];
    const child = spawn(process.execPath, words, {
      env: { ...process.env, FREECAD_DESIGNER_COMPATIBLE_BASE_URL: vendor.url, NODE_V8_COVERAGE: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended: Ended = { code: null, stdout: '', stderr: '', killedAt: null };
    const end = (): void => {
      if (child.kill('SIGKILL')) ended.killedAt ??= Date.now();
    };
    const timer = afterMs === undefined ? undefined : setTimeout(end, afterMs);
    child.stdout.on('data', (text: Buffer) => (ended.stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => {
      ended.stderr += text.toString();
      if (child.pid !== undefined) watch?.(child.pid, ended.stderr);
      if (kill?.(ended.stderr) === true) end();
    });
    return new Promise((resolve) => {
      child.on('close', (code) => {
        clearTimeout(timer);
        resolve({ ...ended, code, killedAt: code === null ? ended.killedAt : null });
      });
    });
  }

  /** What stands on the disk is whole, whenever the process ended. @returns the design's folder, when it has come so far as to have one */
  async function findWhole(): Promise<string | undefined> {
    const store = createDesignStore(createFileShelf(join(root, designsFolder)));
    const [stored, ...more] = await store.list();
    assert.deepEqual(more, []);
    if (stored === undefined) return undefined;
    assert.ok(stored.kind === 'ok', JSON.stringify(stored));
    const { record, place } = stored;
    assert.deepEqual(await store.verifyAudit(place), []);
    for (const { number, run: made } of record.iterations) {
      assert.equal(typeof (await store.readIterationScript(place, number)), 'string');
      for (const file of Object.values(made?.files ?? {})) await access(join(place.directory, String(file)));
    }
    const best = record.iterations.find(({ number }) => number === record.best);
    const outputs = await readdir(place.outputs).catch(() => []);
    const named = Object.values(best?.run?.files ?? {})
      .map(String)
      .filter((file) => file.startsWith('outputs/'));
    assert.deepEqual(outputs.map((file) => `outputs/${file}`).sort(), named.sort());
    return place.directory;
  }

  /** The calls that were made again although their reply had been there; `ends`: when processes were killed. */
  function paidTwice(ends: readonly number[]): string[] {
    return vendor.asked.flatMap(({ role, key, askedAt, answeredAt }, index) => {
      const hasCome = answeredAt !== null && !ends.some((end) => end >= askedAt - onTheWayMs && end < answeredAt + onTheWayMs);
      return hasCome && vendor.asked.slice(index + 1).some((other) => other.key === key) ? [role] : [];
    });
  }

  async function checkEnd(report: DesignReport, directory: string): Promise<void> {
    assert.equal(report.status, 'accepted', report.message);
    assert.deepEqual(report.run?.shape?.boundingBox.size.map(Math.round), [10, 20, 30]);
    assert.ok((await readFile(report.exports.step ?? '', 'utf8')).startsWith('ISO-10303-21;'));
    assert.equal(await findWhole(), directory);
    const left = (await readdir(directory)).filter((name) => name.startsWith('.') || /journey|replies/.test(name));
    assert.deepEqual(left, []);
  }

  it('goes on from its last finished step, and pays for no reply twice', async () => {
    let random = 20_261_122;
    const next = (): number => (random = (random * 48_271) % 2_147_483_647) / 2_147_483_647;
    let killed = 0;
    let journeys = 0;
    const reached: Record<string, number> = {};
    while (killed < kills) {
      journeys += 1;
      vendor.asked.length = 0;
      await settle(`designs-${journeys}`);
      const program: Program = journeys % 3 === 0 ? 'editor' : 'command line';
      const ends: number[] = [];
      let directory: string | undefined;
      let ended: Ended;
      do {
        const state = killed < states.length * 2 ? states[killed % states.length]! : undefined;
        const isLast = killed >= kills || ends.length >= 8;
        const afterMs = 100 + next() * 2200;
        ended = isLast
          ? await run(program, directory)
          : state === undefined
            ? await run(program, directory, undefined, afterMs)
            : await run(program, directory, (told) => told.includes(state));
        if (ended.killedAt !== null) {
          killed += 1;
          ends.push(ended.killedAt);
          const at = ended.stderr.trim().split('\n').at(-1)?.split(/[ :(]/)[0] ?? '';
          reached[at === '' ? 'before the first step' : at] = (reached[at === '' ? 'before the first step' : at] ?? 0) + 1;
        }
        directory = await findWhole();
      } while (ended.killedAt !== null);
      assert.ok(directory !== undefined);
      if (ended.code === 0) await checkEnd(designReportSchema.parse(JSON.parse(ended.stdout)), directory);
      else {
        // It was killed after its last step: nothing was left to go on with.
        assert.match(ended.stderr + ended.stdout, /come to its end \(accepted\)/);
      }
      assert.deepEqual(paidTwice(ends), [], JSON.stringify(vendor.asked));
    }
    process.stdout.write(`      ${killed} killed in ${journeys} designs: ${JSON.stringify(reached)}\n`);
  });

  it('goes on, or ends with one clear message and can be continued, when FreeCAD is killed beneath it', async () => {
    let random = 7;
    const next = (): number => (random = (random * 48_271) % 2_147_483_647) / 2_147_483_647;
    const outcomes: Record<string, number> = {};
    let killed = 0;
    for (let journey = 0; killed < freecadKills; journey += 1) {
      assert.ok(journey < 3 * freecadKills + 5, 'nothing could be killed');
      await settle(`beneath-${journey}`);
      vendor.asked.length = 0;
      let due = true;
      const victims: string[] = [];
      const strike = (pid: number): void => {
        const below = processesBelow(pid);
        const victim = below[Math.floor(next() * below.length)];
        if (victim === undefined) return;
        try {
          const name = readFileSync(`/proc/${victim}/comm`, 'utf8').trim();
          process.kill(victim, 'SIGKILL');
          victims.push(name);
        } catch {
          // It has ended by itself.
        }
      };
      const ended = await run(journey % 2 === 0 ? 'command line' : 'editor', undefined, undefined, undefined, (pid, told) => {
        if (!due || !told.includes('running')) return;
        due = false;
        for (const afterMs of [next() * 400, 400 + next() * 400]) setTimeout(strike, afterMs, pid).unref();
      });
      if (victims.length === 0) continue;
      killed += victims.length;
      const report = designReportSchema.parse(JSON.parse(ended.stdout));
      const outcome = `${[...new Set(victims)].join()}: ${report.status}`;
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      const directory = (await findWhole()) ?? assert.fail('there is no design');
      if (report.status === 'accepted') {
        await checkEnd(report, directory);
        continue;
      }
      assert.match(report.message, /\S.*\.$/s, JSON.stringify(report.message));
      const again = await run('command line', directory);
      const end = designReportSchema.parse(JSON.parse(again.stdout));
      assert.equal(end.status, 'accepted', `${outcome}: ${report.message} / ${end.message}`);
      await checkEnd(end, directory);
    }
    process.stdout.write(`      ${killed} killed beneath designs: ${JSON.stringify(outcomes)}\n`);
  });
});
