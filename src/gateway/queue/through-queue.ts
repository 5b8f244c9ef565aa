import { createHash } from 'node:crypto';
import type { LanguageModel } from '../../core/language-model.ts';
import type { ExecutionResult, Runner } from '../../core/run.ts';
import type { Priority } from '../../core/gateway/design-view.ts';
import type { StepQueue } from './step-queue.ts';

/** Whose steps they are. */
export interface Whose {
  /** The design's id. */
  id: string;
  priority: Priority;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** A runner whose runs the queue's workers make. */
export function createQueuedRunner(queue: StepQueue, { id, priority }: Whose, onRun: (run: ExecutionResult) => void): Runner {
  return {
    run: async (request, signal) => {
      // The time in the metadata is another one after a restart; the run is the same.
      const key = `${id}-${hash(JSON.stringify({ ...request, metadata: { ...request.metadata, time: '' } }))}`;
      const result = await queue.run({ kind: 'run', key, priority, request }, signal);
      onRun(result);
      return result;
    },
    close: () => Promise.resolve(),
  };
}

/** The model, called by the queue's workers. `keyOf` takes out of a call what differs from process to process. */
export function createQueuedModel(
  queue: StepQueue,
  model: LanguageModel,
  keyOf: (text: string) => string,
  { id, priority }: Whose,
): LanguageModel {
  const name = `${model.vendor}/${model.model}`;
  return {
    ...model,
    call: (call, signal) => {
      const key = `${id}-${keyOf(JSON.stringify([name, call])).slice(0, 32)}`;
      return queue.call({ kind: 'call', key, priority, model: name, call }, signal);
    },
  };
}
