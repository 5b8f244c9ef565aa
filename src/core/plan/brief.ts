import * as z from 'zod';
import { phrase, type Phrase } from '../phrase.ts';
import { saidSchema } from '../phrase-schema.ts';
import { attachmentSchema } from '../attachment.ts';

/** The longest request that is read, in characters: a request is a description, not a file. */
export const longestRequest = 20_000;

/** Who gave an answer: catalog part, `vendor/model` or the person, and what it took. US dollars. */
const answeredBySchema = z.object({ author: z.string(), calls: z.number().int(), costUsd: z.number() });
export type AnsweredBy = z.infer<typeof answeredBySchema>;

/** Something said and what came of it. Turns of versions that did not know who had answered lack that. */
const turnSchema = z.object({
  request: z.string(),
  answer: z.string(),
  /** What the answer is made of, for readers of other languages. */
  said: saidSchema,
  answeredBy: answeredBySchema.optional(),
  attached: z.array(z.string()).optional(),
});
export type Turn = z.infer<typeof turnSchema>;

/** What a person asked for: the input of a design. */
export const briefSchema = z.object({
  /** Correlation id through log, audit trail, runs and files. */
  id: z.string().min(1),
  request: z.string(),
  /** Earlier turns of the same design, oldest first. */
  conversation: z.array(turnSchema).default([]),
  attachments: z.array(attachmentSchema).optional(),
  createdAt: z.string(),
});
export type Brief = z.infer<typeof briefSchema>;

/** Why the text can't be a request, in words; undefined when it can. */
export function findRequestProblem(text: string): Phrase | undefined {
  if (text.trim() === '')
    return phrase('The request is empty. Say what the part is and its sizes, for example "plate 80 x 60 x 10 mm".');
  if (text.length > longestRequest) {
    return phrase(
      'The request has {0} characters, more than the {1} that are read. Describe the part in fewer words.',
      text.length,
      longestRequest,
    );
  }
  const isBinary = /[^\P{Cc}\n\r\t]|\ufffd/u.test(text);
  return isBinary
    ? phrase('The request holds characters that are not text. Was a file given by mistake? Describe the part in words.')
    : undefined;
}
