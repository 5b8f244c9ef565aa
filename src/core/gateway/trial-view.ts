import * as z from 'zod';
import { parameterValueSchema } from '../plan/parameter.ts';
import { planSchema } from '../plan/plan.ts';
import { executionResultSchema } from '../run.ts';
import { checkResultSchema } from '../validation.ts';

/* What the gateway answers when values are tried beside a design, and what its clients take for an answer. */

/** How the tag of a trial's preview looks. */
export const previewTagSchema = z.string().regex(/^[0-9a-f]{32}$/);

/** `same`: nothing differs from what was measured. `edited`: more than values differs, so that it is to be reviewed and run. */
export const trialSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('same') }),
  z.object({ outcome: z.literal('edited') }),
  z.object({
    outcome: z.literal('tried'),
    values: z.record(z.string(), parameterValueSchema),
    /** The plan with these values and what follows from them. */
    plan: planSchema,
    /** Why these values can't be built, in words; then nothing was run. */
    problem: z.string().nullable(),
    checks: z.array(checkResultSchema),
    run: executionResultSchema.omit({ files: true, hashes: true }).nullable(),
    /** Under which tag the preview can be fetched for a while; null: there is none. */
    preview: previewTagSchema.nullable(),
  }),
]);
export type TrialView = z.infer<typeof trialSchema>;
