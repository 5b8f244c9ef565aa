import type * as z from 'zod';
import type { Attempt } from './record/attempt.ts';
import type { Role, Vendor } from './vendors.ts';

export type MessagePart =
  { type: 'text'; text: string } | { type: 'image'; mediaType: 'image/png' | 'image/jpeg'; base64: string };

export interface ModelMessage {
  role: 'user' | 'assistant';
  parts: readonly MessagePart[];
}

/** What was read out of a reply; `problem` says to the model what was wrong with it. */
export type Structured<T> = { ok: true; value: T } | { ok: false; problem: string };

/** What is wanted: a value of a zod schema (`name` is an identifier), or text out of which `read` takes the value. */
export type WantedOutput<T> =
  { kind: 'json'; name: string; schema: z.ZodType<T> } | { kind: 'text'; read: (text: string) => Structured<T> };

/** One call. `system` is the stable part: it stands first so that vendors' prompt caches hit. */
export interface ModelCall {
  system: string;
  messages: readonly ModelMessage[];
  /** JSON schema of the wanted output, for the vendor's own way of asking for it. */
  output?: { name: string; jsonSchema: Readonly<Record<string, unknown>> };
  maximumOutputTokens: number;
  /** Called once, when the vendor begins to answer: a model that thinks first may be long in saying its first word. */
  onBegin?: () => void;
  /** Called with each piece of text (of the JSON, for structured output) as it comes. */
  onText?: (piece: string) => void;
}

export interface ModelUsage {
  /** All input, the cached part included. */
  inputTokens: number;
  cachedInputTokens: number;
  /** The part of the input that was put into the vendor's cache, where that has a price of its own. */
  cacheWriteInputTokens?: number;
  /** What the model thought without showing it included. */
  outputTokens: number;
}

/** length and filtered: the reply is not whole and must not be acted on. */
export type FinishReason = 'stop' | 'length' | 'filtered';

/** A vendor's reply: text, or the JSON text of structured output. */
export interface ModelReply {
  text: string;
  finish: FinishReason;
  usage: ModelUsage;
  /** As the vendor names what answered. */
  model: string;
  /** It came before an interruption and was kept: nobody was asked again, nothing is paid again. */
  isKept?: boolean;
}

/** A language model of one vendor: an adapter is a translation, it neither retries nor decides. */
export interface LanguageModel {
  readonly vendor: Vendor;
  readonly model: string;
  /** Servers that may not know output schemas: refused with one, they are asked for JSON in text. */
  readonly schemaSupport?: 'uncertain';
  /** How much longer than usual its first word may take, in ms: a person may have to agree to the call first. */
  patienceMs?(): number;
  /** @throws ModelFailure */
  call(call: ModelCall, signal: AbortSignal): Promise<ModelReply>;
}

export type FailureKind =
  'connection' | 'timeout' | 'rate-limit' | 'overloaded' | 'unauthorized' | 'invalid-request' | 'not-found' | 'response';

/** Why a call failed. The message never holds a key or a header. */
export class ModelFailure extends Error {
  readonly kind: FailureKind;
  readonly status: number | undefined;
  /** The vendor asked to wait that long. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    options: { status?: number | undefined; retryAfterMs?: number | undefined } = {},
  ) {
    super(message);
    this.name = 'ModelFailure';
    this.kind = kind;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Whether it is one: told by its name, since an adapter of the editor is bundled apart from the engine. */
export const isModelFailure = (value: unknown): value is ModelFailure => value instanceof Error && value.name === 'ModelFailure';

/** What the agents ask: a role, answered by whichever model of its chain can. */
export interface LanguageModels {
  /** True when a role has a model beyond the catalog. */
  has(role: Role): boolean;
  /** @throws DesignerError: no model answered in a usable way. @throws BudgetError: a call may pass the design's budget. */
  ask<T>(request: RoleRequest<T>, signal: AbortSignal): Promise<RoleReply<T>>;
}

export interface RoleRequest<T> {
  role: Role;
  system: string;
  messages: readonly ModelMessage[];
  output: WantedOutput<T>;
  maximumOutputTokens: number;
  onText?: (piece: string) => void;
}

export interface RoleReply<T> {
  value: T;
  vendor: Vendor;
  model: string;
  usage: ModelUsage & { calls: number; costUsd: number };
  attempts: readonly Attempt[];
}
