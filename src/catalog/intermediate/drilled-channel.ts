import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, height, length, sharpEdges, throughHoles, width } from '../words.ts';
import script from './drilled_channel.py';

/** U-channel with a row of holes in its floor. */
export const drilledChannel = definePart({
  id: 'drilled-channel',
  title: 'Drilled U-channel',
  level: 'intermediate',
  nouns: ['u-channel', 'u channel', 'u-profile', 'u profile', 'channel', 'channel profile', 'c-channel'],
  parameterWords: [
    length,
    { ...width, words: [...width.words, 'outside width'] },
    { ...height, words: [...height.words, 'outside height'] },
    { parameter: 'wall_thickness', words: ['wall thickness', 'thickness', 'material thickness'] },
  ],
  sizeOrder: ['length', 'width', 'height'],
  features: [
    {
      nouns: [
        'wall',
        'side wall',
        'floor',
        'bottom',
        'floor and both side walls',
        'floor and side walls',
        'floor and walls',
        'side',
      ],
      size: 'wall_thickness',
      words: [{ parameter: 'wall_thickness', words: ['thickness', 'wall thickness'] }],
      phrases: [{ words: ['both', 'equal', 'all', 'both side', 'same'] }],
    },
    {
      nouns: [
        'hole',
        'through hole',
        'floor hole',
        'screw hole',
        'mounting hole',
        'bolt hole',
        'hole in the floor',
        'fixing hole',
      ],
      count: 'hole_count',
      size: 'hole_diameter',
      words: [
        { parameter: 'hole_diameter', words: ['diameter', 'hole diameter'], radiusWords: ['radius'] },
        {
          parameter: 'end_distance',
          words: ['from each end', 'from the ends', 'from the end', 'from both ends', 'end distance'],
        },
      ],
      phrases: [
        throughHoles,
        {
          words: [
            'in the floor',
            'through the floor',
            'on the centre line',
            'in a row',
            'on its centre line',
            'in the bottom',
            'along the centre line',
            'on the centre line of the floor',
            'equally spaced',
          ],
        },
      ],
      screw: 'clearance',
    },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    { words: ['open at the top', 'open on top', 'open upwards', 'straight', 'u-shaped', 'u shaped', 'outside'] },
  ],
  required: ['length', 'width', 'height', 'wall_thickness', 'hole_count', 'hole_diameter', 'end_distance'],
  rules: [
    {
      holds: '2 * wall_thickness <= width - 0.1',
      otherwise: 'walls of {wall_thickness} mm leave no room in a channel {width} mm wide',
    },
    {
      holds: 'wall_thickness <= height - 0.05',
      otherwise: 'a floor of {wall_thickness} mm is not thinner than the height of {height} mm',
    },
    {
      holds: 'hole_diameter <= width - 2 * wall_thickness - 0.1',
      otherwise: 'holes of {hole_diameter} mm do not fit between the walls of a channel {width} mm wide',
    },
    { holds: 'hole_diameter <= length - 0.2', otherwise: 'holes of {hole_diameter} mm do not fit into a length of {length} mm' },
    {
      holds: 'hole_count == 1 or end_distance >= hole_diameter / 2 + 0.1',
      otherwise: 'holes of {hole_diameter} mm that lie {end_distance} mm from the ends break through them',
    },
    {
      holds: 'hole_count == 1 or length - 2 * end_distance >= (hole_count - 1) * (hole_diameter + 0.1)',
      otherwise:
        '{hole_count} holes of {hole_diameter} mm have no room on a length of {length} mm, {end_distance} mm from the ends',
    },
  ],
  tasks: [
    { id: 'section', operation: 'sketch' },
    { id: 'bar', operation: 'pad', dependsOn: ['section'] },
    { id: 'first-hole', operation: 'pocket', dependsOn: ['bar'] },
    { id: 'hole-row', operation: 'pattern', dependsOn: ['first-hole'] },
  ],
  requirements: [
    overallSize('length', 'width', 'height'),
    exactVolume('wall_thickness * (length * (width + 2 * (height - wall_thickness)) - hole_count * pi / 4 * hole_diameter ** 2)'),
    ...soundSolids('hole_count'),
    holes({
      id: 'holes',
      text: 'The holes go through the floor on its centre line.',
      diameter: 'hole_diameter',
      through: true,
      depth: 'wall_thickness',
      axis: [0, 0, 1],
      at: {
        grid: { countU: 'hole_count', countV: 1, pitchU: '(length - 2 * end_distance) / max(1, hole_count - 1)', pitchV: 0 },
      },
    }),
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Areas of rectangles and circles, elementary geometry'],
});
