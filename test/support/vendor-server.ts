import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with the next request. */
export type Behaviour =
  | { kind: 'text'; text: string; finish?: 'stop' | 'length' | 'filtered' }
  | { kind: 'status'; status: number; body: string; headers?: Record<string, string>; contentType?: string }
  | { kind: 'truncated'; text: string }
  | { kind: 'silent' }
  /** An error whose body repeats the request's headers and address, keys and all. */
  | { kind: 'echo'; status: number }
  | { kind: 'reset' }
  | { kind: 'garbage' }
  /** As it is written, after the headers of a stream; left open when `stays`. */
  | { kind: 'stream'; body: string; contentType?: string; stays?: boolean }
  | { kind: 'null-content' };

export interface SeenRequest {
  url: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
}

type Format = 'openai' | 'anthropic' | 'google';

const pieces = (text: string): string[] => text.match(/[\s\S]{1,7}/g) ?? [];
const event = (data: unknown, name?: string): string =>
  `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`;

/** The streams of the three vendors, as their documentation shows them. */
const formats: Record<
  Format,
  (text: string, finish: 'stop' | 'length' | 'filtered', seen: SeenRequest, whole: boolean) => string[]
> = {
  openai: (text, finish, _, whole) => {
    const chunk = (delta: unknown, reason: string | null): string =>
      event({
        id: 'c1',
        object: 'chat.completion.chunk',
        created: 1,
        model: 'true-name',
        choices: [{ index: 0, delta, finish_reason: reason }],
      });
    const reasons = { stop: 'stop', length: 'length', filtered: 'content_filter' };
    const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120, prompt_tokens_details: { cached_tokens: 60 } };
    return [
      chunk({ role: 'assistant', content: '' }, null),
      ...pieces(text).map((piece) => chunk({ content: piece }, null)),
      ...(whole
        ? [
            chunk({}, reasons[finish]),
            event({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'true-name', choices: [], usage }),
            'data: [DONE]\n\n',
          ]
        : []),
    ];
  },
  anthropic: (text, finish, seen, whole) => {
    const isTool = seen.body['tools'] !== undefined;
    const reasons = { stop: isTool ? 'tool_use' : 'end_turn', length: 'max_tokens', filtered: 'refusal' };
    const usage = { input_tokens: 30, cache_read_input_tokens: 60, cache_creation_input_tokens: 10, output_tokens: 1 };
    const block = isTool ? { type: 'tool_use', id: 't1', name: 'answer', input: {} } : { type: 'text', text: '' };
    return [
      event(
        {
          type: 'message_start',
          message: { id: 'm1', type: 'message', role: 'assistant', model: 'true-name', content: [], stop_reason: null, usage },
        },
        'message_start',
      ),
      event({ type: 'content_block_start', index: 0, content_block: block }, 'content_block_start'),
      event({ type: 'ping' }, 'ping'),
      ...pieces(text).map((piece) =>
        event(
          {
            type: 'content_block_delta',
            index: 0,
            delta: isTool ? { type: 'input_json_delta', partial_json: piece } : { type: 'text_delta', text: piece },
          },
          'content_block_delta',
        ),
      ),
      ...(whole
        ? [
            event({ type: 'content_block_stop', index: 0 }, 'content_block_stop'),
            event(
              {
                type: 'message_delta',
                delta: { stop_reason: reasons[finish], stop_sequence: null },
                usage: { output_tokens: 20 },
              },
              'message_delta',
            ),
            event({ type: 'message_stop' }, 'message_stop'),
          ]
        : []),
    ];
  },
  google: (text, finish, _, whole) => {
    const reasons = { stop: 'STOP', length: 'MAX_TOKENS', filtered: 'SAFETY' };
    const usageMetadata = { promptTokenCount: 100, candidatesTokenCount: 20, totalTokenCount: 120, cachedContentTokenCount: 60 };
    const chunk = (piece: string, rest: object): string =>
      `data: ${JSON.stringify({ candidates: [{ index: 0, content: { role: 'model', parts: [{ text: piece }] }, ...rest }] })}\r\n\r\n`;
    const parts = pieces(text).map((piece) => chunk(piece, {}));
    const end = {
      candidates: [{ index: 0, content: { role: 'model', parts: [] }, finishReason: reasons[finish] }],
      usageMetadata,
    };
    return [...parts, ...(whole ? [`data: ${JSON.stringify(end)}\r\n\r\n`] : [])];
  },
};

const nullContent: Record<Format, unknown> = {
  openai: {
    id: 'c1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'true-name',
    choices: [{ index: 0, delta: { content: null }, finish_reason: 'stop' }],
  },
  anthropic: { type: 'message_start', message: null },
  google: { candidates: null },
};

export interface VendorServer {
  url: string;
  seen: SeenRequest[];
  /** How many of the connections were closed by the client before the answer's end. */
  readonly broken: number;
  /** Behaviours for the coming requests, in order; the last one repeats. */
  next(...behaviours: Behaviour[]): void;
  close(): Promise<void>;
}

/** A server on loopback that speaks one vendor's wire format. */
export async function startVendorServer(format: Format): Promise<VendorServer> {
  const seen: SeenRequest[] = [];
  let queue: Behaviour[] = [];
  const respond = (request: SeenRequest, response: ServerResponse): void => {
    const behaviour = (queue.length > 1 ? queue.shift() : queue[0]) ?? { kind: 'status', status: 500, body: 'no behaviour' };
    const stream = (): void => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
    };
    switch (behaviour.kind) {
      case 'text':
        stream();
        response.end(formats[format](behaviour.text, behaviour.finish ?? 'stop', request, true).join(''));
        break;
      case 'truncated':
        stream();
        response.end(formats[format](behaviour.text, 'stop', request, false).join(''));
        break;
      case 'status':
        response.writeHead(behaviour.status, {
          'content-type': behaviour.contentType ?? 'application/json',
          ...behaviour.headers,
        });
        response.end(behaviour.body);
        break;
      case 'reset':
        response.socket?.destroy();
        break;
      case 'stream':
        response.writeHead(200, { 'content-type': behaviour.contentType ?? 'text/event-stream' });
        response.write(behaviour.body);
        if (behaviour.stays !== true) response.end();
        break;
      case 'echo': {
        const echoed = JSON.stringify({
          error: { message: `bad request with ${JSON.stringify(request.headers)} to ${request.url}` },
        });
        response.writeHead(behaviour.status, { 'content-type': 'application/json', 'www-authenticate': echoed }).end(echoed);
        break;
      }
      case 'garbage':
        stream();
        response.end('data: {"id": "c1", "choices": [{]\n\n');
        break;
      case 'null-content':
        stream();
        response.end(event(nullContent[format], format === 'anthropic' ? 'message_start' : undefined));
        break;
      case 'silent':
        break;
    }
  };
  let broken = 0;
  const server = createServer((request, response) => {
    response.on('close', () => {
      if (!response.writableEnded) broken += 1;
    });
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      const body = JSON.parse(text || '{}') as Record<string, unknown>;
      const entry = { url: request.url ?? '', headers: request.headers, body };
      seen.push(entry);
      respond(entry, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${format === 'openai' ? '/v1' : ''}`,
    seen,
    get broken() {
      return broken;
    },
    next: (...behaviours) => {
      queue = behaviours;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
