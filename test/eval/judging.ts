import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { runProgram } from './journey.ts';

/** A STEP file, or a script that makes a part in a plain FreeCAD; and the document, to see whether it can be edited. */
export interface JudgeJob {
  part?: string;
  script?: string;
  document?: string;
  truth: Readonly<Record<string, unknown>> | null;
}

const verdictSchema = z.object({
  right: z.boolean(),
  failed: z.record(z.string(), z.string()),
  /** A PartDesign body from constrained sketches; null when no document was given. */
  editable: z.boolean().nullable(),
  solids: z.number(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** Has parts measured by the judge's own code. */
export async function judgeParts(jobs: readonly JudgeJob[], folder: string): Promise<Verdict[]> {
  const list = join(folder, 'judge-jobs.json');
  await writeFile(list, JSON.stringify(jobs));
  const judge = join(process.cwd(), 'test/eval/judge/judge.py');
  const ended = await runProgram(process.env['EVAL_PYTHON'] ?? '/usr/bin/python3', [judge, list], folder);
  const verdicts = ended.stdout
    .split('\n')
    .filter((line) => line.startsWith('@'))
    .map((line) => verdictSchema.parse(JSON.parse(line.slice(1))));
  if (verdicts.length !== jobs.length)
    throw new Error(`The judge ended with ${verdicts.length} of ${jobs.length} verdicts: ${ended.stderr.slice(-600)}`);
  return verdicts;
}
