import { z } from 'zod';

/** The longest request that is read, in characters: a request is a description, not a file. */
export const longestRequest = 20_000;

/** What a person asked for: the input of a design. */
export const briefSchema = z.object({
  /** Correlation id through log, audit trail, runs and files. */
  id: z.string().min(1),
  request: z.string(),
  /** Earlier turns of the same design, oldest first. */
  conversation: z.array(z.object({ request: z.string(), answer: z.string() })).default([]),
  createdAt: z.string(),
});
export type Brief = z.infer<typeof briefSchema>;

/** Why the text can't be a request, in words; undefined when it can. */
export function findRequestProblem(text: string): string | undefined {
  if (text.trim() === '') return 'The request is empty. Say what the part is and its sizes, for example "plate 80 x 60 x 10 mm".';
  if (text.length > longestRequest) {
    return `The request has ${text.length} characters, more than the ${longestRequest} that are read. Describe the part in fewer words.`;
  }
  const isBinary = /[^\P{Cc}\n\r\t]|\ufffd/u.test(text);
  return isBinary
    ? 'The request holds characters that are not text. Was a file given by mistake? Describe the part in words.'
    : undefined;
}
