import { definePart } from '../part.ts';
import { exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, height, length, rectangular, sharpEdges, square, width } from '../words.ts';
import script from './hollow_box.py';

/** Rectangular box, closed all round, with an empty space inside. */
export const hollowBox = definePart({
  id: 'hollow-box',
  title: 'Hollow box',
  level: 'simple',
  nouns: [
    'hollow box',
    'closed hollow box',
    'hollow closed box',
    'hollow cuboid',
    'hollow block',
    'hollow cube',
    'closed hollow cube',
    'hollow closed cube',
    'closed box',
  ],
  bareSize: 'length',
  parameterWords: [
    { ...length, words: [...length.words, 'outside length', 'edge', 'edge length'] },
    { ...width, words: [...width.words, 'outside width', 'depth'] },
    { ...height, words: [...height.words, 'outside height'] },
    { parameter: 'wall_thickness', words: ['wall thickness', 'thick walls', 'walls', 'wall'] },
  ],
  sizeOrder: ['length', 'width', 'height'],
  sizeGroups: [
    { words: ['outside', 'outside size', 'outside dimensions', 'overall'], parameters: ['length', 'width', 'height'] },
  ],
  features: [
    {
      nouns: ['wall', 'side'],
      size: 'wall_thickness',
      words: [{ parameter: 'wall_thickness', words: ['thickness', 'wall thickness'] }],
      phrases: [{ words: ['all', 'all round', 'all around', 'equal', 'same', 'uniform'] }],
    },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    rectangular,
    square,
    {
      words: ['cube', 'hollow cube', 'closed hollow cube', 'hollow closed cube'],
      holds: 'length == width and width == height',
      equal: ['length', 'width', 'height'],
    },
    {
      words: [
        'closed',
        'closed all round',
        'closed on all sides',
        'empty inside',
        'hollow',
        'outside',
        'with a void inside',
        'sealed',
      ],
    },
  ],
  required: ['length', 'width', 'height', 'wall_thickness'],
  rules: [
    {
      holds: '2 * wall_thickness <= min(length, width, height) - 0.1',
      otherwise: 'walls of {wall_thickness} mm leave no room inside {length} x {width} x {height} mm',
    },
  ],
  tasks: [
    { id: 'block', operation: 'pad' },
    { id: 'space', operation: 'pocket', dependsOn: ['block'] },
  ],
  requirements: [
    overallSize('length', 'width', 'height'),
    exactVolume(
      'length * width * height - (length - 2 * wall_thickness) * (width - 2 * wall_thickness) * (height - 2 * wall_thickness)',
    ),
    ...soundSolids(0).filter((requirement) => requirement.id !== 'no-voids'),
    { id: 'one-void', kind: 'shellCount', text: 'There is exactly one closed space inside.', count: 2 },
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: ['Volume of a box less its inside, elementary geometry'],
});
