import * as z from 'zod';
import { authenticate } from '../authenticate.ts';
import type { Gateway, Server } from '../context.ts';

/** For those who watch over the gateway: is it there, can it work, what does it do. */
export function addWatchRoutes(app: Server, gateway: Gateway): void {
  const { metrics, findProblems } = gateway;
  app.get('/health', { schema: { hide: true, response: { 200: z.object({ ok: z.literal(true) }) } } }, () =>
    Promise.resolve({ ok: true as const }),
  );
  const readySchema = z.object({ ok: z.boolean(), problems: z.array(z.string()) });
  app.get('/ready', { schema: { hide: true, response: { 200: readySchema, 503: readySchema } } }, async (_request, reply) => {
    const problems = await findProblems();
    return reply.code(problems.length === 0 ? 200 : 503).send({ ok: problems.length === 0, problems });
  });
  app.get(
    '/metrics',
    { onRequest: authenticate(gateway), config: { scope: 'metrics' }, schema: { hide: true } },
    async (_request, reply) => reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
