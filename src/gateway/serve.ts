import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { DesignerError } from '../core/errors.ts';
import type { LanguageModel } from '../core/language-model.ts';
import type { Log } from '../core/log.ts';
import type { Settings } from '../core/settings.ts';
import type { Designer, DesignerOptions } from '../designer.ts';
import { createDesigns, type Designs } from './designs.ts';
import { createHide } from './hide.ts';
import { createKeys } from './keys.ts';
import { createLimits, type LimitFigures } from './limits.ts';
import { createMetrics } from './metrics.ts';
import type { StepQueue } from './queue/step-queue.ts';
import { createQueuedModel, createQueuedRunner } from './queue/through-queue.ts';
import { createServer } from './server.ts';

/** The setting by what was asked for. */
const reviewSettings: Readonly<Record<string, Settings['review']>> = { true: 'firstRun', false: 'never', always: 'always' };

export interface ServeOptions extends LimitFigures {
  host: string;
  /** 0: any free one. */
  port: number;
  /** Where keys and designs lie; absolute. */
  data: string;
  /** Designs whose steps are being done at once. */
  atOnce: number;
  /** Designs that may wait. */
  longestLine: number;
  allowedOrigins: readonly string[];
  behindProxy: boolean;
  /** Files, PEM. */
  tls?: { cert: string; key: string };
}

export interface Surroundings {
  settings: Settings;
  createDesigner: (options: DesignerOptions) => Designer;
  queue: StepQueue;
  /** For counting; undefined: each gateway counts for itself. */
  redis: Redis | undefined;
  /** Why language models that should answer do not; asked once at the start, and again while something is wrong. */
  findVendorTrouble: () => Promise<string | undefined>;
  version: string;
  log: Log;
}

export const keysFile = (data: string): string => join(data, 'keys.json');

/** @throws DesignerError (configuration-invalid) */
export function refuseWithoutWalls(settings: Settings): void {
  if (settings.isolation === 'none') {
    throw new DesignerError('configuration-invalid', "A gateway never runs scripts without the operating system's sandbox.", {
      nextStep: 'Set isolation to "auto".',
    });
  }
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** @throws DesignerError (configuration-invalid): others could listen in, or walk in. */
async function refuseOpenDoors({ host, behindProxy, tls, data }: ServeOptions, settings: Settings): Promise<void> {
  refuseWithoutWalls(settings);
  if (loopback.has(host)) return;
  if (!behindProxy && tls === undefined) {
    throw new DesignerError('configuration-invalid', `On ${host} API keys would cross the network in the clear.`, {
      nextStep: 'Give --tls-cert and --tls-key, or --behind-proxy when a proxy in front ends TLS.',
    });
  }
  const keys = await createKeys(keysFile(data)).list();
  if (!keys.some((key) => key.revokedAt === null)) {
    throw new DesignerError('configuration-invalid', `On ${host} others can ask, and there is no API key yet.`, {
      nextStep: 'Make one first: freecad-designer keys add --owner NAME.',
    });
  }
}

/** A gateway that listens. */
export interface Serving {
  url: string;
  designs: Designs;
  /** Stops listening; designs at work go on with the next start. */
  close(): Promise<void>;
}

/** Starts the gateway: takes up what was interrupted, then listens. @throws DesignerError */
export async function serve(options: ServeOptions, surroundings: Surroundings): Promise<Serving> {
  const { data, host, port, tls } = options;
  const { settings, queue, redis, findVendorTrouble, version, log } = surroundings;
  await refuseOpenDoors(options, settings);
  await mkdir(data, { recursive: true, mode: 0o700 });
  const now = (): Date => new Date();
  const metrics = createMetrics();
  const limits = createLimits(options, redis, now);
  const own = { ...settings, redis: { ...settings.redis, url: '' } };
  const designerFor = (
    folder: string,
    whose: Parameters<typeof createQueuedRunner>[1],
    changes: Partial<Settings>,
    told: Pick<DesignerOptions, 'log' | 'onText' | 'stateFolder'>,
  ): Designer =>
    surroundings.createDesigner({
      settings: { ...own, ...changes },
      folder,
      runner: createQueuedRunner(queue, whose, (run) => {
        metrics.run(run);
      }),
      carry: (model: LanguageModel, keyOf) => createQueuedModel(queue, model, keyOf, whose),
      ...told,
    });

  const designs = createDesigns({
    data,
    atOnce: options.atOnce,
    longestLine: options.longestLine,
    log,
    now,
    createDesigner: (admission, folder, told) =>
      designerFor(
        folder,
        admission,
        { designsFolder: 'designs', review: reviewSettings[String(admission.review)] ?? 'firstRun' },
        {
          onText: told.onText,
          // Beside the admission: what was reviewed of this design stays so for its follow-ups.
          stateFolder: folder,
          log: (level, message, fields) => {
            told.log(level, message, fields);
            log(level, message, fields);
          },
        },
      ),
    onChange: (journey, before) => {
      const snapshot = journey.snapshot();
      if (snapshot === null) return;
      metrics.design(snapshot, before);
      const known = before?.attempts.length ?? 0;
      for (const attempt of snapshot.attempts.slice(known)) {
        // In Redis what was spent before a restart is counted already.
        if (before === null && redis !== undefined) continue;
        limits.spent(journey.admission.owner, attempt.costUsd, new Date(attempt.time)).catch((error: unknown) => {
          log('warn', `What a design cost could not be counted: ${String(error)}`, { design: journey.admission.id });
        });
      }
    },
  });
  metrics.watch(designs, queue);

  let vendorTrouble: string | undefined;
  /** Whoever asks waits for no vendor: what the last look said is what counts. Steps that nobody does say nothing of vendors. */
  const findProblems = async (): Promise<string[]> => {
    const trouble = await queue.trouble();
    if (trouble !== undefined) return [trouble];
    void findVendorTrouble().then((found) => (vendorTrouble = found));
    return vendorTrouble === undefined ? [] : [vendorTrouble];
  };

  const designer = designerFor(tmpdir(), { id: 'script', priority: 'person' }, {}, { log });
  const app = await createServer(
    {
      designs,
      keys: createKeys(keysFile(data)),
      limits,
      metrics,
      queue,
      designer,
      version,
      log,
      hide: createHide(data),
      findProblems,
    },
    {
      allowedOrigins: options.allowedOrigins,
      behindProxy: options.behindProxy,
      ...(tls === undefined ? {} : { tls: { cert: await readFile(tls.cert), key: await readFile(tls.key) } }),
    },
  );
  await designs.open();
  const url = await app.listen({ host, port });
  for (const problem of await findProblems()) log('warn', problem);
  return {
    url,
    designs,
    close: async () => {
      designs.close();
      await app.close();
      await queue.close();
    },
  };
}
