import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import * as z from 'zod';

const program = promisify(execFile);
const stepSchema = z.strictObject({
  uses: z.string().optional(),
  with: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  run: z.string().optional(),
});
const workflowSchema = z.strictObject({
  name: z.string(),
  on: z.strictObject({ push: z.strictObject({ branches: z.array(z.string()) }), pull_request: z.null() }),
  permissions: z.record(z.string(), z.enum(['read', 'write', 'none'])),
  jobs: z.strictObject({ designs: z.strictObject({ 'runs-on': z.string(), steps: z.array(stepSchema) }) }),
});

describe('the workflow to copy, docs/designs.yml', function () {
  this.timeout(240_000);
  let root = '';
  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'workflow ü-'));
  });
  after(() => rm(root, { recursive: true, force: true }));

  it("builds a pull request's designs again as it stands, and fails with a summary of what differs", async () => {
    const { jobs, permissions } = workflowSchema.parse(parse(await readFile('docs/designs.yml', 'utf8')));
    const { steps } = jobs.designs;
    assert.deepEqual(permissions, { contents: 'read' });
    // What the base branch is compared with is there only with the whole history.
    assert.equal(steps.find(({ uses }) => uses?.startsWith('actions/checkout@'))?.with?.['fetch-depth'], 0);
    assert.ok(steps.every((step) => (step.uses === undefined) !== (step.run === undefined)));
    const commands = steps.flatMap(({ run }) => run ?? []);
    const [install = '', unpack = '', build = ''] = commands;
    assert.equal(commands.length, 3);
    // Installed here already, from the same packages; and unpacked from the package by hand.
    assert.match(install, /apt-get install .*freecad.*bubblewrap/);
    assert.match(unpack, /\.vsix -d "\$RUNNER_TEMP\/freecad-designer"$/);
    const temporary = join(root, 'temporary');
    await mkdir(join(temporary, 'freecad-designer/extension'), { recursive: true });
    await cp('dist', join(temporary, 'freecad-designer/extension/dist'), {
      recursive: true,
      filter: (path) => !path.startsWith(join('dist', 'test')),
    });

    const upstream = join(root, 'upstream');
    const git = (folder: string, ...words: string[]): Promise<unknown> =>
      program('git', ['-C', folder, '-c', 'user.name=Test', '-c', 'user.email=test@localhost', ...words]);
    await mkdir(upstream);
    await git(upstream, 'init', '--quiet', '--initial-branch=main', '.');
    const cli = join(temporary, 'freecad-designer/extension/dist/cli.js');
    for (const request of ['box 10 x 20 x 30 mm', 'tube 20 mm outside, 16 mm inside, 40 mm long'])
      await program(process.execPath, [cli, 'design', request, '--model', 'catalog', '--yes'], { cwd: upstream });
    await git(upstream, 'add', '.');
    await git(upstream, 'commit', '--quiet', '--message=Add two designs');
    const { stdout } = await program('git', ['-C', upstream, 'ls-files', '*/model.py']);
    const script =
      stdout.split('\n').find((file) => /tube[^/]*\/model\.py$/.test(file) && !file.includes('history')) ?? assert.fail(stdout);
    await git(upstream, 'checkout', '--quiet', '-b', 'change');
    const text = await readFile(join(upstream, script), 'utf8');
    const changed = text.replace(/^(length|height) = [\d.]+/m, '$1 = 41.0');
    assert.notEqual(changed, text);
    await writeFile(join(upstream, script), changed);
    await git(upstream, 'commit', '--quiet', '--all', '--message=Change the tube');

    /** What the runner does: the branch checked out with its history, then the step, in the shell that steps have. */
    const runFor = async (branch: string, environment: Record<string, string>): Promise<{ code: number; summary: string }> => {
      const workspace = join(root, `workspace-${branch}`);
      const summaryFile = join(root, `${branch}.md`);
      await program('git', ['clone', '--quiet', '--branch', branch, upstream, workspace]);
      const env = { ...process.env, RUNNER_TEMP: temporary, GITHUB_STEP_SUMMARY: summaryFile, CI: 'true', ...environment };
      const code = await program('bash', ['-e', '-c', build], { cwd: workspace, env }).then(
        () => 0,
        (error: unknown) => (error instanceof Error && 'code' in error ? Number(error.code) : Number.NaN),
      );
      return { code, summary: await readFile(summaryFile, 'utf8') };
    };
    const pushed = await runFor('main', {});
    assert.equal(pushed.code, 0, pushed.summary);
    assert.match(pushed.summary, /^## Designs: all 2 meet their requirements\n/);
    const asked = await runFor('change', { GITHUB_BASE_REF: 'main' });
    assert.equal(asked.code, 1, asked.summary);
    assert.match(asked.summary, /^## Designs: 1 of 2 fails?\n/);
    assert.match(asked.summary, /\| .*tube.* \| ❌ \| \d+ of \d+ \| \d+ differences? \|/);
    assert.match(asked.summary, /\| .*box.* \| ✅ \| .* \| the same part \|/);
    assert.match(asked.summary, /- \*\*.*\*\*: .*41/);
  });
});
