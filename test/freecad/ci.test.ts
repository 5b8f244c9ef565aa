import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const cli = join(process.cwd(), 'dist/cli.js');
const program = promisify(execFile);

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

describe('the designs of a repository', function () {
  this.timeout(240_000);
  let root = '';
  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'repository ü-'));
    await git('init', '--initial-branch=main', '.');
    for (const request of ['washer M8', 'tube 20 mm outside, 16 mm inside, 40 mm long', 'box 10 x 20 x 30 mm'])
      assert.equal((await run({}, 'design', request, '--model', 'catalog', '--yes', '--json')).code, 0, request);
    const listed = (JSON.parse((await run({}, 'ci', '--json')).stdout) as { designs: { name: string }[] }).designs;
    [tube = '', washer = '', box = ''] = ['tube', 'washer', 'box'].map(
      (word) => listed.find(({ name }) => name.includes(word))?.name ?? assert.fail(`${word}: ${JSON.stringify(listed)}`),
    );
    await git('add', '.');
    await git('commit', '--quiet', '--message=Add three designs');
  });
  after(() => rm(root, { recursive: true, force: true }));
  let [tube, washer, box] = ['', '', ''];

  const git = (...words: string[]): Promise<unknown> =>
    program('git', ['-C', root, '-c', 'user.name=Test', '-c', 'user.email=test@localhost', ...words]);
  const run = (environment: Readonly<Record<string, string>>, ...words: string[]): Promise<Ended> =>
    new Promise((resolve) => {
      const env = { ...process.env, ...environment };
      const child = execFile(
        process.execPath,
        [cli, ...words],
        { cwd: root, env, maxBuffer: 64_000_000 },
        (error, stdout, stderr) => {
          resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, stdout, stderr });
        },
      );
      child.stdin?.end();
    });
  const edit = async (name: string, from: RegExp, to: string): Promise<void> => {
    const file = join(root, name, 'model.py');
    const text = await readFile(file, 'utf8');
    assert.match(text, from);
    await writeFile(file, text.replace(from, to));
  };
  const rowOf = (summary: string, name: string): string =>
    summary.split('\n').find((line) => line.startsWith(`| ${name} `)) ?? assert.fail(`${name} is not in\n${summary}`);

  it('are built again, and the same as on the base branch while nobody changed them', async () => {
    const ended = await run({}, 'ci', '--base', 'main');
    assert.equal(ended.code, 0, ended.stdout + ended.stderr);
    assert.match(ended.stdout, /^## Designs: all 3 meet their requirements\n/);
    for (const name of [tube, washer, box]) assert.match(rowOf(ended.stdout, name), /✅ \| (\d+) of \1 \| the same part \|$/);
  });

  it('fail by requirement, and say what differs, what is new, what is gone and what the base could not build', async () => {
    await git('checkout', '--quiet', '-b', 'change');
    await edit(tube, /^(length|height) = [\d.]+/m, '$1 = 41.0');
    await cp(join(root, washer), join(root, `${washer}-copy`), { recursive: true });
    await rm(join(root, washer), { recursive: true });
    await writeFile(join(root, `${washer}-copy`, 'model.py'), 'import os\nos.system("true")\n');
    await git('add', '--all', '.');
    await git('commit', '--quiet', '--message=Change two designs');
    await git('checkout', '--quiet', 'main');
    await writeFile(join(root, box, 'design.json'), '{ damaged');
    await git('commit', '--quiet', '--all', '--message=Damage a record');
    await git('checkout', '--quiet', 'change');
    const summaryFile = join(root, '.git', 'summary.md');
    const ended = await run({ GITHUB_STEP_SUMMARY: summaryFile }, 'ci', '--base', 'main');
    assert.equal(ended.code, 1, ended.stderr);
    const summary = await readFile(summaryFile, 'utf8');
    assert.equal(ended.stdout, `${summary}\n`);
    assert.match(summary, /^## Designs: 2 of 3 fail\n/);
    assert.match(rowOf(summary, tube), /❌ \| \d+ of \d+ \| \d+ differences? \|$/);
    assert.match(summary, /- \*\*.*\*\*: .*41/);
    assert.match(rowOf(summary, `${washer}-copy`), /❌ \| .* \| new \|$/);
    assert.match(rowOf(summary, washer), /\| removed \|$/);
    // Its record is damaged there, its script is not.
    assert.match(rowOf(summary, box), /✅ \| .* \| the same part \|$/);
    // What could not be built is said once, and not for each of its requirements.
    assert.equal(summary.split('no shape').length, 1, summary);
    await git('checkout', '--quiet', 'main');
    await git('checkout', '--quiet', 'HEAD~1', '--', '.');
  });

  it('say what was asked of them in vain', async () => {
    const unknown = await run({}, 'ci', '--base', 'nowhere', '--json');
    assert.equal(unknown.code, 1);
    assert.match(JSON.stringify(JSON.parse(unknown.stdout)), /There is no commit \\"nowhere\\"/);
    const none = await run({}, 'ci', '.git', '--json');
    assert.match(JSON.stringify(JSON.parse(none.stdout)), /There is no design below/);
    const pullRequest = await run({ GITHUB_BASE_REF: 'main' }, 'ci', '--json');
    assert.match(JSON.stringify(JSON.parse(pullRequest.stdout)), /There is no commit \\"origin\/main\\".*fetch-depth: 0/);
  });

  it('are compared with what was recorded, figure by figure', async () => {
    const same = await run({}, 'rerun', tube);
    assert.equal(same.code, 0, same.stdout);
    assert.match(same.stdout, /^The same part, and every requirement holds\./);
    const record = join(root, tube, 'design.json');
    const text = await readFile(record, 'utf8');
    const volume = /"volumeMm3": ([\d.]+),\n\s*"areaMm2"/.exec(text)?.[1] ?? assert.fail(text);
    await writeFile(record, text.replaceAll(`"volumeMm3": ${volume},`, `"volumeMm3": 1${volume},`));
    const other = await run({}, 'rerun', tube);
    assert.equal(other.code, 1, other.stderr);
    assert.match(other.stdout || other.stderr, /differs from the recorded one in one figure:\n.*volume/i);
    await writeFile(record, text);
    const script = join(root, tube, 'history', '001', 'model.py');
    await writeFile(script, `${await readFile(script, 'utf8')}\n`);
    assert.match((await run({}, 'rerun', tube)).stderr, /recorded script of iteration 1 .* was changed/);
  });
});
