import { definePart } from '../part.ts';
import { exactVolume, overallSize, planesApart, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, height, length, sharpEdges, width } from '../words.ts';
import script from './channel_profile.py';

/** Bar of U section, open at the top. */
export const channelProfile = definePart({
  id: 'channel-profile',
  title: 'U-channel',
  level: 'simple',
  nouns: [
    'u-channel',
    'u channel',
    'u-profile',
    'u profile',
    'u section',
    'u-section',
    'channel profile',
    'c-channel',
    'c channel',
    'channel',
    'u bar',
  ],
  parameterWords: [
    length,
    { ...width, words: [...width.words, 'outside width'] },
    { ...height, words: [...height.words, 'outside height', 'leg height', 'flange height'] },
    { parameter: 'wall_thickness', words: ['wall thickness', 'thickness', 'thick walls', 'material thickness'] },
    { parameter: 'floor_thickness', words: ['floor thickness', 'web thickness', 'base thickness', 'bottom thickness'] },
  ],
  sizeOrders: [
    { parameters: ['width', 'height', 'wall_thickness', 'length'], when: 'third <= 0.25 * min(first, second)' },
    { parameters: ['length', 'width', 'height'], when: 'third > 0.25 * min(first, second)' },
  ],
  features: [
    {
      nouns: ['wall', 'side wall', 'side', 'leg', 'flange'],
      count: 2,
      size: 'wall_thickness',
      words: [{ parameter: 'wall_thickness', words: ['thickness', 'wall thickness'] }],
      phrases: [{ words: ['both', 'both side', 'equal', 'same'] }],
    },
    {
      nouns: ['floor', 'web', 'bottom', 'base'],
      count: 1,
      size: 'floor_thickness',
      words: [{ parameter: 'floor_thickness', words: ['thickness'] }],
      absent: { floor_thickness: 0 },
    },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    {
      words: [
        'open at the top',
        'open on top',
        'open upwards',
        'open top',
        'straight',
        'section',
        'outside',
        'u-shaped',
        'u shaped',
      ],
    },
  ],
  required: ['length', 'width', 'height', 'wall_thickness'],
  rules: [
    {
      holds: '2 * wall_thickness <= width - 0.05',
      otherwise: 'walls of {wall_thickness} mm leave no room in a channel {width} mm wide',
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
    { id: 'section', operation: 'sketch' },
    { id: 'bar', operation: 'pad', dependsOn: ['section'] },
  ],
  requirements: [
    overallSize('length', 'width', 'height'),
    exactVolume(
      'length * (width * height - (width - 2 * wall_thickness) * (height - (floor_thickness if floor_thickness > 0 else wall_thickness)))',
    ),
    ...soundSolids(0),
    planesApart('walls', 'y', 'wall_thickness', 'The walls have their thickness.'),
    planesApart('floor', 'z', 'floor_thickness if floor_thickness > 0 else wall_thickness', 'The floor has its thickness.'),
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Area of a rectangle less the clear width, elementary geometry'],
});
