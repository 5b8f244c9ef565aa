import { definePart } from '../part.ts';
import { exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import script from './pipe_elbow.py';

const outside = '(bend_radius + outer_diameter / 2)';
const inside = '(bend_radius - outer_diameter / 2)';

/** Pipe bent on a circle. */
export const pipeElbow = definePart({
  id: 'pipe-elbow',
  title: 'Pipe elbow',
  level: 'intermediate',
  nouns: ['pipe elbow', 'tube elbow', 'elbow', 'pipe bend', 'tube bend', 'bent pipe', 'bent tube'],
  parameterWords: [
    {
      parameter: 'outer_diameter',
      words: ['outside diameter', 'diameter', 'pipe diameter', 'pipe outside diameter'],
      radiusWords: ['outside radius'],
    },
    {
      parameter: 'inner_diameter',
      words: ['inside diameter', 'bore', 'bore diameter'],
      radiusWords: ['inside radius'],
      instead: [{ words: ['wall thickness', 'wall', 'thickness'], formula: 'outer_diameter - 2 * value' }],
    },
    {
      parameter: 'bend_radius',
      words: [
        'bend radius',
        'bend radius of the centre line',
        'centre line radius',
        'radius of the bend',
        'bending radius',
        'radius of the centre line',
      ],
    },
    { parameter: 'angle', words: ['angle', 'degree', 'bend angle'] },
  ],
  features: [
    {
      nouns: ['straight section', 'straight end', 'straight length', 'straight leg', 'leg'],
      size: 'straight_length',
      words: [{ parameter: 'straight_length', words: ['length', 'straight length'] }],
      phrases: [{ words: ['at both ends', 'at each end', 'on both ends', 'straight'] }],
      absent: { straight_length: 0 },
      required: ['straight_length'],
    },
  ],
  phrases: [
    {
      words: [
        'open at both ends',
        'open ends',
        'open',
        'round',
        'hollow',
        'of the centre line',
        'measured to the centre line',
        'to the centre line',
      ],
    },
    {
      words: [
        'no straight sections',
        'without straight sections',
        'no straight section',
        'no straight ends',
        'without straight ends',
      ],
      sets: { straight_length: 0 },
    },
    ...[30, 45, 60, 90, 120, 180].map((angle) => ({
      words: [`${angle} degree`, `${angle} degrees`, `${angle}°`],
      sets: { angle },
    })),
  ],
  required: ['outer_diameter', 'inner_diameter', 'bend_radius', 'angle'],
  rules: [
    {
      holds: 'inner_diameter <= outer_diameter - 0.1',
      otherwise: 'the inside diameter {inner_diameter} mm is not smaller than the outside diameter {outer_diameter} mm',
    },
    {
      holds: 'bend_radius >= outer_diameter / 2 + 0.1',
      otherwise:
        'a pipe of {outer_diameter} mm cannot be bent to a radius of {bend_radius} mm: the inside of the bend would fold',
    },
    {
      holds: 'straight_length == 0 or straight_length >= 0.1',
      otherwise: 'straight ends of {straight_length} mm are too short to be made; 0 leaves them out',
    },
  ],
  tasks: [
    { id: 'section', operation: 'sketch' },
    { id: 'bend', operation: 'revolve', dependsOn: ['section'] },
    { id: 'straight-ends', operation: 'pad', dependsOn: ['bend'] },
  ],
  requirements: [
    // From the start face on the X axis (and its straight end towards -Y) to the far corner of the end face, or the top of the bend.
    overallSize(
      `${outside} - min(${inside} * cos(radians(angle)), ${outside} * cos(radians(angle))) + straight_length * sin(radians(angle))`,
      `straight_length + (${outside} * sin(radians(angle)) + straight_length * cos(radians(angle)) if angle < 90 else ${outside})`,
      'outer_diameter',
    ),
    exactVolume('pi / 4 * (outer_diameter ** 2 - inner_diameter ** 2) * (bend_radius * radians(angle) + 2 * straight_length)'),
    ...soundSolids(1),
    {
      id: 'bend-radius',
      kind: 'dimension',
      text: 'The centre line has the stated bend radius.',
      measure: 'torusMajorRadius',
      expectedMm: 0,
      toleranceMm: 0.01,
      formulas: { expectedMm: 'bend_radius' },
    },
    {
      id: 'outside',
      kind: 'dimension',
      text: 'The pipe has its outside diameter in the bend.',
      measure: 'torusMinorRadius',
      expectedMm: 0,
      toleranceMm: 0.01,
      formulas: { expectedMm: 'outer_diameter / 2' },
    },
    {
      id: 'inside',
      kind: 'dimension',
      text: 'The pipe has its inside diameter in the bend.',
      measure: 'torusMinorRadius',
      expectedMm: 0,
      toleranceMm: 0.01,
      formulas: { expectedMm: 'inner_diameter / 2' },
    },
    symmetric(['XY']),
  ],
  script,
  sources: ["Volume of a bent pipe by Pappus's theorem"],
});
