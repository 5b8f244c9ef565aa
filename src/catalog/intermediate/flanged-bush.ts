import { definePart } from '../part.ts';
import { bosses, exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, sharpEdges } from '../words.ts';
import script from './flanged_bush.py';

/** Bushing with a wider flange at one end. */
export const flangedBush = definePart({
  id: 'flanged-bush',
  title: 'Flanged bush',
  level: 'intermediate',
  nouns: [
    'flanged bush',
    'flanged bushing',
    'stepped bushing',
    'stepped bush',
    'collar bush',
    'collar bushing',
    'flange bushing',
    'flange bush',
    'shouldered bush',
    'top hat bush',
  ],
  parameterWords: [
    { parameter: 'outer_diameter', words: ['outside diameter', 'sleeve diameter', 'diameter'], radiusWords: ['outside radius'] },
    { parameter: 'flange_diameter', words: ['flange diameter', 'collar diameter'], radiusWords: ['flange radius'] },
    { parameter: 'bore_diameter', words: ['bore diameter', 'inside diameter'], radiusWords: ['inside radius', 'bore radius'] },
    { parameter: 'length', words: ['length', 'overall length', 'total length', 'height'] },
    { parameter: 'flange_thickness', words: ['flange thickness', 'collar thickness', 'thick flange'] },
  ],
  features: [
    {
      nouns: ['bore', 'hole', 'through hole', 'through bore'],
      count: 1,
      size: 'bore_diameter',
      words: [{ parameter: 'bore_diameter', words: ['diameter'], radiusWords: ['radius'] }],
      phrases: [{ words: ['through', 'concentric', 'round', 'centred'] }],
    },
    {
      nouns: ['flange', 'collar', 'shoulder'],
      count: 1,
      size: 'flange_diameter',
      words: [
        { parameter: 'flange_diameter', words: ['diameter', 'outside diameter'], radiusWords: ['radius'] },
        { parameter: 'flange_thickness', words: ['thickness', 'height'] },
      ],
      sizeGroups: [{ words: ['flange', 'collar'], parameters: ['flange_diameter', 'flange_thickness'] }],
      phrases: [{ words: ['at one end', 'on one end', 'round'] }],
    },
    {
      nouns: ['sleeve'],
      count: 1,
      size: 'outer_diameter',
      words: [{ parameter: 'outer_diameter', words: ['diameter', 'outside diameter'], radiusWords: ['radius'] }],
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, { words: ['round', 'cylindrical', 'stepped', 'open at both ends', 'plain', 'hollow'] }],
  required: ['outer_diameter', 'flange_diameter', 'bore_diameter', 'length', 'flange_thickness'],
  rules: [
    {
      holds: 'bore_diameter <= outer_diameter - 0.1',
      otherwise: 'the bore of {bore_diameter} mm is not smaller than the sleeve of {outer_diameter} mm',
    },
    {
      holds: 'flange_diameter >= outer_diameter + 0.1',
      otherwise: 'the flange of {flange_diameter} mm is not wider than the sleeve of {outer_diameter} mm',
    },
    {
      holds: 'flange_thickness <= length - 0.05',
      otherwise: 'the flange of {flange_thickness} mm is not thinner than the length of {length} mm',
    },
  ],
  tasks: [
    { id: 'section', operation: 'sketch' },
    { id: 'bush', operation: 'revolve', dependsOn: ['section'] },
  ],
  requirements: [
    overallSize('flange_diameter', 'flange_diameter', 'length'),
    exactVolume(
      'pi / 4 * (flange_diameter ** 2 * flange_thickness + outer_diameter ** 2 * (length - flange_thickness) - bore_diameter ** 2 * length)',
    ),
    ...soundSolids(1),
    holes({
      id: 'bore',
      text: 'The bore goes through.',
      diameter: 'bore_diameter',
      through: true,
      depth: 'length',
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    bosses({
      id: 'sleeve',
      text: 'The sleeve stands on the flange.',
      diameter: 'outer_diameter',
      height: 'length - flange_thickness',
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    bosses({
      id: 'flange',
      text: 'The flange is round.',
      diameter: 'flange_diameter',
      height: 'flange_thickness',
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Volumes of cylinders, elementary geometry'],
});
