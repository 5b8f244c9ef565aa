import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, rounded, soundSolids, symmetric } from '../part-requirements.ts';
import {
  centredOnOrigin,
  flat,
  length,
  rectangular,
  roundedCorners,
  sharpCorners,
  square,
  thickness,
  throughHoles,
  width,
} from '../words.ts';
import script from './motor_plate.py';

/** Plate for a stepper motor with a NEMA face. */
export const motorPlate = definePart({
  id: 'motor-plate',
  title: 'Motor plate',
  level: 'intermediate',
  nouns: [
    'motor plate',
    'motor mounting plate',
    'motor mount plate',
    'stepper motor plate',
    'stepper plate',
    'motor mount',
    'nema plate',
    'mounting plate',
    'plate',
  ],
  parameterWords: [
    length,
    width,
    thickness,
    { parameter: 'pilot_diameter', words: ['pilot diameter', 'pilot hole diameter'], radiusWords: ['pilot radius'] },
    { parameter: 'screw_spacing', words: ['screw spacing', 'motor hole spacing', 'motor screw spacing'] },
  ],
  sizeOrder: ['length', 'width', 'thickness'],
  features: [
    roundedCorners,
    {
      nouns: [
        'pilot hole',
        'pilot bore',
        'centre hole',
        'boss hole',
        'hole for the pilot boss',
        'through hole for the pilot boss',
        'pilot',
      ],
      count: 1,
      size: 'pilot_diameter',
      words: [{ parameter: 'pilot_diameter', words: ['diameter'], radiusWords: ['radius'] }],
      phrases: [{ words: ['through', 'in the middle', 'in the centre', 'round', 'centred'] }],
    },
    {
      nouns: ['motor screw hole', 'motor hole', 'motor mounting hole', 'motor fixing hole'],
      count: 4,
      size: 'screw_diameter',
      words: [
        { parameter: 'screw_diameter', words: ['diameter'], radiusWords: ['radius'] },
        { parameter: 'screw_spacing', words: ['apart', 'spacing', 'square', 'pattern', 'pitch'] },
      ],
      phrases: [
        throughHoles,
        { words: ['on a square', 'standard hole pattern', 'on the standard hole pattern', 'on its standard hole pattern'] },
      ],
      screw: 'clearance',
    },
    {
      nouns: ['mounting hole', 'plate mounting hole', 'corner hole', 'fixing hole'],
      count: 4,
      size: 'mounting_diameter',
      words: [
        { parameter: 'mounting_diameter', words: ['diameter'], radiusWords: ['radius'] },
        { parameter: 'mounting_spacing', words: ['apart', 'spacing', 'square', 'pattern', 'pitch'] },
      ],
      phrases: [throughHoles, { words: ['on a square', 'in the corners', 'on a centred square', 'centred'] }],
      absent: { mounting_spacing: 0 },
      required: ['mounting_spacing', 'mounting_diameter'],
      screw: 'clearance',
    },
  ],
  phrases: [
    sharpCorners,
    centredOnOrigin,
    flat,
    rectangular,
    square,
    { words: ['for a stepper motor', 'stepper motor', 'for a motor', 'motor', 'stepper', 'for a nema motor'] },
  ],
  standards: [
    {
      table: 'NEMA ICS 16',
      columns: { screw_spacing: 'holeDistance', pilot_diameter: 'pilotHole', screw_diameter: 'screwHole' },
    },
  ],
  required: ['length', 'width', 'thickness', 'pilot_diameter', 'screw_spacing', 'screw_diameter'],
  rules: [
    {
      holds: 'corner_radius <= 0.499 * min(length, width)',
      otherwise:
        'a corner radius of {corner_radius} mm does not fit {length} x {width} mm: it must be less than half of the shorter side',
    },
    {
      holds: 'pilot_diameter <= min(length, width) - 0.2',
      otherwise: 'a pilot hole of {pilot_diameter} mm does not fit into {length} x {width} mm',
    },
    {
      holds: 'screw_spacing * sqrt(2) - screw_diameter >= pilot_diameter + 0.2',
      otherwise: 'motor screws on a square of {screw_spacing} mm run into the pilot hole of {pilot_diameter} mm',
    },
    {
      holds: 'screw_spacing >= screw_diameter + 0.1',
      otherwise: 'motor screw holes of {screw_diameter} mm run into each other on a square of {screw_spacing} mm',
    },
    ...[
      { spacing: 'screw_spacing', diameter: 'screw_diameter', what: 'motor screw holes' },
      { spacing: 'mounting_spacing', diameter: 'mounting_diameter', what: 'mounting holes' },
    ].flatMap(({ spacing, diameter, what }) => [
      {
        holds: `${spacing} == 0 or ${spacing} + ${diameter} <= min(length, width) - 0.2`,
        otherwise: `${what} of {${diameter}} mm on a square of {${spacing}} mm break through the edges of {length} x {width} mm`,
      },
      {
        // Distance from the middle of the rounded corner, in a plate whose corner cuts off that much.
        holds: `${spacing} == 0 or hypot(max(0, corner_radius - (length - ${spacing}) / 2), max(0, corner_radius - (width - ${spacing}) / 2)) + ${diameter} / 2 + 0.1 <= max(corner_radius, min(length - ${spacing}, width - ${spacing}) / 2)`,
        otherwise: `the corner radius {corner_radius} mm cuts into the ${what} on a square of {${spacing}} mm`,
      },
    ]),
    {
      holds:
        'mounting_spacing == 0 or abs(mounting_spacing - screw_spacing) / sqrt(2) >= (mounting_diameter + screw_diameter) / 2 + 0.1',
      otherwise: 'mounting holes on a square of {mounting_spacing} mm run into the motor screw holes on {screw_spacing} mm',
    },
    {
      holds: 'mounting_spacing == 0 or mounting_spacing * sqrt(2) - mounting_diameter >= pilot_diameter + 0.2',
      otherwise: 'mounting holes on a square of {mounting_spacing} mm run into the pilot hole of {pilot_diameter} mm',
    },
    {
      holds: 'mounting_spacing == 0 or mounting_spacing >= mounting_diameter + 0.1',
      otherwise: 'mounting holes of {mounting_diameter} mm run into each other on a square of {mounting_spacing} mm',
    },
  ],
  tasks: [
    { id: 'plate', operation: 'pad' },
    { id: 'corners', operation: 'fillet', dependsOn: ['plate'] },
    { id: 'pilot', operation: 'pocket', dependsOn: ['corners'] },
    { id: 'screw-holes', operation: 'pocket', dependsOn: ['corners'] },
    { id: 'mounting-holes', operation: 'pocket', dependsOn: ['corners'] },
  ],
  requirements: [
    overallSize('length', 'width', 'thickness'),
    exactVolume(
      'thickness * (length * width - (4 - pi) * corner_radius ** 2 - pi / 4 * pilot_diameter ** 2 - pi * screw_diameter ** 2 - (pi * mounting_diameter ** 2 if mounting_spacing > 0 else 0))',
    ),
    ...soundSolids('5 + (4 if mounting_spacing > 0 else 0)'),
    holes({
      id: 'pilot',
      text: 'The pilot hole goes through the middle.',
      diameter: 'pilot_diameter',
      through: true,
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    holes({
      id: 'screw-holes',
      text: 'The motor screw holes lie on their square.',
      diameter: 'screw_diameter',
      through: true,
      axis: [0, 0, 1],
      at: { grid: { countU: 2, countV: 2, pitchU: 'screw_spacing', pitchV: 'screw_spacing' } },
    }),
    holes({
      id: 'mounting-holes',
      text: 'The mounting holes lie on their square.',
      diameter: 'mounting_diameter',
      through: true,
      axis: [0, 0, 1],
      at: {
        grid: { countU: '2 if mounting_spacing > 0 else 0', countV: 2, pitchU: 'mounting_spacing', pitchV: 'mounting_spacing' },
      },
    }),
    rounded('corners', 'The four upright corner edges are rounded.', 'corner_radius', '4 if corner_radius > 0 else 0'),
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: [
    'NEMA ICS 16-2001 (square of the motor screws), ISO 273 medium (clearance holes)',
    'Areas of rectangle and circles, elementary geometry',
  ],
});
