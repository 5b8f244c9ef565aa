import type { Settings } from '../../core/settings.ts';
import type { Availability, IsolationBackend } from './backend.ts';
import { createBubblewrapBackend } from './bubblewrap.ts';
import { createLandlockBackend } from './landlock.ts';
import { createSeatbeltBackend } from './seatbelt.ts';
import { unconfined } from './unconfined.ts';

export type Mode = Settings['isolation'];

/** The sandboxes of this machine, strongest first. */
export interface Backends {
  bubblewrap: IsolationBackend;
  landlock: IsolationBackend;
  seatbelt: IsolationBackend;
}

let ofThisMachine: Backends | undefined;
/** Each is tried out once per process. */
export const findBackends = (): Backends =>
  (ofThisMachine ??= {
    bubblewrap: createBubblewrapBackend(),
    landlock: createLandlockBackend(),
    seatbelt: createSeatbeltBackend(),
  });

export type Choice = { backend: IsolationBackend; notes: string[] } | { backend: undefined; message: string };

const byPlatform: Readonly<Partial<Record<NodeJS.Platform, readonly (keyof Backends)[]>>> = {
  linux: ['bubblewrap', 'landlock'],
  darwin: ['seatbelt'],
};

/**
 * The sandbox for runs. `auto` takes the strongest that works and never none: running without one takes the setting `none`,
 * which a workspace can't make. A named one is taken or nothing is.
 */
export async function chooseBackend(
  mode: Mode,
  backends: Backends = findBackends(),
  platform: NodeJS.Platform = process.platform,
): Promise<Choice> {
  if (mode === 'none') return { backend: unconfined, notes: [] };
  const names = mode === 'auto' ? (byPlatform[platform] ?? []) : [mode];
  const problems: string[] = [];
  for (const name of names) {
    const found: Availability = await backends[name].probe();
    if (found.available) return { backend: backends[name], notes: problems.map((problem) => `${problem} (next best in use)`) };
    problems.push(`${name}: ${found.why} ${found.nextStep}`);
  }
  const reasons = problems.length > 0 ? problems.join(' ') : `There is no sandbox for this system (${platform}).`;
  return {
    backend: undefined,
    message: `The script was not run, because nothing would hold it in. ${reasons} To run scripts without a sandbox all the same, set "isolation" to "none" in the settings of this machine.`,
  };
}
