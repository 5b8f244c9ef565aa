import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, rounded, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, screwHoles, sharpEdges, thickness, throughHoles } from '../words.ts';
import script from './l_bracket.py';

/** Angle bracket with a row of holes in each leg, optionally with an inner fillet and a gusset. */
export const lBracket = definePart({
  id: 'l-bracket',
  title: 'L-bracket',
  level: 'intermediate',
  nouns: [
    'l-bracket',
    'l bracket',
    'angle bracket',
    'corner bracket',
    'right angle bracket',
    'mounting bracket',
    'shelf bracket',
    'bracket',
  ],
  parameterWords: [
    { parameter: 'base_length', words: ['base length', 'length', 'horizontal leg', 'base leg', 'base'] },
    { parameter: 'upright_height', words: ['upright height', 'height', 'vertical leg', 'upright leg', 'upright'] },
    { parameter: 'width', words: ['width', 'depth'] },
    { ...thickness, words: [...thickness.words, 'wall thickness', 'leg thickness'] },
    {
      parameter: 'end_distance',
      words: ['from the ends', 'from the end', 'from the free end', 'from the free ends', 'end distance'],
    },
  ],
  sizeOrder: ['base_length', 'upright_height', 'width', 'thickness'],
  sizeOrders: [
    { parameters: ['base_length', 'upright_height', 'thickness'], when: 'third < 0.25 * min(first, second) and not fourth > 0' },
  ],
  sizeGroups: [{ words: ['legs', 'leg'], parameters: ['base_length', 'upright_height'] }],
  features: [
    {
      nouns: [...screwHoles],
      count: 'hole_count',
      size: 'hole_diameter',
      words: [
        { parameter: 'hole_diameter', words: ['diameter', 'hole diameter'], radiusWords: ['radius'] },
        { parameter: 'hole_spacing', words: ['apart', 'spacing', 'hole spacing', 'pitch', 'hole distance'] },
        {
          parameter: 'end_distance',
          words: [
            'from the ends',
            'from the end',
            'from the free end',
            'from the free ends',
            'end distance',
            'from the end of the leg',
          ],
        },
      ],
      phrases: [
        throughHoles,
        {
          // The count is that of one leg: "four holes" alone could be four in all.
          words: ['in each leg', 'per leg', 'in both legs', 'on each leg', 'in each', 'each leg'],
          neededBy: [...screwHoles],
        },
        { words: ['in a row', 'across the width', 'side by side'] },
      ],
      absent: { hole_count: 0 },
      required: ['hole_count', 'hole_diameter'],
      screw: 'clearance',
      tapped: true,
    },
    {
      nouns: ['fillet', 'inside fillet', 'inner radius', 'inside radius', 'bend radius', 'corner fillet'],
      count: 1,
      size: 'inner_radius',
      words: [{ parameter: 'inner_radius', words: ['radius', 'fillet radius', 'inside radius'] }],
      phrases: [{ words: ['in the inside corner', 'inside corner', 'in the corner', 'inside', 'rounded'] }],
      absent: { inner_radius: 0 },
      required: ['inner_radius'],
    },
    {
      nouns: ['gusset', 'rib', 'stiffening rib', 'triangular gusset', 'triangular rib', 'web'],
      count: 1,
      size: 'gusset_thickness',
      words: [
        { parameter: 'gusset_thickness', words: ['thickness', 'gusset thickness', 'rib thickness'] },
        { parameter: 'gusset_size', words: ['size', 'length', 'gusset size', 'leg', 'legs', 'long'] },
      ],
      phrases: [{ words: ['triangular', 'in the middle', 'central', 'centred', 'inside', 'stiffening'] }],
      absent: { gusset_size: 0 },
      required: ['gusset_size', 'gusset_thickness'],
    },
  ],
  phrases: [
    sharpEdges,
    centredOnOrigin,
    { words: ['l-shaped', 'l shaped', 'right angled', '90 degree'], neededBy: ['bracket', 'mounting bracket'] },
    { words: ['straight', 'flat', 'legs', 'outside'] },
    { words: ['equal legs', 'equal leg'], holds: 'base_length == upright_height' },
  ],
  required: ['base_length', 'upright_height', 'width', 'thickness'],
  rules: [
    {
      holds: 'thickness <= min(base_length, upright_height) - 0.2',
      otherwise: 'a thickness of {thickness} mm leaves nothing of legs of {base_length} and {upright_height} mm',
    },
    {
      holds: 'inner_radius <= min(base_length, upright_height) - thickness - 0.1',
      otherwise: 'an inner radius of {inner_radius} mm is larger than the inside of the legs',
    },
    {
      holds: 'gusset_size <= min(base_length, upright_height) - thickness - 0.1',
      otherwise: 'a gusset of {gusset_size} mm is larger than the inside of the legs',
    },
    {
      holds: 'gusset_size == 0 or gusset_size >= inner_radius + 0.1',
      otherwise: 'the gusset of {gusset_size} mm disappears in the fillet of {inner_radius} mm',
    },
    {
      holds: 'gusset_size == 0 or gusset_thickness <= width - 0.1',
      otherwise: 'the gusset of {gusset_thickness} mm is not thinner than the bracket of {width} mm',
    },
    {
      holds: 'hole_count == 0 or end_distance >= hole_diameter / 2 + 0.1',
      otherwise: 'holes of {hole_diameter} mm that lie {end_distance} mm from the ends break through them',
    },
    {
      holds:
        'hole_count == 0 or min(base_length, upright_height) - end_distance - hole_diameter / 2 >= thickness + inner_radius + 0.05',
      otherwise: 'holes of {hole_diameter} mm that lie {end_distance} mm from the ends run into the corner',
    },
    {
      holds: 'hole_count == 0 or (hole_count - 1) * hole_spacing + hole_diameter <= width - 0.2',
      otherwise: '{hole_count} holes of {hole_diameter} mm, {hole_spacing} mm apart, do not fit into a width of {width} mm',
    },
    {
      holds: 'hole_count < 2 or hole_spacing >= hole_diameter + 0.1',
      otherwise: 'holes of {hole_diameter} mm run into each other at a distance of {hole_spacing} mm',
    },
    {
      holds:
        'hole_count == 0 or gusset_size == 0 or min(base_length, upright_height) - end_distance - hole_diameter / 2 >= thickness + gusset_size + 0.05 or (hole_count % 2 == 0 and hole_spacing / 2 - hole_diameter / 2 >= gusset_thickness / 2 + 0.05)',
      otherwise: 'the gusset of {gusset_size} mm runs over the holes',
    },
  ],
  tasks: [
    { id: 'section', operation: 'sketch' },
    { id: 'legs', operation: 'pad', dependsOn: ['section'] },
    { id: 'inner-fillet', operation: 'fillet', dependsOn: ['legs'] },
    { id: 'gusset', operation: 'pad', dependsOn: ['inner-fillet'] },
    { id: 'base-holes', operation: 'pocket', dependsOn: ['gusset'] },
    { id: 'upright-holes', operation: 'pocket', dependsOn: ['gusset'] },
  ],
  requirements: [
    overallSize('base_length', 'width', 'upright_height'),
    exactVolume(
      'thickness * (base_length + upright_height - thickness) * width + (1 - pi / 4) * inner_radius ** 2 * (width - (gusset_thickness if gusset_size > 0 else 0)) + gusset_size ** 2 / 2 * gusset_thickness - 2 * hole_count * pi / 4 * hole_diameter ** 2 * thickness',
    ),
    ...soundSolids('2 * hole_count'),
    holes({
      id: 'base-holes',
      text: 'The holes in the base go through in their row.',
      diameter: 'hole_diameter',
      through: true,
      depth: 'thickness',
      axis: [0, 0, 1],
      at: {
        grid: {
          countU: 1,
          countV: 'hole_count',
          pitchU: 0,
          pitchV: 'hole_spacing',
          centre: ['base_length - end_distance', 0, 0],
        },
      },
    }),
    holes({
      id: 'upright-holes',
      text: 'The holes in the upright go through in their row.',
      diameter: 'hole_diameter',
      through: true,
      depth: 'thickness',
      axis: [1, 0, 0],
      at: {
        grid: {
          countU: 'hole_count',
          countV: 1,
          pitchU: 'hole_spacing',
          pitchV: 0,
          centre: [0, 0, 'upright_height - end_distance'],
        },
      },
    }),
    rounded(
      'inner-fillet',
      'The inner corner is rounded.',
      'inner_radius',
      '(1 if inner_radius > 0 else 0) * (2 if gusset_size > 0 else 1)',
    ),
    symmetric(['XZ']),
  ],
  script,
  sources: ['Areas of rectangles, circle, fillet and triangle, elementary geometry'],
});
