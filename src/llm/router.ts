import { DesignerError } from '../core/errors.ts';
import {
  ModelFailure,
  type Attempt,
  type FailureKind,
  type LanguageModel,
  type LanguageModels,
  type ModelCall,
  type ModelReply,
  type Role,
  type RoleReply,
  type RoleRequest,
} from '../core/language-model.ts';
import { costUsd, estimateUsd, priceOf, type Prices } from './prices.ts';
import { jsonSchemaOf, readStructured } from './structured.ts';

export interface RouterOptions {
  /** Models by role, the first is asked first; only those that are ready (key or server there). */
  chains: Readonly<Record<Role, readonly LanguageModel[]>>;
  prices: Prices;
  /** Longest wait for the first piece of an answer, in ms. */
  firstByteTimeoutMs: number;
  /** Waits; tests hand in one that doesn't. Rejects when the signal is aborted. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** 0..1, for jitter. */
  random: () => number;
  now: () => number;
  onAttempt?: (role: Role, attempt: Attempt) => void;
}

const triesPerModel = 3;
const firstBackoffMs = 1000;
/** A vendor that wants a longer pause than this is passed over for the next in the chain. */
const longestPauseMs = 30_000;
const retryable: ReadonlySet<FailureKind> = new Set(['connection', 'timeout', 'rate-limit', 'overloaded']);

const noUsage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };

/** Answers a role's requests: retries with backoff, falls back along the chain, corrects once, and stays within the budget. */
export function createRouter(options: RouterOptions): LanguageModels {
  async function callOnce(model: LanguageModel, call: ModelCall, signal: AbortSignal): Promise<ModelReply> {
    const controller = new AbortController();
    const stop = (): void => {
      controller.abort(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
    const late = new ModelFailure(
      'timeout',
      `${model.vendor} did not begin to answer within ${options.firstByteTimeoutMs / 1000} s.`,
    );
    const timer = setTimeout(() => {
      controller.abort(late);
    }, options.firstByteTimeoutMs);
    try {
      return await model.call(
        {
          ...call,
          onText: (piece) => {
            clearTimeout(timer);
            call.onText?.(piece);
          },
        },
        controller.signal,
      );
    } catch (error) {
      if (signal.aborted) throw new DesignerError('cancelled', 'Stopped.');
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  async function ask<T>(request: RoleRequest<T>, signal: AbortSignal): Promise<RoleReply<T>> {
    const attempts: Attempt[] = [];
    let used = { ...noUsage, calls: 0, costUsd: 0 };
    for (const model of options.chains[request.role]) {
      const price = priceOf(model.vendor, model.model, options.prices);
      const base: ModelCall = {
        system: request.system,
        messages: request.messages,
        maximumOutputTokens: request.maximumOutputTokens,
        ...(request.output.kind === 'json'
          ? { output: { name: request.output.name, jsonSchema: jsonSchemaOf(request.output) } }
          : {}),
        ...(request.onText === undefined ? {} : { onText: request.onText }),
      };
      let call = base;
      let isCorrected = false;
      for (let tryNumber = 1; tryNumber <= triesPerModel; tryNumber += 1) {
        const started = options.now();
        const note = (outcome: Attempt['outcome'], message: string): void => {
          const attempt = { vendor: model.vendor, model: model.model, outcome, message, durationMs: options.now() - started };
          attempts.push(attempt);
          options.onAttempt?.(request.role, attempt);
        };
        assertWithinBudget(call, request.budgetLeftUsd - used.costUsd, price);
        let reply: ModelReply;
        try {
          reply = await callOnce(model, call, signal);
        } catch (error) {
          if (!(error instanceof ModelFailure)) throw error;
          note(error.kind, error.message);
          const pauseMs = error.retryAfterMs ?? firstBackoffMs * 2 ** (tryNumber - 1) * (0.5 + options.random());
          if (!retryable.has(error.kind) || tryNumber === triesPerModel || pauseMs > longestPauseMs) break;
          await options.wait(pauseMs, signal);
          continue;
        }
        used = {
          calls: used.calls + 1,
          inputTokens: used.inputTokens + reply.usage.inputTokens,
          cachedInputTokens: used.cachedInputTokens + reply.usage.cachedInputTokens,
          outputTokens: used.outputTokens + reply.usage.outputTokens,
          costUsd: used.costUsd + costUsd(reply.usage, price),
        };
        if (reply.finish !== 'stop') {
          note(
            reply.finish === 'length' ? 'truncated' : 'filtered',
            `${model.vendor} ${reply.finish === 'length' ? 'cut its answer short' : 'withheld its answer'}.`,
          );
          break;
        }
        const read = await readStructured(reply.text, request.output);
        if (read.ok) {
          note('answered', '');
          return { value: read.value, vendor: model.vendor, model: reply.model, usage: used, attempts };
        }
        note('unusable', read.problem);
        if (isCorrected) break;
        isCorrected = true;
        call = {
          ...base,
          messages: [
            ...base.messages,
            { role: 'assistant', parts: [{ type: 'text', text: reply.text }] },
            correction(read.problem),
          ],
        };
      }
    }
    throw noAnswer(request.role, attempts);
  }

  return { has: (role) => options.chains[role].length > 0, ask };
}

const correction = (problem: string) => ({
  role: 'user' as const,
  parts: [
    {
      type: 'text' as const,
      text: `The answer could not be used:\n${problem}\nGive the whole answer again, corrected, in the wanted form and nothing else.`,
    },
  ],
});

function assertWithinBudget(call: ModelCall, leftUsd: number, price: Parameters<typeof estimateUsd>[3]): void {
  const parts = call.messages.flatMap((message) => message.parts);
  const characters = call.system.length + parts.reduce((sum, part) => sum + (part.type === 'text' ? part.text.length : 0), 0);
  const estimate = estimateUsd(characters, parts.filter((part) => part.type === 'image').length, call.maximumOutputTokens, price);
  if (estimate > 0 && estimate > leftUsd) {
    throw new DesignerError(
      'configuration-invalid',
      `The next call may cost $${estimate.toFixed(3)}, more than the $${Math.max(0, leftUsd).toFixed(3)} left of the budget.`,
      {
        nextStep: 'Raise freecadDesigner.budgetUsd, or choose a cheaper model.',
      },
    );
  }
}

function noAnswer(role: Role, attempts: readonly Attempt[]): DesignerError {
  const last = attempts.at(-1);
  if (last === undefined) {
    return new DesignerError('configuration-missing-key', `No language model is set up for the ${role}.`, {
      nextStep: 'Set an API key, or name a local server in freecadDesigner.models.',
    });
  }
  const code =
    last.outcome === 'rate-limit'
      ? 'language-model-rate-limit'
      : ['connection', 'timeout', 'overloaded'].includes(last.outcome)
        ? 'language-model-connection'
        : 'language-model-response';
  const told = [...new Map(attempts.map((attempt) => [`${attempt.vendor}/${attempt.model}`, attempt])).entries()].map(
    ([name, { message }]) => `${name}: ${message}`,
  );
  return new DesignerError(code, `No language model answered as ${role}. ${told.join(' ')}`, {
    nextStep: 'Check the key and the network, or add another model to the chain.',
  });
}
