import type { Settings } from '../core/settings.ts';
import type { Designer } from '../designer.ts';
import type { Output } from './output.ts';

/** What the commands share. `designer` is built when a command first needs it. */
export interface Session {
  designer(changes?: Partial<Settings>): Promise<Designer>;
  settings(): Promise<Settings>;
  output: Output;
  /** The file given with --config. */
  config(): string | undefined;
  signal: AbortSignal;
}
