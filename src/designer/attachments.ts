import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attachment, GivenAttachment, PictureAttachment } from '../core/attachment.ts';
import { longestAttachment, mostAttachments } from '../core/attachment-limits.ts';
import type { Brief } from '../core/plan/brief.ts';
import { DesignerError } from '../core/errors.ts';
import type { PlanOutcome } from '../core/plan/plan.ts';
import type { DesignPlace } from '../core/record/store.ts';
import { writeAtomically } from '../store/atomic.ts';

/** Pages make pictures smaller before they send them. */
const mostPictureBytes = 4_000_000;

/** The first bytes of each kind of picture, by its specification. */
const signatures: Readonly<Record<PictureAttachment['mediaType'], readonly number[]>> = {
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
};

const isPicture = (bytes: Uint8Array, mediaType: PictureAttachment['mediaType']): boolean =>
  signatures[mediaType].every((byte, index) => bytes[index] === byte);

const fileOf = ({ directory }: DesignPlace, { number, mediaType }: Pick<PictureAttachment, 'number' | 'mediaType'>): string =>
  join(directory, 'attachments', `${String(number).padStart(3, '0')}.${mediaType === 'image/png' ? 'png' : 'jpg'}`);

const refused = (name: string, why: string): DesignerError =>
  new DesignerError('request-invalid', `${name} can't be attached: ${why}.`, { nextStep: 'Leave it out, or attach another.' });

/** Something that may be attached, with the bytes of a picture. */
type ReadAttachment = { attachment: GivenAttachment; bytes: Uint8Array | null };

/** What was given, looked at. @throws DesignerError (request-invalid) when something can't be attached. */
export function readAttachments(given: readonly GivenAttachment[]): ReadAttachment[] {
  if (given.length > mostAttachments)
    throw new DesignerError('request-invalid', `At most ${mostAttachments} things can be attached to a message.`);
  return given.map((attachment) => {
    const { name } = attachment;
    if (attachment.kind !== 'picture') {
      if (attachment.text.length > longestAttachment) throw refused(name, `it has more than ${longestAttachment} characters`);
      return { attachment, bytes: null };
    }
    const bytes = Buffer.from(attachment.base64, 'base64');
    if (bytes.length > mostPictureBytes) throw refused(name, `it has more than ${mostPictureBytes / 1e6} MB`);
    if (!isPicture(bytes, attachment.mediaType)) throw refused(name, 'it is no PNG or JPEG picture');
    return { attachment, bytes };
  });
}

/** Puts pictures into the design's folder, each with a number that none had. @throws DesignerError (state-write) */
export async function keepAttachments(place: DesignPlace, given: readonly ReadAttachment[]): Promise<Attachment[]> {
  const names = await readdir(join(place.directory, 'attachments')).catch(() => []);
  let last = Math.max(0, ...names.map((name) => Number.parseInt(name, 10) || 0));
  const kept: Attachment[] = [];
  for (const { attachment, bytes } of given) {
    if (attachment.kind !== 'picture' || bytes === null) {
      if (attachment.kind !== 'picture') kept.push(attachment);
      continue;
    }
    const { kind, name, mediaType } = attachment;
    const picture = { kind, name, mediaType, number: (last += 1) };
    await writeAtomically(fileOf(place, picture), bytes);
    kept.push(picture);
  }
  return kept;
}

/** A kept picture as base64. @throws DesignerError (request-invalid) when it is gone, or something else lies in its place. */
export async function readPicture(place: DesignPlace, picture: PictureAttachment): Promise<string> {
  const file = fileOf(place, picture);
  const bytes = await lstat(file).then(
    (found) => (found.isFile() && found.size <= mostPictureBytes ? readFile(file) : undefined),
    () => undefined,
  );
  if (bytes === undefined || !isPicture(bytes, picture.mediaType))
    throw refused(picture.name, `${file} is not there as it was kept`);
  return bytes.toString('base64');
}

/** What people are told when something is attached and nobody is there to read it. */
export const unreadAttachments =
  'The catalog reads words alone, and something is attached. Send the message without it, or set up a language model (FreeCAD Designer: Set API Key…).';

/** What the catalog can't read: of a face that is pointed at the words are enough, for its parts have one size for all of a kind. */
export const unreadOf = ({ attachments = [] }: Brief): Attachment[] => attachments.filter(({ kind }) => kind !== 'face');

/** The catalog's plan, saying what it makes of faces that were pointed at. */
export function pointedOut(outcome: PlanOutcome, { attachments = [] }: Brief): PlanOutcome {
  const faces = attachments.flatMap((attachment) => (attachment.kind === 'face' ? [attachment.text] : []));
  if (outcome.outcome !== 'planned' || faces.length === 0) return outcome;
  const said = `Pointed at: ${faces.join('; ')}. Parts of the catalog have one size for all features of a kind, so it was changed for all of them.`;
  return { ...outcome, plan: { ...outcome.plan, assumptions: [...outcome.plan.assumptions, said] } };
}
