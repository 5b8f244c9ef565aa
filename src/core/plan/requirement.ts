import * as z from 'zod';
import { vectorSchema } from '../part/vector.ts';

/**
 * A measurable statement about the finished part.
 * `formulas` maps the path of a number in the requirement ("sizeMm.0", "pattern.count") to a formula over the plan's parameters;
 * `resolveRequirements` (resolve.ts) writes the computed numbers, so that a changed parameter changes what is expected.
 */
const common = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'lower-case letters, digits and hyphens'),
  /** stated: the user said it, a failure never passes. derived: follows from the plan. */
  source: z.enum(['stated', 'derived']),
  /** The statement as a person reads it. */
  text: z.string().min(1),
  toleranceMm: z.number().nonnegative().optional(),
  tolerancePercent: z.number().nonnegative().optional(),
  formulas: z.record(z.string(), z.string()).optional(),
};

const length = z.number();
const size = z.number().nonnegative();
const count = z.number().int().nonnegative();
/** Where positions are measured from: the document's origin, or the centre of the part's bounding box. */
const reference = z.enum(['origin', 'boundingBoxCentre']).default('origin');

/** Positions made from numbers instead of listed, so that formulas can drive them. Directions across the axis: see geometry.ts planeDirections. */
export const patternSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('circle'),
    count,
    diameterMm: size,
    startDeg: length.default(0),
    centre: vectorSchema.default([0, 0, 0]),
  }),
  z.object({
    kind: z.literal('grid'),
    countU: count,
    countV: count,
    pitchUMm: length,
    pitchVMm: length,
    /** The middle of the grid. */
    centre: vectorSchema.default([0, 0, 0]),
  }),
]);
export type Pattern = z.infer<typeof patternSchema>;

const placed = {
  /** How many; left out: at least one. */
  count: count.optional(),
  /** Direction of the axis; left out: any. */
  axis: vectorSchema.optional(),
  /** Points the axes must pass through (only the distance across the axis counts), one for each. */
  positions: z.array(vectorSchema).optional(),
  pattern: patternSchema.optional(),
  reference,
};

/** Which edges of the part are meant; a rounding or bevel of the same size on others that no requirement mentions is one too many. */
const edgePlaces = {
  /** Direction of straight edges, axis of round ones. */
  axis: vectorSchema.optional(),
  /** The outermost edges of the part in this direction: [0, 0, 1] those round its top. */
  side: vectorSchema.optional(),
  /** A point on each edge, where it would be without its rounding or bevel. */
  positions: z.array(vectorSchema).min(1).optional(),
  reference,
};

