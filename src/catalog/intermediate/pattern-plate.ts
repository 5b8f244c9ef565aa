import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, rounded, soundSolids, symmetric } from '../part-requirements.ts';
import {
  edgeDistance,
  centreHole,
  centredOnOrigin,
  flat,
  length,
  rectangular,
  roundedCorners,
  screwHoles,
  sharpCorners,
  square,
  thickness,
  throughHoles,
  width,
} from '../words.ts';
import { holePlaces, holeRules, patternProportions, patternSizes, pitchWords, positions, spanX, spanY } from './widened-holes.ts';
import script from './pattern_plate.py';

/** Half of the pattern's diagonal: how far its holes lie from the middle. */
const reach = `sqrt(${spanX} ** 2 + (${spanY} ** 2 if hole_count == 4 else 0)) / 2`;

/** Plate whose plain screw holes are told by their distances from each other. */
export const patternPlate = definePart({
  id: 'pattern-plate',
  title: 'Plate with a hole pattern',
  level: 'intermediate',
  nouns: ['mounting plate', 'base plate', 'fixing plate', 'adapter plate', 'cover plate', 'plate', 'panel', 'sheet'],
  parameterWords: [length, width, { ...thickness, words: [...thickness.words, 'height'] }, edgeDistance],
  sizeOrder: ['length', 'width', 'thickness'],
  sizeGroups: patternSizes,
  features: [
    {
      nouns: [...screwHoles],
      count: 'hole_count',
      size: 'hole_diameter',
      words: [
        { parameter: 'hole_diameter', words: ['diameter', 'hole diameter'], radiusWords: ['radius'] },
        ...pitchWords,
        edgeDistance,
        { parameter: 'pitch_x', words: ['hole centres apart', 'between centres', 'centre to centre', 'spaced'] },
      ],
      sizeGroups: patternSizes,
      phrases: [
        throughHoles,
        ...positions.filter(({ holds }) => holds === undefined),
        {
          words: ['in the corners', 'in each corner', 'one in each corner', 'at the corners', 'at each corner'],
          sets: { hole_count: 4 },
        },
      ],
      screw: 'clearance',
      tapped: true,
    },
    centreHole('centre_hole_diameter', {
      nouns: [
        'centre hole',
        'centre bore',
        'centred hole',
        'hole in the middle',
        'hole in the centre',
        'hole through the middle',
        'hole through the centre',
        'through hole in the middle',
        'through hole in the centre',
      ],
      absent: { centre_hole_diameter: 0 },
      required: ['centre_hole_diameter'],
    }),
    roundedCorners,
  ],
  phrases: [sharpCorners, centredOnOrigin, flat, rectangular, square],
  proportions: patternProportions,
  required: ['length', 'width', 'thickness', 'hole_count', 'hole_diameter', 'pitch_x', 'pitch_y'],
  rules: [
    ...holeRules('hole_diameter'),
    {
      holds: 'centre_hole_diameter == 0 or centre_hole_diameter >= 0.1',
      otherwise: 'a hole of {centre_hole_diameter} mm in the middle is too small to be made',
    },
    {
      holds: 'centre_hole_diameter <= min(length, width) - 0.2',
      otherwise: 'a hole of {centre_hole_diameter} mm does not fit into a plate of {length} x {width} mm',
    },
    {
      holds: `centre_hole_diameter == 0 or ${reach} >= (centre_hole_diameter + hole_diameter) / 2 + 0.1`,
      otherwise: 'the hole of {centre_hole_diameter} mm in the middle runs into the holes of {hole_diameter} mm around it',
    },
    {
      holds: 'corner_radius < 0.499 * min(length, width)',
      otherwise:
        'the corner radius {corner_radius} mm does not fit a plate of {length} x {width} mm: it must be less than half of the shorter side',
    },
    {
      holds: `hole_count < 4 or corner_radius == 0 or sqrt(max(0, corner_radius - (length - ${spanX}) / 2) ** 2 + max(0, corner_radius - (width - ${spanY}) / 2) ** 2) + hole_diameter / 2 + 0.1 <= corner_radius or ((length - ${spanX}) / 2 >= corner_radius and (width - ${spanY}) / 2 >= corner_radius)`,
      otherwise: 'the corner radius {corner_radius} mm cuts into the holes',
    },
  ],
  tasks: [
    { id: 'plate', operation: 'pad' },
    { id: 'corners', operation: 'fillet', dependsOn: ['plate'] },
    { id: 'hole-positions', operation: 'sketch' },
    { id: 'holes', operation: 'pocket', dependsOn: ['corners', 'hole-positions'] },
    { id: 'centre-hole', operation: 'pocket', dependsOn: ['corners'] },
  ],
  requirements: [
    overallSize('length', 'width', 'thickness'),
    exactVolume(
      'thickness * (length * width - (4 - pi) * corner_radius ** 2 - pi / 4 * (hole_count * hole_diameter ** 2 + centre_hole_diameter ** 2))',
    ),
    ...soundSolids('hole_count + (1 if centre_hole_diameter > 0 else 0)'),
    holes({
      id: 'holes',
      text: 'The holes of the pattern go through in their places.',
      diameter: 'hole_diameter',
      through: true,
      axis: [0, 0, 1],
      at: holePlaces,
    }),
    holes({
      id: 'centre-hole',
      text: 'The hole in the middle goes through.',
      diameter: 'centre_hole_diameter',
      through: true,
      axis: [0, 0, 1],
      at: { grid: { countU: '1 if centre_hole_diameter > 0 else 0', countV: 1, pitchU: 0, pitchV: 0 } },
    }),
    rounded('corners', 'The four vertical corner edges are rounded.', 'corner_radius', '4 if corner_radius > 0 else 0'),
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: ['Areas of rectangle, circle and rounded corner, elementary geometry'],
});
