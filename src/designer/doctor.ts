import type { DoctorReport, TriedModel } from '../core/doctor.ts';
import type { Settings } from '../core/settings.ts';
import { isolationSchema } from '../core/run.ts';
import { examine } from '../freecad/doctor.ts';
import { howToSetUp } from '../llm/advice.ts';
import { modelsOfChain, parseModelName, type ModelsOptions } from '../llm/chains.ts';
import { tryModels } from '../llm/try-models.ts';
import { askRedis } from '../store/redis.ts';

const backendSchema = isolationSchema.shape.backend;

/** Which vendors the settings name, and whether each could be asked. */
function describeVendors(settings: Settings, { credentials, editorModels }: ModelsOptions): DoctorReport['vendors'] {
  const named = [
    ...new Set(
      Object.values(settings.models)
        .flat()
        .map((name) => parseModelName(name).vendor),
    ),
  ];
  return [
    { name: 'catalog', ready: true, note: 'parametric parts, no language model needed' },
    ...named
      .filter((vendor) => vendor !== 'catalog')
      .map((vendor) => {
        const { apiKey, baseUrl } = credentials[vendor] ?? {};
        const given = vendor === 'vscode' ? editorModels : vendor === 'compatible' ? baseUrl : apiKey;
        const ready = given !== undefined;
        return { name: vendor, ready, note: ready ? '' : howToSetUp(vendor) };
      }),
  ];
}

async function describeRedis(url: string): Promise<DoctorReport['redis']> {
  if (url === '') return { ready: false, note: 'not used' };
  const answer = await askRedis(url);
  return answer.ready
    ? { ready: true, note: `version ${answer.version}` }
    : { ready: false, note: `does not answer: ${answer.why}` };
}

/** The doctor: FreeCAD, sandbox, vendors and Redis, and what to do about what is missing. */
export async function diagnose(
  settings: Settings,
  models: ModelsOptions,
  environment: Readonly<Partial<Record<string, string>>>,
  tried: readonly TriedModel[] | null,
): Promise<DoctorReport> {
  const { ok, freecad, isolation } = await examine({ settings, environment });
  const redis = await describeRedis(settings.redis.url);
  const inForce = backendSchema.catch('none').parse(isolation.inForce ?? 'none');
  return {
    ok,
    freecad: freecad.found ? { path: freecad.path, version: freecad.version } : null,
    lookedAt: freecad.lookedAt.map(({ path, source, found }) => ({ place: `${path} (${source})`, found })),
    isolation: {
      backend: inForce,
      available: isolation.backends.flatMap(({ name, available, detail }) => {
        const known = backendSchema.safeParse(name);
        return known.success && known.data !== 'none' ? [{ name: known.data, available, note: detail }] : [];
      }),
    },
    vendors: describeVendors(settings, models),
    models: tried,
    redis,
    advice: [
      ...(freecad.found ? [] : [`${freecad.message} ${freecad.nextStep}`]),
      ...(settings.redis.url === '' || redis.ready ? [] : ['Start Redis, or correct freecadDesigner.redis.url.']),
      ...(tried ?? []).filter(({ ok }) => !ok).map(({ message, nextStep }) => `${message} ${nextStep}`),
      ...(isolation.inForce === null ? [isolation.message] : inForce === 'none' ? [isolation.message] : []),
    ],
  };
}

/** Asks every model that the settings name and that is ready, once each, when that was asked for. */
export const tryConfigured = (settings: Settings, options: ModelsOptions, signal: AbortSignal): Promise<TriedModel[]> =>
  tryModels(
    Object.values(settings.models).flatMap((names) =>
      modelsOfChain(
        names.filter((name) => name !== 'catalog'),
        options,
      ),
    ),
    options.firstByteTimeoutMs,
    signal,
  );
