import type { AuditEvent } from './audit.ts';
import type { DesignRecord, Iteration } from './design.ts';

/** A design's place: its folder (absolute), and the files in it. */
export interface DesignPlace {
  directory: string;
  script: string;
  record: string;
  outputs: string;
}

export type StoredDesign =
  | { kind: 'ok'; place: DesignPlace; record: DesignRecord; script: string | null }
  /** A record that can't be used as it stands (newer schema, damaged, edited wrongly): the message says what is wrong and what to do. */
  | { kind: 'unreadable'; directory: string; message: string };

/** Keeps designs. Every write is atomic: after a crash each file is as it was before or as it should be after. */
export interface DesignStore {
  /** Makes the folder `<root>/<slug>` (or `<slug>-2`, ... when the name is taken) and the first record in it; the record's slug is the folder's name. */
  create(record: DesignRecord): Promise<{ place: DesignPlace; record: DesignRecord }>;
  save(place: DesignPlace, record: DesignRecord): Promise<void>;
  saveScript(place: DesignPlace, source: string): Promise<void>;
  /** The script as it is now, a person's edits included; null when there is none. */
  readScript(place: DesignPlace): Promise<string | null>;
  /** The folder for the files of an iteration's run; made when it is not there. */
  prepareRun(place: DesignPlace, number: number): Promise<string>;
  /**
   * Keeps an iteration: history/<number>/ gets model.py, report.json and the preview. With a `slug` it is the best one and its
   * exported files become outputs/<slug>.*; without, they are removed. Returns the iteration with paths relative to the design's folder.
   */
  keepIteration(place: DesignPlace, iteration: Iteration, source: string, slug: string | null): Promise<Iteration>;
  readIterationScript(place: DesignPlace, number: number): Promise<string | null>;
  append(place: DesignPlace, event: AuditEvent): Promise<void>;
  readAudit(place: DesignPlace): Promise<AuditEvent[]>;
  load(directory: string): Promise<StoredDesign>;
  list(): Promise<StoredDesign[]>;
}
