import * as vscode from 'vscode';
import type { Owned } from '../owned.ts';

/** Faces that were picked in a panel to be spoken of in the chat. */
export interface Mentions extends Owned {
  readonly onDidMention: vscode.Event<string>;
  /** Those that no chat has taken yet, and none from then on. */
  take(): readonly string[];
  mention(words: string): Promise<void>;
}

export function createMentions(focusChat: () => Thenable<unknown>): Mentions {
  const mentioned = new vscode.EventEmitter<string>();
  let waiting: readonly string[] = [];
  return {
    onDidMention: mentioned.event,
    take: () => {
      const taken = waiting;
      waiting = [];
      return taken;
    },
    mention: async (words) => {
      waiting = [...waiting, words];
      await focusChat();
      mentioned.fire(words);
    },
    dispose: () => {
      mentioned.dispose();
    },
  };
}
