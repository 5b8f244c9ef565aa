import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** What a turn has to come to: a right part, a refusal with the contradiction, a question, or a question or stated assumptions. */
const expectationSchema = z.enum(['part', 'refusal', 'question', 'question-or-assumptions']);
export type Expectation = z.infer<typeof expectationSchema>;

const turnSchema = z.object({
  request: z.string(),
  expect: expectationSchema,
  /** What the judge in Python checks; made by measuring a part that was built and looked at by hand. */
  truth: z.record(z.string(), z.unknown()).nullable(),
});

const caseSchema = z.object({
  id: z.string(),
  kind: z.string(),
  turns: z.array(turnSchema).min(1),
  /** Other values of parameters that the request names, with what is true of the part then. */
  variants: z
    .array(z.object({ set: z.record(z.string(), z.union([z.number(), z.boolean()])), truth: z.record(z.string(), z.unknown()) }))
    .default([]),
});
export type Case = z.infer<typeof caseSchema>;

export const fixtures = join(process.cwd(), 'test/fixtures/eval');

export function readCases(file = 'cases.jsonl'): Case[] {
  const lines = readFileSync(join(fixtures, file), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => caseSchema.parse(JSON.parse(line)));
}
