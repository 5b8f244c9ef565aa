import type { ModelCall, ModelReply } from '../../core/language-model.ts';
import type { ExecutionResult, RunRequest } from '../../core/run.ts';
import type { Priority } from '../../core/gateway/design-view.ts';

/** A piece of work for a worker. The key is the same for the same work of the same design, also after a restart of the gateway. */
export type Step =
  | { kind: 'run'; key: string; priority: Priority; request: RunRequest }
  | { kind: 'call'; key: string; priority: Priority; model: string; call: ModelCall };
export type RunStep = Extract<Step, { kind: 'run' }>;
export type CallStep = Extract<Step, { kind: 'call' }>;

/** What a worker can do. Errors are those of Runner.run and LanguageModel.call. */
export interface StepWork {
  run(request: RunRequest, signal: AbortSignal): Promise<ExecutionResult>;
  /** `model` is `vendor/name`. */
  call(model: string, call: ModelCall, signal: AbortSignal): Promise<ModelReply>;
}

export interface Depth {
  waiting: number;
  active: number;
  /** How long the one that waits longest has done so. */
  oldestWaitMs: number;
}

/**
 * Has steps done by workers: each once, persons' before batches'. Aborting `signal` ends a step, whether it waits or is being done; the
 * promise then rejects with DesignerError (cancelled).
 */
export interface StepQueue {
  run(step: RunStep, signal: AbortSignal): Promise<ExecutionResult>;
  call(step: CallStep, signal: AbortSignal): Promise<ModelReply>;
  depth(): Promise<Depth>;
  /** Why no step could be done right now; undefined when one could. */
  trouble(): Promise<string | undefined>;
  /** What contains scripts where steps are done: the sandbox of each worker that is connected. */
  walls(): Promise<readonly string[]>;
  /** How each connection over which the queue asks its server is: ioredis' words. None for a queue in the process. */
  connections(): readonly string[];
  close(): Promise<void>;
}
