import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, flat, length, rectangular, sharpEdges, square, thickness, throughHoles, width } from '../words.ts';
import script from './perforated_plate.py';

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
  ],
  sizeOrder: ['length', 'width', 'thickness'],
  features: [
    {
      nouns: [
        'hole',
        'through hole',
        'round hole',
        'perforation',
        'grid of holes',
        'grid of through holes',
        'grid of round through holes',
        'hole grid',
      ],
      size: 'hole_diameter',
      words: [{ parameter: 'margin', words: ['margin', 'edge distance', 'from the edges', 'from the edge', 'from each edge'] }],
      sizeGroups: [
        {
          words: ['grid', 'holes', 'hole grid', 'grid of holes', 'pattern', 'array', 'matrix'],
          parameters: ['holes_x', 'holes_y'],
        },
      ],
      phrases: [
        throughHoles,
        { words: ['grid', 'even', 'equally spaced', 'array', 'pattern', 'matrix', 'even grid', 'regular'] },
      ],
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, flat, rectangular, square],
  required: ['length', 'width', 'thickness', 'holes_x', 'holes_y', 'hole_diameter', 'margin'],
  rules: [
    {
      holds: 'holes_x * holes_y >= 1 and hole_diameter <= min(length, width) - 0.2',
      otherwise: 'holes of {hole_diameter} mm do not fit into a plate of {length} x {width} mm',
    },
    {
      holds: '(holes_x == 1 and holes_y == 1) or margin >= hole_diameter / 2 + 0.1',
      otherwise: 'holes of {hole_diameter} mm whose centres lie {margin} mm from the edges break through the edges',
    },
    {
      holds: 'holes_x == 1 or length - 2 * margin >= (holes_x - 1) * (hole_diameter + 0.1)',
      otherwise: '{holes_x} holes of {hole_diameter} mm have no room along {length} mm with margins of {margin} mm',
    },
    {
      holds: 'holes_y == 1 or width - 2 * margin >= (holes_y - 1) * (hole_diameter + 0.1)',
      otherwise: '{holes_y} holes of {hole_diameter} mm have no room along {width} mm with margins of {margin} mm',
    },
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
          pitchU: '(length - 2 * margin) / max(1, holes_x - 1)',
          pitchV: '(width - 2 * margin) / max(1, holes_y - 1)',
        },
      },
    }),
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: ['Areas of rectangle and circle, elementary geometry'],
});
