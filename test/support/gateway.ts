import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DesignerError } from '../../src/core/errors.ts';
import { silent, type Log } from '../../src/core/log.ts';
import type { ExecutionResult } from '../../src/core/run.ts';
import { settingsSchema, type Settings } from '../../src/core/settings.ts';
import { createDesigner } from '../../src/designer.ts';
import { createKeys, scopes, type Scope } from '../../src/gateway/keys.ts';
import { createLocalQueue } from '../../src/gateway/queue/local.ts';
import type { StepQueue, StepWork } from '../../src/gateway/queue/step-queue.ts';
import { keysFile, serve, type ServeOptions, type Serving } from '../../src/gateway/serve.ts';

const catalogOnly = { planner: ['catalog'], generator: ['catalog'], validator: [], vision: [] };

/** Work that is never done unless a test says so. */
export const idleWork: StepWork = {
  run: (_request, signal) =>
    new Promise<ExecutionResult>((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(new DesignerError('cancelled', 'It was cancelled.'));
      });
    }),
  call: () => Promise.reject(new Error('There is no language model.')),
};

export interface TestGateway {
  url: string;
  data: string;
  designs: Serving['designs'];
  /** A new key of this owner. */
  keyOf(owner: string, allowed?: readonly Scope[]): Promise<string>;
  ask(key: string, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}
export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** A gateway of its own on loopback, in this process. */
export async function startGateway(
  options: Partial<ServeOptions> = {},
  {
    work = idleWork,
    queue,
    settings = {},
    log = silent,
    findVendorTrouble = () => Promise.resolve(undefined),
  }: {
    work?: StepWork;
    queue?: StepQueue;
    settings?: Partial<Settings>;
    log?: Log;
    findVendorTrouble?: () => Promise<string | undefined>;
  } = {},
): Promise<TestGateway> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'gateway-')));
  const start = (): Promise<Serving> =>
    serve(
      {
        host: '127.0.0.1',
        port: 0,
        data,
        atOnce: 4,
        longestLine: 10,
        requestsPerMinute: 10_000,
        costPerDayUsd: 5,
        designsAtOnce: 10,
        allowedOrigins: [],
        behindProxy: false,
        ...options,
      },
      {
        settings: { ...settingsSchema.parse({ models: catalogOnly }), ...settings },
        createDesigner,
        queue:
          queue ??
          createLocalQueue({
            work,
            runsAtOnce: 2,
            callsAtOnce: 2,
            trouble: () => Promise.resolve(undefined),
            walls: () => Promise.resolve(['bubblewrap']),
          }),
        redis: undefined,
        findVendorTrouble,
        version: '0.0.0',
        log,
      },
    );
  const serving = await start();
  const owners = new Set<string>();
  return {
    data,
    url: serving.url,
    designs: serving.designs,
    keyOf: async (owner, allowed = scopes) => {
      owners.add(owner);
      return (await createKeys(keysFile(data)).add(owner, allowed)).key;
    },
    ask: async (key, method, path, body, headers = {}) => {
      const response = await fetch(`${serving.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') === true;
      return {
        status: response.status,
        headers: response.headers,
        body: isJson ? (JSON.parse(text) as Answer['body']) : { text },
      };
    },
    close: async () => {
      for (const owner of owners) for (const design of serving.designs.of(owner)) await serving.designs.remove(design);
      await serving.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
