import * as z from 'zod';
import { aboutSchema } from '../../core/gateway/about.ts';
import { authenticate, callerOf } from '../authenticate.ts';
import type { Gateway, Server } from '../context.ts';
import { problems } from './shapes.ts';

/** For those who watch over the gateway: is it there, can it work, what does it do. */
export function addWatchRoutes(app: Server, gateway: Gateway): void {
  const { metrics, findProblems } = gateway;
  app.get('/health', { schema: { hide: true, response: { 200: z.object({ ok: z.literal(true) }) } } }, () =>
    Promise.resolve({ ok: true as const }),
  );
  const readySchema = z.object({ ok: z.boolean(), problems: z.array(z.string()) });
  app.get('/ready', { schema: { hide: true, response: { 200: readySchema, 503: readySchema } } }, async (_request, reply) => {
    const found = await findProblems();
    return reply.code(found.length === 0 ? 200 : 503).send({ ok: found.length === 0, problems: found });
  });
  app.get(
    '/metrics',
    { onRequest: authenticate(gateway), config: { scope: 'metrics' }, schema: { hide: true } },
    async (_request, reply) => reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}

/** What whoever has a key may know of the gateway. */
export function addAboutRoute(app: Server, { version, findProblems, queue }: Gateway): void {
  app.get(
    '/gateway',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'Version, walls and state of the gateway, and what the key may do',
        response: { 200: aboutSchema, ...problems },
      },
    },
    async (request) => ({
      version,
      problems: await findProblems(),
      walls: [...new Set(await queue.walls())].sort(),
      scopes: [...callerOf(request).scopes].sort(),
    }),
  );
}
