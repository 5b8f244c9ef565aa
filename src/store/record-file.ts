import { designRecordSchema, designSchemaVersion, type DesignRecord } from '../core/design.ts';

type ReadRecord = { kind: 'ok'; record: DesignRecord } | { kind: 'unreadable'; message: string };

/** Reads the text of a design.json; what can't be used is named with the place in it and what to do. */
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
  if (typeof version === 'number' && version > designSchemaVersion) {
    return unreadable(
      `was written by a newer version (schema ${version}; this one knows ${designSchemaVersion}).`,
      'It was left as it is; update FreeCAD AI Designer to open it.',
    );
  }
  const parsed = designRecordSchema.safeParse(json);
  if (parsed.success) return { kind: 'ok', record: parsed.data };
  const issue = parsed.error.issues[0];
  const place = issue === undefined || issue.path.length === 0 ? 'the whole' : issue.path.join('.');
  return unreadable(
    `is not a design: ${place}: ${issue?.message ?? 'unknown problem'}.`,
    'It was left as it is; undo the edit that broke it.',
  );
}
