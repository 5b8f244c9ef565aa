import type { Attempt } from '../core/record/attempt.ts';
import { usageOf } from '../core/record/design.ts';
import type { Ledger } from '../core/record/ledger.ts';
import {
  type FailureKind,
  type LanguageModel,
  type LanguageModels,
  type ModelCall,
  type ModelUsage,
  type RoleReply,
  type RoleRequest,
  isModelFailure,
} from '../core/language-model.ts';
import type { Role } from '../core/vendors.ts';
import { noAnswer } from './advice.ts';
import { callInTime } from './patience.ts';
import type { Prices } from '../core/settings.ts';
import { costUsd, estimateUsd, priceOf, usageOfInterrupted } from './prices.ts';
import { jsonSchemaOf, readStructured, withSchemaInText } from './structured.ts';

export interface RouterOptions {
  /** Models by role, the first is asked first; only those that are ready (key or server there). */
  chains: Readonly<Record<Role, readonly LanguageModel[]>>;
  prices: Prices;
  /** Longest wait for the beginning of an answer, in ms. */
  firstByteTimeoutMs: number;
  ledger: Ledger;
  /** Waits; tests hand in one that doesn't. Rejects when the signal is aborted. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** 0..1, for jitter. */
  random: () => number;
  now: () => number;
}

const triesPerModel = 3;
const firstBackoffMs = 1000;
/** A vendor that wants a longer pause than this is passed over for the next in the chain. */
const longestPauseMs = 30_000;
/** A vendor that let the time to the first byte pass is not asked again: the next in the chain is. */
const retryable: ReadonlySet<FailureKind> = new Set(['connection', 'rate-limit', 'overloaded']);

const noUsage: ModelUsage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };

/** Answers a role's requests: retries with backoff, falls back along the chain, corrects once, and stays within the budget. */
export function createRouter(options: RouterOptions): LanguageModels {
  /** A try, with what it used whether or not it succeeded; how it ended is for the caller to say. */
  async function tryOnce(role: Role, model: LanguageModel, call: ModelCall, signal: AbortSignal) {
    const price = priceOf(model.vendor, model.model, options.prices);
    const settle = await options.ledger.reserve(estimateUsd(call, price));
    const started = options.now();
    let usage = noUsage;
    let received: string | undefined;
    const heard: ModelCall = {
      ...call,
      onBegin: () => (received ??= ''),
      onText: (piece) => {
        received = (received ?? '') + piece;
        call.onText?.(piece);
      },
    };
    try {
      const outcome = await callInTime(model, heard, signal, options.firstByteTimeoutMs).catch((error: unknown) => {
        if (received !== undefined) usage = usageOfInterrupted(call, received);
        if (isModelFailure(error)) return error;
        throw error;
      });
      if (!isModelFailure(outcome)) usage = outcome.isKept === true ? noUsage : outcome.usage;
      const { inputTokens, cachedInputTokens, outputTokens } = usage;
      const base = {
        time: new Date(started).toISOString(),
        role,
        vendor: model.vendor,
        model: isModelFailure(outcome) ? model.model : outcome.model,
        durationMs: options.now() - started,
        inputTokens,
        cachedInputTokens,
        outputTokens,
        costUsd: costUsd(usage, price),
      };
      return { outcome, base };
    } finally {
      settle(costUsd(usage, price));
    }
  }

  /** Asks one model until it answers, or it is the next one's turn (undefined). */
  async function askModel<T>(
    model: LanguageModel,
    request: RoleRequest<T>,
    signal: AbortSignal,
    tell: (attempt: Attempt) => void,
  ): Promise<{ value: T; model: string } | undefined> {
    let call = toCall(request);
    let isCorrected = false;
    let failures = 0;
    for (;;) {
      const { outcome: reply, base } = await tryOnce(request.role, model, call, signal);
      // What was kept has been told before.
      const note = isModelFailure(reply) || reply.isKept !== true ? tell : () => undefined;
      if (isModelFailure(reply)) {
        const { kind, message, retryAfterMs } = reply;
        if (kind === 'invalid-request' && call.output !== undefined && model.schemaSupport === 'uncertain') {
          call = withSchemaInText(call);
          note({ ...base, outcome: kind, message: `${message} Asked again without the output schema.` });
          continue;
        }
        failures += 1;
        const pauseMs = retryAfterMs ?? firstBackoffMs * 2 ** (failures - 1) * (0.5 + options.random());
        const isAgain = retryable.has(kind) && failures < triesPerModel && pauseMs <= longestPauseMs;
        const next = isAgain ? ` Asked again in ${(pauseMs / 1000).toFixed(1)} s.` : '';
        note({ ...base, outcome: kind, message: `${message}${next}` });
        if (!isAgain) return undefined;
        await options.wait(pauseMs, signal);
        continue;
      }
      if (reply.finish !== 'stop') {
        const isCut = reply.finish === 'length';
        const message = `${model.vendor} ${isCut ? 'cut its answer short' : 'withheld its answer'}.`;
        note({ ...base, outcome: isCut ? 'truncated' : 'filtered', message });
        return undefined;
      }
      const read = await readStructured(reply.text, request.output);
      if (read.ok) {
        note({ ...base, outcome: 'answered', message: '' });
        return { value: read.value, model: reply.model };
      }
      note({ ...base, outcome: 'unusable', message: `${model.vendor}'s answer could not be used: ${read.problem}` });
      if (isCorrected) return undefined;
      isCorrected = true;
      call = corrected(call, reply.text, read.problem);
    }
  }

  async function ask<T>(request: RoleRequest<T>, signal: AbortSignal): Promise<RoleReply<T>> {
    const attempts: Attempt[] = [];
    const note = (attempt: Attempt): void => {
      attempts.push(attempt);
      options.ledger.note(attempt);
    };
    for (const model of options.chains[request.role]) {
      const answer = await askModel(model, request, signal, note);
      if (answer !== undefined) return { ...answer, vendor: model.vendor, usage: usageOf(attempts), attempts };
    }
    throw noAnswer(request.role, attempts);
  }

  return { has: (role) => options.chains[role].length > 0, ask };
}

function toCall<T>(request: RoleRequest<T>): ModelCall {
  const { system, messages, maximumOutputTokens, output, onText } = request;
  return {
    system,
    messages,
    maximumOutputTokens,
    ...(output.kind === 'json' ? { output: { name: output.name, jsonSchema: jsonSchemaOf(output) } } : {}),
    ...(onText === undefined ? {} : { onText }),
  };
}

/** The same call with what came and what was wrong with it behind it: what stood in front of it stays as it is, for the vendor's cache. */
const corrected = (call: ModelCall, reply: string, problem: string): ModelCall => ({
  ...call,
  messages: [
    ...call.messages,
    // Vendors refuse messages without text.
    { role: 'assistant', parts: [{ type: 'text', text: reply.trim() === '' ? '(nothing)' : reply }] },
    {
      role: 'user',
      parts: [
        {
          type: 'text',
          text: `The answer could not be used:\n${problem}\nGive the whole answer again, corrected, in the wanted form and nothing else.`,
        },
      ],
    },
  ],
});
