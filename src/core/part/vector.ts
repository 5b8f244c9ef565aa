import * as z from 'zod';
import type { Vector } from './geometry.ts';

/** Apart from the arithmetic, because a page that draws needs that and not zod. */
export const vectorSchema = z.tuple([z.number(), z.number(), z.number()]) satisfies z.ZodType<Vector>;
