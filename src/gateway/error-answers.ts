import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { isDesignerError } from '../core/errors.ts';
import type { Gateway } from './context.ts';
import type { Problem } from '../core/gateway/problem.ts';
import { createProblem, LaterError, toProblem } from './problem.ts';

/** What is sent is not even HTTP, too large for a header, or too slow: fastify has no request for it yet. */
const brokenStatus: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

const titles: Readonly<Partial<Record<number, string>>> = {
  400: 'The request is not understood',
  404: 'Not found',
  408: 'The request took too long',
  413: 'The request is too large',
  414: 'The address is too long',
  415: 'Only JSON is understood',
  431: 'The header is too large',
};

/** The path without its query, which may hold anything. */
const instanceOf = ({ url }: FastifyRequest): string => (url.split('?')[0] ?? '').slice(0, 200);

const send = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply.code(problem.status).header('content-type', 'application/problem+json').serializer(JSON.stringify).send(problem);

/** Answers a connection that sent no request that can be read, with the problem document that any other would get. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = brokenStatus[error.code ?? ''] ?? 400;
  const title = titles[status] ?? 'The request is not understood';
  const body = JSON.stringify(createProblem(status, title, `${title}.`, ''));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Answers every error with a problem document (RFC 9457); what is ours to mend is logged, and told to nobody else. */
export const answerError =
  ({ log }: Gateway) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const instance = instanceOf(request);
    if (isDesignerError(error)) {
      if (error instanceof LaterError) reply.header('retry-after', String(error.retryAfterSeconds));
      return send(reply, toProblem(error, instance));
    }
    if (hasZodFastifySchemaValidationErrors(error)) {
      const where = error.validationContext ?? 'request';
      const errors = error.validation.map((issue) => ({
        pointer: `#/${where}${issue.instancePath}`,
        detail: issue.message ?? 'It is not as it has to be.',
      }));
      const detail = errors.map((issue) => `${issue.pointer}: ${issue.detail}`).join(' ');
      return send(reply, { ...createProblem(400, 'The request is not understood', detail.slice(0, 2000), instance), errors });
    }
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (status >= 400 && status < 500 && error instanceof Error)
      return send(
        reply,
        createProblem(status, titles[status] ?? 'The request is not understood', error.message.slice(0, 500), instance),
      );
    log('error', `A request failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`, {
      route: request.routeOptions.url ?? null,
    });
    const detail = 'Something in the gateway broke. Its log says what.';
    return send(reply, createProblem(500, 'The gateway failed', detail, instance, 'unexpected'));
  };

/** An address that nothing answers to. */
export const answerNotFound = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  send(reply, createProblem(404, 'Not found', 'There is no such route.', instanceOf(request), 'state-not-found'));
