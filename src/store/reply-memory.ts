import * as z from 'zod';
import type { ModelReply } from '../core/language-model.ts';
import type { ReplyMemory } from '../core/record/store.ts';
import type { Shelf } from './shelf.ts';

export const repliesFile = 'replies.jsonl';

const lineSchema = z.object({
  key: z.string(),
  reply: z.looseObject({ text: z.string(), finish: z.enum(['stop', 'length', 'filtered']), model: z.string() }).optional(),
});

/** Replies of the step under way, one line each. `forget` ends the step. */
export function createReplyMemory(shelf: Shelf, directory: string): ReplyMemory & { forget(): Promise<void> } {
  /** Replies from before a crash that were not given yet, oldest first. */
  let left: Promise<{ key: string; reply: ModelReply }[]> | undefined;
  let committed: () => Promise<unknown> = () => Promise.resolve();
  const read = async (): Promise<{ key: string; reply: ModelReply }[]> =>
    ((await shelf.read(directory, repliesFile)) ?? '').split('\n').flatMap((text) => {
      try {
        const { key, reply } = lineSchema.parse(JSON.parse(text));
        return reply === undefined ? [] : [{ key, reply: reply as unknown as ModelReply }];
      } catch {
        // The line that a crash cut short.
        return [];
      }
    });
  // The break comes first: a line that a crash cut short spoils no other.
  const note = (line: object): Promise<void> => shelf.append(directory, repliesFile, `\n${JSON.stringify(line)}`);

  return {
    waitFor: (ready) => {
      committed = ready;
    },
    find: async (key) => {
      // The step begins in the moment in which its state is entered, just before that is told to whoever commits it.
      await Promise.resolve();
      await committed();
      left ??= read();
      const known = await left;
      const at = known.findIndex((entry) => entry.key === key);
      return at < 0 ? undefined : known.splice(at, 1)[0]?.reply;
    },
    expect: (key) => note({ key }),
    keep: (key, reply) => note({ key, reply }),
    forget: async () => {
      left = Promise.resolve([]);
      await shelf.remove(directory, repliesFile);
    },
  };
}
