import { randomUUID } from 'node:crypto';
import { summarySchema, type Design } from '../../core/gateway/design-view.ts';
import type { Settings } from '../../core/settings.ts';
import type { DesignSession } from '../../machine/session.ts';
import type { Shelf } from '../../store/shelf.ts';
import type { GatewayClient } from './gateway-client.ts';
import { writeMarker } from './marker.ts';

interface BeginningParts {
  client: GatewayClient;
  shelf: Pick<Shelf, 'claim' | 'giveBack'>;
  settings: Pick<Settings, 'review'>;
  read: (id: string) => Promise<Design>;
  follow: (directory: string, first: Design) => DesignSession;
  /** Asks a person when the gateway can't be used. */
  through: <T>(about: null, work: () => Promise<T>, here: () => Promise<T>) => Promise<T>;
}

/** How a new design begins: what is asked at which path, the name of its folder, and how it begins here when a person wants that. */
export type BeginThere = (
  path: string,
  asked: object,
  slug: () => Promise<string>,
  here: () => Promise<DesignSession>,
) => Promise<DesignSession>;

/** Has new designs begin at the gateway, with a folder here for the copy; when that fails neither is left. */
export function createBeginning({ client, shelf, settings, read, follow, through }: BeginningParts): BeginThere {
  /** Best effort: whoever was told that nothing began is not to find it there later. */
  const takeBack = async (id: string | undefined): Promise<void> => {
    if (id !== undefined) await client.tell({ method: 'DELETE', path: `/design/${id}` }).catch(() => undefined);
  };

  return async (path, asked, slug, here) => {
    // Whether a script may run that nobody looks at is for the key to say.
    const review = settings.review === 'never' ? {} : { review: settings.review === 'always' ? 'always' : true };
    const headers = { 'idempotency-key': randomUUID() };
    let id: string | undefined;
    try {
      return await through(
        null,
        async () => {
          ({ id } = await client.ask(summarySchema, { method: 'POST', path, body: { ...asked, ...review }, headers }));
          const first = await read(id);
          const directory = await shelf.claim(await slug());
          try {
            await writeMarker(directory, { version: 1, url: client.url, id, scriptHash: null, files: {} });
          } catch (error) {
            await shelf.giveBack(directory);
            throw error;
          }
          return follow(directory, first);
        },
        async () => {
          await takeBack(id);
          id = undefined;
          return here();
        },
      );
    } catch (error) {
      await takeBack(id);
      throw error;
    }
  };
}
