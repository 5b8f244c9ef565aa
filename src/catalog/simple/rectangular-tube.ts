import { definePart } from '../part.ts';
import { exactVolume, overallSize, planesApart, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, length, openEnds, rectangular, sharpEdges } from '../words.ts';
import script from './rectangular_tube.py';

/** Hollow section, open at both ends. */
export const rectangularTube = definePart({
  id: 'rectangular-tube',
  title: 'Rectangular tube',
  level: 'simple',
  nouns: [
    'rectangular tube',
    'square tube',
    'rectangular hollow section',
    'square hollow section',
    'hollow section',
    'box section',
    'box profile',
    'square pipe',
    'rectangular pipe',
    'rhs',
    'shs',
  ],
  parameterWords: [
    { parameter: 'width', words: ['width', 'outside width'] },
    { parameter: 'depth', words: ['depth', 'height', 'outside height', 'outside depth'] },
    { parameter: 'wall_thickness', words: ['wall thickness', 'thickness', 'wall', 'thick walls'] },
    length,
  ],
  sizeOrder: ['width', 'depth', 'wall_thickness', 'length'],
  sizeGroups: [
    {
      words: [
        'outside',
        'outside size',
        'outside dimensions',
        'section',
        'cross section',
        'tube',
        'hollow section',
        'square tube',
        'rectangular tube',
        'box section',
      ],
      parameters: ['width', 'depth'],
    },
  ],
  features: [
    {
      nouns: ['wall'],
      size: 'wall_thickness',
      words: [{ parameter: 'wall_thickness', words: ['thickness', 'wall thickness'] }],
      phrases: [{ words: ['all', 'uniform', 'equal', 'same'] }],
    },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    openEnds,
    rectangular,
    { words: ['square', 'square tube', 'square hollow section', 'square pipe', 'shs'], holds: 'width == depth' },
    { words: ['straight', 'outside', 'section'] },
  ],
  required: ['width', 'depth', 'wall_thickness', 'length'],
  rules: [
    {
      holds: '2 * wall_thickness <= min(width, depth) - 0.1',
      otherwise: 'walls of {wall_thickness} mm leave no room inside a section of {width} x {depth} mm',
    },
  ],
  tasks: [
    { id: 'section', operation: 'sketch' },
    { id: 'tube', operation: 'pad', dependsOn: ['section'] },
  ],
  requirements: [
    overallSize('width', 'depth', 'length'),
    exactVolume('(2 * wall_thickness * (width + depth) - 4 * wall_thickness ** 2) * length'),
    ...soundSolids(1),
    planesApart('walls', 'x', 'wall_thickness', 'The walls have their thickness.'),
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: ['Area of a rectangle less its inside, elementary geometry'],
});
