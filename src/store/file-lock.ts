import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { DesignerError, isDesignerError } from '../core/errors.ts';
import type { Owner } from '../core/record/store.ts';
import { codeOf, writeError } from '../core/write-error.ts';

const claimSchema = z.object({
  pid: z.number().int(),
  host: z.string(),
  since: z.string(),
  /** When the process started, in ticks since the computer did: a number that a later process with the same id does not share. */
  started: z.string(),
  token: z.string(),
});
type Claim = z.infer<typeof claimSchema>;

const name = '.lock';
/** What file systems without hard links (FAT, some shares) answer. */
const withoutLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);
const heartbeatMs = 15_000;
/** A lock of another computer counts as left behind when its file was not touched for so long, by the clock of the file system. */
const silentMs = 120_000;
/** How often, and after how long, a lock that can't be read is looked at again before it counts as damaged. */
const writingLooks = 10;
const betweenLooksMs = 50;

/** Field 22 of /proc/PID/stat (proc(5)); empty where there is no such thing. */
async function startOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field, the program's name in brackets, may hold anything; field 3 follows its last bracket.
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

async function readClaim(path: string): Promise<Claim | null> {
  try {
    return claimSchema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** `now`: the time by the file system's clock, which is the one that the lock's own time was taken from. */
async function isAlive(claim: Claim, path: string, now: () => Promise<number>): Promise<boolean> {
  if (claim.host !== hostname()) {
    const touched = await stat(path).catch(() => null);
    return touched !== null && (await now()) - touched.mtimeMs < silentMs;
  }
  try {
    process.kill(claim.pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  const started = await startOf(claim.pid);
  return started === '' || claim.started === '' || started === claim.started;
}

/** What stands in a lock's place: nothing, a claim, or something that is none (null). */
async function readPlace(path: string): Promise<{ claim: Claim | null } | undefined> {
  return (await stat(path).catch(() => null)) === null ? undefined : { claim: await readClaim(path) };
}

const lockedBy = ({ pid, host, since }: Owner, directory: string): DesignerError =>
  new DesignerError(
    'state-locked',
    `${directory} is being worked on by process ${pid}${host === hostname() ? '' : ` on ${host}`} since ${since}.`,
    {
      nextStep: 'Nothing was changed. Wait until it is done, or stop it there; a lock of a process that has ended is taken over.',
    },
  );

/** The living process that has the lock. */
export async function findOwner(directory: string): Promise<Owner | null> {
  const path = join(directory, name);
  const claim = await readClaim(path);
  return claim !== null && (await isAlive(claim, path, () => Promise.resolve(Date.now())))
    ? { pid: claim.pid, host: claim.host, since: claim.since }
    : null;
}

/**
 * Takes a design's lock, also one whose owner has ended. Who takes over first makes `.lock.after-<token of the old lock>`, which only one
 * can, and then puts it in the old one's place; who comes later finds the new lock there.
 * @returns what gives it back. @throws DesignerError state-locked, state-write.
 */
export async function takeLock(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, name);
  const mine: Claim = {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    started: await startOf(process.pid),
    token: randomUUID(),
  };
  const own = join(directory, `${name}.${mine.token}.part`);
  const now = async (): Promise<number> => (await stat(own)).mtimeMs;
  try {
    const handle = await open(own, 'wx');
    await handle.writeFile(JSON.stringify(mine)).finally(() => handle.close());
    await claimAfter(path, own, mine, directory, now);
  } catch (error) {
    throw isDesignerError(error) ? error : writeError(path, error);
  } finally {
    await rm(own, { force: true }).catch(() => undefined);
  }
  const timer = setInterval(() => {
    void touch(path, mine);
  }, heartbeatMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    if ((await readClaim(path))?.token === mine.token) await rm(path, { force: true }).catch(() => undefined);
  };
}

/** The name of what takes over a lock: of one that can't be read, after it had time to be written (file systems without links copy it). */
const damaged = 'damaged';

async function claimAfter(path: string, own: string, mine: Claim, directory: string, now: () => Promise<number>): Promise<void> {
  for (;;) {
    if (await linked(own, path)) return;
    let held = await readPlace(path);
    for (let looks = 0; held?.claim === null && looks < writingLooks; looks += 1) {
      await pause(betweenLooksMs);
      held = await readPlace(path);
    }
    // Given back in the meantime.
    if (held === undefined) continue;
    const { claim } = held;
    if (claim !== null && (await isAlive(claim, path, now))) throw lockedBy(claim, directory);
    const next = `${path}.after-${claim?.token ?? damaged}`;
    if (!(await linked(own, next))) {
      const other = await readClaim(next);
      if (other !== null && (await isAlive(other, next, now))) throw lockedBy(other, directory);
      await rm(next, { force: true });
      continue;
    }
    const present = await readPlace(path);
    if (present !== undefined && present.claim?.token === claim?.token) {
      // Gone when somebody took this for the leftover of a process that ended: then it is tried once more.
      await rename(next, path).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error;
      });
      if ((await readClaim(path))?.token === mine.token) return;
    } else await rm(next, { force: true });
  }
}

async function linked(own: string, path: string): Promise<boolean> {
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!withoutLinks.has(codeOf(error))) throw error;
  }
  return copyFile(own, path, constants.COPYFILE_EXCL).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    },
  );
}

/** Writes the lock again, so that its time is the file system's present one. */
async function touch(path: string, mine: Claim): Promise<void> {
  if ((await readClaim(path))?.token !== mine.token) return;
  const handle = await open(path, 'r+').catch(() => null);
  if (handle === null) return;
  await handle.write(JSON.stringify(mine), 0).catch(() => undefined);
  await handle.close();
}
