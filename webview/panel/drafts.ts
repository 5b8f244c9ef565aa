import type { ParameterValue } from '../../src/core/plan/parameter.ts';
import type { TuningView } from '../../src/protocol/tuning.ts';
import type { Channel } from '../../src/protocol/channel.ts';
import type { HostRequests } from '../../src/protocol/messages.ts';

/** Values under a person's hand: what the slider shows while the script does not hold it yet. */
export interface Drafts {
  get(name: string): ParameterValue | undefined;
  /** While the slider is dragged. */
  drag(name: string, value: number): void;
  /** Let go: the value goes into the script. */
  drop(name: string, value: ParameterValue): void;
}

/**
 * Sends what a slider is dragged to: one value at a time, and of those that come meanwhile only the newest, so that the host is
 * never behind. A value that was let go is shown until the script holds it.
 */
export function createDrafts(
  host: Pick<Channel<HostRequests>, 'request'>,
  redraw: () => void,
  tellProblem: (message: string) => void,
): Drafts & { settle: (tuning: TuningView | null) => void } {
  const shown = new Map<string, ParameterValue>();
  let next: { name: string; value: ParameterValue; final: boolean } | null = null;
  let busy = false;

  const send = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      while (next !== null) {
        const { name, value, final } = next;
        next = null;
        await host.request(final ? 'value.set' : 'value.try', { name, value });
        if (final && shown.get(name) === value) shown.delete(name);
      }
    } catch (error) {
      shown.clear();
      tellProblem(error instanceof Error ? error.message : String(error));
    } finally {
      busy = false;
      redraw();
    }
  };
  const take = (name: string, value: ParameterValue, final: boolean): void => {
    shown.set(name, value);
    next = { name, value, final };
    void send();
    redraw();
  };

  return {
    get: (name) => shown.get(name),
    drag: (name, value) => {
      if (Number.isFinite(value)) take(name, value, false);
    },
    drop: (name, value) => {
      take(name, value, true);
    },
    settle: (tuning) => {
      for (const { name, value } of tuning?.parameters ?? []) if (shown.get(name) === value) shown.delete(name);
    },
  };
}
