import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, sharpEdges, thickness, throughHoles } from '../words.ts';
import script from './u_bracket.py';

/** Bracket of U section with holes in its base and a cross hole through its sides. */
export const uBracket = definePart({
  id: 'u-bracket',
  title: 'U-bracket',
  level: 'intermediate',
  nouns: ['u-bracket', 'u bracket', 'channel bracket', 'yoke bracket', 'u-shaped bracket', 'yoke', 'saddle bracket'],
  parameterWords: [
    {
      parameter: 'width',
      words: ['width', 'outside width', 'length', 'base width'],
      instead: [{ words: ['inside width', 'clear width', 'gap', 'opening'], formula: 'value + 2 * thickness' }],
    },
    { parameter: 'height', words: ['height', 'side height', 'leg height'] },
    { parameter: 'depth', words: ['depth', 'bracket depth'] },
    { ...thickness, words: [...thickness.words, 'wall thickness', 'side thickness', 'base thickness'] },
  ],
  sizeOrder: ['width', 'depth', 'height', 'thickness'],
  features: [
    {
      nouns: [
        'hole in the base',
        'base hole',
        'mounting hole',
        'screw hole',
        'bolt hole',
        'fixing hole',
        'floor hole',
        'hole',
        'through hole',
      ],
      count: 'base_hole_count',
      size: 'base_hole_diameter',
      words: [
        { parameter: 'base_hole_diameter', words: ['diameter', 'hole diameter'], radiusWords: ['radius'] },
        { parameter: 'base_hole_spacing', words: ['apart', 'spacing', 'hole spacing', 'pitch', 'hole distance'] },
      ],
      phrases: [
        throughHoles,
        // "holes" alone could be in the sides.
        {
          words: ['in the base', 'through the base', 'in the bottom'],
          neededBy: ['hole', 'through hole', 'mounting hole', 'screw hole', 'bolt hole', 'fixing hole'],
        },
        { words: ['in a row', 'on the centre line'] },
      ],
      absent: { base_hole_count: 0 },
      required: ['base_hole_count', 'base_hole_diameter'],
      screw: 'clearance',
      tapped: true,
    },
    {
      nouns: ['cross hole', 'pin hole', 'side hole', 'pivot hole', 'axle hole', 'hole through both sides', 'hole in the sides'],
      size: 'side_hole_diameter',
      words: [
        { parameter: 'side_hole_diameter', words: ['diameter', 'pin hole diameter'], radiusWords: ['radius'] },
        {
          parameter: 'side_hole_height',
          words: ['height', 'above the base', 'above the bottom', 'above the underside', 'from the bottom', 'up', 'axis height'],
        },
      ],
      phrases: [
        throughHoles,
        { words: ['through both sides', 'in both sides', 'in each side', 'through the sides', 'along x', 'in the sides'] },
      ],
      absent: { side_hole_diameter: 0 },
      required: ['side_hole_diameter', 'side_hole_height'],
      screw: 'clearance',
      tapped: true,
    },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    { words: ['u-shaped', 'u shaped', 'open at the top', 'open on top', 'straight', 'outside'] },
  ],
  required: ['width', 'height', 'depth', 'thickness'],
  rules: [
    { holds: '2 * thickness <= width - 0.1', otherwise: 'sides of {thickness} mm leave no room in a width of {width} mm' },
    { holds: 'thickness <= height - 0.1', otherwise: 'the base of {thickness} mm is not thinner than the height of {height} mm' },
    {
      holds: 'base_hole_count == 0 or base_hole_diameter <= depth - 0.2',
      otherwise: 'base holes of {base_hole_diameter} mm do not fit into a depth of {depth} mm',
    },
    {
      holds:
        'base_hole_count == 0 or (base_hole_count - 1) * base_hole_spacing + base_hole_diameter <= width - 2 * thickness - 0.1',
      otherwise: '{base_hole_count} base holes of {base_hole_diameter} mm, {base_hole_spacing} mm apart, run into the sides',
    },
    {
      holds: 'base_hole_count < 2 or base_hole_spacing >= base_hole_diameter + 0.1',
      otherwise: 'base holes of {base_hole_diameter} mm run into each other at a distance of {base_hole_spacing} mm',
    },
    {
      holds: 'side_hole_diameter == 0 or side_hole_diameter >= 0.1',
      otherwise: 'a cross hole of {side_hole_diameter} mm is too small to be made',
    },
    {
      holds:
        'side_hole_diameter == 0 or (side_hole_height + side_hole_diameter / 2 <= height - 0.1 and side_hole_height - side_hole_diameter / 2 >= thickness + 0.05)',
      otherwise:
        'a cross hole of {side_hole_diameter} mm at a height of {side_hole_height} mm does not lie between the base and the top of the sides',
    },
    {
      holds: 'side_hole_diameter <= depth - 0.2',
      otherwise: 'a cross hole of {side_hole_diameter} mm does not fit into a depth of {depth} mm',
    },
  ],
  tasks: [
    { id: 'section', operation: 'sketch' },
    { id: 'bracket', operation: 'pad', dependsOn: ['section'] },
    { id: 'base-holes', operation: 'pocket', dependsOn: ['bracket'] },
    { id: 'side-holes', operation: 'pocket', dependsOn: ['bracket'] },
  ],
  requirements: [
    overallSize('width', 'depth', 'height'),
    exactVolume(
      'depth * thickness * (width + 2 * (height - thickness)) - thickness * pi / 4 * (base_hole_count * base_hole_diameter ** 2 + 2 * side_hole_diameter ** 2)',
    ),
    ...soundSolids('base_hole_count + (2 if side_hole_diameter > 0 else 0)'),
    holes({
      id: 'base-holes',
      text: 'The holes in the base go through in their row.',
      diameter: 'base_hole_diameter',
      through: true,
      depth: 'thickness',
      axis: [0, 0, 1],
      at: { grid: { countU: 'base_hole_count', countV: 1, pitchU: 'base_hole_spacing', pitchV: 0 } },
    }),
    holes({
      id: 'side-holes',
      text: 'The cross hole goes through both sides.',
      diameter: 'side_hole_diameter',
      through: true,
      axis: [1, 0, 0],
      at: {
        grid: {
          countU: '1 if side_hole_diameter > 0 else 0',
          countV: 1,
          pitchU: 0,
          pitchV: 0,
          centre: [0, 0, 'side_hole_height'],
        },
      },
    }),
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Areas of rectangles and circles, elementary geometry'],
});
