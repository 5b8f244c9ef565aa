import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import { settingsSchema } from '../../src/core/settings.ts';
import { createDesigner } from '../../src/designer.ts';
import { settingsOfTeam, startTeam, type Team } from '../support/gateway-team.ts';
import { report, target, timeInTurn } from './measure.ts';

/** 0 leaves that part out. */
const count = (name: string, otherwise: number): number => Number(process.env[`FREECAD_BENCH_${name}`] ?? otherwise);
const designs = count('DESIGNS', 60);
const sockets = count('SOCKETS', 200);
const requests = count('REQUESTS', 2000);
const soakSeconds = count('SOAK_SECONDS', 10);

/** A figure that fails the whole when it is missed. */
const must = (name: string, value: number, isMet: boolean, wanted: string): void => {
  target(name, value, isMet, wanted);
  if (!isMet) process.exitCode = 1;
};

/** No two of the first 20,000 are alike, so that a mix-up is seen. */
const sizeOf = (index: number): number[] => [100 + (index % 200), 50 + (Math.floor(index / 200) % 50), 10];
const requestOf = (index: number): string => `plate ${sizeOf(index).join(' x ')} mm`;
const atRest = new Set(['accepted', 'failed', 'cancelled', 'needsReview', 'refused']);

async function untilRest(team: Team, id: string): Promise<Awaited<ReturnType<Team['find']>>> {
  for (;;) {
    const design = await team.find(id);
    if (atRest.has(design.state)) return design;
    await pause(20);
  }
}

/** Asks for so many designs at once. Returns how many a second were made, and those that are not what was asked for. */
async function makeMany(team: Team, many: number, first: number): Promise<{ perSecond: number; lost: string[] }> {
  const started = performance.now();
  const ids: string[] = [];
  for (let index = 0; index < many; index += 1) ids.push(await team.begin(requestOf(first + index)));
  const lost: string[] = [];
  for (const [index, id] of ids.entries()) {
    const { state, message, iterations } = await untilRest(team, id);
    const size = iterations.at(-1)?.size?.sizeMm.map(Math.round).join(' x ');
    if (state !== 'accepted' || size !== sizeOf(first + index).join(' x '))
      lost.push(`${requestOf(first + index)}: ${state}, ${size ?? 'no size'}, ${message}`);
  }
  return { perSecond: (many * 1000) / (performance.now() - started), lost };
}

/** What a design costs each of those who make it: how far more workers on the same machine can go follows from it. */
async function makeCounted(team: Team, many: number, first: number): ReturnType<typeof makeMany> {
  const before = team.processorMs();
  const client = process.cpuUsage();
  const made = await makeMany(team, many, first);
  const after = team.processorMs();
  const { user, system } = process.cpuUsage(client);
  const each = Object.entries(after).map(([name, ms]) => [name, (ms - before[name as keyof typeof before]) / many] as const);
  const all = [...each, ['client', (user + system) / 1000 / many] as const];
  const sum = all.reduce((total, [, ms]) => total + ms, 0);
  const most = (availableParallelism() * 1000) / sum;
  process.stdout.write(
    `processor time a design, ms: ${all.map(([name, ms]) => `${name} ${ms.toFixed(0)}`).join(', ')}; ` +
      `${availableParallelism()} cores can make ${most.toFixed(1)} a second of it at most, and made ${made.perSecond.toFixed(1)}\n`,
  );
  return made;
}

/** The designs, while somebody looks at one of them all the time. */
async function benchDesigns(): Promise<void> {
  const alone = await startTeam(1);
  let perSecondAlone: number;
  try {
    await makeMany(alone, 4, 0);
    const few = await makeCounted(alone, Math.max(30, Math.round(designs / 10)), 4);
    if (few.lost.length > 0) throw new Error(few.lost.join('\n'));
    perSecondAlone = few.perSecond;
  } finally {
    await alone.close();
  }
  const team = await startTeam(2);
  try {
    await makeMany(team, 4, 0);
    const few = await makeCounted(team, Math.max(30, Math.round(designs / 10)), 4);
    must(
      'two workers / one worker, designs a second',
      few.perSecond / perSecondAlone,
      few.perSecond >= 1.7 * perSecondAlone,
      '>= 1.7',
    );
    process.stdout.write(`one worker ${perSecondAlone.toFixed(1)} designs a second, two ${few.perSecond.toFixed(1)}\n`);
    const looked = await team.begin(requestOf(0));
    let stop = (): void => undefined;
    const looking = new Promise<autocannon.Result>((resolve, reject) => {
      const url = `${team.url}/api/v1/design/${looked}`;
      const asked = { url, headers: team.headers, connections: 2, overallRate: 50, duration: 3600 };
      const running = autocannon(asked, (error: Error | null, result) => {
        if (error === null) resolve(result);
        else reject(error);
      });
      stop = (): void => {
        running.stop();
      };
    });
    const { perSecond, lost } = await makeMany(team, designs, 1).finally(stop);
    const { latency, non2xx, errors } = await looking;
    process.stdout.write(`${designs} designs at ${perSecond.toFixed(1)} a second\n${lost.slice(0, 5).join('\n')}`);
    must(`designs lost or wrong, of ${designs}`, lost.length, lost.length === 0, '0');
    must('GET design meanwhile, 99th percentile, ms', latency.p99, latency.p99 < 100, '< 100 ms');
    must('GET design meanwhile, failed', non2xx + errors, non2xx + errors === 0, '0');
  } finally {
    await team.close();
  }
}

