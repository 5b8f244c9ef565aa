import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, sharpEdges } from '../words.ts';
import script from './hex_standoff.py';

/** Hexagonal spacer with a through bore or a blind bore from each end. */
export const hexStandoff = definePart({
  id: 'hex-standoff',
  title: 'Hexagonal standoff',
  level: 'intermediate',
  nouns: [
    'hexagonal standoff',
    'hex standoff',
    'hexagonal spacer',
    'hex spacer',
    'standoff',
    'hex distance bolt',
    'hexagonal spacer bolt',
  ],
  parameterWords: [
    {
      parameter: 'across_flats',
      words: ['across flats', 'across the flats', 'width across flats', 'size across flats', 'af', 'width'],
      instead: [{ words: ['across corners', 'across the corners'], formula: 'value * cos(pi / 6)' }],
    },
    { parameter: 'length', words: ['length', 'height', 'overall length'] },
  ],
  sizeOrder: ['across_flats', 'length'],
  features: [
    {
      nouns: ['bore', 'hole', 'through hole', 'through bore', 'core hole', 'centre hole', 'blind hole', 'blind bore'],
      size: 'bore_diameter',
      words: [
        { parameter: 'bore_diameter', words: ['diameter', 'bore diameter', 'hole diameter'], radiusWords: ['radius'] },
        { parameter: 'bore_depth', words: ['depth', 'deep from each end', 'deep from both ends', 'bore depth'] },
      ],
      phrases: [
        { words: ['through', 'right through', 'all the way through'], holds: 'bore_depth == 0' },
        { words: ['blind', 'from each end', 'from both ends', 'in each end', 'at each end'], holds: 'bore_depth > 0' },
        { words: ['centred', 'round', 'along the axis', 'axial'] },
      ],
      screw: 'clearance',
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, { words: ['hexagonal', 'hex', 'regular', 'straight', 'without thread', 'unthreaded'] }],
  standards: [
    { table: 'hexagonal standoffs', columns: { across_flats: 'acrossFlats', bore_diameter: 'tapDrill' }, length: 'length' },
  ],
  required: ['across_flats', 'length', 'bore_diameter'],
  rules: [
    {
      holds: 'bore_diameter <= across_flats - 0.2',
      otherwise: 'a bore of {bore_diameter} mm leaves no wall in a hexagon of {across_flats} mm across flats',
    },
    {
      holds: 'bore_depth == 0 or bore_depth >= 0.05',
      otherwise: 'a bore {bore_depth} mm deep is too shallow to be made; 0 makes it a through bore',
    },
    {
      holds: '2 * bore_depth <= length - 0.1',
      otherwise:
        'blind bores of {bore_depth} mm from both ends meet in a length of {length} mm: leave the depth out for a through bore',
    },
  ],
  tasks: [
    { id: 'hexagon', operation: 'sketch' },
    { id: 'bar', operation: 'pad', dependsOn: ['hexagon'] },
    { id: 'bores', operation: 'pocket', dependsOn: ['bar'] },
  ],
  requirements: [
    overallSize('across_flats', 'across_flats * 2 / sqrt(3)', 'length'),
    exactVolume(
      'sqrt(3) / 2 * across_flats ** 2 * length - pi / 4 * bore_diameter ** 2 * (2 * bore_depth if bore_depth > 0 else length)',
    ),
    ...soundSolids('0 if bore_depth > 0 else 1'),
    holes({
      id: 'bore',
      text: 'The bore lies on the axis.',
      diameter: 'bore_diameter',
      depth: '2 * bore_depth if bore_depth > 0 else length',
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: ['Area of a regular hexagon, elementary geometry'],
});
