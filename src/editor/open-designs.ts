import * as vscode from 'vscode';
import { isWorking, type DesignSnapshot } from '../core/snapshot.ts';
import type { DesignSession } from '../machine/session.ts';
import type { Designers } from './designers.ts';
import { requireFolder } from './folder.ts';
import type { Owned } from './owned.ts';

/** The designs that this window knows of: their sessions, and which one the chat is about. */
export interface OpenDesigns extends Owned {
  /** The chat's design; null before the first message of a new one. */
  readonly current: DesignSnapshot | null;
  /** With a design when it changed, with null when another (or none) became the current one. */
  readonly onDidChange: vscode.Event<DesignSnapshot | null>;
  find(directory: string): DesignSnapshot | undefined;
  /** Starts a design, or with a directory changes the one there; it becomes the current one. */
  start(request: string, directory?: string): Promise<DesignSnapshot>;
  /** Checks, runs and measures the script as it stands. */
  rerun(directory: string): Promise<DesignSnapshot>;
  /** Looks at a stored design without doing anything. */
  open(directory: string): Promise<DesignSnapshot>;
  makeCurrent(directory: string | null): void;
  send(directory: string, event: Parameters<DesignSession['send']>[0]): void;
}

interface Entry {
  readonly session: DesignSession;
  snapshot: DesignSnapshot;
  readonly stop: () => void;
}

export function createOpenDesigns(designers: Designers, tellError: (error: unknown) => void): OpenDesigns {
  const entries = new Map<string, Entry>();
  const changed = new vscode.EventEmitter<DesignSnapshot | null>();
  let current: string | null = null;

  const keep = (session: DesignSession): DesignSnapshot => {
    const { directory } = session.place;
    entries.get(directory)?.stop();
    const stop = session.subscribe((snapshot) => {
      const entry = entries.get(directory);
      if (entry?.session !== session) return;
      entry.snapshot = snapshot;
      changed.fire(snapshot);
    });
    const entry: Entry = { session, snapshot: session.snapshot(), stop };
    entries.set(directory, entry);
    session.done.catch(tellError);
    return entry.snapshot;
  };

  const makeCurrent = (directory: string | null): void => {
    current = directory;
    changed.fire(null);
  };

  const folderOf = (directory: string): vscode.Uri =>
    vscode.workspace.getWorkspaceFolder(vscode.Uri.file(directory))?.uri ?? requireFolder().uri;

  const begin = async (work: Promise<DesignSession>): Promise<DesignSnapshot> => {
    const snapshot = keep(await work);
    makeCurrent(snapshot.directory);
    changed.fire(snapshot);
    return snapshot;
  };

  return {
    get current() {
      return current === null ? null : (entries.get(current)?.snapshot ?? null);
    },
    onDidChange: changed.event,
    find: (directory) => entries.get(directory)?.snapshot,
    start: async (request, directory) => {
      const designer = await designers.of(directory === undefined ? requireFolder().uri : (requireFolder(), folderOf(directory)));
      return begin(designer.design(directory === undefined ? { request } : { request, continueFrom: directory }));
    },
    rerun: async (directory) => {
      requireFolder();
      return begin((await designers.of(folderOf(directory))).rerun(directory));
    },
    open: async (directory) => {
      const known = entries.get(directory)?.snapshot;
      if (known !== undefined && isWorking(known.state)) return known;
      if (known?.state === 'reviewing') return known;
      const snapshot = keep(await (await designers.of(folderOf(directory))).open(directory));
      changed.fire(snapshot);
      return snapshot;
    },
    makeCurrent,
    send: (directory, event) => {
      entries.get(directory)?.session.send(event);
    },
    dispose: () => {
      for (const { session, stop } of entries.values()) {
        stop();
        session.send({ type: 'design.cancel' });
      }
      entries.clear();
      changed.dispose();
    },
  };
}
