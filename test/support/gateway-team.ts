import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { createKeys, scopes } from '../../src/gateway/keys.ts';
import { keysFile } from '../../src/gateway/serve.ts';
import { processTimes } from './process-times.ts';
import { findFreePort, startRedisServer } from './redis-server.ts';

export interface DesignAnswer {
  id: string;
  state: string;
  message: string;
  iterations: { size: { sizeMm: number[] } | null }[];
}

/** A gateway, its workers and their Redis as processes of their own on loopback, each worker with one FreeCAD run at a time. */
export interface Team {
  url: string;
  headers: Record<string, string>;
  /** Asks for a design of the catalog and returns its id; fails unless it is let in. */
  begin(request: string): Promise<string>;
  find(id: string): Promise<DesignAnswer>;
  remove(id: string): Promise<void>;
  /** Connects to the events of a design; resolves when it is accepted, fails when the connection is closed before. */
  follow(id: string): { accepted: Promise<void>; close: () => void };
  /** Resident memory of the gateway in MB. */
  memoryMb(): Promise<number>;
  /** Processor time so far, in ms, by who used it. */
  processorMs(): Record<'gateway' | 'workers' | 'freecad' | 'redis', number>;
  close(): Promise<void>;
}

export const settingsOfTeam = {
  models: { planner: ['catalog'], generator: ['catalog'], validator: [], vision: [] },
  parallelRuns: 1,
  review: 'never' as const,
};

/** Starts `serve` or `worker` and waits until it says that it is there; fails when it ends before. */
async function start(words: readonly string[], sign: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['dist/cli.js', ...words], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (text: Buffer) => {
      told = (told + text.toString()).slice(-10_000);
      if (told.includes(sign)) resolve();
    });
    child.once('exit', () => {
      reject(new Error(`${words[0] ?? ''} ended: ${told}`));
    });
  });
  return child;
}

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(late);
};

/** `env` goes to gateway and workers beside the environment of the caller. */
export async function startTeam(workers: number, settings: object = settingsOfTeam, env: NodeJS.ProcessEnv = {}): Promise<Team> {
  const root = await mkdtemp(join(tmpdir(), 'gateway-bench-'));
  const redis = await startRedisServer({ append: true });
  const children: ChildProcess[] = [];
  const close = async (): Promise<void> => {
    for (const child of children) await end(child);
    await redis.close();
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const data = join(root, 'data');
    const { key } = await createKeys(keysFile(data)).add('bench', scopes);
    const port = await findFreePort();
    const config = join(root, 'settings.json');
    await writeFile(config, JSON.stringify(settings));
    const shared = ['--redis', redis.url, '--config', config];
    for (let worker = 0; worker < workers; worker += 1) children.push(await start(['worker', ...shared], 'waits for steps', env));
    const most = ['--requests-per-minute', '10000000', '--longest-line', '10000', '--designs-at-once', '10000'];
    children.push(await start(['serve', '--data', data, '--port', String(port), ...most, ...shared], 'Listening at', env));

    const url = `http://127.0.0.1:${port}`;
    const headers = { authorization: `Bearer ${key}` };
    const ask = async (method: string, path: string, body?: object): Promise<string> => {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text;
    };
    return {
      url,
      headers,
      close,
      begin: async (request) =>
        (JSON.parse(await ask('POST', '/api/v1/design', { request, review: false })) as { id: string }).id,
      find: async (id) => JSON.parse(await ask('GET', `/api/v1/design/${id}`)) as DesignAnswer,
      remove: async (id) => {
        await ask('DELETE', `/api/v1/design/${id}`);
      },
      follow: (id) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/design/${id}/events`, [
          'freecad-designer',
          `bearer.${key}`,
        ]);
        const accepted = new Promise<void>((resolve, reject) => {
          socket.on('message', (message: Buffer) => {
            const { event, data: told } = JSON.parse(message.toString()) as { event: string; data: { state?: string } };
            if (event === 'state' && told.state === 'accepted') resolve();
          });
          socket.on('error', reject);
          socket.on('close', (code, reason) => {
            reject(new Error(`closed with ${code}: ${reason.toString()}`));
          });
        });
        return {
          accepted,
          close: () => {
            socket.terminate();
          },
        };
      },
      processorMs: () => {
        const times = children.map(({ pid }) => processTimes(pid ?? 0));
        const sum = (of: typeof times, what: 'ownMs' | 'startedMs'): number => of.reduce((all, one) => all + one[what], 0);
        return {
          gateway: sum(times.slice(workers), 'ownMs'),
          workers: sum(times.slice(0, workers), 'ownMs'),
          freecad: sum(times, 'startedMs'),
          redis: processTimes(redis.pid()).ownMs,
        };
      },
      memoryMb: async () => {
        const line = (await ask('GET', '/metrics')).split('\n').find((one) => one.startsWith('process_resident_memory_bytes '));
        return Number(line?.split(' ')[1]) / 1e6;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
