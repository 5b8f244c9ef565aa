import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, sharpEdges, throughHoles } from '../words.ts';
import script from './cable_clip.py';

/** Saddle over a cable with a screwed foot on each side. */
export const cableClip = definePart({
  id: 'cable-clip',
  title: 'Cable clip',
  level: 'intermediate',
  nouns: ['cable clip', 'cable clamp', 'cable saddle', 'pipe clip', 'pipe saddle', 'saddle clip', 'saddle clamp', 'cable holder'],
  parameterWords: [
    {
      parameter: 'cable_diameter',
      words: ['cable diameter', 'pipe diameter', 'diameter', 'inside diameter'],
      radiusWords: ['inside radius'],
    },
    { parameter: 'wall_thickness', words: ['wall thickness', 'thickness'] },
    { parameter: 'width', words: ['width', 'length along the cable'] },
    { parameter: 'foot_length', words: ['foot length'] },
  ],
  features: [
    {
      nouns: ['cable', 'pipe', 'round cable', 'opening'],
      count: 1,
      size: 'cable_diameter',
      words: [{ parameter: 'cable_diameter', words: ['diameter'], radiusWords: ['radius'] }],
      phrases: [{ words: ['round'] }],
    },
    { nouns: ['wall', 'saddle'], size: 'wall_thickness', words: [{ parameter: 'wall_thickness', words: ['thickness'] }] },
    {
      nouns: ['foot'],
      count: 2,
      size: 'foot_length',
      words: [{ parameter: 'foot_length', words: ['length'] }],
      phrases: [{ words: ['on each side', 'on both sides', 'flat', 'each'] }],
    },
    {
      nouns: ['screw hole', 'hole', 'mounting hole', 'through hole', 'fixing hole'],
      size: 'hole_diameter',
      count: 2,
      words: [{ parameter: 'hole_diameter', words: ['diameter', 'hole diameter'], radiusWords: ['radius'] }],
      phrases: [
        throughHoles,
        {
          words: [
            'in each foot',
            'one in each foot',
            'in the middle of each foot',
            'in the feet',
            'in both feet',
            'on each side',
          ],
        },
      ],
      screw: 'clearance',
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, { words: ['two-sided', 'screw-down', 'u-shaped'] }],
  required: ['cable_diameter', 'wall_thickness', 'width', 'foot_length', 'hole_diameter'],
  rules: [
    {
      holds: 'hole_diameter <= min(foot_length, width) - 0.2',
      otherwise: 'screw holes of {hole_diameter} mm do not fit into feet of {foot_length} x {width} mm',
    },
    {
      holds: 'wall_thickness <= cable_diameter / 2 - 0.05',
      otherwise:
        'feet of {wall_thickness} mm are not thinner than half of the cable ({cable_diameter} mm): their top would lie on the curve of the saddle',
    },
  ],
  tasks: [
    { id: 'section', operation: 'sketch' },
    { id: 'clip', operation: 'pad', dependsOn: ['section'] },
    { id: 'holes', operation: 'pocket', dependsOn: ['clip'] },
  ],
  requirements: [
    overallSize('cable_diameter + 2 * wall_thickness + 2 * foot_length', 'width', 'cable_diameter + wall_thickness'),
    exactVolume(
      'width * (wall_thickness * cable_diameter + pi / 2 * wall_thickness * (cable_diameter + wall_thickness) + 2 * foot_length * wall_thickness) - pi / 2 * hole_diameter ** 2 * wall_thickness',
    ),
    ...soundSolids(2),
    holes({
      id: 'screw-holes',
      text: 'A screw hole goes through the middle of each foot.',
      diameter: 'hole_diameter',
      through: true,
      depth: 'wall_thickness',
      axis: [0, 0, 1],
      at: { grid: { countU: 2, countV: 1, pitchU: 'cable_diameter + 2 * wall_thickness + foot_length', pitchV: 0 } },
    }),
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Areas of rectangles and half circles, elementary geometry'],
});
