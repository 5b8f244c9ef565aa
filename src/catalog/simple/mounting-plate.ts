import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, rounded, soundSolids, symmetric } from '../part-requirements.ts';
import {
  centredOnOrigin,
  edgeDistance,
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
import script from './mounting_plate.py';

/** Flat plate with one, two or four through holes at a distance from its edges. */
export const mountingPlate = definePart({
  id: 'mounting-plate',
  title: 'Mounting plate',
  level: 'simple',
  nouns: ['mounting plate', 'base plate', 'fixing plate', 'adapter plate', 'cover plate', 'plate', 'panel', 'sheet'],
  parameterWords: [length, width, { ...thickness, words: [...thickness.words, 'height'] }, edgeDistance],
  sizeOrder: ['length', 'width', 'thickness'],
  features: [
    {
      nouns: [...screwHoles, 'corner hole'],
      count: 'hole_count',
      size: 'hole_diameter',
      words: [{ parameter: 'hole_diameter', words: ['diameter', 'hole diameter'], radiusWords: ['radius'] }, edgeDistance],
      phrases: [
        throughHoles,
        {
          words: [
            'in the corners',
            'in each corner',
            'one in each corner',
            'at the corners',
            'at each corner',
            'in all four corners',
            'near the corners',
          ],
          sets: { hole_count: 4 },
        },
        { words: ['in the middle', 'in the centre', 'through the middle', 'through the centre'], sets: { hole_count: 1 } },
        { words: ['on the centre line', 'on the long centre line', 'along x'], holds: 'hole_count == 2' },
      ],
      screw: 'clearance',
      tapped: true,
    },
    roundedCorners,
  ],
  phrases: [sharpCorners, centredOnOrigin, flat, rectangular, square],
  required: ['length', 'width', 'thickness', 'hole_count', 'hole_diameter'],
  rules: [
    {
      holds: 'corner_radius < 0.499 * min(length, width)',
      otherwise:
        'the corner radius {corner_radius} mm does not fit a plate of {length} x {width} mm: it must be less than half of the shorter side',
    },
    { holds: 'hole_count != 3', otherwise: 'the plate of the catalog takes 1, 2 or 4 holes, not {hole_count}', ofCatalog: true },
    {
      holds: 'hole_diameter <= min(length, width) - 0.2',
      otherwise: 'a hole of {hole_diameter} mm does not fit into a plate of {length} x {width} mm',
    },
    {
      holds: 'hole_count == 1 or edge_distance >= hole_diameter / 2 + 0.1',
      otherwise: 'holes of {hole_diameter} mm whose centres lie {edge_distance} mm from the edges would break through the edges',
    },
    {
      holds: 'hole_count == 1 or length - 2 * edge_distance >= hole_diameter + 0.1',
      otherwise:
        'holes of {hole_diameter} mm that lie {edge_distance} mm from both ends would run into each other on a length of {length} mm',
    },
    {
      holds: 'hole_count < 4 or width - 2 * edge_distance >= hole_diameter + 0.1',
      otherwise:
        'holes of {hole_diameter} mm that lie {edge_distance} mm from both sides would run into each other on a width of {width} mm',
    },
    {
      holds:
        'hole_count < 4 or sqrt(2) * max(0, corner_radius - edge_distance) + hole_diameter / 2 + 0.1 <= max(corner_radius, edge_distance)',
      otherwise: 'the corner radius {corner_radius} mm cuts into the holes {edge_distance} mm from the edges',
    },
  ],
  tasks: [
    { id: 'outline', operation: 'sketch' },
    { id: 'plate', operation: 'pad', dependsOn: ['outline'] },
    { id: 'corners', operation: 'fillet', dependsOn: ['plate'] },
    { id: 'hole-positions', operation: 'sketch' },
    { id: 'holes', operation: 'pocket', dependsOn: ['corners', 'hole-positions'] },
  ],
  requirements: [
    overallSize('length', 'width', 'thickness'),
    exactVolume('thickness * (length * width - (4 - pi) * corner_radius ** 2 - hole_count * pi / 4 * hole_diameter ** 2)'),
    ...soundSolids('hole_count'),
    holes({
      id: 'holes',
      text: 'The through holes have the stated diameter and lie in their places.',
      diameter: 'hole_diameter',
      through: true,
      axis: [0, 0, 1],
      at: {
        grid: {
          countU: '1 if hole_count == 1 else 2',
          countV: '2 if hole_count == 4 else 1',
          pitchU: 'length - 2 * edge_distance',
          pitchV: 'width - 2 * edge_distance',
        },
      },
    }),
    rounded('corners', 'The four vertical corner edges are rounded.', 'corner_radius', '4 if corner_radius > 0 else 0'),
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: ['Areas of rectangle, circle and rounded corner, elementary geometry'],
});
