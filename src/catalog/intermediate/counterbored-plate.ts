import { definePart } from '../part.ts';
import type { PartPhrase } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, flat, length, rectangular, sharpEdges, square, thickness, throughHoles, width } from '../words.ts';
import script from './counterbored_plate.py';

const places = {
  grid: { countU: '1 if hole_count == 1 else 2', countV: '2 if hole_count == 4 else 1', pitchU: 'pitch_x', pitchV: 'pitch_y' },
} as const;
const pitchWords = [
  {
    parameter: 'pitch_x',
    words: [
      'apart',
      'pitch',
      'spacing',
      'hole spacing',
      'hole distance',
      'centre distance',
      'pitch along x',
      'apart along x',
      'apart in x',
      'hole pitch',
    ],
  },
  { parameter: 'pitch_y', words: ['pitch along y', 'apart along y', 'apart in y', 'apart across the width'] },
] as const;
const positions: readonly PartPhrase[] = [
  { words: ['in the middle', 'in the centre', 'through the middle', 'through the centre'], holds: 'hole_count == 1' },
  {
    words: [
      'on the centre line',
      'on the long centre line',
      'along the centre line',
      'on the middle line',
      'symmetric to the middle',
      'symmetric about the middle',
      'symmetrical to the middle',
    ],
  },
  {
    words: [
      'centred',
      'pattern',
      'square pattern',
      'rectangular pattern',
      'hole pattern',
      'in a square',
      'in a rectangle',
      'from the top',
      'at the top',
      'at the top face',
      'from above',
      'on the top face',
    ],
  },
];
/** Plate with counterbored holes for cap screws. */
export const counterboredPlate = definePart({
  id: 'counterbored-plate',
  title: 'Counterbored plate',
  level: 'intermediate',
  nouns: ['counterbored plate', 'plate', 'block', 'clamping plate'],
  parameterWords: [length, width, { ...thickness, words: [...thickness.words, 'height'] }],
  sizeOrder: ['length', 'width', 'thickness'],
  sizeGroups: [
    {
      words: [
        'pattern',
        'centred pattern',
        'hole pattern',
        'rectangle',
        'square',
        'grid',
        'pitch',
        'spacing',
        'apart',
        'square pattern',
      ],
      parameters: ['pitch_x', 'pitch_y'],
    },
  ],
  features: [
    {
      nouns: [
        'counterbored hole',
        'counterbored through hole',
        'hole',
        'through hole',
        'screw hole',
        'cap screw hole',
        'mounting hole',
      ],
      count: 'hole_count',
      size: 'hole_diameter',
      words: [
        {
          parameter: 'hole_diameter',
          words: ['diameter', 'hole diameter', 'through diameter', 'through'],
          radiusWords: ['radius'],
        },
        ...pitchWords,
      ],
      sizeGroups: [
        {
          words: [
            'pattern',
            'centred pattern',
            'hole pattern',
            'rectangle',
            'square',
            'grid',
            'pitch',
            'spacing',
            'apart',
            'square pattern',
          ],
          parameters: ['pitch_x', 'pitch_y'],
        },
      ],
      phrases: [throughHoles, ...positions, { words: ['counterbored', 'for cap screws', 'for socket head cap screws'] }],
      screw: 'clearance',
    },
    {
      nouns: ['counterbore', 'counterboring', 'counterbores'],
      size: 'counterbore_diameter',
      words: [
        { parameter: 'counterbore_diameter', words: ['diameter', 'counterbore diameter', 'wide'], radiusWords: ['radius'] },
        { parameter: 'counterbore_depth', words: ['depth', 'counterbore depth', 'deep from the top'] },
      ],
      phrases: [...positions],
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, flat, rectangular, square],
  required: ['length', 'width', 'thickness', 'hole_count', 'hole_diameter', 'counterbore_diameter', 'counterbore_depth'],
  rules: [
    { holds: 'hole_count != 3', otherwise: 'the plate takes 1, 2 or 4 holes, not {hole_count}' },
    {
      holds: 'counterbore_diameter <= min(length, width) - 0.2',
      otherwise: 'holes that are {counterbore_diameter} mm wide do not fit into a plate of {length} x {width} mm',
    },
    {
      holds: 'hole_count == 1 or pitch_x + counterbore_diameter <= length - 0.2',
      otherwise:
        'holes {pitch_x} mm apart along X and {counterbore_diameter} mm wide break through the ends of a plate {length} mm long',
    },
    {
      holds: 'hole_count < 4 or pitch_y + counterbore_diameter <= width - 0.2',
      otherwise:
        'holes {pitch_y} mm apart along Y and {counterbore_diameter} mm wide break through the sides of a plate {width} mm wide',
    },
    {
      holds: 'hole_count == 1 or pitch_x >= counterbore_diameter + 0.1',
      otherwise: 'holes {counterbore_diameter} mm wide run into each other at a distance of {pitch_x} mm',
    },
    {
      holds: 'hole_count < 4 or pitch_y >= counterbore_diameter + 0.1',
      otherwise: 'holes {counterbore_diameter} mm wide run into each other at a distance of {pitch_y} mm',
    },
    {
      holds: 'counterbore_diameter >= hole_diameter + 0.1',
      otherwise: 'the counterbore of {counterbore_diameter} mm is not wider than the hole of {hole_diameter} mm',
    },
    {
      holds: 'counterbore_depth <= thickness - 0.05',
      otherwise: 'the counterbore, {counterbore_depth} mm deep, goes through the plate of {thickness} mm',
    },
  ],
  tasks: [
    { id: 'plate', operation: 'pad' },
    { id: 'hole-positions', operation: 'sketch', dependsOn: ['plate'] },
    { id: 'holes', operation: 'hole', dependsOn: ['hole-positions'] },
  ],
  requirements: [
    overallSize('length', 'width', 'thickness'),
    exactVolume(
      'length * width * thickness - hole_count * pi / 4 * (hole_diameter ** 2 * (thickness - counterbore_depth) + counterbore_diameter ** 2 * counterbore_depth)',
    ),
    ...soundSolids('hole_count'),
    holes({
      id: 'holes',
      text: 'The holes go through in their places.',
      diameter: 'hole_diameter',
      depth: 'thickness - counterbore_depth',
      through: true,
      axis: [0, 0, 1],
      at: places,
    }),
    holes({
      id: 'counterbores',
      text: 'Each hole has its counterbore.',
      diameter: 'counterbore_diameter',
      depth: 'counterbore_depth',
      axis: [0, 0, 1],
      at: places,
    }),
    {
      id: 'counterbores-on-top',
      kind: 'centerOfMass',
      text: 'The counterbores are at the top: the centre of mass lies below the middle.',
      positionMm: [0, 0, 0],
      toleranceMm: 0.01,
      reference: 'origin',
      formulas: {
        'positionMm.2':
          '(length * width * thickness ** 2 / 2 - hole_count * pi / 4 * (hole_diameter ** 2 * (thickness - counterbore_depth) ** 2 / 2 + counterbore_diameter ** 2 * counterbore_depth * (thickness - counterbore_depth / 2))) / (length * width * thickness - hole_count * pi / 4 * (hole_diameter ** 2 * (thickness - counterbore_depth) + counterbore_diameter ** 2 * counterbore_depth))',
      },
    },
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Volumes of box and cylinders, elementary geometry'],
});
