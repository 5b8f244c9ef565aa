import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import type { AuditLine } from '../core/record/audit.ts';
import type { Draft } from '../core/draft.ts';
import { DesignerError, describeError, isDesignerError, type ErrorCode } from '../core/errors.ts';
import type { Design, DesignFile, Summary } from '../core/gateway/design-view.ts';
import type { TrialView } from '../core/gateway/trial-view.ts';
import type { LogFields, LogLevel } from '../core/log.ts';
import { isAtRest, isWorking, type DesignSnapshot, type DesignState } from '../core/snapshot.ts';
import type { TrialPurpose } from '../core/tuning.ts';
import type { Designer } from '../designer.ts';
import type { DesignEvent } from '../machine/context.ts';
import type { DesignSession } from '../machine/session.ts';
import { createTrailReader } from './trail-reader.ts';
import { folderOf, readGiven, takeApprovals, type Admission, type Branch } from './admission.ts';
import { createFeed, type Feed } from './feed.ts';
import { findFile, listFiles, type OpenFile } from './files.ts';
import { createTrials } from './trials.ts';
import { designOf, summaryOf, waitingDesign, waitingSummary } from './view.ts';
import { writeWholeFile } from './whole-file.ts';

/** What a design tells while it is at work. */
export interface Told {
  onText: (piece: string, kind: Draft['kind']) => void;
  log: (level: LogLevel, message: string, fields?: LogFields) => void;
}

export interface JourneyOptions {
  /** Where everything of the gateway lies; absolute. */
  data: string;
  /** A Designer for one design. `folder` is absolute; its designs folder in it holds no more than this design. */
  createDesigner: (admission: Admission, folder: string, told: Told) => Designer;
  /** Called after every change, with what it was before. */
  onChange: (journey: Journey, before: DesignSnapshot | null) => void;
  now: () => Date;
  /** Another design of the gateway. */
  find: (id: string) => Journey | undefined;
}

/** One design that was let in: what is known of it, and the session while it is at work. */
export interface Journey {
  readonly admission: Admission;
  readonly feed: Feed;
  summary(): Summary;
  snapshot(): DesignSnapshot | null;
  /** It takes up room: steps of it are being done. */
  isWorking(): boolean;
  isLive(): boolean;
  /** Where its files lie, absolute. @throws DesignerError (state-invalid): it has not begun. */
  place(): string;
  /** Reads what the files say. @returns whether there is something to begin or to go on with. */
  load(): Promise<boolean>;
  /** Begins it, or goes on from its last finished step. */
  begin(): Promise<void>;
  /**
   * Sets a design at rest in motion again, with the script as the caller has it. Returns once that is written down.
   * @throws DesignerError (state-locked) while it is at work
   */
  goOn(start: (designer: Designer, directory: string) => Promise<DesignSession>, script?: string): Promise<void>;
  /** An answer to a design that waits for a person. Returns once it is written down. */
  answer(event: DesignEvent): Promise<void>;
  /** Ends what goes on; returns when nothing does. */
  stop(): Promise<void>;
  view(): Promise<Design>;
  /** Its files as they are now, those left out that belong to its machinery. */
  files(): Promise<DesignFile[]>;
  /** One of `files`, to be read. @throws DesignerError (state-not-found) */
  file(path: string): Promise<OpenFile>;
  audit(): Promise<{ intact: boolean; problems: string[]; events: AuditLine[] }>;
  /** Runs and measures a script that differs in values alone, beside the design. */
  try(script: string, purpose: TrialPurpose, signal: AbortSignal): Promise<TrialView>;
  /** The preview of something that was tried. @throws DesignerError (state-not-found) */
  trialPreview(tag: string): Promise<OpenFile>;
  /** Does something with the design at rest, one caller after the other. */
  atRest<T>(work: (designer: Designer, directory: string) => Promise<T>): Promise<T>;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Why a design that has not begun never will. */
const hopeless: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['request-invalid', 'state-not-found', 'state-invalid']);

const atWork = (): DesignerError =>
  new DesignerError('state-locked', 'The design is at work.', { nextStep: 'Wait until it is at rest, or delete it.' });

