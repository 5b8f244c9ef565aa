import type { Draft } from '../core/draft.ts';

/** What language models write while a journey goes on, piece by piece; forgotten when the step or the try ends. */
export interface Drafts {
  hear(kind: Draft['kind'], piece: string): void;
  forget(): void;
  /** Calls `listener` with all that was written so far, after each piece; with null when it is of no use any more. */
  follow(listener: (draft: Draft | null) => void): () => void;
}

export function createDrafts(): Drafts {
  const listeners = new Set<(draft: Draft | null) => void>();
  let draft: Draft | null = null;
  const tell = (): void => {
    for (const listener of listeners) listener(draft);
  };
  return {
    hear: (kind, piece) => {
      draft = { kind, text: (draft?.kind === kind ? draft.text : '') + piece };
      tell();
    },
    forget: () => {
      if (draft === null) return;
      draft = null;
      tell();
    },
    follow: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
