import assert from 'node:assert/strict';
import { requirementSchema, type Requirement, type RequirementInput } from '../../../../src/core/plan/requirement.ts';
import type { DocumentObject, ExecutionResult, Measurement, ShapeReport } from '../../../../src/core/run.ts';
import { english, type Said } from '../../../../src/core/phrase.ts';
import { checkResultSchema, type CheckResult } from '../../../../src/core/validation.ts';
import { validateRequirements } from '../../../../src/core/validate/validate.ts';

/** A plate 80 x 60 x 10 mm with four holes, as measured. */
export const plate: ShapeReport = {
  valid: true,
  closed: true,
  solids: 1,
  shells: 1,
  faces: 10,
  edges: 24,
  vertices: 16,
  volumeMm3: 46631.5,
  areaMm2: 12500,
  boundingBox: { min: [0, 0, 0], max: [80, 60, 10], size: [80, 60, 10] },
  centerOfMass: [40, 30, 5],
  genus: 4,
  holes: [
    [10, 10],
    [70, 10],
    [10, 50],
    [70, 50],
  ].map(([x = 0, y = 0]) => ({
    diameterMm: 6.6,
    axis: [0, 0, 1],
    position: [x, y, 10],
    depthMm: 10,
    through: true,
    stepped: false,
    object: 'Pocket',
  })),
  bosses: [{ diameterMm: 20, axis: [0, 0, 1], position: [40, 30, 25], heightMm: 15 }],
  fillets: [
    { radiusMm: 5, convex: true, lengthMm: 10, at: [1, 1, 5] },
    { radiusMm: 2, convex: false, lengthMm: 60, at: [30, 30, 11] },
  ],
  chamfers: [{ sizeMm: 1, size2Mm: 2, angleDeg: 63.43, at: [0, 30, 9.5] }],
  spheres: [{ diameterMm: 12, centre: [0, 0, 0] }],
  tori: [{ majorRadiusMm: 40, minorRadiusMm: 6, centre: [0, 0, 0] }],
  cones: [{ angleDeg: 90, axis: [0, 0, 1], position: [10, 10, 5], inner: true }],
};

export const pocket: DocumentObject = {
  name: 'Pocket',
  label: 'Holes',
  typeId: 'PartDesign::Pocket',
  line: 12,
  task: 'holes',
  valid: true,
  state: ['Up-to-date'],
};

export interface RunParts {
  shape?: Partial<ShapeReport> | null;
  measurements?: readonly Measurement[];
  objects?: readonly DocumentObject[];
  more?: Partial<ExecutionResult>;
}

export const runOf = ({ shape = {}, measurements = [], objects = [pocket], more = {} }: RunParts = {}): ExecutionResult => ({
  ok: true,
  reason: 'finished',
  exitCode: 0,
  signal: null,
  durationMs: 100,
  stdout: '',
  stderr: '',
  freecad: { version: '0.20.2' },
  isolation: {
    backend: 'bubblewrap',
    staticCheck: true,
    guards: true,
    network: 'blocked',
    files: 'run-folder-only',
    limits: { wallMs: 60000, memoryMb: 4096, outputKb: 1024, fileMb: 200, processes: 16 },
    warm: true,
    notes: [],
  },
  document: { objects: [...objects] },
  shape: shape === null ? null : { ...plate, ...shape },
  measurements: [...measurements],
  files: {},
  ...more,
});

type Kind<K extends RequirementInput['kind']> = Omit<Extract<RequirementInput, { kind: K }>, 'id' | 'source' | 'text' | 'kind'>;

/** A requirement with id "it", stated unless said otherwise. */
export const require = <K extends RequirementInput['kind']>(
  kind: K,
  fields: Kind<K>,
  id = 'it',
  source: Requirement['source'] = 'stated',
): Requirement => requirementSchema.parse({ id, source, text: `the ${kind}`, kind, ...fields });

/** The check of the first requirement. */
export function check(requirements: Requirement | readonly Requirement[], parts: RunParts = {}): CheckResult {
  const list = Array.isArray(requirements) ? (requirements as readonly Requirement[]) : [requirements as Requirement];
  const found = validateRequirements(list, runOf(parts)).find((result) => result.requirement === list[0]?.id);
  if (found === undefined) throw new Error('the requirement was not judged');
  // Whatever is judged: what its words are made of gives these words, and can be written down and read again.
  assert.deepEqual(checkResultSchema.parse(found), found);
  for (const part of ['expected', 'measured', 'message'] as const) {
    const said: Said | undefined = found.said?.[part];
    if (said !== undefined) assert.equal(english(said), found[part]);
  }
  return found;
}

export const answer = (value: Record<string, unknown>): readonly Measurement[] => [{ id: 'it', value }];
export const tooSlow: readonly Measurement[] = [{ id: 'it', value: null, notMeasured: 'too slow: not finished after 5.0 s' }];
