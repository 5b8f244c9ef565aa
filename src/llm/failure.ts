import { ModelFailure, type FailureKind } from '../core/language-model.ts';
import { redact } from './redact.ts';

const kinds: Readonly<Record<number, FailureKind>> = {
  400: 'invalid-request',
  401: 'unauthorized',
  402: 'unauthorized',
  403: 'unauthorized',
  404: 'not-found',
  408: 'timeout',
  409: 'overloaded',
  413: 'invalid-request',
  422: 'invalid-request',
  429: 'rate-limit',
};
const sentences: Readonly<Record<FailureKind, string>> = {
  connection: 'could not be reached',
  timeout: 'did not answer in time',
  'rate-limit': 'asks to wait (rate limit)',
  overloaded: 'is overloaded',
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

interface HttpError {
  status?: unknown;
  headers?: unknown;
  message?: unknown;
}

/** Whatever an SDK threw, as a ModelFailure with a sentence for people and without keys. */
export function toFailure(error: unknown, vendor: string, keys: readonly string[]): ModelFailure {
  if (error instanceof ModelFailure) return error;
  const { status, headers, message } = (typeof error === 'object' && error !== null ? error : {}) as HttpError;
  const text = typeof message === 'string' ? message : String(error);
  const isPage = /<(?:!doctype|html|body)\b/i.test(text);
  const detail = isPage ? 'a web page instead of an answer; is the address right?' : redact(text, keys);
  if (typeof status === 'number') {
    const kind = kinds[status] ?? (status >= 500 ? 'overloaded' : 'response');
    const retryAfter = headers instanceof Headers ? parseRetryAfter(headers.get('retry-after'), Date.now()) : undefined;
    return new ModelFailure(kind, `${vendor} ${sentences[kind]} (HTTP ${status}): ${detail}`, {
      status,
      retryAfterMs: retryAfter,
    });
  }
  const isReading = error instanceof SyntaxError || /JSON|parse|unexpected token|stream ended|end of stream/i.test(detail);
  const kind: FailureKind = isReading ? 'response' : 'connection';
  return new ModelFailure(kind, `${vendor} ${sentences[kind]}: ${detail}`);
}
