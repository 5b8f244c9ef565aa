import { definePart } from '../part.ts';
import { balanced, exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, flat, height, length, rectangular, sharpEdges, square, width } from '../words.ts';
import script from './blind_hole_block.py';

const hole = '(pi / 4 * hole_diameter ** 2 * hole_depth)';
const blind = ['blind', 'flat bottomed', 'flat-bottomed'];

/** Rectangular block with a round hole in the middle of its top that stops inside. */
export const blindHoleBlock = definePart({
  id: 'blind-hole-block',
  title: 'Block with a blind hole',
  level: 'simple',
  nouns: ['rectangular block', 'cuboid', 'block', 'brick', 'cube', 'box', 'plate'],
  parameterWords: [length, width, { ...height, words: [...height.words, 'thickness'] }],
  sizeOrder: ['length', 'width', 'height'],
  bareSize: 'length',
  features: [
    {
      nouns: [
        'blind hole',
        'blind bore',
        'blind centre hole',
        'hole',
        'bore',
        'centre hole',
        'round pocket',
        'circular pocket',
        'recess',
        'circular recess',
        'round recess',
      ],
      count: 1,
      size: 'hole_diameter',
      words: [
        { parameter: 'hole_diameter', words: ['diameter', 'hole diameter', 'across'], radiusWords: ['radius'] },
        { parameter: 'hole_depth', words: ['depth', 'hole depth'] },
      ],
      phrases: [
        { words: blind, neededBy: ['hole', 'bore', 'centre hole'], saidBy: ['deep', 'depth', 'hole depth'] },
        {
          words: [
            'in the middle',
            'in the centre',
            'in the middle of the top',
            'in the centre of the top',
            'in the middle of the top face',
            'in the centre of the top face',
            'in the top',
            'in the top face',
            'from the top',
            'from above',
            'in its middle',
            'in its centre',
            'at the centre',
            'centred',
            'centred in the top',
            'centred on the top',
            'centred in the top face',
            'centred on the top face',
            'round',
            'circular',
            'vertical',
          ],
        },
      ],
      assumption: 'The hole is in the middle of the top.',
    },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    flat,
    rectangular,
    square,
    { words: ['cube'], holds: 'length == width and width == height', equal: ['length', 'width', 'height'] },
  ],
  required: ['length', 'width', 'height', 'hole_diameter', 'hole_depth'],
  rules: [
    {
      holds: 'hole_diameter <= min(length, width) - 0.2',
      otherwise: 'a hole of {hole_diameter} mm does not fit into a block of {length} x {width} mm',
    },
    {
      holds: 'hole_depth <= height - 0.05',
      otherwise: 'a hole {hole_depth} mm deep cannot be blind in a height of {height} mm',
    },
  ],
  tasks: [
    { id: 'outline', operation: 'sketch' },
    { id: 'block', operation: 'pad', dependsOn: ['outline'] },
    { id: 'hole', operation: 'pocket', dependsOn: ['block'] },
  ],
  requirements: [
    overallSize('length', 'width', 'height'),
    exactVolume(`length * width * height - ${hole}`),
    ...soundSolids(0),
    holes({
      id: 'hole',
      text: 'The hole is blind, as deep as stated, and in the middle.',
      diameter: 'hole_diameter',
      through: false,
      depth: 'hole_depth',
      axis: [0, 0, 1],
      opens: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    balanced(
      0,
      0,
      `(length * width * height ** 2 / 2 - ${hole} * (height - hole_depth / 2)) / (length * width * height - ${hole})`,
    ),
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Volumes of box and cylinder, elementary geometry'],
});
