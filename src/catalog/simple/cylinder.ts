import { definePart } from '../part.ts';
import { bevelled, bosses, exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, round, sharpEdges } from '../words.ts';
import script from './cylinder.py';

/** Round bar, its ends chamfered when asked for. */
export const cylinder = definePart({
  id: 'cylinder',
  title: 'Cylinder',
  level: 'simple',
  nouns: [
    'round bar',
    'round rod',
    'solid cylinder',
    'cylinder',
    'rod',
    'dowel pin',
    'dowel',
    'pin',
    'plain shaft',
    'shaft',
    'axle',
    'round stock',
  ],
  parameterWords: [
    { parameter: 'diameter', words: ['diameter', 'outside diameter', 'across'], radiusWords: ['radius', 'outside radius'] },
    { parameter: 'height', words: ['height', 'length', 'overall length', 'overall height', 'thick'] },
  ],
  sizeOrder: ['diameter', 'height'],
  features: [
    {
      nouns: ['chamfer', 'bevel'],
      count: 2,
      size: 'chamfer',
      words: [{ parameter: 'chamfer', words: ['size', 'leg'] }],
      phrases: [
        {
          words: [
            'chamfered',
            'both ends',
            'at both ends',
            'on both ends',
            'ends',
            'both edges',
            '45 degree',
            'x 45 degree',
            'at 45 degree',
          ],
        },
      ],
      absent: { chamfer: 0 },
      required: ['chamfer'],
    },
  ],
  phrases: [{ ...sharpEdges, sets: { chamfer: 0 } }, centredOnOrigin, round],
  required: ['diameter', 'height'],
  rules: [
    { holds: 'chamfer <= 0.49 * diameter', otherwise: 'chamfers of {chamfer} mm are too large for a diameter of {diameter} mm' },
    {
      holds: 'chamfer <= 0.49 * height',
      otherwise: 'chamfers of {chamfer} mm at both ends are too large for a length of {height} mm',
    },
  ],
  tasks: [
    { id: 'outline', operation: 'sketch' },
    { id: 'bar', operation: 'pad', dependsOn: ['outline'] },
    { id: 'chamfers', operation: 'chamfer', dependsOn: ['bar'] },
  ],
  requirements: [
    overallSize('diameter', 'diameter', 'height'),
    exactVolume('pi * diameter ** 2 / 4 * height - 2 * pi * chamfer ** 2 * (diameter / 2 - chamfer / 3)'),
    ...soundSolids(0),
    bosses({
      id: 'bar',
      text: 'The bar is round and lies on the Z axis.',
      diameter: 'diameter',
      height: 'height - 2 * chamfer',
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    bevelled('chamfers', 'Both ends are chamfered as stated.', 'chamfer', '2 if chamfer > 0 else 0'),
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: ["Volume of a chamfer by Pappus's theorem"],
});
