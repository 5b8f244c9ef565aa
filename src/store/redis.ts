import type { Redis } from 'ioredis';

/** What asking a Redis server gave. */
export type RedisAnswer = { ready: true; version: string } | { ready: false; why: string };

const longestWaitMs = 3000;

/** A text with addresses, without the names and passwords in them: all that stands before the last @ of a word is left out. */
export const withoutPassword = (text: string): string => text.replaceAll(/\/\/\S*@/g, '//');

/** The client's code, read when first needed. A bundle gives a CommonJS package as the default alone. */
export async function loadRedis(): Promise<typeof Redis> {
  const { default: ioredis } = await import('ioredis');
  return ioredis;
}

/** Asks the server at `url` who it is. Never throws; the password in the address is never repeated. */
export async function askRedis(url: string): Promise<RedisAnswer> {
  const Client = await loadRedis();
  const client = new Client(url, {
    lazyConnect: true,
    connectTimeout: longestWaitMs,
    commandTimeout: longestWaitMs,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  // The rejected promise only says that the connection is closed; why comes here.
  let cause = '';
  client.on('error', (error: Error) => (cause = error.message));
  try {
    await client.connect();
    const information = await client.info('server');
    return { ready: true, version: /redis_version:(\S+)/.exec(information)?.[1] ?? 'unknown' };
  } catch (error) {
    const text = cause === '' ? String(error) : cause;
    return { ready: false, why: withoutPassword(text) };
  } finally {
    client.disconnect();
  }
}