export function createJourney(admission: Admission, options: JourneyOptions): Journey {
  const { data, createDesigner, onChange, now } = options;
  const folder = folderOf(data, admission);
  const trials = createTrials(folder);
  let summary = waitingSummary(admission);
  let directory: string | undefined;
  let session: DesignSession | undefined;
  /** Reads the trail while there is a session. */
  let readLive: (() => Promise<readonly AuditLine[]>) | undefined;
  let latest: DesignSnapshot | null = null;
  let starting: Promise<unknown> = Promise.resolve();
  let ended: Promise<unknown> = Promise.resolve();
  let turn: Promise<unknown> = Promise.resolve();

  const told: Told = {
    onText: (text, kind) => {
      feed.tell({ event: 'text', data: { text, kind } });
    },
    log: (level, message, fields = {}) => {
      if (level !== 'trace' && level !== 'debug') feed.tell({ event: 'log', data: { level, message, ...fields } });
    },
  };
  const openDesigner = (): Designer => createDesigner(admission, folder, told);
  const using = async <T>(work: (designer: Designer) => Promise<T>): Promise<T> => {
    const designer = openDesigner();
    try {
      return await work(designer);
    } finally {
      await designer.close();
    }
  };
  const place = (): string => {
    if (directory === undefined) {
      throw new DesignerError('state-invalid', 'The design has not begun.', { nextStep: 'Wait until it has.' });
    }
    return directory;
  };
  const readTrail = async (): Promise<readonly AuditLine[]> =>
    directory === undefined ? [] : (readLive?.() ?? using((designer) => designer.history(place())));
  const feed = createFeed(readTrail, () => summary);

  const take = (snapshot: DesignSnapshot, updatedAt = now().toISOString()): void => {
    const before = latest;
    latest = snapshot;
    directory = snapshot.directory;
    summary = summaryOf(admission, snapshot, updatedAt);
    feed.grown();
    onChange(journey, before);
  };

  /** Follows a session until it is at rest. Resolves with its first change, which is then written down. */
  const follow = (start: (designer: Designer) => Promise<DesignSession>): Promise<void> => {
    const mine = followOne(start);
    starting = mine;
    return mine;
  };

  const followOne = async (start: (designer: Designer) => Promise<DesignSession>): Promise<void> => {
    const designer = openDesigner();
    try {
      const begun = await start(designer);
      session = begun;
      readLive = createTrailReader(begun.place.directory);
      directory = begun.place.directory;
      const first = nextChange(begun);
      begun.subscribe(take);
      ended = begun.done
        .then(
          () => {
            session = undefined;
            take(begun.snapshot());
          },
          (error: unknown) => {
            session = undefined;
            take({ ...begun.snapshot(), state: 'failed', message: describeError(error) });
          },
        )
        .finally(() => {
          readLive = undefined;
          return designer.close();
        });
      await first;
    } catch (error) {
      await designer.close();
      throw error;
    }
  };

  const nextChange = (live: DesignSession): Promise<unknown> =>
    Promise.race([
      new Promise<void>((resolve) => {
        const stop = live.subscribe(() => {
          stop();
          resolve();
        });
      }),
      live.done,
    ]);

  /** It has come to rest, as whoever asks has seen: what its session still gives back takes a moment. */
  const settled = async (): Promise<void> => {
    if (latest !== null && isAtRest(latest.state)) await ended.catch(() => undefined);
  };

  const branchFrom = async (designer: Designer, { id, point }: Branch): Promise<DesignSession> => {
    const other = options.find(id);
    // Checked when it was let in as well; it may have been deleted since.
    if (other?.admission.owner !== admission.owner)
      throw new DesignerError('state-not-found', 'The design that it branches from is there no more.');
    await takeApprovals(data, other.admission, admission);
    return designer.branch(other.place(), point);
  };

  const find = async (designer: Designer) => (await designer.list())[0];

  const journey: Journey = {
    admission,
    feed,
    summary: () => summary,
    snapshot: () => latest,
    place,
    isLive: () => session !== undefined,
    isWorking: () => session !== undefined && latest !== null && isWorking(latest.state),
    load: () =>
      using(async (designer) => {
        const stored = await find(designer);
        if (stored === undefined) return true;
        if (stored.kind === 'unreadable') {
          summary = { ...summary, state: 'failed', message: stored.message };
          return false;
        }
        const { record, place: at } = stored;
        const snapshot = (await designer.open(at.directory)).snapshot();
        if (record.status !== 'working') {
          take(snapshot, record.updatedAt);
          return false;
        }
        // By itself it would show as cancelled; here it goes on.
        take({ ...snapshot, state: record.state as DesignState }, record.updatedAt);
        summary = { ...summary, state: 'waiting', message: 'It was interrupted, and goes on when there is room.' };
        return true;
      }),
    begin: async () => {
      try {
        await follow(async (designer) => {
          const stored = await find(designer);
          if (stored?.kind === 'ok') return designer.resume(stored.place.directory);
          if (admission.from !== undefined) return branchFrom(designer, admission.from);
          return designer.design({ request: admission.request, attachments: await readGiven(folder) });
        });
      } catch (error) {
        // It never will: those who wait for it are told.
        if (isDesignerError(error) && hopeless.has(error.code)) {
          summary = { ...summary, state: 'failed', message: describeError(error), updatedAt: now().toISOString() };
          feed.grown();
        }
        throw error;
      }
    },
    goOn: async (start, script) => {
      await settled();
      if (session !== undefined) throw atWork();
      const at = place();
      if (script !== undefined) await writeWholeFile(`${at}/model.py`, script);
      await follow((designer) => start(designer, at));
    },
    answer: async (event) => {
      const live = session;
      if (live === undefined) throw new DesignerError('state-invalid', 'The design waits for nobody.');
      const written = nextChange(live);
      live.send(event);
      await written;
    },
    stop: async () => {
      // What is just beginning would write on into a folder that is taken away.
      await starting.catch(() => undefined);
      session?.send({ type: 'design.cancel' });
      await ended.catch(() => undefined);
      await turn.catch(() => undefined);
      await trials.stop();
    },
    view: async () => {
      if (directory === undefined) return waitingDesign(summary);
      const script = await readFile(`${directory}/model.py`, 'utf8').catch(() => null);
      return latest === null ? waitingDesign(summary) : designOf(summary, latest, script, hash);
    },
    files: () => (directory === undefined ? Promise.resolve([]) : listFiles(directory)),
    file: (path) => findFile(place(), path),
    audit: () =>
      using(async (designer) => {
        if (directory === undefined) return { intact: true, problems: [], events: [] };
        const events = await designer.history(directory);
        // The record of a design at work may be a line behind its trail.
        const problems = session === undefined ? (await designer.verifyAudit(directory)).map(({ message }) => message) : [];
        return { intact: problems.length === 0, problems, events };
      }),
    try: (script, purpose, signal) => using((designer) => trials.try(designer, place(), script, purpose, signal)),
    trialPreview: (tag) => trials.preview(tag),
    atRest: (work) => {
      const mine = turn
        .catch(() => undefined)
        .then(settled)
        .then(() => {
          if (session !== undefined || (latest !== null && !isAtRest(latest.state))) throw atWork();
          return using((designer) => work(designer, place()));
        });
      turn = mine;
      return mine;
    },
  };
  return journey;
}
