import { readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { DesignerError } from '../core/errors.ts';
import { unpackAppImage } from './appimage.ts';
import { askVersion, type VersionAnswer } from './ask-version.ts';
import type { FreeCad, FreeCadKind } from './installation.ts';
import { findOnPath, findUsualPlaces, type Candidate, type Surroundings } from './places.ts';
import { isExecutable } from './program.ts';

/** A place that was looked at, and what was there ("FreeCAD 1.0.0", "is not there", "crashed while starting (SIGSEGV)"). */
export interface LookedAt {
  path: string;
  source: 'setting' | 'FREECAD_PATH' | 'PATH' | 'usual place';
  found: string;
}

export interface FoundFreeCad extends FreeCad {
  lookedAt: readonly LookedAt[];
}

/** An error that also says where was looked. */
export class FreeCadNotFoundError extends DesignerError {
  readonly lookedAt: readonly LookedAt[];
  constructor(message: string, nextStep: string, lookedAt: readonly LookedAt[]) {
    super('freecad-not-found', message, { nextStep });
    this.name = 'FreeCadNotFoundError';
    this.lookedAt = lookedAt;
  }
}

export interface FindOptions {
  /** The setting freecadPath; empty: look for it. */
  settingPath: string;
  environment: Readonly<Partial<Record<string, string>>>;
  surroundings?: Partial<Surroundings>;
  ask?: (candidate: Candidate) => Promise<VersionAnswer>;
}

const install = 'Install FreeCAD 0.20 or newer (https://www.freecad.org/downloads.php), or set "freecadPath" to its freecadcmd.';

/**
 * Finds FreeCAD: the setting, then FREECAD_PATH, then PATH, then the usual places of this system, there the newest version.
 * @throws FreeCadNotFoundError when there is none, and when a chosen path (setting or FREECAD_PATH) does not work: a choice is
 * never passed over in silence.
 */
export async function findFreeCad(options: FindOptions): Promise<FoundFreeCad> {
  const surroundings: Surroundings = {
    platform: process.platform,
    environment: options.environment,
    home: homedir(),
    list: listFolder,
    isExecutable,
    ...options.surroundings,
  };
  const ask = options.ask ?? askVersion;
  const lookedAt: LookedAt[] = [];
  const look = async (candidate: Candidate, source: LookedAt['source']): Promise<FreeCad | undefined> => {
    const answer = await examine(candidate, ask);
    lookedAt.push({ path: candidate.path, source, found: 'version' in answer ? `FreeCAD ${answer.version}` : answer.problem });
    return 'version' in answer ? answer : undefined;
  };

  const chosen: ['setting' | 'FREECAD_PATH', string] | undefined =
    options.settingPath !== ''
      ? ['setting', options.settingPath]
      : options.environment['FREECAD_PATH']
        ? ['FREECAD_PATH', options.environment['FREECAD_PATH']]
        : undefined;
  if (chosen !== undefined) {
    const [source, path] = chosen;
    const problem = findPathProblem(path);
    const found = problem === undefined ? await look({ path, kind: kindOfChosen(path) }, source) : undefined;
    if (found !== undefined) return { ...found, lookedAt };
    if (problem !== undefined) lookedAt.push({ path, source, found: problem });
    const said = lookedAt.at(-1)?.found ?? "can't be used";
    const where = source === 'setting' ? 'The setting freecadPath' : 'The environment variable FREECAD_PATH';
    throw new FreeCadNotFoundError(`${where} names ${path}, which ${said}.`, findAdvice(path, source, isExecutable), lookedAt);
  }

  for (const candidate of findOnPath(surroundings)) {
    const found = await look(candidate, 'PATH');
    if (found !== undefined) return { ...found, lookedAt };
  }
  const found: FreeCad[] = [];
  const seen = new Set(lookedAt.map(({ path }) => path));
  for (const candidate of findUsualPlaces(surroundings)) {
    if (seen.has(candidate.path) && candidate.kind !== 'flatpak') continue;
    const one = await look(candidate, 'usual place');
    if (one !== undefined) found.push(one);
  }
  const [best] = found.sort(newestFirst);
  if (best !== undefined) return { ...best, lookedAt };
  const tried = lookedAt.map(({ path, found: what }) => `${path} ${what}`).join('; ');
  throw new FreeCadNotFoundError(
    `FreeCAD was not found on PATH or in the usual places${tried === '' ? '' : ` (${tried})`}.`,
    install,
    lookedAt,
  );
}

async function examine(
  candidate: Candidate,
  ask: (candidate: Candidate) => Promise<VersionAnswer>,
): Promise<FreeCad | { problem: string }> {
  let path = candidate.path;
  if (candidate.kind === 'appimage') {
    try {
      const program = await unpackAppImage(path);
      if (program === undefined) return { problem: 'was unpacked, but holds no freecadcmd' };
      path = program;
    } catch (error) {
      return { problem: `can't be unpacked (${error instanceof Error ? error.message : String(error)})` };
    }
  }
  const answer = await ask({ ...candidate, path });
  if ('problem' in answer) return answer;
  return {
    path,
    version: answer.version,
    kind: candidate.kind,
    ...(candidate.application === undefined ? {} : { application: candidate.application }),
  };
}

/** What is wrong with a chosen path before it is started; completes "<path>, which ...". */
function findPathProblem(path: string): string | undefined {
  if (!isAbsolute(path)) return 'is not an absolute path';
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return 'does not exist';
  if (status.isDirectory()) return 'is a folder, not a program';
  return isExecutable(path) ? undefined : 'may not be executed';
}

const kindOfChosen = (path: string): FreeCadKind =>
  /\.appimage$/i.test(path) ? 'appimage' : path.startsWith('/snap/') ? 'snap' : path.startsWith('/usr/') ? 'system' : 'folder';

/** The program that was probably meant. */
function findAdvice(path: string, source: 'setting' | 'FREECAD_PATH', isProgram: (path: string) => boolean): string {
  const folders = [path, join(path, 'bin'), join(path, 'Contents', 'Resources', 'bin'), dirname(path)];
  const meant = folders
    .flatMap((folder) => ['freecadcmd', 'FreeCADCmd', 'FreeCADCmd.exe'].map((name) => join(folder, name)))
    .find((place) => place !== path && isProgram(place));
  const subject = source === 'setting' ? 'the setting' : 'the variable';
  return meant === undefined
    ? `Set ${subject} to freecadcmd (FreeCADCmd.exe on Windows), or leave it empty to look for it.`
    : `Probably ${meant} is meant.`;
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Snap and Flatpak bring sandboxes of their own and come after what can be contained by ours. */
const rank: Readonly<Partial<Record<FreeCadKind, number>>> = { flatpak: 1, snap: 2 };

function newestFirst(a: FreeCad, b: FreeCad): number {
  const byKind = (rank[a.kind] ?? 0) - (rank[b.kind] ?? 0);
  if (byKind !== 0) return byKind;
  const [left, right] = [a, b].map(({ version }) => version.split('.').map(Number)) as [number[], number[]];
  for (let index = 0; index < 3; index += 1) {
    const difference = (right[index] ?? 0) - (left[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