export const requirementSchema = z.discriminatedUnion('kind', [
  /** Overall size. `any`: the three sizes in any order, for a part whose pose nobody stated. */
  z.object({
    ...common,
    kind: z.literal('boundingBox'),
    sizeMm: vectorSchema,
    /** Where the part begins along X, Y and Z: the lowest corner of its box. null leaves a coordinate open; left out: anywhere. */
    lowestMm: z.tuple([length.nullable(), length.nullable(), length.nullable()]).optional(),
    orientation: z.enum(['asStated', 'any']).default('asStated'),
  }),
  /**
   * A single length. extent: overall size along `axis`. planeDistance: two parallel planar faces across `axis` lie that far apart.
   * edgeLength: an edge has it. sphereDiameter, torusMajorRadius, torusMinorRadius, coneAngle (full angle, degrees): of a face of that kind.
   */
  z.object({
    ...common,
    kind: z.literal('dimension'),
    measure: z.enum([
      'extent',
      'planeDistance',
      'edgeLength',
      'sphereDiameter',
      'torusMajorRadius',
      'torusMinorRadius',
      'coneAngle',
    ]),
    expectedMm: length,
    axis: vectorSchema.optional(),
    count: count.optional(),
  }),
  z.object({ ...common, kind: z.literal('volume'), volumeMm3: size }),
  z.object({ ...common, kind: z.literal('area'), areaMm2: size }),
  z.object({ ...common, kind: z.literal('mass'), massG: size, densityKgM3: z.number().positive() }),
  z.object({ ...common, kind: z.literal('solidCount'), count }),
  z.object({ ...common, kind: z.literal('shellCount'), count }),
  /** Number of handles of all shells together: a plate with four through holes has 4. */
  z.object({ ...common, kind: z.literal('genus'), genus: count }),
  /**
   * Inner full-turn cylinders. `through`: the axis is free at both ends; a step of a counterbored hole counts as either. `opens`: the
   * direction out of the mouth of a blind hole or a counterbore's step, or towards the side that a countersink or counterbore is on; a hole
   * whose ends are alike opens both ways. `countersinkMm`: widest diameter of the cone at a mouth. With a `count`, no other hole of this diameter and axis may be there that no requirement mentions.
   */
  z.object({
    ...common,
    kind: z.literal('holes'),
    diameterMm: size,
    through: z.boolean().optional(),
    depthMm: size.optional(),
    opens: vectorSchema.optional(),
    countersinkMm: size.optional(),
    ...placed,
  }),
  /** Outer full-turn cylinders. */
  z.object({ ...common, kind: z.literal('bosses'), diameterMm: size, heightMm: size.optional(), ...placed }),
  /** Rounded edges: blends that meet their neighbours tangentially. `count` is the number of rounded edges (tangent chains count once). */
  z.object({
    ...common,
    kind: z.literal('fillets'),
    radiusMm: size,
    count: count.optional(),
    convex: z.boolean().optional(),
    ...edgePlaces,
  }),
  /** Bevelled edges: `sizeMm` is the leg along the first face. */
  z.object({
    ...common,
    kind: z.literal('chamfers'),
    sizeMm: size,
    angleDeg: length.default(45),
    count: count.optional(),
    ...edgePlaces,
  }),
  /** Separate arcs of material on a circle (teeth, blades, spokes). */
  z.object({
    ...common,
    kind: z.literal('radialPattern'),
    count,
    radiusMm: size,
    axis: vectorSchema.default([0, 0, 1]),
    centre: vectorSchema.default([0, 0, 0]),
  }),
  /** Least wall, by rays through the part (the sampling error is part of the measurement). */
  z.object({ ...common, kind: z.literal('wallThickness'), minimumMm: size.optional(), maximumMm: size.optional() }),
  /** Mirror planes; `boundingBoxCentre` puts them through the middle of the part. */
  z.object({
    ...common,
    kind: z.literal('symmetry'),
    planes: z.array(z.enum(['XY', 'XZ', 'YZ'])).min(1),
    reference: z.enum(['origin', 'boundingBoxCentre']).default('boundingBoxCentre'),
  }),
  /** null leaves a coordinate open. */
  z.object({
    ...common,
    kind: z.literal('centerOfMass'),
    positionMm: z.tuple([length.nullable(), length.nullable(), length.nullable()]),
    reference,
  }),
  /** Gap between any two solids, and how much they may overlap. */
  z.object({
    ...common,
    kind: z.literal('clearance'),
    minimumMm: size.optional(),
    maximumMm: size.optional(),
    maximumOverlapMm3: size.default(0),
  }),
  /** Moment of inertia about a line, for a density. */
  z.object({
    ...common,
    kind: z.literal('inertia'),
    momentKgMm2: size,
    densityKgM3: z.number().positive(),
    axis: vectorSchema.default([0, 0, 1]),
    centre: vectorSchema.optional(),
  }),
  /** Points that must lie in material, or in the open. */
  z.object({
    ...common,
    kind: z.literal('material'),
    points: z.array(z.object({ at: vectorSchema, inside: z.boolean() })).min(1),
    reference,
  }),
  z.object({ ...common, kind: z.literal('closed') }),
  z.object({ ...common, kind: z.literal('valid') }),
]);

export type Requirement = z.infer<typeof requirementSchema>;
export type RequirementKind = Requirement['kind'];
export type RequirementOf<Kind extends RequirementKind> = Extract<Requirement, { kind: Kind }>;
/** A requirement as it is written, before defaults are filled in. */
export type RequirementInput = z.input<typeof requirementSchema>;
