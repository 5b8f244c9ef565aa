import { z } from 'zod';
import { requirementSchema } from './requirement.ts';

/** A number, or a formula over the plan's parameters in its place. */
const number = z.union([z.number(), z.string()]);
const vector = z.array(number).length(3);
const openVector = z.array(number.nullable()).length(3);

/**
 * A requirement as the planner writes it: one flat object for all kinds (the prompt lists which fields each kind has), a formula wherever
 * a number stands. A language model makes fewer mistakes with it than with eighteen objects, and it is a sixth as long in every call.
 */
const writtenRequirementSchema = z.object({
  id: z.string().min(1),
  kind: z.enum(requirementSchema.options.map((option) => option.shape.kind.value)),
  source: z.enum(['stated', 'derived']),
  text: z.string().min(1),
  toleranceMm: number.optional(),
  tolerancePercent: number.optional(),
  sizeMm: z.union([number, vector]).optional().describe('boundingBox: three sizes; chamfers: the leg'),
  orientation: z.enum(['asStated', 'any']).optional(),
  measure: z.string().optional(),
  expectedMm: number.optional(),
  volumeMm3: number.optional(),
  areaMm2: number.optional(),
  massG: number.optional(),
  densityKgM3: number.optional(),
  momentKgMm2: number.optional(),
  count: number.optional(),
  genus: number.optional(),
  diameterMm: number.optional(),
  radiusMm: number.optional(),
  heightMm: number.optional(),
  depthMm: number.optional(),
  through: z.boolean().optional(),
  convex: z.boolean().optional(),
  angleDeg: number.optional(),
  axis: vector.optional(),
  centre: vector.optional(),
  positions: z.array(vector).optional(),
  pattern: z
    .object({
      kind: z.enum(['circle', 'grid']),
      count: number.optional(),
      diameterMm: number.optional(),
      startDeg: number.optional(),
      countU: number.optional(),
      countV: number.optional(),
      pitchUMm: number.optional(),
      pitchVMm: number.optional(),
      centre: vector.optional(),
    })
    .optional(),
  reference: z.enum(['origin', 'boundingBoxCentre']).optional(),
  minimumMm: number.optional(),
  maximumMm: number.optional(),
  maximumOverlapMm3: number.optional(),
  planes: z.array(z.enum(['XY', 'XZ', 'YZ'])).optional(),
  positionMm: openVector.optional(),
  points: z.array(z.object({ at: vector, inside: z.boolean() })).optional(),
  formulas: z.record(z.string(), z.string()).optional(),
});

const inWords = new Set(['id', 'kind', 'source', 'text', 'orientation', 'measure', 'reference', 'planes', 'formulas']);

/** Takes the formulas out of the places of numbers, with their paths; a 1 stands there until they are computed. */
function liftFormulas(value: unknown, path: string, formulas: Record<string, string>): unknown {
  if (typeof value === 'string') {
    formulas[path] = value;
    return 1;
  }
  if (Array.isArray(value)) return value.map((item, index) => liftFormulas(item, `${path}.${index}`, formulas));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      inWords.has(key) ? item : liftFormulas(item, path === '' ? key : `${path}.${key}`, formulas),
    ]),
  );
}

/** Reads a requirement of the planner's answer; its formulas are in `formulas` afterwards, by path. */
export const plannerRequirementSchema = writtenRequirementSchema
  .transform((written) => {
    const formulas: Record<string, string> = { ...written.formulas };
    const lifted = liftFormulas(written, '', formulas) as Record<string, unknown>;
    const id = written.id.toLowerCase().replaceAll('_', '-').replaceAll(' ', '-');
    return { ...lifted, id, ...(Object.keys(formulas).length > 0 ? { formulas } : {}) };
  })
  .pipe(z.preprocess((draft) => draft, requirementSchema));
