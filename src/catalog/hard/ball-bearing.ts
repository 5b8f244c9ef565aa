import { definePart } from '../part.ts';
import { exactVolume, overallSize, soundSolids, holes, symmetric } from '../part-requirements.ts';
import script from './ball_bearing.py';

const pitchRadius = '((bore + outer_diameter) / 4)';
const groove = '(ball_diameter / 2 + play)';
/** Distance of a shoulder from the grooves' circle, mm. */
const innerDistance = `(${pitchRadius} - inner_shoulder / 2)`;
const outerDistance = `(outer_shoulder / 2 - ${pitchRadius})`;
/** Volume in mm3 that the groove takes from a ring: a segment of the groove's circle turned around the axis (Pappus). */
const grooveVolume = (distance: string, side: '+' | '-'): string =>
  `2 * pi * (${pitchRadius} * (${groove} ** 2 * acos(${distance} / ${groove}) - ${distance} * sqrt(${groove} ** 2 - ${distance} ** 2)) ${side} 2 / 3 * (${groove} ** 2 - ${distance} ** 2) ** 1.5)`;
/** Integral of sqrt(R2 - x2) over a pocket's circle, as a series in (pocket radius / R)2: off by less than 2e-6 up to a ratio of 0.4. */
const pocketReach = (radius: string): string => {
  const ratio = `(cage_pocket / 2 / ${radius}) ** 2`;
  return `${radius} * (1 - ${ratio} / 8 - (${ratio}) ** 2 / 64 - 5 * (${ratio}) ** 3 / 1024)`;
};
const cageOutside = `(${pitchRadius} + cage_thickness / 2)`;
const cageInside = `(${pitchRadius} - cage_thickness / 2)`;
const cageVolume = `(2 * pi * ${pitchRadius} * cage_thickness * cage_width - balls * pi / 4 * cage_pocket ** 2 * (${pocketReach(cageOutside)} - ${pocketReach(cageInside)}))`;

