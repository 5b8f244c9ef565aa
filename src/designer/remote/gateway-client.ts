import { createParser } from 'eventsource-parser';
import type * as z from 'zod';
import { DesignerError, isDesignerError } from '../../core/errors.ts';
import { problemSchema } from '../../core/gateway/problem.ts';
import { redact } from '../../llm/redact.ts';
import { otherVersion, unreachable } from './trouble.ts';

/** The longest answer that is read as JSON, and the longest event, in bytes. */
const longestAnswer = 32_000_000;
/** Time for an answer to begin, and for one that a part has to be made for first. */
const answerMs = 60_000;
const longMs = 300_000;
const lookMs = 5000;
/** Silence after which a connection is taken for lost: the gateway says something every 25 s. */
const silenceMs = 60_000;

export interface Asked {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below /api/v1, with its query. */
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** A part is made for the answer. */
  readonly takesLong?: boolean;
}

export interface GatewayEvent {
  readonly id: number | undefined;
  readonly event: string;
  readonly data: unknown;
}

/**
 * Speaks with one gateway. What it answers is checked by the schemas that the gateway answers with; redirections are not followed, so that
 * the key goes nowhere else. All methods throw DesignerError; its texts never hold the key.
 */
export interface GatewayClient {
  readonly url: string;
  ask<T>(schema: z.ZodType<T>, asked: Asked): Promise<T>;
  /** Whether it is there and can work; asked without the key. */
  look<T>(schema: z.ZodType<T>): Promise<T>;
  /** For answers without a body that matters. */
  tell(asked: Asked): Promise<void>;
  download(path: string, mostBytes: number, signal?: AbortSignal): Promise<Uint8Array>;
  /** Live events until the connection ends. Rejects with gateway-unreachable when it is lost. */
  listen(path: string, listener: (event: GatewayEvent) => void, signal: AbortSignal): Promise<void>;
  /** Ends everything that is asked, and asks nothing more: the key is not used from then on. */
  close(): void;
}

export interface GatewayClientOptions {
  /** As `parseGatewayUrl` gives it. */
  url: string;
  key: string;
}

