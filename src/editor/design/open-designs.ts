import * as vscode from 'vscode';
import type { DesignReport } from '../../core/record/design.ts';
import type { GivenAttachment } from '../../core/attachment.ts';
import type { Draft } from '../../core/draft.ts';
import { DesignerError } from '../../core/errors.ts';
import { isAtRest, type DesignSnapshot } from '../../core/snapshot.ts';
import type { DesignSession } from '../../machine/session.ts';
import type { BranchPoint, RerunChoices } from '../../designer.ts';
import type { Designers } from './designers.ts';
import { findFolder, requireFolder } from '../folder.ts';
import type { Owned } from '../owned.ts';
import { saveScript } from '../script/script-editor.ts';

/** The designs that this window knows of: their sessions, and which one the chat is about. */
export interface OpenDesigns extends Owned {
  /** The chat's design; null before the first message of a new one. */
  readonly current: DesignSnapshot | null;
  /** With a design when it changed, with null when another (or none) became the current one. */
  readonly onDidChange: vscode.Event<DesignSnapshot | null>;
  /** Fires with what a language model writes for a design, as it comes; null when that is over. */
  readonly onDidDraft: vscode.Event<{ readonly directory: string; readonly draft: Draft | null }>;
  find(directory: string): DesignSnapshot | undefined;
  /** The report of the design's present journey once it is at rest. Rejects when nothing is known of the design. */
  finished(directory: string): Promise<DesignReport>;
  /** Starts a design, or with a directory changes the one there; it becomes the current one. */
  start(request: string, directory?: string, attachments?: readonly GivenAttachment[]): Promise<DesignSnapshot>;
  /** Checks, runs and measures the script as it stands. */
  rerun(directory: string, choices?: RerunChoices): Promise<DesignSnapshot>;
  /** Makes an iteration the present one again; unsaved edits of the script are saved first, and kept as an iteration. */
  restoreIteration(directory: string, iteration: number): Promise<DesignSnapshot>;
  /** Begins a design of its own where another was; it becomes the current one. */
  branch(directory: string, from: BranchPoint): Promise<DesignSnapshot>;
  /** Goes on with a design that was interrupted, stopped or broke, from its last finished step. */
  resume(directory: string): Promise<DesignSnapshot>;
  /** Looks at a stored design without doing anything. */
  open(directory: string): Promise<DesignSnapshot>;
  makeCurrent(directory: string | null): void;
  /** Brings back the chat's design after a reload of the window; one that is gone or unreadable is forgotten. */
  restore(): Promise<void>;
  send(directory: string, event: Parameters<DesignSession['send']>[0]): void;
}

interface Entry {
  readonly session: DesignSession;
  snapshot: DesignSnapshot;
  readonly stop: () => void;
}

/** Where the window remembers which design the chat was about. */
const rememberedKey = 'currentDesign';

