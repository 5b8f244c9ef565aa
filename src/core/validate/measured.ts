import * as z from 'zod';
import { phrase } from '../phrase.ts';
import type { Evidence, Words } from './verdict.ts';

/** An answer to a query, or why there is none. */
export type Answer<Value> = { value: Value } | { why: Words };

const counted = { counts: z.array(z.number()) };
const planeDistances = z.object({ distancesMm: z.array(z.number()), ...counted });
const edgeLengths = z.object({ lengthsMm: z.array(z.number()), ...counted });
const radialPattern = z.object({ count: z.number(), full: z.boolean().default(false) });
const wallThickness = z.object({ minimumMm: z.number(), percentile2Mm: z.number(), samples: z.number(), errorMm: z.number() });
const symmetry = z.object({ planes: z.record(z.string(), z.boolean()), worstMm: z.record(z.string(), z.number()).default({}) });
const clearance = z.object({
  minimumGapMm: z.number(),
  overlapMm3: z.number(),
  pairs: z.array(z.object({ solids: z.array(z.number()), gapMm: z.number(), overlapMm3: z.number() })).default([]),
});
const extent = z.object({ extentMm: z.number() });
const inertia = z.object({ momentMm5: z.number() });
const material = z.object({ inside: z.array(z.boolean().nullable()) });
const selfIntersection = z.object({ selfIntersecting: z.boolean(), findings: z.string().default('') });

const reader =
  <Value>(schema: z.ZodType<Value>) =>
  (evidence: Pick<Evidence, 'measurements'>, id: string): Answer<Value> => {
    const measurement = evidence.measurements.get(id);
    if (measurement === undefined) return { why: phrase('the run was not asked for it') };
    if (measurement.value === null) return { why: measurement.notMeasured ?? phrase('no reason given') };
    const parsed = schema.safeParse(measurement.value);
    return parsed.success ? { value: parsed.data } : { why: phrase("the answer can't be read") };
  };

export const readPlaneDistances = reader(planeDistances);
export const readEdgeLengths = reader(edgeLengths);
export const readRadialPattern = reader(radialPattern);
export const readWallThickness = reader(wallThickness);
export const readSymmetry = reader(symmetry);
export const readClearance = reader(clearance);
export const readExtent = reader(extent);
export const readInertia = reader(inertia);
export const readMaterial = reader(material);
export const readSelfIntersection = reader(selfIntersection);
