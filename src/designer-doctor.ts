import type { DoctorReport } from './core/doctor.ts';
import type { Settings } from './core/settings.ts';
import { isolationSchema } from './core/run.ts';
import { examine } from './freecad/doctor.ts';
import { parseModelName, type Credentials } from './llm/chains.ts';
import { askRedis } from './store/redis.ts';

const backendSchema = isolationSchema.shape.backend;

/** Which vendors the settings name, and whether each could be asked. */
function describeVendors(settings: Settings, credentials: Credentials): DoctorReport['vendors'] {
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
        const ready = credentials[vendor] !== undefined;
        return { name: vendor, ready, note: ready ? '' : vendor === 'compatible' ? 'no server address' : 'no API key' };
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
  credentials: Credentials,
  environment: Readonly<Partial<Record<string, string>>>,
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
    vendors: describeVendors(settings, credentials),
    redis,
    advice: [
      ...(freecad.found ? [] : [`${freecad.message} ${freecad.nextStep}`]),
      ...(settings.redis.url === '' || redis.ready ? [] : ['Start Redis, or correct freecadDesigner.redis.url.']),
      ...(isolation.inForce === null ? [isolation.message] : inForce === 'none' ? [isolation.message] : []),
    ],
  };
}
