import { DesignerError } from '../core/errors.ts';
import { ModelFailure, type LanguageModel, type ModelCall, type ModelReply } from '../core/language-model.ts';

/** A stream that says nothing for this many times the time to the first byte is given up: models that think are silent for minutes. */
const stallFactor = 5;

/** One call that is given up when the answer does not begin in time or falls silent, and at once when `signal` is aborted. */
export async function callInTime(
  model: LanguageModel,
  call: ModelCall,
  signal: AbortSignal,
  firstByteTimeoutMs: number,
): Promise<ModelReply> {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort(signal.reason);
  };
  const isStopped = (): boolean => signal.aborted;
  if (isStopped()) throw new DesignerError('cancelled', 'Stopped.');
  signal.addEventListener('abort', stop, { once: true });
  let timer: NodeJS.Timeout | undefined;
  const giveUpAfter = (ms: number, what: string): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      controller.abort(new ModelFailure('timeout', `${model.vendor} ${what} for ${ms / 1000} s.`));
    }, ms);
  };
  const keepWaiting = (): void => {
    giveUpAfter(firstByteTimeoutMs * stallFactor, 'said nothing more');
  };
  giveUpAfter(firstByteTimeoutMs + (model.patienceMs?.() ?? 0), 'did not begin to answer');
  try {
    return await model.call(
      {
        ...call,
        onBegin: keepWaiting,
        onText: (piece) => {
          keepWaiting();
          call.onText?.(piece);
        },
      },
      controller.signal,
    );
  } catch (error) {
    if (isStopped()) throw new DesignerError('cancelled', 'Stopped.');
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