/** Many who follow designs live: each must see its design accepted. */
async function benchSockets(team: Team): Promise<void> {
  const ids: string[] = [];
  for (let index = 0; index < 10; index += 1) ids.push(await team.begin(requestOf(index)));
  const readers = Array.from({ length: sockets }, (_, index) => team.follow(ids[index % ids.length]!));
  const seen = await Promise.allSettled(
    readers.map(({ accepted }) =>
      Promise.race([accepted, pause(60_000, undefined, { ref: false }).then(() => Promise.reject(new Error('nothing came')))]),
    ),
  );
  const failed = seen.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  for (const reader of readers) reader.close();
  process.stdout.write([...new Set(failed)].map((why) => `${why}\n`).join(''));
  must('live WebSocket clients that saw the end', sockets - failed.length, failed.length === 0, String(sockets));
}

async function benchMemory(team: Team): Promise<void> {
  const id = await team.begin(requestOf(0));
  await untilRest(team, id);
  const round = async (): Promise<number> => {
    const url = `${team.url}/api/v1/design/${id}`;
    const { non2xx, errors } = await autocannon({ url, headers: team.headers, connections: 10, amount: requests });
    if (non2xx + errors > 0) throw new Error(`${non2xx + errors} of ${requests} requests failed.`);
    return team.memoryMb();
  };
  const [before, after] = [await round(), await round()];
  must(`memory after ${requests} more requests / before`, after / before, after <= 1.1 * before, '<= 1.1');
}

async function benchSoak(team: Team): Promise<void> {
  const ends = performance.now() + soakSeconds * 1000;
  const memory: number[] = [];
  let made = 0;
  let failed = 0;
  const go = async (): Promise<void> => {
    while (performance.now() < ends) {
      const id = await team.begin(requestOf(made));
      made += 1;
      if ((await untilRest(team, id)).state !== 'accepted') failed += 1;
      await team.remove(id);
      if (made % 20 === 0) memory.push(await team.memoryMb());
    }
  };
  await Promise.all([go(), go(), go()]);
  const third = Math.max(1, Math.floor(memory.length / 3));
  const growth = Math.max(...memory.slice(-third)) / Math.max(...memory.slice(third, 2 * third));
  must(`soak of ${soakSeconds} s, designs not accepted of ${made}`, failed, failed === 0, '0');
  if (soakSeconds >= 60) must('memory in the last third of the soak / in the second', growth, growth <= 1.1, '<= 1.1');
}

async function benchOverhead(team: Team): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-bench-'));
  const designer = createDesigner({ settings: settingsSchema.parse(settingsOfTeam), folder });
  try {
    const times = await timeInTurn(30, {
      engine: async () => {
        const done = await (await designer.design({ request: requestOf(0) })).done;
        if (done.status !== 'accepted') throw new Error(`${done.status}: ${done.message}`);
      },
      gateway: async () => {
        const { accepted, close } = team.follow(await team.begin(requestOf(0)));
        await accepted.finally(close);
      },
    });
    report('a design by the bare engine', times.engine);
    report('a design by the gateway, seen live', times.gateway);
    const overhead = times.gateway.median - times.engine.median;
    must('overhead of the gateway a design, ms', overhead, overhead <= 10, '<= 10 ms');
  } finally {
    await designer.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A gateway with Redis and workers on loopback, real FreeCAD; catalog parts alone, so that no vendor is measured. */
export async function bench(): Promise<void> {
  if (designs > 0) await benchDesigns();
  const team = await startTeam(1);
  try {
    await benchOverhead(team);
    if (sockets > 0) await benchSockets(team);
    if (requests > 0) await benchMemory(team);
    if (soakSeconds > 0) await benchSoak(team);
  } finally {
    await team.close();
  }
}
