import type { FastifyReply, FastifyRequest } from 'fastify';
import { DesignerError } from '../core/errors.ts';
import type { Gateway } from './context.ts';
import type { Caller } from './keys.ts';

/** How a web page, which can set no header on a WebSocket, hands over its key: as a subprotocol after another one, which is answered. */
const keyProtocol = 'bearer.';

function keyOf({ headers }: FastifyRequest): string | undefined {
  const [scheme, key, ...more] = (headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() === 'bearer' && more.length === 0) return key;
  const protocols = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  return protocols.find((name) => name.startsWith(keyProtocol))?.slice(keyProtocol.length);
}

/** Finds out who asks, before anything else of the request is read. @throws DesignerError gateway-unauthorized, gateway-forbidden. */
export const authenticate =
  ({ keys, limits }: Gateway) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const key = keyOf(request);
    const caller = key === undefined ? undefined : await keys.findCaller(key);
    if (caller === undefined) {
      await limits.stranger(request.ip);
      reply.header('www-authenticate', 'Bearer');
      throw new DesignerError('gateway-unauthorized', 'The request has no valid API key.', {
        nextStep: 'Send "Authorization: Bearer KEY"; whoever runs the gateway makes a key with freecad-designer keys add.',
      });
    }
    request.caller = caller;
    await limits.request(caller);
    const { scope } = request.routeOptions.config;
    // A route without a scope is nobody's.
    if (scope === undefined || !caller.scopes.has(scope)) {
      throw new DesignerError('gateway-forbidden', `This API key may not do that: it lacks the scope "${scope ?? 'none'}".`);
    }
  };

/** Who asks, in a route behind `authenticate`. */
export function callerOf({ caller }: FastifyRequest): Caller {
  if (caller === null) throw new DesignerError('gateway-unauthorized', 'The request has no valid API key.');
  return caller;
}
