import type { DesignRecord } from '../core/design.ts';
import type { DesignPlace } from '../core/store.ts';
import { toReport } from './report.ts';
import type { DesignSession } from './session.ts';
import { toSnapshot } from './snapshot.ts';

/** A stored design at which nothing happens: its snapshot and report, for looking at. An interrupted one shows as cancelled. */
export function createRestingSession(record: DesignRecord, place: DesignPlace, hasScript: boolean): DesignSession {
  const state = record.status === 'working' ? 'cancelled' : record.status;
  const snapshot = toSnapshot(record, place.directory, state, null);
  return {
    id: record.id,
    place,
    snapshot: () => snapshot,
    subscribe: () => () => undefined,
    send: () => undefined,
    done: Promise.resolve(toReport(record, place, hasScript)),
  };
}
