import type { DesignSnapshot } from '../../core/snapshot.ts';
import { createDrafts } from '../../machine/drafts.ts';
import type { DesignSession } from '../../machine/session.ts';
import { isTrouble } from './trouble.ts';

export interface AwaitedSessionOptions {
  /** The design as it is known here. */
  resting: DesignSession;
  /** Opens it at the gateway; rejects with DesignerError while that is away. */
  find: () => Promise<DesignSession>;
  /** Between two looks. */
  everyMs: number;
}

/** A design whose gateway is away: shows what is here, and as long as somebody listens follows the design once the gateway is back. */
export function createAwaitedSession({ resting, find, everyMs }: AwaitedSessionOptions): DesignSession {
  const listeners = new Set<(snapshot: DesignSnapshot) => void>();
  const drafts = createDrafts();
  let inner = resting;
  let stopFollowing: () => void = () => undefined;
  let timer: NodeJS.Timeout | undefined;
  let isLooking = true;

  const tell = (snapshot: DesignSnapshot): void => {
    for (const listener of listeners) listener(snapshot);
  };

  const take = (session: DesignSession): void => {
    stopFollowing();
    inner = session;
    const stops = [
      session.subscribe(tell),
      session.drafts.follow((draft) => {
        drafts.forget();
        if (draft !== null) drafts.hear(draft.kind, draft.text);
      }),
    ];
    stopFollowing = () => {
      for (const stop of stops) stop();
    };
    tell(session.snapshot());
  };

  const look = async (): Promise<void> => {
    timer = undefined;
    try {
      const found = await find();
      isLooking = false;
      take(found);
      if (found.leave === undefined) return;
      // It may be given up once more.
      await found.done;
      isLooking = true;
      await look();
    } catch (error) {
      isLooking = isTrouble(error);
      lookLater();
    }
  };
  const lookLater = (): void => {
    if (isLooking && listeners.size > 0) timer ??= setTimeout(() => void look(), everyMs);
  };

  return {
    id: resting.id,
    place: resting.place,
    drafts,
    done: resting.done,
    snapshot: () => inner.snapshot(),
    subscribe: (listener) => {
      listeners.add(listener);
      lookLater();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        timer = undefined;
      };
    },
    send: (event) => {
      inner.send(event);
    },
    leave: () => {
      isLooking = false;
      clearTimeout(timer);
      stopFollowing();
      inner.leave?.();
    },
  };
}
