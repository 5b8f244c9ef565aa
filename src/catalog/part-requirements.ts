import type { Vector } from '../core/part/geometry.ts';
import type { PartRequirement } from './part.ts';

/** A number, or a formula over the part's parameters. */
export type Formula = string | number;
type Point = readonly [Formula, Formula, Formula];

/** Lengths of a built shape are exact to far less than this; what is off by more was built wrongly. */
const exactMm = 0.01;
const exactPercent = 0.002;

const text = (formula: Formula): string => String(formula);
const pointFormulas = (path: string, point: Point): Record<string, string> =>
  Object.fromEntries(point.map((formula, index) => [`${path}.${index}`, text(formula)]));

/** Size of the box around the part along X, Y and Z in mm. */
export const overallSize = (x: Formula, y: Formula, z: Formula): PartRequirement => ({
  id: 'overall-size',
  kind: 'boundingBox',
  text: 'The overall sizes along X, Y and Z are as stated.',
  sizeMm: [0, 0, 0],
  toleranceMm: exactMm,
  formulas: pointFormulas('sizeMm', [x, y, z]),
});

/** Volume in mm3. */
export const exactVolume = (formula: string, tolerancePercent = exactPercent): PartRequirement => ({
  id: 'volume',
  kind: 'volume',
  text: 'The volume is the one computed from the sizes.',
  volumeMm3: 0,
  tolerancePercent,
  formulas: { volumeMm3: formula },
});

/** Valid and closed solids without hidden voids, with as many handles as the formula says (a through hole makes one). */
export const soundSolids = (handles: Formula, solids: Formula = 1): readonly PartRequirement[] => [
  { id: 'valid', kind: 'valid', text: 'The shape is valid.' },
  { id: 'closed', kind: 'closed', text: 'The surface is closed.' },
  {
    id: 'solids',
    kind: 'solidCount',
    text: solids === 1 ? 'The part is one solid.' : 'The part has the right number of solids.',
    count: 1,
    formulas: { count: text(solids) },
  },
  { id: 'no-voids', kind: 'shellCount', text: 'There is no hidden void.', count: 1, formulas: { count: text(solids) } },
  {
    id: 'handles',
    kind: 'genus',
    text: 'What goes through goes right through, and nothing else does.',
    genus: 0,
    formulas: { genus: text(handles) },
  },
];

/** Two parallel planes across an axis are so far apart, in mm: a wall, a slot, a head. */
export const planesApart = (id: string, across: 'x' | 'y' | 'z', distance: Formula, says: string): PartRequirement => ({
  id,
  kind: 'dimension',
  text: says,
  measure: 'planeDistance',
  expectedMm: 0,
  axis: [Number(across === 'x'), Number(across === 'y'), Number(across === 'z')],
  toleranceMm: exactMm,
  formulas: { expectedMm: text(distance) },
});

/** Mirror planes through the middle of the part (or through the origin). */
export const symmetric = (
  planes: readonly ('XY' | 'XZ' | 'YZ')[],
  about: 'boundingBoxCentre' | 'origin' = 'boundingBoxCentre',
): PartRequirement => ({
  id: 'symmetric',
  kind: 'symmetry',
  text: `The part is its own mirror image in ${planes.join(', ')}.`,
  planes: [...planes],
  reference: about,
});

/** Centre of mass in mm from the document's origin. */
export const balanced = (x: Formula, y: Formula, z: Formula): PartRequirement => ({
  id: 'centre-of-mass',
  kind: 'centerOfMass',
  text: 'The centre of mass lies where the sizes put it.',
  positionMm: [0, 0, 0],
  reference: 'origin',
  toleranceMm: 0.02,
  formulas: pointFormulas('positionMm', [x, y, z]),
});

/** Where holes or bosses are: a listed points, a circle of them, or a grid; lengths in mm, angles in degrees. */
type Places =
  | { positions: readonly Point[] }
  | { circle: { count: Formula; diameter: Formula; startDeg?: Formula; centre?: Point } }
  | { grid: { countU: Formula; countV: Formula; pitchU: Formula; pitchV: Formula; centre?: Point } };

interface Round {
  id: string;
  text: string;
  diameter: Formula;
  axis?: Vector;
  at?: Places;
  /** How many, where `at` doesn't say it. */
  count?: Formula;
}

