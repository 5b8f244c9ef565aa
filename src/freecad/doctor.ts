import type { Settings } from '../core/settings.ts';
import { findFreeCad, FreeCadNotFoundError, type LookedAt } from './find.ts';
import type { FreeCadKind } from './installation.ts';
import { chooseBackend, findBackends, type Backends } from './isolation/choose.ts';
import { findPython } from './isolation/landlock.ts';

/** What is there to run scripts with, and what to do where something is missing. */
export interface Examination {
  /** True when scripts can be run contained. */
  ok: boolean;
  freecad:
    | { found: true; path: string; version: string; kind: FreeCadKind; lookedAt: readonly LookedAt[] }
    | { found: false; message: string; nextStep: string; lookedAt: readonly LookedAt[] };
  isolation: {
    /** What runs would use; null: they would be refused. */
    inForce: string | null;
    message: string;
    backends: readonly { name: string; available: boolean; detail: string; nextStep: string }[];
  };
  /** The Python that puts the Landlock wall up; FreeCAD has its own. */
  python: { found: boolean; path: string | null };
}

export interface ExamineOptions {
  settings: Pick<Settings, 'freecadPath' | 'isolation'>;
  environment: Readonly<Partial<Record<string, string>>>;
  backends?: Backends;
}

/** Looks at everything that running a script needs. Never throws for what is missing: that is in the answer. */
export async function examine({ settings, environment, backends = findBackends() }: ExamineOptions): Promise<Examination> {
  const freecad = await lookForFreeCad(settings.freecadPath, environment);
  const choice = await chooseBackend(settings.isolation, backends);
  const listed = await Promise.all(
    Object.values(backends).map(async (backend: Backends[keyof Backends]) => {
      const probe = await backend.probe();
      return {
        name: backend.name,
        available: probe.available,
        detail: probe.available ? probe.detail : probe.why,
        nextStep: probe.available ? '' : probe.nextStep,
      };
    }),
  );
  const python = findPython();
  return {
    ok: freecad.found && choice.backend !== undefined && choice.backend.name !== 'none',
    freecad,
    isolation: {
      inForce: choice.backend?.name ?? null,
      message:
        choice.backend === undefined
          ? choice.message
          : choice.backend.name === 'none'
            ? 'Scripts run without a sandbox: the setting "isolation" is "none".'
            : choice.notes.join(' '),
      backends: listed,
    },
    python: { found: python !== undefined, path: python ?? null },
  };
}

async function lookForFreeCad(settingPath: string, environment: ExamineOptions['environment']): Promise<Examination['freecad']> {
  try {
    const { path, version, kind, lookedAt } = await findFreeCad({ settingPath, environment });
    return { found: true, path, version, kind, lookedAt };
  } catch (error) {
    if (!(error instanceof FreeCadNotFoundError)) throw error;
    return { found: false, message: error.message, nextStep: error.nextStep ?? '', lookedAt: error.lookedAt };
  }
}
