import { definePart } from '../part.ts';
import { exactVolume, overallSize, planesApart, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, height, length, rectangular, sharpEdges, square, width } from '../words.ts';
import script from './tray.py';

/** What has a lid unless the request says that it is open. */
const lidded = ['enclosure', 'electronics enclosure', 'project enclosure', 'case', 'housing', 'project box'] as const;

/** Rectangular box, open at the top. */
export const tray = definePart({
  id: 'tray',
  title: 'Tray',
  level: 'simple',
  nouns: [
    'open-top rectangular box',
    'open top rectangular box',
    'open-top box',
    'open box',
    'rectangular tray',
    'tray',
    'bin',
    'trough',
    'rectangular box',
    'box',
    'container',
    ...lidded,
  ],
  parameterWords: [
    {
      ...length,
      words: [...length.words, 'outside length'],
      instead: [{ words: ['inside length'], formula: 'value + 2 * wall_thickness' }],
    },
    {
      ...width,
      words: [...width.words, 'outside width', 'depth'],
      instead: [{ words: ['inside width'], formula: 'value + 2 * wall_thickness' }],
    },
    {
      ...height,
      words: [...height.words, 'outside height'],
      instead: [
        {
          words: ['inside height', 'inside depth'],
          formula: 'value + (floor_thickness if floor_thickness > 0 else wall_thickness)',
        },
      ],
    },
    { parameter: 'wall_thickness', words: ['wall thickness', 'thick walls', 'walls', 'wall'] },
    { parameter: 'floor_thickness', words: ['floor thickness', 'bottom thickness', 'thick floor', 'floor'] },
  ],
  sizeOrder: ['length', 'width', 'height'],
  sizeGroups: [
    { words: ['outside', 'outside size', 'outside dimensions', 'overall'], parameters: ['length', 'width', 'height'] },
    {
      words: ['inside', 'inside size', 'inside dimensions', 'clear inside'],
      parameters: ['inside length', 'inside width', 'inside height'],
    },
  ],
  features: [
    {
      nouns: ['wall', 'side wall', 'side'],
      count: 4,
      size: 'wall_thickness',
      words: [{ parameter: 'wall_thickness', words: ['thickness', 'wall thickness'] }],
      phrases: [{ words: ['all', 'all four', 'outside', 'equal', 'same', 'uniform', 'all round', 'all around'] }],
    },
    {
      nouns: ['floor', 'bottom', 'base'],
      count: 1,
      size: 'floor_thickness',
      words: [{ parameter: 'floor_thickness', words: ['thickness', 'floor thickness', 'bottom thickness'] }],
      absent: { floor_thickness: 0 },
    },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    rectangular,
    square,
    {
      words: [
        'open at the top',
        'open on top',
        'open top',
        'open-top',
        'without a lid',
        'without lid',
        'no lid',
        'topless',
        'without a top',
      ],
      neededBy: ['box', 'rectangular box', 'container', ...lidded],
    },
    { words: ['outside', 'hollow'] },
  ],
  required: ['length', 'width', 'height', 'wall_thickness'],
  rules: [
    {
      holds: '2 * wall_thickness <= min(length, width) - 0.1',
      otherwise: 'walls of {wall_thickness} mm leave no room inside {length} x {width} mm',
    },
    {
      holds: '(floor_thickness if floor_thickness > 0 else wall_thickness) <= height - 0.05',
      otherwise: 'the floor is not thinner than the height of {height} mm',
    },
    {
      holds: 'floor_thickness == 0 or floor_thickness >= 0.05',
      otherwise: 'a floor of {floor_thickness} mm is too thin to be made',
    },
  ],
  tasks: [
    { id: 'block', operation: 'pad' },
    { id: 'cavity', operation: 'pocket', dependsOn: ['block'] },
  ],
  requirements: [
    overallSize('length', 'width', 'height'),
    exactVolume(
      'length * width * height - (length - 2 * wall_thickness) * (width - 2 * wall_thickness) * (height - (floor_thickness if floor_thickness > 0 else wall_thickness))',
    ),
    ...soundSolids(0),
    planesApart('floor', 'z', 'floor_thickness if floor_thickness > 0 else wall_thickness', 'The floor has its thickness.'),
    planesApart('walls-x', 'x', 'wall_thickness', 'The walls across X have their thickness.'),
    planesApart('walls-y', 'y', 'wall_thickness', 'The walls across Y have their thickness.'),
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Volume of a box less its inside, elementary geometry'],
});
