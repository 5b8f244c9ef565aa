import manifest from '../package.json' with { type: 'json' };
import { logLevels, type Log } from './core/log.ts';
import type { LanguageModel } from './core/language-model.ts';
import { DesignerError } from './core/errors.ts';
import type { Settings } from './core/settings.ts';
import { createDesigner } from './designer.ts';
import { examine } from './freecad/doctor.ts';
import { findFreeCad } from './freecad/find.ts';
import { createRunner } from './freecad/runner.ts';
import { createLocalQueue } from './gateway/queue/local.ts';
import type { StepWork } from './gateway/queue/step-queue.ts';
import { serve as serveDesigns, type ServeOptions, type Serving } from './gateway/serve.ts';
import { findCredentials, modelsOfChain } from './llm/chains.ts';

export { createKeys, scopes } from './gateway/keys.ts';
export { keysFile } from './gateway/serve.ts';

/* The gateway, put together. The command line loads this when it is asked to serve; the editor never does. */

const callsAtOnce = 32;

/** One JSON object a line, on stderr. */
const logTo =
  ({ log: { level: least } }: Settings): Log =>
  (level, message, fields = {}) => {
    if (logLevels.indexOf(level) >= logLevels.indexOf(least))
      process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`);
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

/** Serves designs over HTTP until `signal` is aborted. @throws DesignerError */
export async function serve(settings: Settings, options: ServeOptions, signal: AbortSignal): Promise<Serving> {
  const log = logTo(settings);
  const work = createWork(settings);
  let trouble: Promise<string | undefined> | undefined;
  const queue = createLocalQueue({
    work,
    runsAtOnce: settings.parallelRuns,
    callsAtOnce,
    trouble: async () => {
      trouble ??= findTrouble(settings);
      // What is missing may be installed meanwhile.
      if ((await trouble) !== undefined) trouble = findTrouble(settings);
      return trouble;
    },
  });
  log('warn', 'There is no Redis: this process does all the work itself, and limits are counted in its memory.');
  const serving = await serveDesigns(options, {
    settings,
    createDesigner,
    queue,
    redis: undefined,
    version: manifest.version,
    log,
  });
  const end = async (): Promise<void> => {
    await serving.close();
    await work.close();
    // Designs at work are not stopped: the next start goes on with them, as it does after a crash.
    process.exit();
  };
  signal.addEventListener('abort', () => void end(), { once: true });
  return serving;
}
