import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { designRecordSchema, designReportSchema, type DesignReport } from '../../src/core/record/design.ts';
import { createDesignStore } from '../../src/store/design-store.ts';
import { createFileShelf } from '../../src/store/file-shelf.ts';
import { keysOf } from '../../src/store/redis-mirror.ts';
import { startRedisServer } from '../support/redis-server.ts';

const cli = join(process.cwd(), 'dist/cli.js');
const plate = 'mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges';
/** Bytes of the small file system, and what a full one leaves free in KB: from the first file to the last. */
const diskBytes = 3_000_000;
const roomsKb = [0, 8, 40, 64, 100, 200];

/** On a disk with so much room: a design, then room again, and the design gone on with; what came of it is kept outside. */
const onSmallDisk = `
node="$1"; cli="$2"; disk="$3"; room="$4"; kept="$5"; request="$6"
free=$(df -k --output=avail "$disk" | tail -n 1)
head -c $(( (free - room) * 1024 )) /dev/zero > "$disk/filler"
"$node" "$cli" design "$request" --yes --json --out "$disk/designs" > "$kept/first.json" 2> "$kept/first.txt"
ls -A "$disk/designs" > "$kept/folders"
rm "$disk/filler"
if [ -s "$kept/folders" ]; then
  "$node" "$cli" design --continue "$disk/designs/$(cat "$kept/folders")" --yes --json > "$kept/second.json" 2> "$kept/second.txt"
else
  "$node" "$cli" design "$request" --yes --json --out "$disk/designs" > "$kept/second.json" 2> "$kept/second.txt"
fi
cp -R "$disk/designs" "$kept/"
`;
/** A clock that goes back by a second whenever it is looked at. */
const backwards =
  'const D = Date; let t = D.now(); globalThis.Date = class extends D { constructor(...a) { super(...(a.length ? a : [(t -= 1000)])); } static now() { return (t -= 1000); } };';

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

