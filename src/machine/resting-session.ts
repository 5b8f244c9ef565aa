import type { ResumableState } from '../core/record/checkpoint.ts';
import type { DesignRecord } from '../core/record/design.ts';
import type { DesignState } from '../core/snapshot.ts';
import type { DesignStore, StoredDesign } from '../core/record/store.ts';
import { asIs, phrase, tell, type Phrase, type Told } from '../core/phrase.ts';
import { createDrafts } from './drafts.ts';
import { toReport } from './report.ts';
import type { DesignSession } from './session.ts';
import { toSnapshot } from './snapshot.ts';

type Readable = Extract<StoredDesign, { kind: 'ok' }>;

const interrupted: Readonly<Record<ResumableState, Phrase>> = {
  planning: phrase('It was interrupted while planning.'),
  generating: phrase('It was interrupted while generating.'),
  checking: phrase('It was interrupted while checking.'),
  reviewing: phrase('It was interrupted while reviewing.'),
  running: phrase('It was interrupted while running.'),
  validating: phrase('It was interrupted while validating.'),
  solving: phrase('It was interrupted while solving.'),
};

/** What people are told of a design at which this process does nothing. */
function describeRest({ record, owner, resumable, readOnly }: Readable): Told {
  const rest = { message: record.message, said: record.said ?? [asIs(record.message)] };
  if (readOnly !== null) return tell(asIs(readOnly));
  if (owner !== null)
    return tell(
      phrase('Another process works on it ({0} on {1}, since {2}).', owner.pid, owner.host, owner.since),
      ...(record.message === '' ? [] : rest.said),
    );
  if (resumable !== null && record.status === 'working')
    return tell(interrupted[resumable], phrase('Every finished step is there; continue it to go on from the last one.'));
  return rest;
}

const stateOf = ({ record, owner }: Readable): DesignState => {
  if (record.status !== 'working') return record.status;
  return owner === null ? 'cancelled' : (record.state as DesignState);
};

const told = (design: Readable): DesignRecord => ({ ...design.record, ...describeRest(design) });

/**
 * A stored design at which this process does nothing: its snapshot and report, for looking at. An interrupted one shows as cancelled;
 * what another process does with it is told as it comes, while somebody listens.
 */
export function createRestingSession(
  stored: Readable,
  store: Pick<DesignStore, 'follow'>,
  hash: (text: string) => string,
): DesignSession {
  const { place } = stored;
  const hashOf = (script: string | null): string | null => (script === null ? null : hash(script));
  let latest = stored;
  const snapshotOf = (design: Readable) =>
    toSnapshot(told(design), place.directory, stateOf(design), null, {
      scriptHash: hashOf(design.script),
      resumable: design.resumable !== null,
    });
  return {
    id: stored.record.id,
    place,
    drafts: createDrafts(),
    snapshot: () => snapshotOf(latest),
    subscribe: (listener) => {
      const following = store.follow(place.directory, (design) => {
        if (design.kind === 'unreadable' || JSON.stringify(design) === JSON.stringify(latest)) return;
        latest = design;
        listener(snapshotOf(design));
      });
      following.catch(() => undefined);
      return () => {
        void following.then(
          (stop) => {
            stop();
          },
          () => undefined,
        );
      };
    },
    send: () => undefined,
    done: Promise.resolve(toReport(told(stored), place, hashOf(stored.script))),
  };
}
