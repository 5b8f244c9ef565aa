import { z } from 'zod';

/** The longest text of an attachment that is kept, in characters. */
export const longestAttachment = 40_000;
/** The most that is taken with one message. */
export const mostAttachments = 8;

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