describe('a journey of the command line when what it stands on fails', function () {
  this.timeout(300_000);
  let root = '';
  let designs = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'journey faults ü-'));
    designs = join(root, 'designs');
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const start = (words: readonly string[], env: NodeJS.ProcessEnv = {}, hear?: (told: string, pid: number) => void) =>
    new Promise<Ended>((resolve, reject) => {
      const [program = '', ...rest] = words;
      const child = spawn(program, rest, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
      const ended = { stdout: '', stderr: '' };
      child.stdout.on('data', (text: Buffer) => (ended.stdout += text.toString()));
      child.stderr.on('data', (text: Buffer) => {
        ended.stderr += text.toString();
        if (child.pid !== undefined) hear?.(ended.stderr, child.pid);
      });
      child.once('error', reject);
      child.once('close', (code) => {
        resolve({ ...ended, code });
      });
    });
  const run = (...words: string[]): Promise<Ended> => start([process.execPath, cli, ...words]);
  const reportOf = ({ stdout, stderr }: Pick<Ended, 'stdout' | 'stderr'>): DesignReport => {
    assert.notEqual(stdout, '', stderr);
    return designReportSchema.parse(JSON.parse(stdout));
  };

  /** The one design of a folder is listed, whole, at rest and accepted. */
  async function checkAccepted(folder: string): Promise<void> {
    const store = createDesignStore(createFileShelf(folder));
    const [stored, ...more] = await store.list();
    assert.ok(stored?.kind === 'ok' && more.length === 0, JSON.stringify(stored));
    const { record, place } = stored;
    assert.deepEqual([record.status, stored.owner, await store.verifyAudit(place)], ['accepted', null, []]);
    const lap = record.iterations.find(({ number }) => number === record.best);
    assert.ok(lap?.validation?.checks.every(({ passed }) => passed) === true);
    for (const file of Object.values(lap.run?.files ?? {})) await access(join(place.directory, String(file)));
    const all = await readdir(place.directory, { recursive: true });
    assert.deepEqual(
      all.filter((name) => /\.part$|journey\.json$|\.lock/.test(name)),
      [],
    );
  }

  it('goes on once there is room again on a disk that was full, wherever it ran full, and says so', async () => {
    for (const room of roomsKb) {
      const disk = join(root, `disk-${room}`);
      const kept = join(root, `kept-${room}`);
      await Promise.all([mkdir(disk), mkdir(kept)]);
      const small = ['--dev-bind', '/', '/', '--size', String(diskBytes), '--tmpfs', disk, '--', 'sh', '-c', onSmallDisk, 'sh'];
      const { stderr } = await start(['bwrap', ...small, process.execPath, cli, disk, String(room), kept, plate]);
      const told = await readFile(join(kept, 'first.txt'), 'utf8');
      // What a design needs depends on FreeCAD's version: the last room may be enough for it.
      if (room === roomsKb.at(-1) && /accepted: /.test(told)) break;
      assert.match(told, /could not be written: the disk is full\./, `${room} KB: ${stderr} ${told}`);
      const begun = (await readFile(join(kept, 'folders'), 'utf8')) !== '';
      assert.match(
        (await readFile(join(kept, 'first.json'), 'utf8')) + told,
        begun ? /Every finished step is safe.* Make room .*continue the design/ : /No design was begun .*Make room .*ask again/,
        `${room} KB`,
      );
      const second = await readFile(join(kept, 'second.txt'), 'utf8');
      // When only the end of the journey was not written down, there is nothing left to do.
      if (!/come to its end \(accepted\)/.test(second))
        assert.equal(reportOf({ stdout: await readFile(join(kept, 'second.json'), 'utf8'), stderr: second }).status, 'accepted');
      await checkAccepted(join(kept, 'designs'));
    }
  });

  it('leaves a design in a read-only folder as it is, says so, and still verifies and exports it', async () => {
    const { directory } = reportOf(await run('design', plate, '--yes', '--json', '--out', designs));
    const before = await readFile(join(directory, 'design.json'), 'utf8');
    const readOnly = (...words: string[]): Promise<Ended> =>
      start(['bwrap', '--dev-bind', '/', '/', '--ro-bind', designs, designs, '--', process.execPath, cli, ...words]);
    const changed = await readOnly('design', '--continue', directory, 'make it 10 mm longer', '--yes');
    assert.equal(changed.code, 1);
    assert.match(changed.stderr, /the file system is read-only\. Every finished step is safe/);
    const another = await readOnly('design', plate, '--yes', '--out', designs);
    assert.match(another.stderr, /the file system is read-only\. No design was begun/);
    assert.equal((await readOnly('audit', directory, '--verify')).code, 0);
    const exported = await readOnly('export', directory, '--format', 'step', '--out', join(root, 'elsewhere'));
    assert.match(exported.stdout + exported.stderr, /The export is not in the design's audit trail: .*read-only/);
    assert.ok((await readdir(join(root, 'elsewhere'))).some((name) => name.endsWith('.step')));
    assert.equal(await readFile(join(directory, 'design.json'), 'utf8'), before);
    await checkAccepted(designs);
    const again = reportOf(await run('design', '--continue', directory, 'make it 10 mm longer', '--yes', '--json'));
    assert.deepEqual(again.run?.shape?.boundingBox.size.map(Math.round), [90, 60, 10]);
  });

  it('lets one process at a time work on a design, names it, and takes over when it was killed', async () => {
    let stopped = 0;
    let isStopped: () => void = () => undefined;
    const stop = new Promise<void>((resolve) => (isStopped = resolve));
    const words = [process.execPath, cli, 'design', plate, '--yes', '--json', '--out', designs];
    const first = start(words, {}, (told, pid) => {
      if (stopped !== 0 || !told.includes('planning')) return;
      stopped = pid;
      process.kill(pid, 'SIGSTOP');
      isStopped();
    });
    await Promise.race([stop, first]);
    const [slug = ''] = await readdir(designs);
    const directory = join(designs, slug);
    const locked = await run('design', '--continue', directory, '--yes').finally(() => process.kill(stopped, 'SIGKILL'));
    assert.equal(locked.code, 1);
    assert.match(locked.stderr, new RegExp(`is being worked on by process ${stopped} since .*Nothing was changed`));
    assert.equal((await first).code, null);
    assert.equal(reportOf(await run('design', '--continue', directory, '--yes', '--json')).status, 'accepted');
    await checkAccepted(designs);
  });

  it('ends as it would, its trail whole, while the clock goes backwards', async () => {
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(backwards)}` };
    const ended = await start([process.execPath, cli, 'design', plate, '--yes', '--json', '--out', designs], env);
    const { directory } = reportOf(ended);
    await checkAccepted(designs);
    const again = await start([process.execPath, cli, 'design', '--continue', directory, '10 mm longer', '--yes', '--json'], env);
    assert.equal(reportOf(again).status, 'accepted');
    await checkAccepted(designs);
    const store = createDesignStore(createFileShelf(designs));
    const [stored] = await store.list();
    assert.ok(stored?.kind === 'ok');
    const times = (await store.readAudit(stored.place)).map(({ time }) => time);
    assert.deepEqual(times, [...times].sort());
  });

  it('goes on when Redis is killed under it, says so, and the next process brings what Redis missed', async () => {
    const server = await startRedisServer();
    try {
      const config = join(root, 'freecad-designer.json');
      await writeFile(config, JSON.stringify({ redis: { url: server.url } }));
      let killed: Promise<void> | undefined;
      const words = ['design', plate, '--yes', '--json', '--out', designs, '--config', config];
      const ended = await start([process.execPath, cli, ...words], {}, (told) => {
        if (told.includes('planning')) killed ??= server.kill();
      });
      await killed;
      const { directory } = reportOf(ended);
      assert.match(ended.stderr, /Redis at .*Designs are safe in their files; Redis gets what it missed when it is back/);
      await checkAccepted(designs);
      await server.start();
      const next = ['design', '--continue', directory, '10 mm longer', '--yes', '--json', '--config', config];
      assert.equal(reportOf(await run(...next)).status, 'accepted');
      const { id } = designRecordSchema.parse(JSON.parse(await readFile(join(directory, 'design.json'), 'utf8')));
      const lines = (await readFile(join(directory, 'audit.jsonl'), 'utf8')).trim().split('\n');
      const redis = new Redis(server.url);
      assert.equal(await redis.xlen(keysOf(id).audit), lines.length);
      redis.disconnect();
    } finally {
      await server.close();
    }
  });
});
