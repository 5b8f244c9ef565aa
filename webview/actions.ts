import type { HostRequests } from '../src/protocol/messages.ts';
import type { Host } from './connection.ts';

/** Asks the host and forgets the answer; what comes of it arrives as the next state. A failure is the host's notice to show. */
export type Ask = <Name extends keyof HostRequests>(name: Name, params: HostRequests[Name][0]) => void;

export const createAsk =
  (host: Host, tellProblem: (message: string) => void): Ask =>
  (name, params) => {
    host.request(name, params).catch((error: unknown) => {
      tellProblem(error instanceof Error ? error.message : String(error));
    });
  };
