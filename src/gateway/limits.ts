import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Redis } from 'ioredis';
import type { Caller } from './keys.ts';
import { LaterError } from './problem.ts';

export interface LimitFigures {
  /** Requests of one key in a minute. */
  requestsPerMinute: number;
  /** What all designs of an owner may cost in a day (UTC), in US dollars. */
  costPerDayUsd: number;
  /** Designs of one owner that are at work, waiting in line included. */
  designsAtOnce: number;
}

/** Counts in Redis, where there is one: all gateways that share it then count together. */
export interface Limits {
  /** @throws LaterError when the key asked too often. */
  request(caller: Caller): Promise<void>;
  /** @throws LaterError when this address gave too many wrong keys. */
  stranger(address: string): Promise<void>;
  /** @throws LaterError when the owner has as many designs at work as are allowed, or has spent what a day may cost. */
  design(owner: string, atWork: number): Promise<void>;
  /** An owner's designs have cost so much more. */
  spent(owner: string, usd: number, at: Date): Promise<void>;
}

const strangersPerMinute = 60;
const daySeconds = 24 * 3600;
/** Money is counted in whole millionths of a dollar. */
const micro = 1e6;

export function createLimits(figures: LimitFigures, redis: Redis | undefined, now: () => Date): Limits {
  const { requestsPerMinute, costPerDayUsd, designsAtOnce } = figures;
  const createCounter = (keyPrefix: string, points: number, duration: number): RateLimiterAbstract => {
    const memory = new RateLimiterMemory({ keyPrefix, points, duration });
    // While Redis is away each gateway counts by itself.
    return redis === undefined
      ? memory
      : new RateLimiterRedis({
          storeClient: redis,
          keyPrefix: `freecad-designer:${keyPrefix}`,
          points,
          duration,
          insuranceLimiter: memory,
        });
  };
  const requests = createCounter('requests', requestsPerMinute, 60);
  const strangers = createCounter('strangers', strangersPerMinute, 60);
  const money = createCounter('cost', Math.max(1, Math.round(costPerDayUsd * micro)), daySeconds);

  const dayOf = (owner: string, at: Date): string => `${owner}:${at.toISOString().slice(0, 10)}`;
  const count = async (counter: RateLimiterAbstract, key: string, what: string): Promise<void> => {
    try {
      await counter.consume(key);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new LaterError('gateway-limit', what, Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
    }
  };

  return {
    request: ({ keyId }) => count(requests, keyId, `This API key may ask ${requestsPerMinute} times a minute.`),
    stranger: (address) => count(strangers, address, 'Too many wrong API keys came from this address.'),
    design: async (owner, atWork) => {
      if (atWork >= designsAtOnce)
        throw new LaterError('gateway-limit', `${atWork} designs of ${owner} are at work, as many as are allowed at once.`, 10);
      const today = await money.get(dayOf(owner, now()));
      if (today !== null && today.consumedPoints >= costPerDayUsd * micro) {
        const midnight = new Date(now()).setUTCHours(24, 0, 0, 0);
        throw new LaterError(
          'gateway-limit',
          `The designs of ${owner} have cost $${(today.consumedPoints / micro).toFixed(2)} today, and $${costPerDayUsd.toFixed(2)} is allowed.`,
          Math.max(1, Math.ceil((midnight - now().getTime()) / 1000)),
        );
      }
    },
    spent: async (owner, usd, at) => {
      const points = Math.round(usd * micro);
      if (points > 0) await money.penalty(dayOf(owner, at), points);
    },
  };
}
