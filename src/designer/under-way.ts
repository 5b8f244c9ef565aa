import type { DesignSession } from '../machine/session.ts';

/** Journeys that were begun and are not over. */
export interface UnderWay {
  add(session: DesignSession): DesignSession;
  /** Resolves when all that are under way by now are over, however they end. */
  rest(): Promise<void>;
}

export function createUnderWay(): UnderWay {
  const sessions = new Set<DesignSession>();
  return {
    add: (session) => {
      sessions.add(session);
      const end = (): boolean => sessions.delete(session);
      session.done.then(end, end);
      return session;
    },
    rest: async () => {
      await Promise.allSettled([...sessions].map(({ done }) => done));
    },
  };
}
