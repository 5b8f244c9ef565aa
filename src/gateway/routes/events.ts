import type { FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { WebSocket } from '@fastify/websocket';
import { callerOf } from '../authenticate.ts';
import type { Gateway, Server } from '../context.ts';
import type { FeedEvent } from '../feed.ts';
import type { Journey } from '../journey.ts';
import { LaterError } from '../problem.ts';
import { idParameters, problems } from './shapes.ts';

/** What may wait to be sent to one reader, in bytes; who reads more slowly than that is dropped. */
const mostUnsentBytes = 1_000_000;
const readersInAll = 2000;
const readersPerKey = 1500;
/** A connection through a proxy is kept open by this, and one that is gone is noticed. */
const aliveMs = 25_000;
const tooSlow = 'You read too slowly: connect again with the last event id that you have.';
/** RFC 6455: try again later. */
const closeTryLater = 1013;

const querySchema = z.strictObject({
  lastEventId: z.coerce.number().int().min(0).optional().describe('Resume after this event; SSE clients send Last-Event-ID'),
});

/** Where the events of one reader go. */
interface Reader {
  write: (event: FeedEvent) => void;
  unsentBytes: () => number;
  /** Says why, then ends it whether or not it listens. */
  drop: (why: string) => void;
}

const sse = ({ id, event, data }: FeedEvent): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** What is written in one go leaves in one packet: each would cost a call of the system otherwise. */
function createTogether({ cork, uncork }: { cork: () => void; uncork: () => void }): () => void {
  let isHeld = false;
  return () => {
    if (isHeld) return;
    isHeld = true;
    cork();
    process.nextTick(() => {
      isHeld = false;
      uncork();
    });
  };
}

/** Live events of a design, over a WebSocket or as server-sent events. Both resume out of the audit trail. */
export function addEventRoutes(app: Server, { designs, metrics, log, hide }: Gateway): void {
  const readers = new Map<string, number>();
  let all = 0;

  const admit = (keyId: string): void => {
    const own = readers.get(keyId) ?? 0;
    if (all >= readersInAll || own >= readersPerKey)
      throw new LaterError('gateway-limit', 'Too many readers of events are connected.', 10);
    readers.set(keyId, own + 1);
    all += 1;
    metrics.connections(1);
  };
  const release = (keyId: string): void => {
    const own = (readers.get(keyId) ?? 1) - 1;
    if (own === 0) readers.delete(keyId);
    else readers.set(keyId, own);
    all -= 1;
    metrics.connections(-1);
  };

  /** Returns what ends it. */
  const attach = (journey: Journey, after: number, reader: Reader): (() => void) => {
    let isOver = false;
    let stop: () => void = () => undefined;
    const end = (): void => {
      isOver = true;
      stop();
    };
    const listener = (event: FeedEvent): void => {
      if (isOver) return;
      if (reader.unsentBytes() > mostUnsentBytes) {
        end();
        metrics.dropped();
        log('info', 'a reader of events was too slow', { design: journey.admission.id });
        reader.drop(tooSlow);
        return;
      }
      reader.write(hide(event));
      if (event.event === 'deleted') {
        end();
        reader.drop('The design was deleted.');
      }
    };
    journey.feed.subscribe(after, listener).then(
      (unsubscribe) => {
        stop = unsubscribe;
        if (isOver) unsubscribe();
      },
      () => {
        end();
        reader.drop('The events could not be read.');
      },
    );
    return end;
  };

  const afterOf = (request: FastifyRequest): number => {
    const { lastEventId } = request.query as z.infer<typeof querySchema>;
    const header = Number(request.headers['last-event-id']);
    return lastEventId ?? (Number.isSafeInteger(header) && header > 0 ? header : 0);
  };

  app.route({
    method: 'GET',
    url: '/design/:id/events',
    config: { scope: 'read' },
    schema: {
      summary: 'Live events: server-sent, or a WebSocket when it is upgraded',
      description: 'audit (with an id, to resume from), state, text, log, deleted',
      params: idParameters,
      querystring: querySchema,
      response: { ...problems },
    },
    preHandler: async (request) => {
      designs.find(callerOf(request), request.params.id);
      admit(callerOf(request).keyId);
      await Promise.resolve();
    },
    handler: (request, reply) => {
      const { keyId } = callerOf(request);
      const journey = designs.find(callerOf(request), request.params.id);
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        ...(reply.getHeaders() as Record<string, string>),
      });
      const alive = setInterval(() => raw.write(':\n\n'), aliveMs);
      const together = createTogether({
        cork: () => {
          raw.cork();
        },
        uncork: () => {
          raw.uncork();
        },
      });
      const end = attach(journey, afterOf(request), {
        write: (event) => {
          together();
          raw.write(sse(event));
        },
        unsentBytes: () => raw.writableLength,
        drop: (reason) => {
          raw.end(`event: dropped\ndata: ${JSON.stringify({ reason })}\n\n`);
          setTimeout(() => raw.destroy(), 2000).unref();
        },
      });
      raw.once('close', () => {
        clearInterval(alive);
        end();
        release(keyId);
      });
    },
    wsHandler: (socket: WebSocket, request) => {
      const { keyId } = callerOf(request);
      const journey = designs.find(callerOf(request), request.params.id);
      let isAlive = true;
      const alive = setInterval(() => {
        if (!isAlive) socket.terminate();
        isAlive = false;
        socket.ping();
      }, aliveMs);
      const connection = request.raw.socket;
      const together = createTogether({
        cork: () => {
          connection.cork();
        },
        uncork: () => {
          connection.uncork();
        },
      });
      const end = attach(journey, afterOf(request), {
        write: (event) => {
          together();
          socket.send(JSON.stringify(event));
        },
        unsentBytes: () => socket.bufferedAmount,
        drop: (reason) => {
          socket.close(closeTryLater, reason);
          setTimeout(() => {
            socket.terminate();
          }, 2000).unref();
        },
      });
      socket.on('pong', () => (isAlive = true));
      // Nothing is expected from a reader.
      socket.on('message', () => {
        socket.close(1003, 'Events are only read here.');
      });
      socket.on('error', () => {
        socket.terminate();
      });
      socket.on('close', () => {
        clearInterval(alive);
        end();
        release(keyId);
      });
    },
  });
}
