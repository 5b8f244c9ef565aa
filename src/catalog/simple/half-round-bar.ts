import { definePart } from '../part.ts';
import { balanced, exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, length, sharpEdges } from '../words.ts';
import script from './half_round_bar.py';

/** Half of a cylinder split along its axis. */
export const halfRoundBar = definePart({
  id: 'half-round-bar',
  title: 'Half-round bar',
  level: 'simple',
  nouns: [
    'half-round bar',
    'half round bar',
    'half cylinder',
    'half-cylinder',
    'half round',
    'semicircular bar',
    'half round profile',
    'd bar',
  ],
  parameterWords: [{ parameter: 'diameter', words: ['diameter', 'width', 'across'], radiusWords: ['radius', 'height'] }, length],
  sizeOrder: ['diameter', 'length'],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    {
      words: [
        'one half of a cylinder',
        'half of a cylinder',
        'one half of a',
        'half of a',
        'split along its axis',
        'cut along its axis',
        'split lengthwise',
        'flat side down',
        'straight',
        'cylinder',
      ],
    },
  ],
  required: ['diameter', 'length'],
  rules: [],
  tasks: [
    { id: 'section', operation: 'sketch' },
    { id: 'bar', operation: 'pad', dependsOn: ['section'] },
  ],
  requirements: [
    overallSize('length', 'diameter', 'diameter / 2'),
    exactVolume('pi / 8 * diameter ** 2 * length'),
    ...soundSolids(0),
    balanced(0, 0, '2 / 3 * diameter / pi'),
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Area and centroid (4 r / 3 pi) of a half circle, elementary geometry'],
});
