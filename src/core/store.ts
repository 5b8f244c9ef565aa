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
  /** Makes the folder `<root>/<slug>` (or `<slug>-2`, ... when the name is taken) and the first record in it. */
  create(record: DesignRecord): Promise<DesignPlace>;
  save(place: DesignPlace, record: DesignRecord): Promise<void>;
  saveScript(place: DesignPlace, source: string): Promise<void>;
  /** The script as it is now, a person's edits included; null when there is none. */
  readScript(place: DesignPlace): Promise<string | null>;
  /** Writes history/<number>/model.py and report.json. */
  saveIteration(place: DesignPlace, iteration: Iteration, source: string): Promise<void>;
  readIterationScript(place: DesignPlace, number: number): Promise<string | null>;
  /** Makes the outputs of an iteration the design's: copies the run's files into outputs/ under the design's name. */
  saveOutputs(
    place: DesignPlace,
    files: Readonly<Record<string, string | undefined>>,
    slug: string,
  ): Promise<Readonly<Record<string, string>>>;
  append(place: DesignPlace, event: AuditEvent): Promise<void>;
  readAudit(place: DesignPlace): Promise<AuditEvent[]>;
  load(directory: string): Promise<StoredDesign>;
  list(): Promise<StoredDesign[]>;
}
