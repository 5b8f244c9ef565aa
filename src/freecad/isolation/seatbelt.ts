import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { DesignerError } from '../../core/errors.ts';
import { freecadArguments, freecadEnvironment, type Availability, type IsolationBackend } from './backend.ts';
import { programOf } from './prefix.ts';

const packageName = '@anthropic-ai/sandbox-runtime';

/** The part of the package that is used; it is optional, so its types may not be there. */
interface SandboxRuntime {
  initialize(configuration: unknown): Promise<void>;
  wrapWithSandbox(command: string): Promise<string>;
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * Seatbelt on macOS, through Anthropic's sandbox-runtime (an optional package). Written from its documentation; not tried on
 * a Mac by us. No network, writing only in the worker's folders, and nothing of the home folder to read.
 */
export function createSeatbeltBackend(load: () => Promise<unknown> = () => import(packageName)): IsolationBackend {
  let probed: Promise<{ availability: Availability; runtime?: SandboxRuntime }> | undefined;
  const probe = (): NonNullable<typeof probed> => (probed ??= tryOut(load));
  return {
    name: 'seatbelt',
    network: 'blocked',
    files: 'restricted',
    probe: async () => (await probe()).availability,
    launch: async (freecad, folders) => {
      const { runtime } = await probe();
      if (runtime === undefined) throw new DesignerError('isolation-unavailable', 'Seatbelt is not available.');
      const program = programOf(freecad);
      await runtime.initialize({
        network: { allowedDomains: [], deniedDomains: [] },
        filesystem: {
          denyRead: [homedir()],
          allowRead: [folders.code, folders.jobs, folders.home, dirname(dirname(program))],
          allowWrite: [folders.jobs, folders.home],
          denyWrite: [folders.code],
        },
      });
      const line = await runtime.wrapWithSandbox([program, ...freecadArguments(folders)].map(quote).join(' '));
      return {
        command: '/bin/sh',
        arguments: ['-c', `exec ${line}`],
        environment: freecadEnvironment(folders),
        files: [],
        inside: folders,
        readable: [],
        ownProcessCount: false,
        notes: ['Seatbelt leaves files outside the home folder readable.'],
      };
    },
  };
}

async function tryOut(load: () => Promise<unknown>): Promise<{ availability: Availability; runtime?: SandboxRuntime }> {
  const missing = (why: string, nextStep: string): { availability: Availability } => ({
    availability: { available: false, why, nextStep },
  });
  if (process.platform !== 'darwin') return missing('Seatbelt is for macOS only.', 'Nothing to do.');
  try {
    const runtime = findRuntime(await load());
    if (runtime === undefined)
      return missing(`${packageName} has another shape than expected.`, 'Install the version that CONTRIBUTING.md names.');
    return { availability: { available: true, detail: `sandbox-exec through ${packageName}` }, runtime };
  } catch {
    return missing(`The package ${packageName} is not installed.`, `Run "npm install ${packageName}" beside the extension.`);
  }
}

function findRuntime(loaded: unknown): SandboxRuntime | undefined {
  if (typeof loaded !== 'object' || loaded === null || !('SandboxManager' in loaded)) return undefined;
  const found: unknown = loaded.SandboxManager;
  return isRuntime(found) ? found : undefined;
}

const isRuntime = (value: unknown): value is SandboxRuntime =>
  (typeof value === 'object' || typeof value === 'function') &&
  value !== null &&
  'initialize' in value &&
  typeof value.initialize === 'function' &&
  'wrapWithSandbox' in value &&
  typeof value.wrapWithSandbox === 'function';