export function createOpenDesigns(
  designers: Designers,
  memory: vscode.Memento,
  tellError: (error: unknown) => void,
): OpenDesigns {
  const entries = new Map<string, Entry>();
  const changed = new vscode.EventEmitter<DesignSnapshot | null>();
  const drafted = new vscode.EventEmitter<{ directory: string; draft: Draft | null }>();
  let current: string | null = null;

  const keep = (session: DesignSession): DesignSnapshot => {
    const { directory } = session.place;
    entries.get(directory)?.stop();
    const stopFollowing = session.subscribe((snapshot) => {
      const entry = entries.get(directory);
      if (entry?.session !== session) return;
      entry.snapshot = snapshot;
      changed.fire(snapshot);
    });
    const stopDrafts = session.drafts.follow((draft) => {
      if (entries.get(directory)?.session === session) drafted.fire({ directory, draft });
    });
    const stop = (): void => {
      stopFollowing();
      stopDrafts();
    };
    const entry: Entry = { session, snapshot: session.snapshot(), stop };
    entries.set(directory, entry);
    session.done.catch(tellError);
    return entry.snapshot;
  };

  const makeCurrent = (directory: string | null): void => {
    current = directory;
    void memory.update(rememberedKey, directory ?? undefined);
    changed.fire(null);
  };

  const isFree = (): boolean => current === null;

  const folderOf = (directory: string): vscode.Uri =>
    vscode.workspace.getWorkspaceFolder(vscode.Uri.file(directory))?.uri ?? requireFolder().uri;

  /** Looking at a design needs no trust and no right to write. */
  const storedIn = (directory: string): vscode.Uri =>
    (vscode.workspace.getWorkspaceFolder(vscode.Uri.file(directory)) ?? findFolder())?.uri ?? requireFolder().uri;

  /** Two journeys never write into one design: what still goes on there is stopped and has come to rest first. */
  const endWork = async (directory: string): Promise<void> => {
    const entry = entries.get(directory);
    if (entry === undefined || isAtRest(entry.snapshot.state)) return;
    entry.session.send({ type: 'design.cancel' });
    await entry.session.done.catch(() => undefined);
  };

  /**
   * Once its journey is over, a design is followed as any other: somebody else may go on with it. One that goes on elsewhere while it is
   * followed no more (the settings name another gateway, or another key) is opened anew.
   */
  const followOn = async (session: DesignSession): Promise<void> => {
    const { directory } = session.place;
    const isPresent = (): boolean => entries.get(directory)?.session === session;
    const isSettled = await session.done.then(
      () => true,
      () => false,
    );
    if (!isPresent()) return;
    const stored = await (await designers.of(storedIn(directory))).open(directory);
    if (!isPresent()) return;
    changed.fire(keep(stored));
    if (isSettled) followElsewhere(stored);
  };
  const followElsewhere = (session: DesignSession): void => {
    // What can't be read then is told when somebody opens it.
    if (session.leave !== undefined && !isAtRest(session.snapshot().state)) followOn(session).catch(() => undefined);
  };

  const begin = async (work: Promise<DesignSession>): Promise<DesignSnapshot> => {
    const session = await work;
    const snapshot = keep(session);
    makeCurrent(snapshot.directory);
    changed.fire(snapshot);
    // What can't be read then is told when somebody opens it.
    followOn(session).catch(() => undefined);
    return snapshot;
  };

  const open = async (directory: string): Promise<DesignSnapshot> => {
    const known = entries.get(directory)?.snapshot;
    if (known !== undefined && !isAtRest(known.state)) return known;
    const session = await (await designers.of(storedIn(directory))).open(directory);
    const snapshot = keep(session);
    changed.fire(snapshot);
    followElsewhere(session);
    return snapshot;
  };

  return {
    get current() {
      return current === null ? null : (entries.get(current)?.snapshot ?? null);
    },
    onDidChange: changed.event,
    onDidDraft: drafted.event,
    find: (directory) => entries.get(directory)?.snapshot,
    finished: (directory) =>
      entries.get(directory)?.session.done ??
      Promise.reject(new DesignerError('state-not-found', `Nothing goes on in ${directory}.`)),
    start: async (request, directory, attachments = []) => {
      const folder = requireFolder().uri;
      if (directory === undefined) return begin((await designers.of(folder)).design({ request, attachments }));
      await endWork(directory);
      // What a person sees is what is to be changed, and an editor with edits would not take up what is written beside it.
      await saveScript(directory);
      return begin((await designers.of(folderOf(directory))).design({ request, attachments, continueFrom: directory }));
    },
    rerun: async (directory, choices) => {
      requireFolder();
      await endWork(directory);
      return begin((await designers.of(folderOf(directory))).rerun(directory, choices));
    },
    restoreIteration: async (directory, iteration) => {
      requireFolder();
      await endWork(directory);
      await saveScript(directory);
      return begin((await designers.of(folderOf(directory))).restore(directory, iteration));
    },
    branch: async (directory, from) => {
      requireFolder();
      return begin((await designers.of(folderOf(directory))).branch(directory, from));
    },
    resume: async (directory) => {
      requireFolder();
      await endWork(directory);
      return begin((await designers.of(folderOf(directory))).resume(directory));
    },
    open,
    makeCurrent,
    restore: async () => {
      const directory = memory.get<string>(rememberedKey);
      if (!isFree() || directory === undefined || findFolder() === undefined) return;
      try {
        await open(directory);
        if (isFree()) makeCurrent(directory);
      } catch {
        await memory.update(rememberedKey, undefined);
      }
    },
    send: (directory, event) => {
      entries.get(directory)?.session.send(event);
    },
    dispose: () => {
      for (const { session, stop } of entries.values()) {
        stop();
        if (session.leave === undefined) session.send({ type: 'design.cancel' });
        else session.leave();
      }
      entries.clear();
      changed.dispose();
      drafted.dispose();
    },
  };
}
