import { definePart } from '../part.ts';
import { bosses, exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, openEnds, outerDiameter, round, sharpEdges } from '../words.ts';
import script from './tube.py';

const boreNouns = ['bore', 'hole', 'through hole', 'centre hole', 'through bore', 'axial hole', 'hole through the middle'];

/** Round pipe, open at both ends. A cylinder or bar with a bore is one. */
export const tube = definePart({
  id: 'tube',
  title: 'Tube',
  level: 'simple',
  nouns: [
    'round tube',
    'hollow cylinder',
    'pipe',
    'tube',
    'sleeve',
    'bush',
    'bushing',
    'hollow shaft',
    'spacer',
    'ring',
    'cylinder',
    'round bar',
    'round rod',
    'rod',
  ],
  parameterWords: [
    outerDiameter,
    {
      parameter: 'inner_diameter',
      words: ['inside diameter', 'bore', 'bore diameter', 'hole diameter', 'clear diameter'],
      radiusWords: ['inside radius', 'bore radius'],
      instead: [{ words: ['wall', 'wall thickness', 'thick', 'thickness', 'thick wall'], formula: 'outer_diameter - 2 * value' }],
    },
    { parameter: 'length', words: ['length', 'overall length', 'height', 'thick', 'thickness'] },
  ],
  sizeOrders: [
    { parameters: ['outer_diameter', 'wall thickness', 'length'], when: 'second < 0.5 * first and third > 0' },
    {
      parameters: ['outer_diameter', 'inner_diameter', 'length'],
      when: 'second > 0.25 * first and second < first and third > 0',
    },
  ],
  features: [
    {
      nouns: boreNouns,
      count: 1,
      size: 'inner_diameter',
      phrases: [
        {
          words: [
            'through',
            'right through',
            'all the way through',
            'concentric',
            'coaxial',
            'axial',
            'centred',
            'round',
            'in the middle',
            'in the centre',
            'through the middle',
            'through the centre',
            'along the axis',
          ],
        },
      ],
    },
    {
      nouns: ['wall'],
      words: [
        {
          parameter: 'inner_diameter',
          words: [],
          instead: [{ words: ['thickness', 'wall', 'wall thickness'], formula: 'outer_diameter - 2 * value' }],
        },
      ],
    },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    round,
    openEnds,
    {
      words: ['hollow'],
      neededBy: ['cylinder', 'round bar', 'round rod', 'rod'],
      saidBy: [
        ...openEnds.words,
        // "a hole" alone may go across.
        ...boreNouns.filter((noun) => noun !== 'hole'),
        'bore diameter',
        'hole diameter',
        'inside diameter',
        'inside radius',
        'wall',
        'wall thickness',
        ...['concentric', 'coaxial', 'axial', 'along the axis', 'through the middle', 'through the centre'],
      ],
    },
  ],
  required: ['outer_diameter', 'inner_diameter', 'length'],
  rules: [
    {
      holds: 'inner_diameter <= outer_diameter - 0.1',
      otherwise: 'the inside diameter {inner_diameter} mm is not smaller than the outside diameter {outer_diameter} mm',
    },
  ],
  tasks: [
    { id: 'section', operation: 'sketch' },
    { id: 'tube', operation: 'pad', dependsOn: ['section'] },
  ],
  requirements: [
    overallSize('outer_diameter', 'outer_diameter', 'length'),
    exactVolume('pi / 4 * (outer_diameter ** 2 - inner_diameter ** 2) * length'),
    ...soundSolids(1),
    holes({
      id: 'bore',
      text: 'The bore goes through along the Z axis.',
      diameter: 'inner_diameter',
      through: true,
      depth: 'length',
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    bosses({
      id: 'outside',
      text: 'The outside is round.',
      diameter: 'outer_diameter',
      height: 'length',
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: ['Volume of a hollow cylinder, elementary geometry'],
});
