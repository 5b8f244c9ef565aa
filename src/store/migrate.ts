import { auditEventSchema, emptyTrail, type AuditEvent, type TrailHead } from '../core/record/audit.ts';
import { designSchemaVersion } from '../core/record/design.ts';
import { chainEvents, headOf, writeLine, type Hash } from '../core/record/trail.ts';

/** What each version's record needs to become the next one's, by the version it has. */
const steps: Readonly<Record<number, (record: Record<string, unknown>) => Record<string, unknown>>> = {
  // Version 2 counts commits and knows the end of the trail.
  1: (record) => ({ ...record, schemaVersion: 2, revision: 0, trail: emptyTrail }),
};

/** The record as this version would have written it; what is no record of an older version is given back as it is. */
export function migrateRecord(json: unknown): unknown {
  let record = json;
  while (typeof record === 'object' && record !== null && 'schemaVersion' in record) {
    const step = typeof record.schemaVersion === 'number' ? steps[record.schemaVersion] : undefined;
    if (step === undefined || record.schemaVersion === designSchemaVersion) return record;
    record = step({ ...record });
  }
  return record;
}

/** A trail from before trails were chained, chained; lines that can't be read are left out (they stay in the backup). */
export function migrateTrail(text: string, hash: Hash): { text: string; head: TrailHead } {
  const events = text.split('\n').flatMap((line): AuditEvent[] => {
    try {
      return [auditEventSchema.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
  const lines = chainEvents(emptyTrail, events, hash);
  return { text: lines.map((line) => `${writeLine(line)}\n`).join(''), head: headOf(lines, emptyTrail) };
}
