import type { DraftView } from '../src/core/draft.ts';
import { openChannel, type Channel } from '../src/protocol/channel.ts';
import { hostResults, pageParams, type HostRequests, type PageRequests, type PageState } from '../src/protocol/messages.ts';
import { readFirstState } from './first-state.ts';
import { t } from './translation.ts';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

export type Host = Channel<HostRequests>;

/** Shows what the page came with, opens the channel to the extension host and asks for the state as it is now. */
export function connect(
  show: (state: PageState) => void,
  mention: (words: string) => void = () => undefined,
  showDraft: (draft: DraftView | null) => void = () => undefined,
): Host {
  const host = openChannel<HostRequests, PageRequests>({
    port: {
      post: (frame) => {
        api.postMessage(frame);
      },
      listen: (receive) => {
        const listener = (event: MessageEvent): void => {
          receive(event.data);
        };
        window.addEventListener('message', listener);
        return () => {
          window.removeEventListener('message', listener);
        };
      },
    },
    handlers: {
      'state.show': (state) => {
        show(state);
        return null;
      },
      'mention.add': ({ words }) => {
        mention(words);
        return null;
      },
      'draft.show': (draft) => {
        showDraft(draft);
        return null;
      },
    },
    params: pageParams,
    results: hostResults,
    describe: (error) => (error instanceof Error ? error.message : t('The page could not do that.')),
  });
  const first = readFirstState();
  // Once the page's own script has been run to its end.
  if (first !== null)
    queueMicrotask(() => {
      show(first);
    });
  void host.request('page.ready', null);
  return host;
}

/** What VS Code keeps for this page while it is hidden, and hands back after a reload. */
export const kept = {
  read: (): Readonly<Record<string, unknown>> => {
    const state = api.getState();
    return typeof state === 'object' && state !== null ? (state as Record<string, unknown>) : {};
  },
  write: (change: Readonly<Record<string, unknown>>): void => {
    api.setState({ ...kept.read(), ...change });
  },
};
