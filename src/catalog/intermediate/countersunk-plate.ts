import { definePart } from '../part.ts';
import type { PartPhrase } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, flat, length, rectangular, sharpEdges, square, thickness, throughHoles, width } from '../words.ts';
import script from './countersunk_plate.py';

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
/** How deep the cone of the countersink reaches below the top face. */
const countersinkDepth = '((countersink_diameter - hole_diameter) / 2 / tan(radians(countersink_angle / 2)))';
/** What the cone takes beyond the hole, over pi / 4: a frustum less the hole's cylinder. */
const sinkVolume = `((countersink_diameter - hole_diameter) * (countersink_diameter + 2 * hole_diameter) / 3 * ${countersinkDepth})`;
/** Its first moment about the underside, over pi / 4, by integration from the top face down. */
const sinkMoment = `(${sinkVolume} * thickness - (countersink_diameter - hole_diameter) * (countersink_diameter + 3 * hole_diameter) / 12 * ${countersinkDepth} ** 2)`;

/** Plate with countersunk holes for flat-head screws. */
export const countersunkPlate = definePart({
  id: 'countersunk-plate',
  title: 'Countersunk plate',
  level: 'intermediate',
  nouns: ['countersunk plate', 'plate', 'strip', 'mounting strip'],
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
      nouns: ['countersunk hole', 'countersunk through hole', 'hole', 'through hole', 'screw hole', 'mounting hole'],
      count: 'hole_count',
      size: 'hole_diameter',
      words: [
        { parameter: 'hole_diameter', words: ['diameter', 'hole diameter', 'through diameter'], radiusWords: ['radius'] },
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
      phrases: [
        throughHoles,
        ...positions,
        { words: ['countersunk', 'for countersunk screws', 'for flat head screws', 'for screws', 'for m5 screws', 'screws'] },
      ],
      screw: 'clearance',
    },
    {
      nouns: ['countersink', 'countersinks', 'countersinking'],
      size: 'countersink_diameter',
      words: [
        {
          parameter: 'countersink_diameter',
          words: ['diameter', 'diameter at the top face', 'in diameter at the top face', 'countersink diameter', 'head diameter'],
          radiusWords: ['radius'],
        },
        { parameter: 'countersink_angle', words: ['angle', 'degree', 'countersink angle', 'countersink'] },
      ],
      phrases: [...positions],
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, flat, rectangular, square],
  required: ['length', 'width', 'thickness', 'hole_count', 'hole_diameter', 'countersink_diameter'],
  rules: [
    { holds: 'hole_count != 3', otherwise: 'the plate takes 1, 2 or 4 holes, not {hole_count}' },
    {
      holds: 'countersink_diameter <= min(length, width) - 0.2',
      otherwise: 'holes that are {countersink_diameter} mm wide do not fit into a plate of {length} x {width} mm',
    },
    {
      holds: 'hole_count == 1 or pitch_x + countersink_diameter <= length - 0.2',
      otherwise:
        'holes {pitch_x} mm apart along X and {countersink_diameter} mm wide break through the ends of a plate {length} mm long',
    },
    {
      holds: 'hole_count < 4 or pitch_y + countersink_diameter <= width - 0.2',
      otherwise:
        'holes {pitch_y} mm apart along Y and {countersink_diameter} mm wide break through the sides of a plate {width} mm wide',
    },
    {
      holds: 'hole_count == 1 or pitch_x >= countersink_diameter + 0.1',
      otherwise: 'holes {countersink_diameter} mm wide run into each other at a distance of {pitch_x} mm',
    },
    {
      holds: 'hole_count < 4 or pitch_y >= countersink_diameter + 0.1',
      otherwise: 'holes {countersink_diameter} mm wide run into each other at a distance of {pitch_y} mm',
    },
    {
      holds: 'countersink_diameter >= hole_diameter + 0.1',
      otherwise: 'the countersink of {countersink_diameter} mm is not wider than the hole of {hole_diameter} mm',
    },
    {
      holds: `${countersinkDepth} <= thickness - 0.05`,
      otherwise:
        'a countersink of {countersink_diameter} mm and {countersink_angle} degrees is deeper than the plate of {thickness} mm',
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
      `length * width * thickness - hole_count * pi / 4 * (hole_diameter ** 2 * (thickness - ${countersinkDepth}) + (hole_diameter ** 2 + hole_diameter * countersink_diameter + countersink_diameter ** 2) / 3 * ${countersinkDepth})`,
    ),
    ...soundSolids('hole_count'),
    holes({
      id: 'holes',
      text: 'The holes go through in their places.',
      diameter: 'hole_diameter',
      through: true,
      depth: `thickness - ${countersinkDepth}`,
      axis: [0, 0, 1],
      at: places,
    }),
    {
      id: 'countersink-angle',
      kind: 'dimension',
      text: 'The countersinks have their angle.',
      measure: 'coneAngle',
      expectedMm: 0,
      count: 0,
      toleranceMm: 0.01,
      formulas: { expectedMm: 'countersink_angle', count: 'hole_count' },
    },
    {
      id: 'countersinks-on-top',
      kind: 'centerOfMass',
      text: 'The countersinks are at the top: the centre of mass lies below the middle.',
      positionMm: [0, 0, 0],
      toleranceMm: 0.01,
      reference: 'origin',
      formulas: {
        'positionMm.2': `(length * width * thickness ** 2 / 2 - hole_count * pi / 4 * (hole_diameter ** 2 * thickness ** 2 / 2 + ${sinkMoment})) / (length * width * thickness - hole_count * pi / 4 * (hole_diameter ** 2 * thickness + ${sinkVolume}))`,
      },
    },
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Volumes of box, cylinders and cone frustum, elementary geometry'],
});
