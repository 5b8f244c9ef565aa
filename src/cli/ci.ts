import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import type { Command } from 'commander';
import { designRecordSchema, type DesignRecord } from '../core/record/design.ts';
import { DesignerError, describeError } from '../core/errors.ts';
import type { ShapeReport } from '../core/run.ts';
import { findShapeDifferences } from '../core/part/shape-differences.ts';
import type { Designer } from '../designer.ts';
import { describeSummary, type CiResult } from './ci-summary.ts';
import type { Session } from './session.ts';

const run = promisify(execFile);
const largestFileBytes = 64_000_000;

/** What is installed or hidden holds no design of the repository. */
const isLookedAt = (folder: string): boolean =>
  !folder.split(sep).some((name) => name === 'node_modules' || name.startsWith('.'));

const nameOf = (root: string, directory: string): string => relative(root, directory) || basename(directory);

/** Folders with a design.json below `root`, but not in what is installed or hidden. */
async function findDesigns(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw new DesignerError('request-invalid', `${root} could not be read.`, { nextStep: 'Check the path.', cause: error });
  });
  return entries
    .filter((entry) => entry.isFile() && entry.name === 'design.json')
    .map((entry) => entry.parentPath)
    .filter((folder) => isLookedAt(relative(root, folder)))
    .sort();
}

/** The text of a file in a commit; null when it was not there. */
async function readAt(base: string, folder: string, file: string): Promise<string | null> {
  try {
    const { stdout } = await run('git', ['-C', folder, 'show', `${base}:./${file}`], { maxBuffer: largestFileBytes });
    return stdout;
  } catch {
    return null;
  }
}

/** The record in a text; undefined when it is damaged, or of another version. */
function recordIn(text: string): DesignRecord | undefined {
  try {
    return designRecordSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * What the part was on the base branch: as recorded there, or built anew when the script there is not the recorded one.
 * @returns undefined when the design was not there; null when it was, and came to no part
 */
async function shapeAt(
  base: string,
  folder: string,
  designer: Designer,
  signal: AbortSignal,
): Promise<ShapeReport | null | undefined> {
  const text = await readAt(base, folder, 'design.json');
  if (text === null) return undefined;
  const script = await readAt(base, folder, 'model.py');
  if (script === null) return null;
  const record = recordIn(text);
  const best = record?.iterations.find(({ number }) => number === record.best);
  if (best?.run?.shape != null && createHash('sha256').update(script).digest('hex') === best.scriptHash) return best.run.shape;
  const outputFolder = await mkdtemp(join(tmpdir(), 'freecad-designer-base-'));
  try {
    return (await designer.run(script, { outputFolder, name: 'base', formats: [] }, signal)).shape;
  } finally {
    await rm(outputFolder, { recursive: true, force: true });
  }
}

/** Designs of the base that are gone, by their folders relative to `root`. */
async function findRemoved(base: string, root: string, present: ReadonlySet<string>): Promise<string[]> {
  const { stdout } = await run('git', ['-C', root, 'ls-tree', '-r', '-z', '--name-only', base, '.'], {
    maxBuffer: largestFileBytes,
  });
  return stdout
    .split('\0')
    .filter((file) => file === 'design.json' || file.endsWith('/design.json'))
    .map((file) => nameOf(root, join(root, dirname(file))))
    .filter((name) => isLookedAt(name) && !present.has(name));
}

async function assertKnown(base: string, root: string): Promise<void> {
  try {
    await run('git', ['-C', root, 'rev-parse', '--verify', '--quiet', `${base}^{commit}`]);
  } catch (cause) {
    throw new DesignerError('request-invalid', `There is no commit "${base}" in ${root}.`, {
      nextStep: 'Fetch it first (in GitHub: actions/checkout with fetch-depth: 0), or give --base.',
      cause,
    });
  }
}

export function addCi(program: Command, session: Session, finish: (code: number) => void): void {
  program
    .command('ci')
    .description('build every design of a repository again; fails when one does not meet its requirements')
    .argument('[folder]', 'where to look for designs', '.')
    .option(
      '--base <commit>',
      'compare the parts with those of this branch or commit (default in GitHub: the base of the pull request)',
    )
    .action(async (folder: string, options: { base?: string }) => {
      const root = resolve(folder);
      const pullRequestBase = process.env['GITHUB_BASE_REF'] ?? '';
      const base = options.base ?? (pullRequestBase === '' ? undefined : `origin/${pullRequestBase}`);
      if (base !== undefined) await assertKnown(base, root);
      const designs = await findDesigns(root);
      if (designs.length === 0) {
        throw new DesignerError('state-not-found', `There is no design below ${root}.`, {
          nextStep: 'Commit the folders of your designs, each with its design.json and model.py.',
        });
      }
      const designer = await session.designer();
      const results: CiResult[] = [];
      for (const directory of designs) {
        const name = nameOf(root, directory);
        session.output.progress(`${name} ...`);
        try {
          const again = await designer.reproduce(directory, 'present', session.signal);
          const before = base === undefined ? null : await shapeAt(base, directory, designer, session.signal);
          const after = again.run.shape;
          results.push({
            name,
            ok: again.ok,
            message: again.run.ok ? '' : (again.run.error?.message ?? again.run.reason),
            checks: again.checks,
            base: base === undefined || before === undefined ? 'none' : before === null ? 'no part' : 'part',
            differences: before == null || after === null ? [] : findShapeDifferences(before, after),
          });
        } catch (error) {
          results.push({ name, ok: false, message: describeError(error), checks: [], base: 'unknown', differences: [] });
        }
        // What was stopped says nothing of the designs.
        if (session.signal.aborted) throw new DesignerError('cancelled', 'Stopped before every design was built again.');
      }
      const removed = base === undefined ? [] : await findRemoved(base, root, new Set(results.map(({ name }) => name)));
      const summary = describeSummary(results, removed, base);
      const file = process.env['GITHUB_STEP_SUMMARY'] ?? '';
      if (file !== '') await appendFile(file, summary);
      const ok = results.every((result) => result.ok);
      session.output.result({ ok, base: base ?? null, designs: results, removed }, summary);
      finish(ok ? 0 : 1);
    });
}