/** Rings, balls and cage of a deep-groove ball bearing as separate solids. */
export const ballBearing = definePart({
  id: 'ball-bearing',
  title: 'Ball bearing',
  level: 'hard',
  nouns: [
    'ball-bearing dummy',
    'ball bearing dummy',
    'deep groove ball bearing',
    'deep-groove ball bearing',
    'ball bearing',
    'ball-bearing',
    'bearing dummy',
    'bearing',
  ],
  parameterWords: [
    { parameter: 'bore', words: ['bore', 'inside diameter', 'bore diameter', 'shaft diameter'], radiusWords: ['bore radius'] },
    { parameter: 'outer_diameter', words: ['outside diameter', 'overall diameter'], radiusWords: ['outside radius'] },
    { parameter: 'width', words: ['width', 'wide', 'thickness', 'thick', 'width of the rings'] },
    {
      parameter: 'inner_shoulder',
      words: ['inside ring outside diameter', 'inner shoulder', 'outside diameter of the inner ring'],
    },
    {
      parameter: 'outer_shoulder',
      words: ['outside ring inside diameter', 'outer shoulder', 'inside diameter of the outer ring'],
    },
    { parameter: 'balls', words: ['balls', 'number of balls'] },
    { parameter: 'ball_diameter', words: ['ball diameter', 'diameter of the balls'], radiusWords: ['ball radius'] },
    {
      parameter: 'play',
      words: ['play', 'gap', 'clearance', 'play to the balls'],
      instead: [{ words: ['groove radius', 'raceway radius', 'raceway groove radius'], formula: 'value - ball_diameter / 2' }],
    },
    { parameter: 'cage_thickness', words: ['cage thickness'] },
    { parameter: 'cage_width', words: ['cage width'] },
    { parameter: 'cage_pocket', words: ['pocket diameter', 'cage pocket diameter'] },
  ],
  standards: [{ table: 'ISO 15', columns: { bore: 'bore', outer_diameter: 'outside', width: 'width' } }],
  features: [
    {
      nouns: ['inner ring'],
      count: 1,
      words: [
        { parameter: 'bore', words: ['bore', 'inside diameter'] },
        { parameter: 'inner_shoulder', words: ['outside diameter'] },
        { parameter: 'width', words: ['width', 'wide'] },
      ],
    },
    {
      nouns: ['outer ring'],
      count: 1,
      words: [
        { parameter: 'outer_shoulder', words: ['inside diameter'] },
        { parameter: 'outer_diameter', words: ['outside diameter'] },
        { parameter: 'width', words: ['width', 'wide'] },
      ],
    },
    {
      nouns: ['ball'],
      count: 'balls',
      size: 'ball_diameter',
      words: [{ parameter: 'ball_diameter', words: ['diameter'], radiusWords: ['radius'] }],
      phrases: [{ words: ['equally spaced', 'in the middle plane', 'in the middle plane of the rings'] }],
    },
    {
      nouns: ['cage', 'retainer'],
      count: 1,
      words: [
        { parameter: 'cage_width', words: ['width', 'wide'] },
        { parameter: 'cage_thickness', words: ['thickness', 'thick'] },
      ],
      present: { cage: true },
      absent: { cage: false },
      proportions: [
        {
          values: {
            cage_pocket: 'round(ball_diameter * 1.05 + 0.1, 2)',
            cage_thickness: 'round((outer_diameter - bore) * 0.08, 2)',
            cage_width: 'min(width, round(cage_pocket * 1.1 + 0.3, 2))',
          },
          source: 'usual proportions, no standard',
        },
      ],
    },
  ],
  phrases: [
    {
      words: [
        'separate solids',
        'nowhere touch',
        'no chamfers',
        'dummy',
        'without chamfers',
        'deep groove',
        'deep-groove',
        'sharp edges',
      ],
    },
  ],
  proportions: [
    {
      values: {
        ball_diameter: 'round((outer_diameter - bore) * 0.3, 3)',
        inner_shoulder: 'round((bore + outer_diameter) / 2 - (outer_diameter - bore) * 0.2, 3)',
        outer_shoulder: 'round((bore + outer_diameter) / 2 + (outer_diameter - bore) * 0.2, 3)',
        balls: 'max(3, min(24, floor(0.63 * pi * (bore + outer_diameter) / 2 / ball_diameter)))',
      },
      source: 'usual proportions of deep-groove bearings, no standard',
    },
  ],
  required: ['bore', 'outer_diameter', 'width'],
  rules: [
    { holds: 'bore <= inner_shoulder - 0.2', otherwise: 'the inner ring of {bore} to {inner_shoulder} mm has no wall' },
    {
      holds: 'outer_shoulder <= outer_diameter - 0.2',
      otherwise: 'the outer ring of {outer_shoulder} to {outer_diameter} mm has no wall',
    },
    {
      holds: 'inner_shoulder <= outer_shoulder - 0.2',
      otherwise: 'the rings run into each other between {inner_shoulder} and {outer_shoulder} mm',
    },
    {
      holds: `${innerDistance} >= 0 and ${innerDistance} <= ${groove} - 0.02 and ${outerDistance} >= 0 and ${outerDistance} <= ${groove} - 0.02`,
      otherwise:
        'balls of {ball_diameter} mm on the circle midway between {bore} and {outer_diameter} mm have no grooves in shoulders at {inner_shoulder} and {outer_shoulder} mm',
    },
    {
      holds: `${pitchRadius} - ${groove} >= bore / 2 + 0.1`,
      otherwise: 'the grooves for balls of {ball_diameter} mm break through rings of {bore} and {outer_diameter} mm',
    },
    {
      holds: `width >= ball_diameter and width >= 2 * sqrt(max(0, ${groove} ** 2 - min(${innerDistance}, ${outerDistance}) ** 2)) + 0.1`,
      otherwise: 'rings {width} mm wide are too narrow for balls of {ball_diameter} mm',
    },
    {
      holds: `2 * ${pitchRadius} * sin(pi / balls) >= ball_diameter + 0.02`,
      otherwise: '{balls} balls of {ball_diameter} mm have no room between {bore} and {outer_diameter} mm',
    },
    {
      holds: `cage == 0 or ${cageOutside} <= outer_shoulder / 2 - 0.05 and ${cageInside} >= inner_shoulder / 2 + 0.05`,
      otherwise: 'a cage {cage_thickness} mm thick does not fit between the rings at {inner_shoulder} and {outer_shoulder} mm',
    },
    {
      holds: `cage == 0 or cage_pocket >= ball_diameter + 0.04 and cage_width >= cage_pocket + 0.2 and cage_width <= width and cage_pocket <= 0.8 * ${cageInside}`,
      otherwise:
        'pockets of {cage_pocket} mm do not suit balls of {ball_diameter} mm in a cage {cage_width} mm wide of a bearing {width} mm wide',
    },
    {
      holds: `cage == 0 or ${cageInside} * sin(pi / balls) >= cage_pocket / 2 * 1.05 + 0.05`,
      otherwise: '{balls} pockets of {cage_pocket} mm run into each other in the cage',
    },
  ],
  tasks: [
    { id: 'inner-ring', operation: 'revolve' },
    { id: 'outer-ring', operation: 'revolve' },
    { id: 'balls', operation: 'primitive' },
    { id: 'cage', operation: 'pattern' },
  ],
  requirements: [
    overallSize('outer_diameter', 'outer_diameter', 'width'),
    exactVolume(
      `pi / 4 * width * (inner_shoulder ** 2 - bore ** 2 + outer_diameter ** 2 - outer_shoulder ** 2) - ${grooveVolume(innerDistance, '-')} - ${grooveVolume(outerDistance, '+')} + balls * pi / 6 * ball_diameter ** 3 + (${cageVolume} if cage else 0)`,
    ),
    ...soundSolids('2 + (balls + 1 if cage else 0)', 'balls + 2 + cage'),
    {
      id: 'ball-size',
      kind: 'dimension',
      text: 'The balls have their diameter.',
      measure: 'sphereDiameter',
      expectedMm: 0,
      toleranceMm: 0.01,
      formulas: { expectedMm: 'ball_diameter' },
    },
    {
      id: 'ball-circle',
      kind: 'radialPattern',
      text: 'The balls are spread over the pitch circle.',
      count: 0,
      radiusMm: 0,
      axis: [0, 0, 1],
      centre: [0, 0, 0],
      formulas: { count: '2 * balls if cage else balls', radiusMm: pitchRadius, 'centre.2': 'width / 2' },
    },
    holes({
      id: 'bore',
      text: 'The bore goes through the inner ring.',
      diameter: 'bore',
      through: true,
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    { id: 'gap', kind: 'clearance', text: 'Nothing touches.', minimumMm: 0, formulas: { minimumMm: 'min(play, 0.01)' } },
    symmetric(['XY', 'XZ']),
  ],
  script,
  sources: [
    'ISO 15: boundary dimensions',
    'Volumes of revolution (Pappus), circular segment; pockets of the cage: series, error below 2e-6',
  ],
});
