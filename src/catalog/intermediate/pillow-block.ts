import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, length, sharpEdges, throughHoles, bearings } from '../words.ts';
import script from './pillow_block.py';

/** Bearing housing on a foot with two screw holes. */
export const pillowBlock = definePart({
  id: 'pillow-block',
  title: 'Pillow block',
  level: 'intermediate',
  nouns: [
    'pillow block',
    'plummer block',
    'pedestal bearing',
    'bearing block',
    'bearing pedestal',
    'bearing bracket',
    'bearing support',
    'shaft support',
  ],
  parameterWords: [
    { ...length, words: [...length.words, 'foot length', 'base length'] },
    { parameter: 'depth', words: ['depth', 'width', 'thickness'] },
    { parameter: 'foot_height', words: ['foot height', 'base height', 'foot thickness', 'base thickness'] },
    {
      parameter: 'housing_diameter',
      words: ['housing diameter', 'outside diameter', 'housing width'],
      radiusWords: ['housing radius', 'outside radius'],
    },
    {
      parameter: 'centre_height',
      words: [
        'centre height',
        'axis height',
        'shaft height',
        'bore height',
        'above the base',
        'above the bottom',
        'above the underside',
      ],
    },
  ],
  features: [
    {
      nouns: ['bore', 'through bore', 'shaft hole', 'shaft bore'],
      count: 1,
      size: 'bore_diameter',
      words: [
        { parameter: 'bore_diameter', words: ['diameter', 'bore diameter'], radiusWords: ['radius'] },
        {
          parameter: 'centre_height',
          words: ['above the base', 'above the bottom', 'above the underside', 'height', 'from the bottom'],
        },
      ],
      phrases: [{ words: ['through', 'along y', 'round', 'horizontal'] }],
    },
    {
      nouns: ['seat', 'bearing seat', 'recess', 'counterbore'],
      count: 1,
      size: 'seat_diameter',
      words: [
        { parameter: 'seat_diameter', words: ['diameter', 'seat diameter'], radiusWords: ['radius'] },
        { parameter: 'seat_depth', words: ['depth', 'seat depth'] },
      ],
      phrases: [{ words: ['from the front', 'at the front', 'from one side', 'on one side'] }],
      absent: { seat_diameter: 0 },
      required: ['seat_diameter', 'seat_depth'],
    },
    {
      nouns: ['foot', 'base'],
      count: 1,
      size: 'foot_height',
      words: [
        { parameter: 'foot_height', words: ['height', 'thickness'] },
        { parameter: 'length', words: ['length'] },
      ],
    },
    {
      nouns: ['screw hole', 'mounting hole', 'bolt hole', 'fixing hole', 'hole', 'foot hole', 'through hole'],
      count: 2,
      size: 'hole_diameter',
      words: [
        { parameter: 'hole_diameter', words: ['diameter', 'hole diameter'], radiusWords: ['radius'] },
        { parameter: 'hole_distance', words: ['apart', 'distance', 'spacing', 'hole distance', 'hole spacing'] },
      ],
      phrases: [throughHoles, { words: ['in the foot', 'in the base', 'through the foot'] }],
      screw: 'clearance',
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, bearings, { words: ['rounded top', 'round top', 'upright'] }],
  standards: [{ table: 'ISO 15', columns: { seat_diameter: 'outside', seat_depth: 'width' } }],
  required: [
    'length',
    'depth',
    'foot_height',
    'housing_diameter',
    'centre_height',
    'bore_diameter',
    'hole_diameter',
    'hole_distance',
  ],
  rules: [
    {
      holds: 'housing_diameter <= length',
      otherwise: 'the housing of {housing_diameter} mm is wider than the foot of {length} mm',
    },
    {
      holds: 'centre_height >= foot_height',
      otherwise: 'the axis at {centre_height} mm lies below the top of the foot ({foot_height} mm)',
    },
    {
      holds: 'bore_diameter <= housing_diameter - 0.2',
      otherwise: 'a bore of {bore_diameter} mm leaves no wall in a housing of {housing_diameter} mm',
    },
    {
      holds: 'centre_height >= max(bore_diameter, seat_diameter) / 2 + 0.1',
      otherwise: 'the bore or its seat breaks through the underside at a height of {centre_height} mm',
    },
    {
      holds: 'seat_diameter == 0 or (seat_diameter >= bore_diameter + 0.1 and seat_diameter <= housing_diameter - 0.2)',
      otherwise:
        'the seat of {seat_diameter} mm does not lie between the bore of {bore_diameter} mm and the housing of {housing_diameter} mm',
    },
    {
      holds: 'seat_diameter == 0 or seat_depth <= depth - 0.05',
      otherwise: 'a seat {seat_depth} mm deep goes through the housing of {depth} mm',
    },
    {
      holds: 'hole_distance + hole_diameter <= length - 0.2',
      otherwise: 'screw holes of {hole_diameter} mm, {hole_distance} mm apart, break through the ends of a foot {length} mm long',
    },
    {
      holds: 'hole_distance - hole_diameter >= housing_diameter + 0.1',
      otherwise: 'screw holes of {hole_diameter} mm, {hole_distance} mm apart, run into the housing of {housing_diameter} mm',
    },
    {
      holds: 'hole_diameter <= depth - 0.2',
      otherwise: 'screw holes of {hole_diameter} mm do not fit into a depth of {depth} mm',
    },
  ],
  tasks: [
    { id: 'foot', operation: 'pad' },
    { id: 'housing', operation: 'pad', dependsOn: ['foot'] },
    { id: 'bore', operation: 'pocket', dependsOn: ['housing'] },
    { id: 'seat', operation: 'pocket', dependsOn: ['bore'] },
    { id: 'holes', operation: 'pocket', dependsOn: ['foot'] },
  ],
  requirements: [
    overallSize('length', 'depth', 'centre_height + housing_diameter / 2'),
    exactVolume(
      'depth * (length * foot_height + housing_diameter * (centre_height - foot_height) + pi / 8 * housing_diameter ** 2 - pi / 4 * bore_diameter ** 2) - (pi / 4 * (seat_diameter ** 2 - bore_diameter ** 2) * seat_depth if seat_diameter > 0 else 0) - pi / 2 * hole_diameter ** 2 * foot_height',
    ),
    ...soundSolids(3),
    holes({
      id: 'bore',
      text: 'The bore goes through along Y.',
      diameter: 'bore_diameter',
      depth: 'depth - (seat_depth if seat_diameter > 0 else 0)',
      axis: [0, 1, 0],
      opens: [0, -1, 0],
      at: { positions: [[0, 0, 'centre_height']] },
    }),
    holes({
      id: 'seat',
      text: 'The bearing seat lies on the axis of the bore.',
      diameter: 'seat_diameter',
      depth: 'seat_depth',
      axis: [0, 1, 0],
      at: { grid: { countU: '1 if seat_diameter > 0 else 0', countV: 1, pitchU: 0, pitchV: 0, centre: [0, 0, 'centre_height'] } },
    }),
    holes({
      id: 'screw-holes',
      text: 'The two screw holes go through the foot.',
      diameter: 'hole_diameter',
      through: true,
      depth: 'foot_height',
      axis: [0, 0, 1],
      at: { grid: { countU: 2, countV: 1, pitchU: 'hole_distance', pitchV: 0 } },
    }),
    {
      id: 'seat-in-front',
      kind: 'centerOfMass',
      text: 'The seat opens at the front: what it takes away shifts the centre of mass to the back.',
      positionMm: [0, 0, null],
      toleranceMm: 0.01,
      reference: 'origin',
      formulas: {
        'positionMm.1':
          '(pi / 4 * (seat_diameter ** 2 - bore_diameter ** 2) * seat_depth * (depth - seat_depth) / 2 if seat_diameter > 0 else 0) / (depth * (length * foot_height + housing_diameter * (centre_height - foot_height) + pi / 8 * housing_diameter ** 2 - pi / 4 * bore_diameter ** 2) - (pi / 4 * (seat_diameter ** 2 - bore_diameter ** 2) * seat_depth if seat_diameter > 0 else 0) - pi / 2 * hole_diameter ** 2 * foot_height)',
      },
    },
    symmetric(['YZ']),
  ],
  script,
  sources: ['Areas of rectangles and circles, elementary geometry'],
});
