import { definePart } from '../part.ts';
import { bosses, exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, centreHole, flat, outerDiameter, round, sharpEdges, thickness } from '../words.ts';
import script from './washer.py';

/** Flat ring. */
export const washer = definePart({
  id: 'washer',
  title: 'Washer',
  level: 'simple',
  nouns: ['flat washer', 'plain washer', 'washer', 'flat ring', 'shim', 'shim ring', 'spacer ring'],
  parameterWords: [
    outerDiameter,
    {
      parameter: 'hole_diameter',
      words: ['inside diameter', 'hole diameter', 'bore', 'bore diameter'],
      radiusWords: ['inside radius'],
    },
    { ...thickness, words: [...thickness.words, 'height'] },
  ],
  sizeOrder: ['outer_diameter', 'hole_diameter', 'thickness'],
  features: [centreHole('hole_diameter')],
  phrases: [sharpEdges, centredOnOrigin, flat, round],
  // DIN 125-1:1990 has the same sizes.
  standards: [
    {
      table: 'ISO 7089',
      names: ['ISO 7089', 'DIN 125', 'DIN 125-1'],
      columns: { hole_diameter: 'hole', outer_diameter: 'outside', thickness: 'thickness' },
    },
  ],
  required: ['outer_diameter', 'hole_diameter', 'thickness'],
  rules: [
    {
      holds: 'hole_diameter <= outer_diameter - 0.1',
      otherwise: 'the hole of {hole_diameter} mm is not smaller than the washer of {outer_diameter} mm',
    },
  ],
  tasks: [
    { id: 'section', operation: 'sketch' },
    { id: 'ring', operation: 'pad', dependsOn: ['section'] },
  ],
  requirements: [
    overallSize('outer_diameter', 'outer_diameter', 'thickness'),
    exactVolume('pi / 4 * (outer_diameter ** 2 - hole_diameter ** 2) * thickness'),
    ...soundSolids(1),
    holes({
      id: 'hole',
      text: 'The hole goes through the middle.',
      diameter: 'hole_diameter',
      through: true,
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    bosses({
      id: 'rim',
      text: 'The rim is round.',
      diameter: 'outer_diameter',
      height: 'thickness',
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: ['Area of a circular ring, elementary geometry'],
});
