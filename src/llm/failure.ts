import { ModelFailure, type FailureKind, isModelFailure } from '../core/language-model.ts';
import { redact } from './redact.ts';

const kinds: Readonly<Record<number, FailureKind>> = {
  400: 'invalid-request',
  401: 'unauthorized',
  402: 'unauthorized',
  403: 'unauthorized',
  404: 'not-found',
  408: 'overloaded',
  409: 'overloaded',
  413: 'invalid-request',
  422: 'invalid-request',
  429: 'rate-limit',
};
/** Names that vendors give errors, in the middle of a stream (where there is no status) or beside a status that says less. */
const kindsByName: Readonly<Record<string, FailureKind>> = {
  overloaded_error: 'overloaded',
  api_error: 'overloaded',
  server_error: 'overloaded',
  timeout_error: 'overloaded',
  rate_limit_error: 'rate-limit',
  rate_limit_exceeded: 'rate-limit',
  authentication_error: 'unauthorized',
  permission_error: 'unauthorized',
  insufficient_quota: 'unauthorized',
  API_KEY_INVALID: 'unauthorized',
  not_found_error: 'not-found',
  model_not_found: 'not-found',
  invalid_request_error: 'invalid-request',
};
const sentences: Readonly<Record<FailureKind, string>> = {
  connection: 'could not be reached',
  timeout: 'did not answer in time',
  'rate-limit': 'asks to wait (rate limit)',
  overloaded: 'is overloaded or has trouble',
  unauthorized: 'did not accept the API key',
  'invalid-request': 'did not accept the request',
  'not-found': 'does not know this model',
  response: 'gave an answer that could not be read',
};

/** Seconds or a date, as the header Retry-After has it (RFC 9110). */
export function parseRetryAfter(value: string | null | undefined, now: number): number | undefined {
  if (value == null || value.trim() === '') return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** What the SDKs' errors have in common, and what only some have. */
interface SdkError {
  status?: unknown;
  headers?: unknown;
  message?: unknown;
  /** Anthropic's and OpenAI's name of the error. */
  type?: unknown;
  /** OpenAI's finer name. */
  code?: unknown;
  /** Google's details: google.rpc.ErrorInfo, google.rpc.RetryInfo. */
  errorDetails?: unknown;
}
interface GoogleDetail {
  reason?: unknown;
  retryDelay?: unknown;
}

const detailsOf = ({ errorDetails }: SdkError): GoogleDetail[] =>
  Array.isArray(errorDetails)
    ? errorDetails.filter((detail): detail is GoogleDetail => typeof detail === 'object' && detail !== null)
    : [];

function retryAfterOf(error: SdkError): number | undefined {
  if (error.headers instanceof Headers) {
    const milliseconds = Number(error.headers.get('retry-after-ms') ?? Number.NaN);
    return milliseconds >= 0 ? milliseconds : parseRetryAfter(error.headers.get('retry-after'), Date.now());
  }
  // Google tells it in the body only, as "7s".
  const delay = detailsOf(error).find(({ retryDelay }) => typeof retryDelay === 'string')?.retryDelay;
  const seconds = typeof delay === 'string' && delay.endsWith('s') ? Number(delay.slice(0, -1)) : Number.NaN;
  return seconds >= 0 ? seconds * 1000 : undefined;
}

function namedKind(error: SdkError): FailureKind | undefined {
  const names = [error.code, error.type, ...detailsOf(error).map(({ reason }) => reason)];
  return names.flatMap((name) => (typeof name === 'string' ? (kindsByName[name] ?? []) : []))[0];
}

/** A status says more than a name, but where it is the catch-all of a vendor. */
function kindOf(error: SdkError, status: number): FailureKind {
  const named = namedKind(error);
  const isVague = status === 400 || status === 429;
  if (isVague && named === 'unauthorized') return named;
  return kinds[status] ?? (status >= 500 ? 'overloaded' : 'response');
}

/** What stood in the way, without what every message of the SDK begins with. */
function detailOf(text: string, status: unknown, keys: readonly string[]): string {
  if (/<(?:!doctype|html|body)\b/i.test(text)) return 'a web page instead of an answer; is the address right?';
  const google = `[${String(status)} `;
  const at = text.indexOf(google);
  const rest = at < 0 ? text : text.slice(text.indexOf(']', at) + 1);
  const plain = rest.startsWith(`${String(status)} `) ? rest.slice(String(status).length + 1) : rest;
  return redact(plain.trim() === '' ? 'no reason was given' : plain, keys);
}

const unreadable = ['Error parsing JSON response', 'Failed to parse stream'];

/** Whatever an SDK threw, as a ModelFailure with a sentence for people and without keys. */
export function toFailure(error: unknown, vendor: string, keys: readonly string[]): ModelFailure {
  if (isModelFailure(error)) return error;
  const thrown = (typeof error === 'object' && error !== null ? error : {}) as SdkError;
  const { status } = thrown;
  const text = typeof thrown.message === 'string' ? thrown.message : String(error);
  const detail = detailOf(text, status, keys);
  if (typeof status === 'number') {
    const kind = kindOf(thrown, status);
    const sentence =
      status === 402 || thrown.code === 'insufficient_quota' ? 'says that the account has no credit' : sentences[kind];
    return new ModelFailure(kind, `${vendor} ${sentence} (HTTP ${status}): ${detail}`, {
      status,
      retryAfterMs: retryAfterOf(thrown),
    });
  }
  const isUnreadable = error instanceof SyntaxError || unreadable.some((words) => text.includes(words));
  const kind = namedKind(thrown) ?? (isUnreadable ? 'response' : 'connection');
  return new ModelFailure(kind, `${vendor} ${sentences[kind]}: ${detail}`);
}

/** A stream that ended without saying that it is whole. */
export const brokenOff = (vendor: string): ModelFailure =>
  new ModelFailure('connection', `${vendor} broke off in the middle of its answer.`);

/** An answer that ended for a reason that is not known to mean a whole one. */
export const endedOddly = (vendor: string, reason: string): ModelFailure =>
  new ModelFailure('response', `${vendor} ended its answer for a reason that is not known: ${redact(reason, [])}.`);

/** @throws ModelFailure when what came with a good status is a page for people, as from a proxy or a wrong address. */
export function refuseWebPage(vendor: string, { headers }: Pick<Response, 'headers'>): void {
  if (!(headers.get('content-type') ?? '').includes('text/html')) return;
  throw new ModelFailure('response', `${vendor} ${sentences.response}: a web page instead of an answer; is the address right?`);
}
