import * as z from 'zod';
import { longestAttachment, mostAttachments } from './attachment-limits.ts';

const textSchema = z.object({
  /** `selection`: of an editor; `document`: objects and values of a FreeCAD document; `face`: of the present part, by what lasts of it. */
  kind: z.enum(['selection', 'document', 'face']),
  name: z.string().max(200),
  text: z.string().max(longestAttachment),
});
const pictureSchema = z.object({
  kind: z.literal('picture'),
  name: z.string().max(200),
  mediaType: z.enum(['image/png', 'image/jpeg']),
});

/** What a person gave beside the words of a request. Material for language models, never instructions. */
export const attachmentSchema = z.union([
  textSchema,
  // The picture itself lies in the design's folder under this number, so that records stay small.
  pictureSchema.extend({ number: z.number().int().positive() }),
]);
export type Attachment = z.infer<typeof attachmentSchema>;
export type PictureAttachment = Extract<Attachment, { kind: 'picture' }>;
export type TextAttachment = Exclude<Attachment, PictureAttachment>;

/** An attachment on its way into a design. */
export type GivenAttachment = TextAttachment | (z.infer<typeof pictureSchema> & { base64: string });

/** Attachments on their way over a network. */
export const givenAttachmentsSchema = z
  .array(z.union([textSchema, pictureSchema.extend({ base64: z.string() })]))
  .max(mostAttachments);
