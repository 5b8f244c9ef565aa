import { definePart } from '../part.ts';
import { balanced, exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, sharpEdges } from '../words.ts';
import script from './angle_profile.py';

/** Bar of L section. */
export const angleProfile = definePart({
  id: 'angle-profile',
  title: 'Angle profile',
  level: 'simple',
  nouns: [
    'equal-leg angle profile',
    'equal leg angle profile',
    'equal angle',
    'unequal angle',
    'angle profile',
    'angle iron',
    'angle bar',
    'l profile',
    'l-profile',
    'l section',
    'angle section',
    'angle',
    'corner profile',
  ],
  parameterWords: [
    { parameter: 'leg_x', words: ['leg along x', 'first leg', 'long leg', 'width', 'leg length'] },
    { parameter: 'leg_y', words: ['leg along y', 'second leg', 'short leg', 'height'] },
    { parameter: 'thickness', words: ['thickness', 'wall thickness', 'leg thickness', 'wall'] },
    { parameter: 'length', words: ['length', 'overall length'] },
  ],
  sizeOrder: ['leg_x', 'leg_y', 'thickness', 'length'],
  sizeGroups: [
    {
      words: ['outside', 'outside size', 'legs', 'section', 'profile', 'angle profile', 'equal-leg angle profile', 'angle'],
      parameters: ['leg_x', 'leg_y'],
    },
  ],
  features: [{ nouns: ['wall', 'leg'], count: 2, size: 'thickness', phrases: [{ words: ['both', 'equal', 'same'] }] }],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    { words: ['equal-leg', 'equal leg', 'equal legs', 'equal sided'], holds: 'leg_x == leg_y' },
    { words: ['straight', 'outside', 'right angled', '90 degree', 'section', 'l-shaped', 'l shaped'] },
  ],
  required: ['leg_x', 'leg_y', 'thickness', 'length'],
  rules: [
    {
      holds: 'thickness <= min(leg_x, leg_y) - 0.05',
      otherwise: 'a thickness of {thickness} mm leaves nothing of the legs of {leg_x} x {leg_y} mm',
    },
  ],
  tasks: [
    { id: 'section', operation: 'sketch' },
    { id: 'bar', operation: 'pad', dependsOn: ['section'] },
  ],
  requirements: [
    overallSize('leg_x', 'leg_y', 'length'),
    exactVolume('thickness * (leg_x + leg_y - thickness) * length'),
    ...soundSolids(0),
    balanced(
      '(leg_x ** 2 + (leg_y - thickness) * thickness) / 2 / (leg_x + leg_y - thickness)',
      '(leg_y ** 2 + (leg_x - thickness) * thickness) / 2 / (leg_x + leg_y - thickness)',
      'length / 2',
    ),
    symmetric(['XY']),
  ],
  script,
  sources: ['Area and centroid of two rectangles, elementary geometry'],
});
