import type { RunRequest } from '../../core/run.ts';
import type { ModelCall } from '../../core/language-model.ts';

/** Queues, and what their jobs hold. */
export const runsQueue = 'freecad-designer-runs';
export const callsQueue = 'freecad-designer-calls';
/** Tells the id of a job whose work is not wanted any more. */
export const cancelChannel = 'freecad-designer:cancel';

export type RunJob = Omit<RunRequest, 'outputFolder' | 'lane'>;
export interface CallJob {
  model: string;
  call: Omit<ModelCall, 'onText' | 'onBegin'>;
}
/** What a call tells while it goes on. */
export type Progress = { begun: true } | { text: string };

/** How BullMQ connects: it waits for a server that is away, for as long as it takes. */
export const connectionTo = (url: string) => ({
  url,
  maxRetriesPerRequest: null,
  retryStrategy: (tries: number) => Math.min(100 * tries, 1000),
});

/** What stands in the name of a worker's connection before the name that the worker gave itself: BullMQ's words. */
export const workerNameMark = ':w:';
