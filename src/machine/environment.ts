import type { Approvals } from '../core/record/approvals.ts';
import type { Log } from '../core/log.ts';
import type { Hash } from '../core/record/trail.ts';

/** What the session needs of the world around it. */
export interface Environment {
  readonly now: () => Date;
  readonly hash: Hash;
  readonly log: Log;
  readonly approvals: Approvals;
}
