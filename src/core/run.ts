import * as z from 'zod';
import { vectorSchema } from './part/vector.ts';
import type { ParameterValues } from './plan/parameter.ts';

/** Something to be measured beyond the standard report, because a requirement asks for it. `id` comes back with the measurement. */
export const measureQuerySchema = z.discriminatedUnion('kind', [
  z.object({ id: z.string(), kind: z.literal('planeDistances'), axis: vectorSchema.optional() }),
  z.object({ id: z.string(), kind: z.literal('edgeLengths') }),
  /** Overall size along any direction. */
  z.object({ id: z.string(), kind: z.literal('extent'), axis: vectorSchema }),
  z.object({ id: z.string(), kind: z.literal('radialPattern'), radiusMm: z.number(), axis: vectorSchema, centre: vectorSchema }),
  z.object({ id: z.string(), kind: z.literal('wallThickness') }),
  z.object({
    id: z.string(),
    kind: z.literal('symmetry'),
    planes: z.array(z.enum(['XY', 'XZ', 'YZ'])),
    reference: z.enum(['origin', 'boundingBoxCentre']),
  }),
  z.object({ id: z.string(), kind: z.literal('clearance') }),
  z.object({ id: z.string(), kind: z.literal('inertia'), axis: vectorSchema, centre: vectorSchema.optional() }),
  z.object({
    id: z.string(),
    kind: z.literal('material'),
    points: z.array(vectorSchema),
    reference: z.enum(['origin', 'boundingBoxCentre']),
  }),
  z.object({ id: z.string(), kind: z.literal('selfIntersection') }),
]);
export type MeasureQuery = z.infer<typeof measureQuerySchema>;

/** The answer to a query: numbers by name (units in the name), or why it was not measured ("too slow", "no solid"). */
/** Type of the error of a run whose script ended in time, and whose measuring did not. */
export const measuringTimeout = 'MeasuringTimeout';

export const measurementSchema = z.object({
  id: z.string(),
  value: z.record(z.string(), z.unknown()).nullable(),
  notMeasured: z.string().optional(),
});
export type Measurement = z.infer<typeof measurementSchema>;

const cylinder = {
  diameterMm: z.number(),
  axis: vectorSchema,
  position: vectorSchema,
  count: z.number().int().optional(),
  /** Name of the document object that made it, where that is known. */
  object: z.string().optional(),
};

/** An edge as it would be without its rounding or bevel: where the two faces beside it meet when they are prolonged. */
const sharpEdgeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('line'), from: vectorSchema, to: vectorSchema }),
  /** From `from` on, by `turnDeg` about the axis. */
  z.object({ kind: z.literal('circle'), centre: vectorSchema, axis: vectorSchema, from: vectorSchema, turnDeg: z.number() }),
]);
export type SharpEdge = z.infer<typeof sharpEdgeSchema>;
/** Of a tangent chain every piece; left out in reports of before it was measured. */
const sharpEdges = z.array(sharpEdgeSchema).optional();

export const shapeReportSchema = z.object({
  valid: z.boolean(),
  closed: z.boolean(),
  solids: z.number().int(),
  shells: z.number().int(),
  faces: z.number().int(),
  edges: z.number().int(),
  vertices: z.number().int(),
  volumeMm3: z.number(),
  areaMm2: z.number(),
  /** Tight, on tori and splines too. */
  boundingBox: z.object({ min: vectorSchema, max: vectorSchema, size: vectorSchema }),
  centerOfMass: vectorSchema,
  /** Handles of all shells together; null when it could not be told in time. */
  genus: z.number().nullable(),
  /** Inner full-turn cylinders, one entry each. `position` is the middle of the mouth; `through`: the axis is free at both ends; `stepped`: it goes on wider or narrower on the same axis. `opens`: directions out of the mouth: one for a blind hole, a counterbore's step or a countersunk hole, two for a hole whose ends are alike. */
  holes: z.array(
    z.object({
      ...cylinder,
      depthMm: z.number(),
      through: z.boolean(),
      stepped: z.boolean().default(false),
      opens: z.array(vectorSchema).optional(),
      /** Widest diameter of the cone at a mouth (a bevelled rim has one too); null when its rim is not round, left out without one. */
      countersinkMm: z.number().nullable().optional(),
      /** Separate runs of the hole along its axis, when a gap or a crossing bore makes more than one: depthMm is their sum. */
      runs: z.number().int().optional(),
      /** From the first run to the end of the last, when there is more than one. */
      spanMm: z.number().optional(),
    }),
  ),
  /** Outer full-turn cylinders. */
  bosses: z.array(z.object({ ...cylinder, heightMm: z.number() })).default([]),
  fillets: z
    .array(z.object({ radiusMm: z.number(), convex: z.boolean(), lengthMm: z.number(), at: vectorSchema, edges: sharpEdges }))
    .default([]),
  chamfers: z
    .array(z.object({ sizeMm: z.number(), size2Mm: z.number(), angleDeg: z.number(), at: vectorSchema, edges: sharpEdges }))
    .default([]),
  /** Faces of kinds whose sizes requirements name. */
  spheres: z.array(z.object({ diameterMm: z.number(), centre: vectorSchema })).default([]),
  tori: z.array(z.object({ majorRadiusMm: z.number(), minorRadiusMm: z.number(), centre: vectorSchema })).default([]),
  cones: z.array(z.object({ angleDeg: z.number(), axis: vectorSchema, position: vectorSchema, inner: z.boolean() })).default([]),
  /** Measurements missing from this report and why; their fields hold false, 0 or nothing, so that none passes unmeasured. */
  notMeasured: z.record(z.string(), z.string()).optional(),
  /** What was left out of the part and why (meshes, loose faces ...). */
  notes: z.array(z.string()).optional(),
});
export type ShapeReport = z.infer<typeof shapeReportSchema>;

