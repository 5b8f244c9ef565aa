import { definePart } from '../part.ts';
import { bosses, exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, centreHole, flat, round, sharpEdges, thickness } from '../words.ts';
import script from './disc.py';

/** Flat round plate, with a hole in the middle when asked for. */
export const disc = definePart({
  id: 'disc',
  title: 'Disc',
  level: 'simple',
  nouns: ['round plate', 'circular plate', 'round disc', 'disc', 'round blank'],
  parameterWords: [
    { parameter: 'diameter', words: ['diameter', 'outside diameter', 'across'], radiusWords: ['radius', 'outside radius'] },
    { ...thickness, words: [...thickness.words, 'height'] },
    {
      parameter: 'hole_diameter',
      words: ['hole diameter', 'inside diameter', 'bore diameter'],
      radiusWords: ['hole radius', 'inside radius'],
    },
  ],
  sizeOrder: ['diameter', 'thickness'],
  features: [centreHole('hole_diameter', { absent: { hole_diameter: 0 }, required: ['hole_diameter'] })],
  phrases: [sharpEdges, centredOnOrigin, flat, round],
  required: ['diameter', 'thickness'],
  rules: [
    {
      holds: 'hole_diameter <= diameter - 0.1',
      otherwise: 'the hole of {hole_diameter} mm is not smaller than the disc of {diameter} mm',
    },
    { holds: 'hole_diameter == 0 or hole_diameter >= 0.05', otherwise: 'a hole of {hole_diameter} mm is too small to be made' },
  ],
  tasks: [
    { id: 'outline', operation: 'sketch' },
    { id: 'disc', operation: 'pad', dependsOn: ['outline'] },
  ],
  requirements: [
    overallSize('diameter', 'diameter', 'thickness'),
    exactVolume('pi / 4 * (diameter ** 2 - hole_diameter ** 2) * thickness'),
    ...soundSolids('1 if hole_diameter > 0 else 0'),
    holes({
      id: 'hole',
      text: 'The hole goes through the middle.',
      diameter: 'hole_diameter',
      through: true,
      axis: [0, 0, 1],
      at: { circle: { count: '1 if hole_diameter > 0 else 0', diameter: 0 } },
    }),
    bosses({
      id: 'rim',
      text: 'The rim is round.',
      diameter: 'diameter',
      height: 'thickness',
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: ['Area of a circular ring, elementary geometry'],
});
