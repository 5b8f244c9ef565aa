import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, outerDiameter, sharpEdges, width } from '../words.ts';
import { collarFormula } from './collar-sizes.ts';
import script from './shaft_collar.py';

/** Mean height above its axis of a cylinder over a disc as wide as the screw hole. */
const meanHeight = (diameter: string): string => {
  const ratio = `(screw_diameter / ${diameter})`;
  return `${diameter} / 2 * (1 - ${ratio} ** 2 / 8 - ${ratio} ** 4 / 64 - 5 * ${ratio} ** 6 / 1024 - 35 * ${ratio} ** 8 / 16384)`;
};
/** The other sizes are the standard's only where the outside diameter is. */
const standardOnly = (column: 'width' | 'screw'): string =>
  `(${collarFormula(column)}) * (outer_diameter == ${collarFormula('outside')})`;

/** Ring with a radial hole for a set screw. */
export const shaftCollar = definePart({
  id: 'shaft-collar',
  title: 'Shaft collar',
  level: 'intermediate',
  nouns: ['shaft collar', 'set collar', 'adjusting ring', 'shaft ring', 'collar', 'stop collar', 'locking ring'],
  parameterWords: [
    outerDiameter,
    {
      parameter: 'bore_diameter',
      words: ['bore diameter', 'inside diameter', 'shaft diameter'],
      radiusWords: ['bore radius', 'inside radius'],
    },
    { ...width, words: ['width', 'length', 'height', 'thickness'] },
  ],
  sizeOrder: ['outer_diameter', 'bore_diameter', 'width'],
  features: [
    {
      nouns: ['bore', 'through bore', 'shaft bore', 'shaft', 'axle'],
      count: 1,
      size: 'bore_diameter',
      words: [{ parameter: 'bore_diameter', words: ['diameter'], radiusWords: ['radius'] }],
      phrases: [{ words: ['through', 'round', 'centred'] }],
    },
    {
      nouns: [
        'set screw hole',
        'set-screw hole',
        'screw hole',
        'radial hole',
        'grub screw hole',
        'tapped hole',
        'cross hole',
        'hole',
        'radial through hole',
      ],
      count: 1,
      size: 'screw_diameter',
      words: [{ parameter: 'screw_diameter', words: ['diameter', 'hole diameter'], radiusWords: ['radius'] }],
      phrases: [
        {
          words: [
            'radial',
            'into the bore',
            'through to the bore',
            'in the middle',
            'in the middle of the width',
            'for the set screw',
            'from the outside',
            'through the wall',
            'through one wall',
            'for a set screw',
          ],
        },
      ],
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, { words: ['round', 'plain', 'one-piece', 'solid', 'unthreaded', 'without thread'] }],
  proportions: [
    { values: { outer_diameter: collarFormula('outside') }, source: 'the collar of DIN 705 A for this shaft' },
    {
      values: { width: standardOnly('width'), screw_diameter: standardOnly('screw') },
      source: 'the collar of DIN 705 A for this shaft, its screw hole as the core hole of the thread (ISO 2306)',
    },
  ],
  required: ['outer_diameter', 'bore_diameter', 'width', 'screw_diameter'],
  rules: [
    {
      holds: 'bore_diameter <= outer_diameter - 0.4',
      otherwise: 'the bore of {bore_diameter} mm leaves no wall in a collar of {outer_diameter} mm',
    },
    {
      holds: 'screw_diameter <= width - 0.2',
      otherwise: 'a screw hole of {screw_diameter} mm does not fit into a width of {width} mm',
    },
    {
      holds: 'screw_diameter <= 0.7 * bore_diameter',
      otherwise: 'a screw hole of {screw_diameter} mm is too wide for a bore of {bore_diameter} mm: it can be up to 0.7 of it',
    },
  ],
  tasks: [
    { id: 'ring', operation: 'pad' },
    { id: 'screw-hole', operation: 'pocket', dependsOn: ['ring'] },
  ],
  requirements: [
    overallSize('outer_diameter', 'outer_diameter', 'width'),
    exactVolume(
      `pi / 4 * (outer_diameter ** 2 - bore_diameter ** 2) * width - pi / 4 * screw_diameter ** 2 * (${meanHeight('outer_diameter')} - ${meanHeight('bore_diameter')})`,
    ),
    ...soundSolids(2),
    holes({
      id: 'bore',
      text: 'The bore goes through.',
      diameter: 'bore_diameter',
      through: true,
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    holes({
      id: 'screw-hole',
      text: 'The screw hole lies radially in the middle of the width.',
      diameter: 'screw_diameter',
      axis: [1, 0, 0],
      at: { positions: [[0, 0, 'width / 2']] },
    }),
    symmetric(['XY', 'XZ']),
  ],
  script,
  sources: [
    'Volume of a hollow cylinder, elementary geometry',
    'Radial hole: mean height of a cylinder over a disc as a binomial series, error below 2e-4 of the hole for holes up to 0.7 of the bore',
  ],
});