const origin: Point = [0, 0, 0];

function placesOf({
  at,
  count,
}: Round): Pick<Extract<PartRequirement, { kind: 'holes' }>, 'pattern' | 'positions' | 'count' | 'formulas'> {
  const counted = count === undefined ? {} : { count: 0 };
  const countFormula = count === undefined ? undefined : { count: text(count) };
  if (at === undefined) return { ...counted, formulas: { ...countFormula } };
  if ('positions' in at) {
    return {
      count: at.positions.length,
      positions: at.positions.map(() => [0, 0, 0]),
      formulas: Object.assign({}, ...at.positions.map((point, index) => pointFormulas(`positions.${index}`, point))) as Record<
        string,
        string
      >,
    };
  }
  if ('circle' in at) {
    const { count: around, diameter, startDeg = 0, centre = origin } = at.circle;
    return {
      pattern: { kind: 'circle', count: 0, diameterMm: 0, startDeg: 0, centre: [0, 0, 0] },
      formulas: {
        'pattern.count': text(around),
        'pattern.diameterMm': text(diameter),
        'pattern.startDeg': text(startDeg),
        ...pointFormulas('pattern.centre', centre),
      },
    };
  }
  const { countU, countV, pitchU, pitchV, centre = origin } = at.grid;
  return {
    pattern: { kind: 'grid', countU: 0, countV: 0, pitchUMm: 0, pitchVMm: 0, centre: [0, 0, 0] },
    formulas: {
      'pattern.countU': text(countU),
      'pattern.countV': text(countV),
      'pattern.pitchUMm': text(pitchU),
      'pattern.pitchVMm': text(pitchV),
      ...pointFormulas('pattern.centre', centre),
    },
  };
}

/** Holes of one diameter in their places. `depth` is given for blind holes and for steps of known length; `opens`: out of the mouth, or to the side of the countersink. */
export function holes(
  round: Round & { through?: boolean; depth?: Formula; countersink?: Formula; opens?: Vector },
): PartRequirement {
  const { formulas, ...places } = placesOf(round);
  return {
    id: round.id,
    kind: 'holes',
    text: round.text,
    diameterMm: 0,
    toleranceMm: exactMm,
    ...(round.axis === undefined ? {} : { axis: round.axis }),
    ...(round.through === undefined ? {} : { through: round.through }),
    ...(round.depth === undefined ? {} : { depthMm: 0 }),
    ...(round.countersink === undefined ? {} : { countersinkMm: 0 }),
    ...(round.opens === undefined ? {} : { opens: round.opens }),
    ...places,
    formulas: {
      diameterMm: text(round.diameter),
      ...(round.depth === undefined ? {} : { depthMm: text(round.depth) }),
      ...(round.countersink === undefined ? {} : { countersinkMm: text(round.countersink) }),
      ...formulas,
    },
  };
}

/** Outer cylinders of one diameter in their places. */
export function bosses(round: Round & { height?: Formula }): PartRequirement {
  const { formulas, ...places } = placesOf(round);
  return {
    id: round.id,
    kind: 'bosses',
    text: round.text,
    diameterMm: 0,
    toleranceMm: exactMm,
    ...(round.axis === undefined ? {} : { axis: round.axis }),
    ...(round.height === undefined ? {} : { heightMm: 0 }),
    ...places,
    formulas: {
      diameterMm: text(round.diameter),
      ...(round.height === undefined ? {} : { heightMm: text(round.height) }),
      ...formulas,
    },
  };
}

/** Rounded edges: how many, and their radius in mm. A count of 0 says that there are none of that radius. */
export const rounded = (id: string, what: string, radius: Formula, count: Formula): PartRequirement => ({
  id,
  kind: 'fillets',
  text: what,
  radiusMm: 0,
  count: 0,
  toleranceMm: exactMm,
  formulas: { radiusMm: text(radius), count: text(count) },
});

/** Edges bevelled by 45 degrees: how many, and the leg in mm. */
export const bevelled = (id: string, what: string, leg: Formula, count: Formula): PartRequirement => ({
  id,
  kind: 'chamfers',
  text: what,
  sizeMm: 0,
  count: 0,
  toleranceMm: exactMm,
  formulas: { sizeMm: text(leg), count: text(count) },
});
