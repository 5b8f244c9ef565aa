import * as z from 'zod';
import { errorCodes } from '../errors.ts';

/** An error as it is answered: RFC 9457, with the project's code and what to do next. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string(),
  code: z.enum([...errorCodes, 'unexpected']),
  nextStep: z.string().optional(),
  /** What is wrong in the body, the query or the path; the place is a JSON pointer. */
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
