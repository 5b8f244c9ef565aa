import type { FastifyReply } from 'fastify';

/** Aborted when whoever asked is gone before the answer was: nobody waits for what would be done then. */
export function goneWith({ raw }: Pick<FastifyReply, 'raw'>): AbortSignal {
  const gone = new AbortController();
  // The response's close, for that of the request comes as soon as its body was read.
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}
