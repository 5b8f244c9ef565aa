import type { AuditEvent, AuditLine } from './audit.ts';
import type { Checkpoint, Purpose, ResumableState, Transition } from './checkpoint.ts';
import type { DesignRecord } from './design.ts';
import type { ModelReply } from '../language-model.ts';
import type { TrailProblem } from './trail.ts';

/** A design's place: its folder (absolute), and the files in it. */
export interface DesignPlace {
  directory: string;
  script: string;
  record: string;
  outputs: string;
}

/** Who works on a design. */
export interface Owner {
  pid: number;
  host: string;
  /** Since when; ISO 8601. */
  since: string;
}

export type StoredDesign =
  | {
      kind: 'ok';
      place: DesignPlace;
      record: DesignRecord;
      script: string | null;
      /** The process that works on it right now; null when none does. */
      owner: Owner | null;
      /** The step to go on with when nobody works on it and its journey did not come to its end; null when there is none. */
      resumable: ResumableState | null;
      /** Why it can be looked at but not changed; null when it can. */
      readOnly: string | null;
    }
  /** A record that can't be used as it stands (damaged, edited wrongly): the message says what is wrong and what to do. */
  | { kind: 'unreadable'; directory: string; message: string };

/** Replies of language models in the step under way, so that after a crash none is paid for twice. */
export interface ReplyMemory {
  /** What must have been written before a call is made: the commit that ends the step before, which forgets that step's replies. */
  waitFor(committed: () => Promise<unknown>): void;
  /** A reply to the same call that came before a crash; each is given once. */
  find(key: string): Promise<ModelReply | undefined>;
  /** Makes sure that a reply can be kept, before it is paid for. @throws DesignerError (state-write) */
  expect(key: string): Promise<void>;
  keep(key: string, reply: ModelReply): Promise<void>;
}

/** What a transition is, before the store has sealed its events into the trail. */
export type Step = Omit<Transition, 'trail'> & { events: readonly AuditEvent[] };

/** The right to write into a design. One at a time has it, over all processes; a process that ends loses it. */
export interface DesignHold {
  readonly place: DesignPlace;
  /** As it was last committed. */
  readonly record: DesignRecord;
  /** Where an interrupted journey stands. */
  readonly checkpoint: Checkpoint | null;
  readonly replies: ReplyMemory;
  /** Writes a step down as a whole: after a crash at any moment either all of it is there or nothing. @throws DesignerError (state-write) */
  commit(step: Step): Promise<DesignRecord>;
  release(): Promise<void>;
}

/** Keeps designs. */
export interface DesignStore {
  /**
   * Makes the folder `<root>/<slug>` (or `<slug>-2`, ... when the name is taken) and the first record in it; the record's slug is the folder's
   * name. `fill` puts into the folder what belongs there before, and gives what the record says of it. @throws DesignerError (state-write)
   */
  create(record: DesignRecord, fill?: (place: DesignPlace) => Promise<Partial<DesignRecord>>): Promise<DesignHold>;
  /**
   * Takes hold of a design, finishes what a crash left half done and migrates an older record, with a backup.
   * @throws DesignerError state-locked (another has it), state-newer, state-invalid, state-not-found, state-write.
   */
  hold(directory: string): Promise<DesignHold>;
  load(directory: string): Promise<StoredDesign>;
  list(): Promise<StoredDesign[]>;
  /** The script as it is now, a person's edits included; null when there is none. */
  readScript(place: DesignPlace): Promise<string | null>;
  readIterationScript(place: DesignPlace, number: number): Promise<string | null>;
  /** What an iteration was made for; null for one of a version that kept no plan with its iterations. */
  readPurpose(place: DesignPlace, number: number): Promise<Purpose | null>;
  /** The folder for the files of an iteration's run; made when it is not there. */
  prepareRun(place: DesignPlace, number: number): Promise<string>;
  /** An event outside of a journey (an export, a plan that a person edited). @throws as `hold` */
  append(place: DesignPlace, event: AuditEvent): Promise<void>;
  readAudit(place: DesignPlace): Promise<AuditLine[]>;
  verifyAudit(place: DesignPlace): Promise<TrailProblem[]>;
  /** Calls `listener` with the design after each change, whichever process made it, until the returned function is called. */
  follow(directory: string, listener: (design: StoredDesign) => void): Promise<() => void>;
  close(): Promise<void>;
}