export const documentObjectSchema = z.object({
  name: z.string(),
  label: z.string(),
  typeId: z.string(),
  /** Script line that made the object, and the task whose cell the line lies in. */
  line: z.number().int().nullable(),
  task: z.string().nullable(),
  valid: z.boolean(),
  state: z.array(z.string()),
  /** Sketches: degrees of freedom left; 0 is fully constrained. */
  freedom: z.number().int().optional(),
});
export type DocumentObject = z.infer<typeof documentObjectSchema>;

/** What held the run in, layer by layer; null and false say that a wall was not there. */
export const isolationSchema = z.object({
  /** The operating system's sandbox in force. */
  backend: z.enum(['bubblewrap', 'landlock', 'seatbelt', 'none']),
  staticCheck: z.boolean(),
  guards: z.boolean(),
  network: z.enum(['blocked', 'open']),
  files: z.enum(['run-folder-only', 'restricted', 'open']),
  limits: z.object({ wallMs: z.number(), memoryMb: z.number(), outputKb: z.number(), fileMb: z.number(), processes: z.number() }),
  warm: z.boolean(),
  /** What a person should know, e.g. which wall is missing and why. */
  notes: z.array(z.string()).default([]),
});
export type Isolation = z.infer<typeof isolationSchema>;

export const runReasons = [
  'finished',
  'refused',
  'script-error',
  'recompute-error',
  'timeout',
  'memory',
  'output',
  'crashed',
  'cancelled',
  'freecad-not-found',
] as const;
export type RunReason = (typeof runReasons)[number];

export const runErrorSchema = z.object({
  type: z.string(),
  message: z.string(),
  line: z.number().int().nullable(),
  task: z.string().nullable(),
  traceback: z.string(),
});

/** One execution of a script in FreeCAD. Paths are absolute. */
export const executionResultSchema = z.object({
  ok: z.boolean(),
  reason: z.enum(runReasons),
  exitCode: z.number().int().nullable(),
  signal: z.string().nullable(),
  durationMs: z.number(),
  stdout: z.string(),
  stderr: z.string(),
  error: runErrorSchema.optional(),
  freecad: z.object({ version: z.string() }),
  isolation: isolationSchema,
  document: z.object({ objects: z.array(documentObjectSchema) }),
  shape: shapeReportSchema.nullable(),
  measurements: z.array(measurementSchema).default([]),
  files: z.object({
    fcstd: z.string().optional(),
    step: z.string().optional(),
    stl: z.string().optional(),
    /** Binary preview mesh with face ids: layout in core/part/preview.ts. */
    preview: z.string().optional(),
    /** Mesh by solids at the STL's resolution, in the preview's layout. */
    mesh: z.string().optional(),
    /** Views without hidden lines: layout in core/part/drawing.ts. */
    views: z.string().optional(),
    /** What scripts may name in this FreeCAD: layout in core/names/registry.ts. */
    names: z.string().optional(),
  }),
  /** SHA-256 of the files for people, by format, as they were when they were made; a file that differs was changed since. */
  hashes: z.record(z.string(), z.string()).optional(),
});
export type ExecutionResult = z.infer<typeof executionResultSchema>;

/** Files of a run: formats for people, the preview, what other formats are made of, and what FreeCAD itself offers. */
export const exportFormats = ['fcstd', 'step', 'stl', 'preview', 'mesh', 'views', 'names'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Deviation of the STL from the exact surface in mm, and the greatest angle between facets in degrees. */
export const stlDeviationMm = { low: 0.5, normal: 0.1, high: 0.02 } as const;

export interface RunLimits {
  wallMs: number;
  memoryMb: number;
  /** Time for measuring, after the script's own. */
  measureMs: number;
}

/** Everything a run needs. The script is given as text; files appear under `outputFolder` as `<name>.FCStd` ... */
export interface RunRequest {
  script: string;
  /** Base name of the files, e.g. the design's slug. */
  name: string;
  outputFolder: string;
  formats: readonly ExportFormat[];
  stlResolution: keyof typeof stlDeviationMm;
  queries: readonly MeasureQuery[];
  limits: RunLimits;
  /** Measures no more than volume and bounding box: for a part that was measured before and is built again for its files. */
  sizeOnly?: boolean;
  /** Written into the files where the format has room. */
  metadata: Readonly<Record<string, string>>;
  /** Overrides of the values in the parameters cell. */
  parameters?: ParameterValues;
  /** Runs with the same lane replace each other while they wait: the newest wins (sliders). */
  lane?: string;
}

/** Runs scripts contained. A verdict about the script is in the result; it throws DesignerError only when it can't run anything at all. */
export interface Runner {
  run(request: RunRequest, signal: AbortSignal): Promise<ExecutionResult>;
  /** Ends warm processes and removes temporary files. */
  close(): Promise<void>;
}
