import { setTimeout as pause } from 'node:timers/promises';
import type { DesignerError } from '../../core/errors.ts';
import { isTrouble } from './trouble.ts';

/** How long a gateway that is away is waited for. */
export interface Patience {
  /** Pauses between the first tries, of which nobody is told. */
  readonly quickMs: readonly number[];
  /** Pause between the tries after these. */
  readonly patientMs: number;
  /** After that it is given up. */
  readonly giveUpMs: number;
}

export const usualPatience: Patience = { quickMs: [300, 700, 1500], patientMs: 15_000, giveUpMs: 600_000 };

interface Connection {
  /** Connects, and resolves when the other side ends it. Calls `heard` with everything that comes. @throws DesignerError */
  readonly connect: (heard: () => void) => Promise<void>;
  /** It is lost for longer than a moment; told with each try that fails. `again` has it tried at once. */
  readonly lost: (trouble: DesignerError, again: () => void) => void;
  /** What was lost is there again. */
  readonly found: () => void;
  readonly patience: Patience;
  readonly signal: AbortSignal;
}

/**
 * Connects again and again until `signal` is aborted; what is no trouble with the gateway is thrown.
 * @returns why it was given up; undefined when it was aborted.
 */
export async function keepConnected(connection: Connection): Promise<DesignerError | undefined> {
  const { connect, lost, found, patience, signal } = connection;
  let tries = 0;
  let lostSince: number | undefined;
  const heard = (): void => {
    if (lostSince === undefined) return;
    [tries, lostSince] = [0, undefined];
    found();
  };
  const isEnded = (): boolean => signal.aborted;
  while (!isEnded()) {
    const waking = new AbortController();
    let waitMs = patience.quickMs[0] ?? patience.patientMs;
    try {
      await connect(heard);
    } catch (error) {
      if (isEnded()) return undefined;
      if (!isTrouble(error)) throw error;
      lostSince ??= performance.now();
      const quickMs = error.code === 'gateway-unreachable' ? patience.quickMs[tries] : undefined;
      tries += 1;
      if (quickMs === undefined) {
        if (performance.now() - lostSince >= patience.giveUpMs) return error;
        lost(error, () => {
          waking.abort();
        });
      }
      waitMs = quickMs ?? patience.patientMs;
    }
    await pause(waitMs, undefined, { signal: AbortSignal.any([signal, waking.signal]) }).catch(() => undefined);
  }
  return undefined;
}
