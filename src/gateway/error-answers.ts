import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { DesignerError } from '../core/errors.ts';
import type { Gateway, Server } from './context.ts';
import { createProblem, LaterError, toProblem, type Problem } from './problem.ts';

const titles: Readonly<Partial<Record<number, string>>> = {
  400: 'The request is not understood',
  404: 'Not found',
  408: 'The request took too long',
  413: 'The request is too large',
  415: 'Only JSON is understood',
  431: 'The header is too large',
};

/** The path without its query, which may hold anything. */
const instanceOf = ({ url }: FastifyRequest): string => (url.split('?')[0] ?? '').slice(0, 200);

const send = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply.code(problem.status).header('content-type', 'application/problem+json').serializer(JSON.stringify).send(problem);

/** Answers every error with a problem document (RFC 9457); what is ours to mend is logged, and told to nobody else. */
export function answerErrors(app: Server, { log, hide }: Gateway): void {
  app.setErrorHandler((error, request, reply) => {
    const instance = instanceOf(request);
    if (error instanceof DesignerError) {
      if (error instanceof LaterError) reply.header('retry-after', String(error.retryAfterSeconds));
      return send(reply, toProblem(error, instance, hide));
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
      return send(reply, createProblem(status, titles[status] ?? 'The request is not understood', hide(error.message), instance));
    log('error', `A request failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`, {
      route: request.routeOptions.url ?? null,
    });
    const detail = 'Something in the gateway broke. Its log says what.';
    return send(reply, createProblem(500, 'The gateway failed', detail, instance, 'unexpected'));
  });
  app.setNotFoundHandler((request, reply) =>
    send(reply, createProblem(404, 'Not found', 'There is no such route.', instanceOf(request), 'state-not-found')),
  );
}
