import type { Draft } from '../core/draft.ts';
import type { Attempt } from '../core/record/attempt.ts';

/** Told of language models at work. */
export interface ModelListener {
  /** Every try with one. */
  readonly tried: (attempt: Attempt) => void;
  /** A piece of what one writes. */
  readonly wrote: (kind: Draft['kind'], piece: string) => void;
}
