import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Candidate } from './places.ts';
import { makeFolder } from './make-folder.ts';

/** `problem` completes a sentence that begins with the path. */
export type VersionAnswer = { version: string } | { problem: string };

/** Enough for a first start on a cold disk. */
const answerMs = 30_000;

const cacheFolder = (): string => join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'freecad-designer');

/**
 * Asks a FreeCAD for its version by a macro that writes it to a file: FreeCAD 0.20 of Debian crashes on `--version`, and what
 * it prints is mixed with banners. Answers are remembered by path, time and size of the program.
 */
export async function askVersion(
  candidate: Candidate,
  options: { timeoutMs?: number; cacheFile?: string } = {},
): Promise<VersionAnswer> {
  const status = await stat(candidate.path).catch(() => undefined);
  if (status === undefined) return { problem: 'is not there' };
  const key = [candidate.path, candidate.application ?? '', status.mtimeMs, status.size].join('|');
  const cacheFile = options.cacheFile ?? join(cacheFolder(), 'freecad-versions.json');
  const known = await readCache(cacheFile);
  const remembered = known[key];
  if (remembered !== undefined) return { version: remembered };
  const answer = await ask(candidate, options.timeoutMs ?? answerMs);
  if ('version' in answer) {
    await makeFolder(dirname(cacheFile))
      .then(() => writeFile(cacheFile, JSON.stringify({ ...known, [key]: answer.version })))
      .catch(() => undefined); // Without a cache it is asked again.
  }
  return answer;
}

async function readCache(file: string): Promise<Readonly<Partial<Record<string, string>>>> {
  try {
    const read: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof read !== 'object' || read === null) return {};
    return Object.fromEntries(Object.entries(read).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return {};
  }
}

async function ask({ path, kind, application }: Candidate, timeoutMs: number): Promise<VersionAnswer> {
  const folder = await mkdtemp(join(tmpdir(), 'freecad-version-'));
  try {
    const answer = join(folder, 'answer');
    const macro = join(folder, 'version.FCMacro');
    const line = `open(${JSON.stringify(answer)}, "w").write(".".join(FreeCAD.Version()[:3]).split(" ")[0])`;
    await writeFile(macro, `import FreeCAD, os\n${line}\nos._exit(0)\n`);
    const own = ['-u', join(folder, 'user.cfg'), '-s', join(folder, 'system.cfg'), macro];
    const commandArguments =
      kind === 'flatpak' ? ['run', `--filesystem=${folder}`, '--command=FreeCADCmd', application ?? '', ...own] : own;
    const ending = await run(path, commandArguments, folder, timeoutMs);
    const version = await readFile(answer, 'utf8').catch(() => '');
    if (/^\d+\.\d+/.test(version)) return { version };
    return { problem: ending };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Runs it to its end and says how it ended, for the case that no version came. */
const run = (path: string, commandArguments: readonly string[], folder: string, timeoutMs: number): Promise<string> =>
  new Promise((resolve) => {
    const child = spawn(path, commandArguments, {
      cwd: folder,
      env: { ...process.env, HOME: folder, TMPDIR: folder, QT_QPA_PLATFORM: 'offscreen' },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    let said = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      try {
        process.kill(process.platform === 'win32' ? (child.pid ?? 0) : -(child.pid ?? 0), 'SIGKILL');
      } catch {
        child.kill('SIGKILL');
      }
    }, timeoutMs);
    child.stderr.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString('utf8')).slice(-300);
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      const notAProgram = error.code === 'ENOEXEC' || error.code === 'ENOENT';
      resolve(
        error.code === 'EACCES'
          ? 'may not be executed'
          : notAProgram
            ? 'is not a program of this system'
            : `can't be started (${error.message})`,
      );
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (late) resolve(`gave no answer within ${timeoutMs / 1000} s`);
      else if (signal !== null) resolve(`crashed while starting (${signal})`);
      else if (code === 0) resolve('is not FreeCAD: it ran, but did not say a version');
      else resolve(`ended with exit code ${code ?? 'unknown'} while starting${said.trim() === '' ? '' : `: ${said.trim()}`}`);
    });
  });