export function createGatewayClient({ url, key }: GatewayClientOptions): GatewayClient {
  const closing = new AbortController();
  const closed = (): DesignerError =>
    new DesignerError('cancelled', 'The gateway of the settings, or its key, is another one by now.', {
      nextStep: 'Do it again.',
    });
  const plain = (text: string): string => redact(text, [key]);

  /** What the gateway says is wrong, in its words made fit to be shown. */
  const read = async (response: Response): Promise<DesignerError> => {
    const text = await readText(response, 100_000).catch(() => '');
    const problem = problemSchema.safeParse(parseJson(text)).data;
    const retryAfter = Number(response.headers.get('retry-after'));
    const wait = retryAfter > 0 ? `Try again in ${Math.ceil(retryAfter)} s.` : undefined;
    if (problem === undefined) {
      // A proxy in front of it, which has words of its own.
      if (response.status === 429 || response.status === 503)
        return new DesignerError('gateway-busy', `The gateway at ${url} has no room right now.`, {
          nextStep: wait ?? 'Try again later.',
        });
      if (response.status === 401 || response.status === 403)
        return new DesignerError('gateway-unauthorized', `The gateway at ${url} refuses the key.`, {
          nextStep: 'Set another one.',
        });
      return response.status >= 500
        ? unreachable(url, new Error(`HTTP ${response.status}`))
        : otherVersion(url, `it answered with status ${response.status}`);
    }
    if (problem.code === 'gateway-unauthorized')
      return new DesignerError('gateway-unauthorized', `The gateway at ${url} refuses the key.`, {
        nextStep: 'Set a key that it knows: "FreeCAD Designer: Set Gateway Key".',
      });
    const isUnknownRoute = problem.status === 404 && problem.detail === 'There is no such route.';
    if (isUnknownRoute) return otherVersion(url, 'something that is asked for is not there');
    if (problem.code === 'unexpected') return unreachable(url, new Error(plain(problem.detail)));
    const nextStep = wait ?? problem.nextStep;
    return new DesignerError(problem.code, plain(problem.detail), nextStep === undefined ? {} : { nextStep: plain(nextStep) });
  };

  const send = async ({ method, path, body, headers = {}, signal, takesLong = false }: Asked): Promise<Response> => {
    const late = new AbortController();
    const timer = setTimeout(
      () => {
        late.abort(new Error('It did not answer in time.'));
      },
      takesLong ? longMs : answerMs,
    );
    try {
      closing.signal.throwIfAborted();
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        redirect: 'manual',
        headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }), ...headers },
        signal: AbortSignal.any([late.signal, closing.signal, ...(signal === undefined ? [] : [signal])]),
        ...(body && { body: JSON.stringify(body) }),
      });
      if (response.ok) return response;
      throw await read(response);
    } catch (error) {
      if (closing.signal.aborted) throw closed();
      if (isDesignerError(error)) throw error;
      if (signal?.aborted === true) throw new DesignerError('cancelled', 'It was cancelled.');
      throw unreachable(url, error);
    } finally {
      clearTimeout(timer);
    }
  };

  const readBody = async (response: Response, most: number): Promise<Uint8Array> => {
    try {
      return await readBytes(response, most);
    } catch (error) {
      if (closing.signal.aborted) throw closed();
      throw error instanceof TooLongError ? otherVersion(url, `an answer has more than ${most} bytes`) : unreachable(url, error);
    }
  };

  return {
    url,
    ask: async (schema, asked) => {
      const text = new TextDecoder().decode(await readBody(await send(asked), longestAnswer));
      const parsed = schema.safeParse(parseJson(text));
      if (parsed.success) return parsed.data;
      const issue = parsed.error.issues[0];
      throw otherVersion(url, plain(`${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is missing'}`));
    },
    look: async (schema) => {
      try {
        const response = await fetch(`${url}/ready`, { redirect: 'manual', signal: AbortSignal.timeout(lookMs) });
        return schema.parse(parseJson(await readText(response, 100_000)));
      } catch (error) {
        throw unreachable(url, error);
      }
    },
    tell: async (asked) => {
      const response = await send({ ...asked, takesLong: true });
      await response.body?.cancel().catch(() => undefined);
    },
    download: async (path, most, signal) =>
      readBody(await send({ method: 'GET', path, takesLong: true, ...(signal === undefined ? {} : { signal }) }), most),
    listen: async (path, listener, signal) => {
      const lost = new AbortController();
      const either = AbortSignal.any([lost.signal, signal]);
      const response = await send({ method: 'GET', path, headers: { accept: 'text/event-stream' }, signal: either });
      const parser = createParser({
        maxBufferSize: longestAnswer,
        onEvent: ({ id, event = '', data }) => {
          const number = Number(id);
          listener({ id: id !== undefined && Number.isSafeInteger(number) ? number : undefined, event, data: parseJson(data) });
        },
      });
      const decoder = new TextDecoder();
      const watch = (): NodeJS.Timeout =>
        setTimeout(() => {
          lost.abort();
        }, silenceMs);
      let timer = watch();
      try {
        for await (const piece of piecesOf(response)) {
          clearTimeout(timer);
          timer = watch();
          parser.feed(decoder.decode(piece, { stream: true }));
        }
      } catch (error) {
        if (signal.aborted) return;
        if (closing.signal.aborted) throw closed();
        throw unreachable(url, error);
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => {
      closing.abort();
    },
  };
}

class TooLongError extends Error {}

const piecesOf = ({ body }: Response): AsyncIterable<Uint8Array> | Iterable<Uint8Array> =>
  (body as AsyncIterable<Uint8Array> | null) ?? [];

async function readBytes(response: Response, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of piecesOf(response)) {
    length += piece.length;
    if (length > most) throw new TooLongError();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const readText = async (response: Response, most: number): Promise<string> =>
  new TextDecoder().decode(await readBytes(response, most));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
