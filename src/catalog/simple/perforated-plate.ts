import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import {
  centredOnOrigin,
  flat,
  length,
  rectangular,
  screwHoles,
  sharpEdges,
  square,
  thickness,
  throughHoles,
  width,
} from '../words.ts';
import script from './perforated_plate.py';

const pitchY = '(pitch_y if pitch_y > 0 else pitch_x)';
/** Extent of the hole centres along X and Y. */
const spanX = '((holes_x - 1) * pitch_x if pitch_x > 0 else length - 2 * margin)';
const spanY = `((holes_y - 1) * ${pitchY} if pitch_x > 0 else width - 2 * margin)`;
const pitchWords = [
  {
    parameter: 'pitch_x',
    words: ['pitch', 'spacing', 'hole spacing', 'hole pitch', 'apart', 'centre distance', 'pitch along x', 'spacing along x'],
  },
  { parameter: 'pitch_y', words: ['pitch along y', 'spacing along y'] },
];

/** Plate with an even grid of through holes. */
export const perforatedPlate = definePart({
  id: 'perforated-plate',
  title: 'Perforated plate',
  level: 'simple',
  nouns: ['perforated plate', 'perforated sheet', 'hole plate', 'grid plate', 'sieve plate', 'plate'],
  parameterWords: [
    length,
    width,
    thickness,
    { parameter: 'holes_x', words: ['holes along x', 'columns', 'columns of holes', 'holes along the length', 'holes per row'] },
    { parameter: 'holes_y', words: ['holes along y', 'rows', 'rows of holes', 'holes along the width', 'holes per column'] },
    { parameter: 'hole_diameter', words: ['hole diameter'], radiusWords: ['hole radius'] },
    {
      parameter: 'margin',
      words: [
        'margin',
        'edge distance',
        'from the edges',
        'from the edge',
        'from the plate edges',
        'from each edge',
        'distance from the edges',
      ],
    },
    ...pitchWords,
  ],
  sizeOrder: ['length', 'width', 'thickness'],
  features: [
    {
      nouns: [...screwHoles, 'perforation', 'grid of holes', 'grid of through holes', 'grid of round through holes', 'hole grid'],
      size: 'hole_diameter',
      words: [
        { parameter: 'margin', words: ['margin', 'edge distance', 'from the edges', 'from the edge', 'from each edge'] },
        ...pitchWords,
      ],
      sizeGroups: [
        {
          words: ['grid', 'holes', 'hole grid', 'grid of holes', 'pattern', 'array', 'matrix'],
          parameters: ['holes_x', 'holes_y'],
        },
        { words: ['pitch', 'spacing', 'hole spacing', 'apart'], parameters: ['pitch_x', 'pitch_y'] },
      ],
      phrases: [
        throughHoles,
        {
          words: [
            'in a row',
            'row of',
            'line of',
            'in one row',
            'in a single row',
            'in a line',
            'in one line',
            'in a straight line',
            'in a row along the length',
            'in a line along the length',
            'in a row along x',
            'in a row along the centre line',
            'in a row in the middle',
          ],
          sets: { holes_y: 1 },
          counts: 'holes_x',
        },
        { words: ['grid', 'even', 'equally spaced', 'array', 'pattern', 'matrix', 'even grid', 'regular', 'centred'] },
        { words: ['evenly spaced', 'evenly', 'spread evenly', 'equally distributed', 'evenly distributed'] },
      ],
      screw: 'clearance',
      tapped: true,
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, flat, rectangular, square],
  proportions: [
    {
      values: { margin: 'max(0.1, (length - (holes_x - 1) * pitch_x) / 2) if pitch_x > 0 else 0' },
      source: 'The grid lies in the middle: the margin follows from the pitch',
    },
    {
      values: { margin: 'length / (2 * holes_x) if pitch_x == 0 and holes_y == 1 and holes_x > 1 else 0' },
      source: 'The holes of a single row are spread evenly over the length, with half a spacing at both ends',
    },
  ],
  required: ['length', 'width', 'thickness', 'holes_x', 'holes_y', 'hole_diameter', 'margin'],
  rules: [
    {
      holds: 'holes_x * holes_y >= 1 and hole_diameter <= min(length, width) - 0.2',
      otherwise: 'holes of {hole_diameter} mm do not fit into a plate of {length} x {width} mm',
    },
    {
      holds: '(holes_x == 1 and holes_y == 1) or pitch_x > 0 or margin >= hole_diameter / 2 + 0.1',
      otherwise: 'holes of {hole_diameter} mm whose centres lie {margin} mm from the edges break through the edges',
    },
    {
      holds: `holes_x == 1 or ${spanX} >= (holes_x - 1) * (hole_diameter + 0.1)`,
      otherwise: '{holes_x} holes of {hole_diameter} mm have no room along X: the plate is {length} mm long',
    },
    {
      holds: `holes_y == 1 or ${spanY} >= (holes_y - 1) * (hole_diameter + 0.1)`,
      otherwise: '{holes_y} holes of {hole_diameter} mm have no room along Y: the plate is {width} mm wide',
    },
    {
      holds: `pitch_x == 0 or ((holes_x - 1) * pitch_x + hole_diameter <= length - 0.2 and (holes_y - 1) * ${pitchY} + hole_diameter <= width - 0.2)`,
      otherwise: 'holes of {hole_diameter} mm at the stated pitch break through the edges of a plate of {length} x {width} mm',
    },
    { holds: 'pitch_y == 0 or pitch_x > 0', otherwise: 'a pitch along Y needs one along X as well' },
    { holds: 'holes_x * holes_y <= 250', otherwise: '{holes_x} x {holes_y} holes are more than the 250 that are built' },
  ],
  tasks: [
    { id: 'outline', operation: 'sketch' },
    { id: 'plate', operation: 'pad', dependsOn: ['outline'] },
    { id: 'first-hole', operation: 'pocket', dependsOn: ['plate'] },
    { id: 'grid', operation: 'pattern', dependsOn: ['first-hole'] },
  ],
  requirements: [
    overallSize('length', 'width', 'thickness'),
    exactVolume('thickness * (length * width - holes_x * holes_y * pi / 4 * hole_diameter ** 2)'),
    ...soundSolids('holes_x * holes_y'),
    holes({
      id: 'holes',
      text: 'The holes go through and lie in an even grid.',
      diameter: 'hole_diameter',
      through: true,
      axis: [0, 0, 1],
      at: {
        grid: {
          countU: 'holes_x',
          countV: 'holes_y',
          pitchU: `${spanX} / max(1, holes_x - 1)`,
          pitchV: `${spanY} / max(1, holes_y - 1)`,
        },
      },
    }),
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: ['Areas of rectangle and circle, elementary geometry'],
});
