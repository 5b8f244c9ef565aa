import { pageParams, type PageState } from '../src/protocol/messages.ts';

/** The state that the extension host wrote into the page, so that something is drawn before anything was asked for. */
export function readFirstState(): PageState | null {
  const state: unknown = JSON.parse(document.getElementById('state')?.textContent ?? 'null');
  return pageParams['state.show'](state) ? state : null;
}
