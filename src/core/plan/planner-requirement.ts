import * as z from 'zod';
import { requirementSchema } from './requirement.ts';

/** A number, or a formula over the plan's parameters in its place. */
const number = z.union([z.number(), z.string()]);
const vector = z.array(number).length(3);
const openVector = z.array(number.nullable()).length(3);

/**
 * A requirement as the planner writes it: one flat object for all kinds (the prompt lists which fields each kind has), a formula wherever
 * a number stands. A language model makes fewer mistakes with it than with eighteen objects, and it is a sixth as long in every call.
 */
export const writtenRequirementSchema = z.object({
  id: z.string().min(1),
  // Texts with a hint, so that one requirement of an unknown kind does not cost the whole plan.
  kind: z.string().meta({ enum: requirementSchema.options.map((option) => option.shape.kind.value) }),
  source: z.string().meta({ enum: ['stated', 'derived'] }),
  text: z.string().default(''),
  toleranceMm: number.nullish(),
  tolerancePercent: number.nullish(),
  sizeMm: z.union([number, vector]).nullish().describe('boundingBox: three sizes; chamfers: the leg'),
  lowestMm: openVector.nullish(),
  orientation: z.enum(['asStated', 'any']).nullish(),
  measure: z.string().nullish(),
  expectedMm: number.nullish(),
  volumeMm3: number.nullish(),
  areaMm2: number.nullish(),
  massG: number.nullish(),
  densityKgM3: number.nullish(),
  momentKgMm2: number.nullish(),
  count: number.nullish(),
  genus: number.nullish(),
  diameterMm: number.nullish(),
  radiusMm: number.nullish(),
  heightMm: number.nullish(),
  depthMm: number.nullish(),
  through: z.boolean().nullish(),
  opens: vector.nullish(),
  countersinkMm: number.nullish().describe('holes: widest diameter of the countersink'),
  convex: z.boolean().nullish(),
  angleDeg: number.nullish(),
  axis: vector.nullish(),
  side: vector.nullish(),
  centre: vector.nullish(),
  positions: z.array(vector).nullish(),
  pattern: z
    .object({
      kind: z.enum(['circle', 'grid']),
      count: number.nullish(),
      diameterMm: number.nullish(),
      startDeg: number.nullish(),
      countU: number.nullish(),
      countV: number.nullish(),
      pitchUMm: number.nullish(),
      pitchVMm: number.nullish(),
      centre: vector.nullish(),
    })
    .nullish(),
  reference: z.enum(['origin', 'boundingBoxCentre']).nullish(),
  minimumMm: number.nullish(),
  maximumMm: number.nullish(),
  maximumOverlapMm3: number.nullish(),
  planes: z.array(z.enum(['XY', 'XZ', 'YZ'])).nullish(),
  positionMm: openVector.nullish(),
  points: z.array(z.object({ at: vector, inside: z.boolean() })).nullish(),
  formulas: z.record(z.string(), z.string()).nullish(),
});
type WrittenRequirement = z.infer<typeof writtenRequirementSchema>;

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

/** The requirement with its formulas in `formulas`, by path, and its id as ids are written. What it lacks for its kind is not looked at. */
function toDraft(written: WrittenRequirement): Record<string, unknown> {
  const formulas: Record<string, string> = { ...written.formulas };
  const given = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== null));
  const lifted = liftFormulas(given, '', formulas) as Record<string, unknown>;
  const id = written.id
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return {
    ...lifted,
    id: id.slice(0, 60) || 'requirement',
    source: written.source === 'stated' ? 'stated' : 'derived',
    text: written.text === '' ? written.id : written.text,
    formulas: Object.keys(formulas).length > 0 ? formulas : undefined,
  };
}

/** Reads a requirement of the planner's answer; its formulas are in `formulas` afterwards, by path. */
export const plannerRequirementSchema = writtenRequirementSchema
  .transform(toDraft)
  .pipe(z.preprocess((draft) => draft, requirementSchema));
