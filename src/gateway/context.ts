import type { FastifyInstance, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Log } from '../core/log.ts';
import type { Designer } from '../designer.ts';
import type { Designs } from './designs.ts';
import type { Caller, Keys, Scope } from './keys.ts';
import type { Limits } from './limits.ts';
import type { Metrics } from './metrics.ts';
import type { StepQueue } from './queue/step-queue.ts';

/** What the routes work with. */
export interface Gateway {
  designs: Designs;
  keys: Keys;
  limits: Limits;
  metrics: Metrics;
  queue: StepQueue;
  /** For checks and runs of scripts that belong to no design. */
  designer: Designer;
  /** Why nothing could be made right now: no FreeCAD, no worker, no Redis, no language model that answers. Empty when something could. */
  findProblems: () => Promise<string[]>;
  version: string;
  log: Log;
  /** Takes out of what leaves the gateway where on the server things lie. */
  hide: <T>(value: T) => T;
}

export type Server = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the time that a route with a scope is entered. */
    caller: Caller | null;
  }
  interface FastifyContextConfig {
    /** What the key must allow. */
    scope?: Scope;
  }
}
