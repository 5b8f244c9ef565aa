// What the static check reports; the shapes cross to the editor, the command line and the generator's next prompt.
import * as z from 'zod';

/** One refusal, placed where the editor underlines it. Lines and columns are 1-based, columns count UTF-16 units. */
export const findingSchema = z.object({
  /** Kebab-case id of the rule, stable across versions. */
  rule: z.string(),
  /** What is wrong, in plain words. */
  message: z.string(),
  /** What to write instead. */
  instead: z.string(),
  line: z.number().int().min(1),
  column: z.number().int().min(1),
  endLine: z.number().int().min(1),
  endColumn: z.number().int().min(1),
});
export type Finding = z.infer<typeof findingSchema>;

/** `ok` exactly when there are no findings. Findings are sorted by position. */
export const checkReportSchema = z.object({ ok: z.boolean(), findings: z.array(findingSchema) });
export type CheckReport = z.infer<typeof checkReportSchema>;
