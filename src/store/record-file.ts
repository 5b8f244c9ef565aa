import { designRecordSchema, designSchemaVersion, type DesignRecord } from '../core/record/design.ts';
import { migrateRecord } from './migrate.ts';

type ReadRecord =
  { kind: 'ok'; record: DesignRecord; version: number; readOnly: string | null } | { kind: 'unreadable'; message: string };

export const writeRecord = (record: DesignRecord): string => `${JSON.stringify(designRecordSchema.parse(record), null, 2)}\n`;

/**
 * Reads the text of a design.json. An older one is given as this version would have written it; a newer one, as far as it can be
 * understood, for looking at; what can't be used is named with the place in it and what to do.
 */
export function readRecord(text: string, path: string): ReadRecord {
  const unreadable = (why: string, next: string): ReadRecord => ({ kind: 'unreadable', message: `${path} ${why} ${next}` });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return unreadable(
      `is not valid JSON (${why}).`,
      'It was left as it is; restore it from version control, or delete the folder to start anew.',
    );
  }
  const version = typeof json === 'object' && json !== null && 'schemaVersion' in json ? json.schemaVersion : undefined;
  const isNewer = typeof version === 'number' && version > designSchemaVersion;
  const newer = `was written by a newer version (schema ${String(version)}; this one knows ${designSchemaVersion}).`;
  const parsed = designRecordSchema.safeParse(
    isNewer ? { ...(json as object), schemaVersion: designSchemaVersion } : migrateRecord(json),
  );
  if (parsed.success) {
    return {
      kind: 'ok',
      record: parsed.data,
      version: typeof version === 'number' ? version : designSchemaVersion,
      readOnly: isNewer ? `${path} ${newer} It can be looked at; update FreeCAD AI Designer to change it.` : null,
    };
  }
  if (isNewer) return unreadable(newer, 'It was left as it is; update FreeCAD AI Designer to open it.');
  const issue = parsed.error.issues[0];
  const place = issue === undefined || issue.path.length === 0 ? 'the whole' : issue.path.join('.');
  return unreadable(
    `is not a design: ${place}: ${issue?.message ?? 'unknown problem'}.`,
    'It was left as it is; undo the edit that broke it.',
  );
}
