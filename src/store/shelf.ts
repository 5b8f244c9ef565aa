import type { Owner } from '../core/record/store.ts';

/** Where the texts of designs lie. A shelf knows nothing of what they mean. Directories are absolute. */
export interface Shelf {
  /** Takes the folder `<root>/<slug>`, or the first free `<slug>-2`, `-3` ...; two callers never get the same. */
  claim(slug: string): Promise<string>;
  /** Removes a folder that was claimed and that no design came into, with what was put there; what can't be removed stays. */
  giveBack(directory: string): Promise<void>;
  /** Folders that hold a text of this name. */
  list(name: string): Promise<string[]>;
  /** null: there is no such text. @throws DesignerError (state-invalid) */
  read(directory: string, name: string): Promise<string | null>;
  /** After a crash the text is either the old or the new one. @throws DesignerError (state-write) */
  write(directory: string, name: string, text: string): Promise<void>;
  /** @throws DesignerError (state-write) */
  append(directory: string, name: string, text: string): Promise<void>;
  remove(directory: string, name: string): Promise<void>;
  /** @throws DesignerError (state-locked) naming the owner. */
  lock(directory: string): Promise<() => Promise<void>>;
  /** The process that has the lock, when it still lives. */
  owner(directory: string): Promise<Owner | null>;
  /** Removes what writers that were killed left half-written. */
  tidy(directory: string): Promise<void>;
  /** Calls `listener` when a text may have changed, whoever changed it. */
  watch(directory: string, listener: () => void): Promise<() => void>;
}
