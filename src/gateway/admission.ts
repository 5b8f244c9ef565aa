import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { givenAttachmentsSchema } from '../core/attachment.ts';
import { approvalsFile } from '../core/record/approvals.ts';
import { branchPointSchema, priorities, reviewSchema } from '../core/gateway/design-view.ts';
import { ownerSchema } from './keys.ts';
import { writeWholeFile } from './whole-file.ts';

const branchSchema = z.object({ id: z.uuid(), point: branchPointSchema });
export type Branch = z.infer<typeof branchSchema>;

/** What was let in: written down before it is answered, so that a design begins even when the gateway is killed right after. */
const admissionSchema = z.object({
  version: z.literal(1),
  id: z.uuid(),
  owner: ownerSchema,
  keyId: z.string(),
  request: z.string(),
  /** A person reviews the script before it first runs, or each. */
  review: reviewSchema,
  priority: z.enum(priorities),
  attachments: givenAttachmentsSchema.optional(),
  /** Where it begins: at a point of another design of the same owner. */
  from: branchSchema.optional(),
  /** SHA-256 of what was asked, so that one Idempotency-Key is not used for two requests. */
  askedHash: z.string(),
  createdAt: z.string(),
});
export type Admission = z.infer<typeof admissionSchema>;

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

export const hashAsked = (asked: object): string => hash(JSON.stringify(asked));

/** The id of a design: the same one again for the same Idempotency-Key of an owner, else a random one. RFC 9562, version 8. */
export function idFor(owner: string, idempotencyKey: string | undefined): string {
  if (idempotencyKey === undefined) return randomUUID();
  const hex = hash(`${owner}\0${idempotencyKey}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Where everything of a design lies: its admission, and below `designs` the design itself. */
export const folderOf = (data: string, { owner, id }: Pick<Admission, 'owner' | 'id'>): string => join(data, 'owners', owner, id);
const fileOf = (folder: string): string => join(folder, 'admission.json');

/** @throws DesignerError (state-write) */
export async function writeAdmission(data: string, admission: Admission): Promise<void> {
  const folder = folderOf(data, admission);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeWholeFile(fileOf(folder), JSON.stringify(admission));
}

/** As it is kept in memory; `readGiven` has the rest. */
export function withoutGiven(admission: Admission): Admission {
  const light = { ...admission };
  delete light.attachments;
  return light;
}

/** What was attached to the first request: pictures are large, so they are in memory only when they are needed. */
export async function readGiven(folder: string): Promise<NonNullable<Admission['attachments']>> {
  return admissionSchema.parse(JSON.parse(await readFile(fileOf(folder), 'utf8'))).attachments ?? [];
}

/** What a person reviewed of a design stays so in what branches from it: it is the same person's. */
export async function takeApprovals(data: string, from: Admission, to: Admission): Promise<void> {
  const [source, target] = [from, to].map((admission) => join(folderOf(data, admission), approvalsFile)) as [string, string];
  const known = await readFile(source, 'utf8').catch(() => undefined);
  if (known !== undefined) await writeWholeFile(target, known);
}

const deletedEnding = '.deleted';

/** Takes a design away in one step, then removes it; what a crash leaves of it is removed by `readAdmissions`. */
export async function removeAdmission(data: string, admission: Admission): Promise<void> {
  const folder = folderOf(data, admission);
  const away = `${folder}.${randomBytes(4).toString('hex')}${deletedEnding}`;
  await rename(folder, away);
  await rm(away, { recursive: true, force: true });
}

const namesIn = async (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/** What was let in before, oldest first. Folders whose admission was not finished were answered to nobody. */
export async function readAdmissions(data: string, tell: (problem: string) => void): Promise<Admission[]> {
  const found: Admission[] = [];
  const owners = join(data, 'owners');
  for (const owner of await namesIn(owners)) {
    for (const name of await namesIn(join(owners, owner))) {
      const folder = join(owners, owner, name);
      if (name.endsWith(deletedEnding)) {
        await rm(folder, { recursive: true, force: true });
        continue;
      }
      const text = await readFile(fileOf(folder), 'utf8').catch(() => undefined);
      if (text === undefined) continue;
      try {
        const admission = admissionSchema.parse(JSON.parse(text));
        if (admission.owner === owner && admission.id === name) found.push(withoutGiven(admission));
        else tell(`${folder} holds the admission of another design; it is left alone.`);
      } catch {
        tell(`${fileOf(folder)} can not be read; the design is left alone.`);
      }
    }
  }
  return found.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}
