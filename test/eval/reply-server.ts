import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import type { Role } from './reply-file.ts';

const bodySchema = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.union([z.string(), z.array(z.looseObject({}))]) })),
  response_format: z.unknown().optional(),
});
export type CallBody = z.infer<typeof bodySchema>;

/** Models that stand for the roles, so that a call says which agent made it; all have list prices. */
export const modelOfRole = { planner: 'gpt-6.1-sol', generator: 'gpt-6-sol', validator: 'gpt-5.6-sol' } as const;
const roleOfModel = (model: string): Role | undefined =>
  (Object.keys(modelOfRole) as (keyof typeof modelOfRole)[]).find((role) => modelOfRole[role] === model);

/** Gives the answer to a call of one case; undefined when there is none. */
export type Answerer = (name: string, role: Role, body: CallBody) => Promise<string | undefined>;

export interface ReplyServer {
  /** The base URL that makes calls belong to the case of that name. */
  urlOf(name: string): string;
  close(): Promise<void>;
}

/** Four characters a token, as the vendors' documentation estimates English text and code. */
export const tokensOf = (text: string): number => Math.ceil(text.length / 4);

function inputOf(body: CallBody): string {
  const content = body.messages.map((message) =>
    typeof message.content === 'string'
      ? message.content
      : message.content.map((part) => (typeof part['text'] === 'string' ? part['text'] : '')).join(''),
  );
  return [...content, body.response_format === undefined ? '' : JSON.stringify(body.response_format)].join('\n');
}

function stream(response: ServerResponse, body: CallBody, answer: string): void {
  const send = (rest: object): void => {
    const chunk = { id: 'kept', object: 'chat.completion.chunk', created: 1, model: body.model, ...rest };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  const choice = (delta: object, reason: string | null): object => ({ choices: [{ index: 0, delta, finish_reason: reason }] });
  for (const piece of answer.match(/[\s\S]{1,400}/g) ?? []) send(choice({ content: piece }, null));
  send(choice({}, 'stop'));
  const input = tokensOf(inputOf(body));
  const output = tokensOf(answer);
  send({ choices: [], usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output } });
  response.end('data: [DONE]\n\n');
}

/** A language-model endpoint on loopback in OpenAI's wire format, which gets its answers from `answer`. */
export async function startReplyServer(answer: Answerer): Promise<ReplyServer> {
  const respond = async (url: string, text: string, response: ServerResponse): Promise<void> => {
    const body = bodySchema.parse(JSON.parse(text));
    const role = roleOfModel(body.model);
    if (role === undefined) throw new Error(`no role is answered by the model ${body.model}`);
    const name = decodeURIComponent(url.split('/')[2] ?? '');
    // Headers at once: whoever answers by hand takes longer than a client waits for them.
    let waiting: NodeJS.Timeout | undefined;
    const begin = setTimeout(() => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      waiting = setInterval(() => response.write(': thinking\n\n'), 20_000);
    }, 1000);
    const given = await answer(name, role, body).finally(() => {
      clearTimeout(begin);
      clearInterval(waiting);
    });
    if (given === undefined) throw new Error(`no reply of the ${role} is left for ${name}`);
    if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' });
    stream(response, body, given);
  };
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (piece: Buffer) => (text += piece.toString()));
    request.on('end', () => {
      respond(request.url ?? '', text, response).catch((error: unknown) => {
        if (!response.headersSent) response.writeHead(400, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ error: { message: error instanceof Error ? error.message : String(error) } }));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (name) => `http://127.0.0.1:${port}/case/${encodeURIComponent(name)}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
