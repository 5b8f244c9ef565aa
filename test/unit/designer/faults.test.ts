import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { silent } from '../../../src/core/log.ts';
import type { DesignReport } from '../../../src/core/record/design.ts';
import { settingsSchema } from '../../../src/core/settings.ts';
import type { DesignStore } from '../../../src/core/record/store.ts';
import { createJourneys, type Journeys } from '../../../src/designer/journeys.ts';
import { createDesignMachine } from '../../../src/machine/design-machine.ts';
import type { DesignSteps } from '../../../src/machine/steps.ts';
import { createApprovals } from '../../../src/store/approvals.ts';
import { writeError } from '../../../src/core/write-error.ts';
import { createDesignStore } from '../../../src/store/design-store.ts';
import { createFileShelf } from '../../../src/store/file-shelf.ts';
import { createRedisMirror, keysOf } from '../../../src/store/redis-mirror.ts';
import type { Shelf } from '../../../src/store/shelf.ts';
import { createFakeSteps, verdict } from '../../support/fake-steps.ts';
import { startRedisServer } from '../../support/redis-server.ts';

/** A shelf on a disk that is full after so many writes; what is appended then is cut short, as a full disk does. */
function fillingShelf(shelf: Shelf, writes: number, cause: string): Shelf {
  let left = writes;
  const full = (directory: string, name: string): never => {
    throw writeError(join(directory, name), Object.assign(new Error(cause), { code: cause }));
  };
  return {
    ...shelf,
    write: async (directory, name, text) => {
      left -= 1;
      return left < 0 ? full(directory, name) : shelf.write(directory, name, text);
    },
    append: async (directory, name, text) => {
      left -= 1;
      if (left >= 0) return shelf.append(directory, name, text);
      if (cause === 'ENOSPC') await shelf.append(directory, name, text.slice(0, text.length / 2));
      return full(directory, name);
    },
  };
}

describe('a journey when something around it fails', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'faults-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  /** Two laps, whoever asks and however often: the first is refined, the second accepted. */
  const steps = (): DesignSteps => ({
    ...createFakeSteps({}).steps,
    validate: ({ laps }) => Promise.resolve(verdict(laps.length === 0 ? ['refine', 0.7] : ['accept', 1])),
  });
  const journeys = (store: DesignStore, now: () => Date = () => new Date(), work: DesignSteps = steps()): Journeys =>
    createJourneys({
      store,
      settings: settingsSchema.parse({ review: 'never' }),
      environment: {
        now,
        hash: (text) => createHash('sha256').update(text).digest('hex'),
        log: silent,
        approvals: createApprovals(undefined),
      },
      estimate: () => '',
      machineFor: () => createDesignMachine(work),
    });

  for (const [cause, message] of [
    ['ENOSPC', /could not be written: the disk is full\..*Every finished step is safe.*then continue the design/],
    ['EROFS', /could not be written: the file system is read-only\..*Every finished step is safe/],
  ] as const) {
    it(`keeps every finished step and goes on when any of its writes ends in ${cause}`, async () => {
      let failed = 0;
      for (let writes = 1; ; writes += 1) {
        const folder = join(root, String(writes));
        const files = createFileShelf(folder);
        const end = await journeys(createDesignStore(fillingShelf(files, writes, cause)))
          .design({ request: 'plate' })
          .then((session) => session.done)
          .catch((error: unknown) => error);
        // A store on the same files once there is room again.
        const store = createDesignStore(files);
        const [stored] = await store.list();
        assert.ok(stored?.kind === 'ok', `after ${writes} writes: ${JSON.stringify(stored)}`);
        assert.deepEqual([await store.verifyAudit(stored.place), stored.owner], [[], null], `after ${writes} writes`);
        if (!(end instanceof Error)) {
          assert.ok(writes > 15 && failed === writes - 1);
          return;
        }
        failed += 1;
        assert.match(`${end.message} ${'nextStep' in end ? String(end.nextStep) : ''}`, message);
        const laps = stored.record.iterations.length;
        const report =
          stored.resumable === null && stored.record.status !== 'working'
            ? { status: stored.record.status, iterations: laps }
            : await (
                await journeys(store).resume(stored.place.directory)
              ).done;
        assert.deepEqual([report.status, report.iterations], ['accepted', 2], `after ${writes} writes`);
        assert.deepEqual(await store.verifyAudit(stored.place), []);
      }
    });
  }

  it('ends as it would, with a whole trail, while the clock goes backwards', async () => {
    let time = Date.parse('2026-06-01T00:00:00Z');
    const store = createDesignStore(createFileShelf(root));
    const session = await journeys(store, () => new Date((time -= 3_600_000))).design({ request: 'plate' });
    const report: DesignReport = await session.done;
    assert.equal(report.status, 'accepted');
    const times = (await store.readAudit(session.place)).map((line) => line.time);
    assert.deepEqual(times, [...times].sort());
    assert.deepEqual(await store.verifyAudit(session.place), []);
  });

  it('goes on while Redis is killed and comes back, says both, and leaves all of it there', async () => {
    const server = await startRedisServer();
    const told: (string | null)[] = [];
    let isBack: () => void = () => undefined;
    const back = new Promise<void>((resolve) => (isBack = resolve));
    const files = createDesignStore(createFileShelf(root));
    const store = createRedisMirror(files, {
      url: server.url,
      hoursKept: 24,
      tell: (trouble) => {
        told.push(trouble);
        if (trouble === null) isBack();
      },
    });
    const work = steps();
    try {
      const session = await journeys(store, () => new Date(), {
        ...work,
        generate: async (input, signal) => {
          if (input.laps.length === 0) await server.kill();
          return work.generate(input, signal);
        },
      }).design({ request: 'plate' });
      assert.equal((await session.done).status, 'accepted');
      await server.start();
      await back;
      await store.close();
      assert.match(String(told[0]), /does not answer. Designs are safe in their files/);
      const redis = new Redis(server.url);
      const lines = await files.readAudit(session.place);
      assert.ok(lines.length > 8);
      assert.equal(await redis.xlen(keysOf(session.id).audit), lines.length);
      redis.disconnect();
    } finally {
      await store.close();
      await server.close();
    }
  });
});
