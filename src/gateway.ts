import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import manifest from '../package.json' with { type: 'json' };
import { formatLine, logLevels, type Log } from './core/log.ts';
import type { LanguageModel } from './core/language-model.ts';
import { DesignerError } from './core/errors.ts';
import type { Settings } from './core/settings.ts';
import { createDesigner } from './designer.ts';
import { examine } from './freecad/doctor.ts';
import { findFreeCad } from './freecad/find.ts';
import { createRunner } from './freecad/runner.ts';
import { createLocalQueue } from './gateway/queue/local.ts';
import { createRedisQueue } from './gateway/queue/redis-queue.ts';
import { createRedisWorker } from './gateway/queue/redis-worker.ts';
import type { StepQueue, StepWork } from './gateway/queue/step-queue.ts';
import { createQueuedModel } from './gateway/queue/through-queue.ts';
import { createRememberedLook } from './gateway/remembered-look.ts';
import { refuseWithoutWalls, serve as serveDesigns, type ServeOptions, type Serving } from './gateway/serve.ts';
import { findCredentials, modelsOfChain } from './llm/chains.ts';
import { tryModels } from './llm/try-models.ts';

export { createKeys, scopes } from './gateway/keys.ts';
export { keysFile } from './gateway/serve.ts';

/* The gateway, put together. The command line loads this when it is asked to serve; the editor never does. */

const callsAtOnce = 32;
/** How long this machine is believed to have a FreeCAD and walls that work, and how long to lack them. */
const machineAge = { goodMs: 60_000, badMs: 5000 };
/** A vendor that answered is not asked again, for each call costs; one that did not, after this. */
const vendorAge = { goodMs: Number.POSITIVE_INFINITY, badMs: 60_000 };

/** One JSON object a line, on stderr. */
const logTo =
  ({ log: { level: least } }: Settings): Log =>
  (level, message, fields = {}) => {
    if (logLevels.indexOf(level) >= logLevels.indexOf(least))
      process.stderr.write(`${formatLine(new Date(), level, message, fields)}\n`);
  };

/** What a worker does: FreeCAD and the language models of this machine. */
function createWork(settings: Settings): StepWork & { close(): Promise<void> } {
  let found: ReturnType<typeof findFreeCad> | undefined;
  const freecad = (): ReturnType<typeof findFreeCad> => {
    found ??= findFreeCad({ settingPath: settings.freecadPath, environment: process.env });
    found.catch(() => (found = undefined));
    return found;
  };
  const { isolation, warmRuns: warm, parallelRuns: parallel } = settings;
  const runner = createRunner({ freecad, isolation, warm, parallel });
  const credentials = findCredentials(process.env, {}, settings.compatibleUrl);
  const models = new Map<string, LanguageModel | undefined>();
  return {
    run: (request, signal) => runner.run(request, signal),
    call: (name, call, signal) => {
      if (!models.has(name)) models.set(name, modelsOfChain([name], { credentials })[0]);
      const model = models.get(name);
      if (model === undefined) {
        throw new DesignerError('configuration-missing-key', `This worker has no key for ${name}.`, {
          nextStep: 'Give workers the same environment variables as the gateway.',
        });
      }
      return model.call(call, signal);
    },
    close: () => runner.close(),
  };
}

/** Why this machine could make no part; undefined when it could. */
async function findTrouble(settings: Settings): Promise<string | undefined> {
  const { ok, freecad } = await examine({ settings, environment: process.env });
  if (ok) return undefined;
  return freecad.found
    ? 'Scripts can not be contained on this machine: see freecad-designer doctor.'
    : 'There is no FreeCAD here.';
}

/** What contains scripts on this machine; where nothing can, none is run. */
const findWalls = async (settings: Settings): Promise<string> =>
  (await examine({ settings, environment: process.env })).isolation.inForce ?? 'none-so-nothing-runs';

/** Without Redis this process is its own worker. */
function createOwnQueue(settings: Settings, work: StepWork): StepQueue {
  return createLocalQueue({
    work,
    runsAtOnce: settings.parallelRuns,
    callsAtOnce,
    trouble: createRememberedLook({ look: () => findTrouble(settings), ...machineAge, now: Date.now }),
    walls: async () => [await findWalls(settings)],
  });
}

/**
 * Has workers ask the planner's language models for a word, one after the other until one answers. Without a key none is
 * asked; where the catalog stands behind them, that none answers keeps no one from designing, and is logged alone.
 */
async function findVendorTrouble(settings: Settings, queue: StepQueue, log: Log): Promise<string | undefined> {
  const credentials = findCredentials(process.env, {}, settings.compatibleUrl);
  const models = modelsOfChain(settings.models.planner, { credentials });
  const failures: string[] = [];
  for (const model of models) {
    // Another key each time: the reply to the same one would be that of the last hour.
    const asked = createQueuedModel(queue, model, () => randomUUID(), { id: 'vendor', priority: 'batch' });
    const [tried] = await tryModels([asked], settings.languageModelTimeoutMs, new AbortController().signal);
    log(tried?.ok === true ? 'info' : 'warn', `${tried?.name ?? ''}: ${tried?.message ?? ''}`);
    if (tried?.ok === true) return undefined;
    failures.push(tried?.name ?? '');
  }
  const isBlocking = failures.length > 0 && !settings.models.planner.includes('catalog');
  return isBlocking ? `No language model answers (${failures.join(', ')}): the log says why.` : undefined;
}

/** Does the steps of gateways that share this Redis, until `signal` is aborted. @throws DesignerError */
export async function work(settings: Settings, signal: AbortSignal): Promise<void> {
  refuseWithoutWalls(settings);
  const { url } = settings.redis;
  if (url === '') {
    throw new DesignerError('configuration-invalid', 'A worker needs the address of the Redis that it shares with the gateway.', {
      nextStep: 'Give --redis redis://HOST:6379.',
    });
  }
  const log = logTo(settings);
  const ability = createWork(settings);
  const worker = await createRedisWorker({
    url,
    work: ability,
    walls: await findWalls(settings),
    runsAtOnce: settings.parallelRuns,
    callsAtOnce,
    onError: (message) => {
      log('warn', message);
    },
  });
  log('info', 'The worker waits for steps.');
  const end = async (): Promise<void> => {
    await worker.close();
    await ability.close();
    process.exit();
  };
  signal.addEventListener('abort', () => void end(), { once: true });
}

/** Serves designs over HTTP until `signal` is aborted. @throws DesignerError */
export async function serve(settings: Settings, options: ServeOptions, signal: AbortSignal): Promise<Serving> {
  const log = logTo(settings);
  const { url } = settings.redis;
  const ability = url === '' ? createWork(settings) : undefined;
  const warn = (message: string): void => {
    log('warn', message);
  };
  const queue = ability === undefined ? createRedisQueue(url, warn) : createOwnQueue(settings, ability);
  const redis = url === '' ? undefined : new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
  redis?.on('error', () => undefined);
  if (url === '') warn('There is no Redis: this process does all the work itself, and limits are counted in its memory.');
  const serving = await serveDesigns(options, {
    settings,
    createDesigner,
    queue,
    redis,
    findVendorTrouble: createRememberedLook({ look: () => findVendorTrouble(settings, queue, log), ...vendorAge, now: Date.now }),
    version: manifest.version,
    log,
  });
  const end = async (): Promise<void> => {
    await serving.close();
    await ability?.close();
    redis?.disconnect();
    // Designs at work are not stopped: the next start goes on with them, as it does after a crash.
    process.exit();
  };
  signal.addEventListener('abort', () => void end(), { once: true });
  return serving;
}
