import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { DesignerError } from '../core/errors.ts';
import { writeWholeFile } from './whole-file.ts';

/**
 * What a key may do. `read`: see designs. `design`: begin, change and delete them. `review`: say Run to a script. `run`: check and run
 * scripts of one's own. `unreviewed`: have designs run that nobody reviews. `metrics`: see how the gateway is doing.
 */
export const scopes = ['read', 'design', 'review', 'run', 'unreviewed', 'metrics'] as const;
export type Scope = (typeof scopes)[number];

/** Names an owner's folder too, so it is the same on every file system. */
export const ownerSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must be 1 to 64 lower-case letters, digits, - and _, and begin with a letter or digit');

const keySchema = z.object({
  id: z.string(),
  owner: ownerSchema,
  scopes: z.array(z.enum(scopes)),
  /** SHA-256 of the secret, hexadecimal. */
  hash: z.string(),
  createdAt: z.string(),
  revokedAt: z.string().nullable(),
});
export type StoredKey = z.infer<typeof keySchema>;
const fileSchema = z.object({ version: z.literal(1), keys: z.array(keySchema) });

/** Who calls, and what the key allows. */
export interface Caller {
  readonly keyId: string;
  readonly owner: string;
  readonly scopes: ReadonlySet<Scope>;
}

export interface Keys {
  /** @returns the key itself, which is nowhere kept. @throws DesignerError (configuration-invalid) */
  add(owner: string, allowed: readonly Scope[]): Promise<{ key: string; stored: StoredKey }>;
  /** @throws DesignerError (state-not-found) */
  revoke(id: string): Promise<StoredKey>;
  list(): Promise<StoredKey[]>;
  /** Whose key it is; undefined when it is none, or one that was revoked. */
  findCaller(key: string): Promise<Caller | undefined>;
}

/**
 * A secret is 256 random bits, so a plain SHA-256 keeps it: there is no dictionary to try, which is what slow hashes (scrypt) are made
 * against, and every request pays a microsecond for it instead of a tenth of a second.
 */
const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
const nobody = randomBytes(32);
/** How old what is known of the file may be: a revoked key ends so much later. */
const freshMs = 500;

/** `fcd.<id>.<secret>` as its parts: the id finds the key, the secret proves it. */
function parseKey(key: string): { id: string; secret: string } | undefined {
  const [prefix, id, secret, ...more] = key.split('.');
  return prefix !== 'fcd' || id === undefined || secret === undefined || more.length > 0 ? undefined : { id, secret };
}

/** The keys in a file, which `keys` commands may change while a gateway reads it. */
export function createKeys(path: string): Keys {
  let known: { readMs: number; changedMs: number; byId: ReadonlyMap<string, StoredKey> } | undefined;

  const read = async (): Promise<StoredKey[]> => {
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new DesignerError('configuration-invalid', `${path} could not be read: ${String(error)}.`);
    });
    if (text === undefined) return [];
    try {
      return fileSchema.parse(JSON.parse(text)).keys;
    } catch (error) {
      throw new DesignerError('configuration-invalid', `${path} holds no API keys that can be read.`, {
        nextStep: 'Restore it from a backup, or remove it and add keys anew.',
        cause: error,
      });
    }
  };

  const write = async (keys: readonly StoredKey[]): Promise<void> => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeWholeFile(path, `${JSON.stringify({ version: 1, keys }, null, 2)}\n`);
    known = undefined;
  };

  /** `id` is looked for: when it is not known yet, it may have been added just now. */
  const current = async (id: string): Promise<ReadonlyMap<string, StoredKey>> => {
    const now = performance.now();
    if (known !== undefined && now - known.readMs < freshMs && known.byId.has(id)) return known.byId;
    const changedMs = (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;
    const byId =
      known?.changedMs === changedMs ? known.byId : new Map((await read()).map((key): [string, StoredKey] => [key.id, key]));
    known = { readMs: now, changedMs, byId };
    return byId;
  };

  return {
    list: read,
    add: async (owner, allowed) => {
      const problem = ownerSchema.safeParse(owner).error?.issues[0]?.message;
      if (problem !== undefined)
        throw new DesignerError('configuration-invalid', `"${owner}" is no name of an owner: it ${problem}.`);
      const id = randomBytes(6).toString('hex');
      const secret = randomBytes(32).toString('base64url');
      const stored: StoredKey = {
        id,
        owner,
        scopes: [...allowed],
        hash: hashOf(secret).toString('hex'),
        createdAt: new Date().toISOString(),
        revokedAt: null,
      };
      await write([...(await read()), stored]);
      return { key: `fcd.${id}.${secret}`, stored };
    },
    revoke: async (id) => {
      const keys = await read();
      const found = keys.find((key) => key.id === id);
      if (found === undefined) {
        throw new DesignerError('state-not-found', `There is no API key ${id}.`, { nextStep: 'See freecad-designer keys list.' });
      }
      const revoked = { ...found, revokedAt: found.revokedAt ?? new Date().toISOString() };
      await write(keys.map((key) => (key.id === id ? revoked : key)));
      return revoked;
    },
    findCaller: async (key) => {
      const parts = parseKey(key);
      const found = parts === undefined ? undefined : (await current(parts.id)).get(parts.id);
      // An unknown id is compared as well, so that the time taken does not tell which ids there are.
      const isRight = timingSafeEqual(hashOf(parts?.secret ?? ''), found === undefined ? nobody : Buffer.from(found.hash, 'hex'));
      if (!isRight || found === undefined || found.revokedAt !== null) return undefined;
      return { keyId: found.id, owner: found.owner, scopes: new Set(found.scopes) };
    },
  };
}
