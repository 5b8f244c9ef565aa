import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { designReportSchema } from '../../src/core/record/design.ts';
import { createDesignStore } from '../../src/store/design-store.ts';
import { createFileShelf } from '../../src/store/file-shelf.ts';
import { startCountingVendor, type CountingVendor } from '../support/counting-vendor.ts';

/** How many follow-ups and exports are killed. */
const kills = Number(process.env['FREECAD_TEST_FOLLOW_UP_KILLS'] ?? 6);
/** A reply that was so shortly on its way when the process ended may have reached nobody. */
const onTheWayMs = 250;
const cli = join(process.cwd(), 'dist/cli.js');

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

describe('a finished design whose next command is killed', function () {
  this.timeout(3_600_000);
  let root = '';
  let vendor: CountingVendor;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'killed follow-up ü-'));
    vendor = await startCountingVendor(40);
    const models = { planner: ['compatible/m'], generator: ['compatible/m'], validator: ['compatible/m'], vision: [] };
    await writeFile(
      join(root, 'settings.json'),
      JSON.stringify({ models, review: 'never', designsFolder: join(root, 'designs') }),
    );
  });
  afterEach(async () => {
    await vendor.close();
    await rm(root, { recursive: true, force: true });
  });

  /** Ends of processes that were killed, in the vendor's time. */
  const ends: number[] = [];
  /** Runs a command, or kills it after so long. */
  const run = (words: readonly string[], killAfterMs?: number): Promise<Ended> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [cli, ...words, '--json', '--config', join(root, 'settings.json')], {
        env: { ...process.env, FREECAD_DESIGNER_COMPATIBLE_BASE_URL: vendor.url, NODE_V8_COVERAGE: '' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const ended = { stdout: '', stderr: '' };
      child.stdout.on('data', (text: Buffer) => (ended.stdout += text.toString()));
      child.stderr.on('data', (text: Buffer) => (ended.stderr += text.toString()));
      const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
      child.on('close', (code) => {
        clearTimeout(timer);
        if (code === null) ends.push(Date.now());
        resolve({ ...ended, code });
      });
    });

  /** The design is listed, its trail and its files are whole. @returns its status and how many iterations it has */
  async function look(): Promise<{ status: string; iterations: number }> {
    const store = createDesignStore(createFileShelf(join(root, 'designs')));
    const [stored, ...more] = await store.list();
    assert.ok(stored?.kind === 'ok' && more.length === 0, JSON.stringify(stored));
    const { record, place } = stored;
    assert.deepEqual(await store.verifyAudit(place), []);
    for (const { number } of record.iterations)
      assert.equal(typeof (await store.readIterationScript(place, number)), 'string', `iteration ${number}`);
    const outputs = await readdir(place.outputs);
    for (const name of outputs.filter((file) => file.endsWith('.step')))
      assert.match(await readFile(join(place.outputs, name), 'utf8'), /^ISO-10303-21;[^]*END-ISO-10303-21;\s*$/, name);
    for (const name of outputs.filter((file) => file.endsWith('.glb'))) {
      const bytes = await readFile(join(place.outputs, name));
      assert.deepEqual([bytes.toString('latin1', 0, 4), bytes.readUInt32LE(8)], ['glTF', bytes.length]);
    }
    return { status: record.status, iterations: record.iterations.length };
  }

  it('keeps what was finished, goes on, pays for no reply twice, and exports once more', async () => {
    let random = 20_261_123;
    const next = (): number => (random = (random * 48_271) % 2_147_483_647) / 2_147_483_647;
    const first = await run(['design', 'a block']);
    assert.equal(first.code, 0, first.stderr);
    const { directory } = designReportSchema.parse(JSON.parse(first.stdout));
    const exporting = ['export', directory, '--format', 'step,glb'];
    let finished = (await look()).iterations;
    const killed = { 'follow-up': 0, export: 0 };
    for (let turn = 1; killed['follow-up'] + killed.export < kills; turn += 1) {
      assert.ok(turn < 5 * kills + 20, 'nothing could be killed');
      const isExport = turn % 3 === 0;
      const request = ['design', '--continue', directory, `a block with wall note ${turn}`];
      let ended = await run(isExport ? exporting : request, 60 + next() * (isExport ? 1000 : 1600));
      while (ended.code === null) {
        killed[isExport ? 'export' : 'follow-up'] += 1;
        const { iterations } = await look();
        assert.ok(iterations >= finished, `${iterations} of ${finished} iterations`);
        finished = iterations;
        // Again and again, until it comes to its end once.
        const killAfterMs = next() < 0.5 ? 60 + next() * 1600 : undefined;
        ended = await run(isExport ? exporting : ['design', '--continue', directory], killAfterMs);
      }
      if (!isExport && ended.code !== 0) assert.match(ended.stderr + ended.stdout, /come to its end \(accepted\)/);
      else assert.equal(ended.code, 0, ended.stderr);
      const { status, iterations } = await look();
      assert.equal(status, 'accepted', ended.stdout);
      finished = iterations;
      const { code, stderr } = await run(['audit', directory, '--verify']);
      assert.equal(code, 0, stderr);
    }
    const again = vendor.asked.filter(
      ({ key, askedAt, answeredAt }, index) =>
        answeredAt !== null &&
        !ends.some((end) => end >= askedAt - onTheWayMs && end < answeredAt + onTheWayMs) &&
        vendor.asked.slice(index + 1).some((other) => other.key === key),
    );
    assert.deepEqual(again, []);
    process.stdout.write(`      killed: ${JSON.stringify(killed)}, ${vendor.asked.length} model calls\n`);
  });
});
