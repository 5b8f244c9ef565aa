import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, rounded, soundSolids, symmetric } from '../part-requirements.ts';
import {
  centredOnOrigin,
  centreHole,
  flat,
  length,
  rectangular,
  roundedCorners,
  sharpCorners,
  square,
  thickness,
  width,
} from '../words.ts';
import script from './centre_hole_plate.py';

/** Rectangular plate with one through hole in its middle. */
export const centreHolePlate = definePart({
  id: 'centre-hole-plate',
  title: 'Plate with centre hole',
  level: 'simple',
  nouns: ['plate', 'panel', 'sheet', 'block', 'cuboid', 'square washer'],
  parameterWords: [
    length,
    width,
    { ...thickness, words: [...thickness.words, 'height'] },
    {
      parameter: 'hole_diameter',
      words: ['hole diameter', 'bore diameter', 'bore'],
      radiusWords: ['hole radius', 'bore radius'],
    },
  ],
  sizeOrder: ['length', 'width', 'thickness'],
  features: [centreHole('hole_diameter'), roundedCorners],
  phrases: [sharpCorners, centredOnOrigin, flat, rectangular, square],
  required: ['length', 'width', 'thickness', 'hole_diameter'],
  rules: [
    {
      holds: 'corner_radius <= 0.499 * min(length, width)',
      otherwise:
        'a corner radius of {corner_radius} mm does not fit {length} x {width} mm: it must be less than half of the shorter side',
    },
    {
      holds: 'hole_diameter <= min(length, width) - 0.2',
      otherwise: 'a hole of {hole_diameter} mm does not fit into a plate of {length} x {width} mm',
    },
  ],
  tasks: [
    { id: 'outline', operation: 'sketch' },
    { id: 'plate', operation: 'pad', dependsOn: ['outline'] },
    { id: 'corners', operation: 'fillet', dependsOn: ['plate'] },
    { id: 'hole', operation: 'pocket', dependsOn: ['corners'] },
  ],
  requirements: [
    overallSize('length', 'width', 'thickness'),
    exactVolume('thickness * (length * width - (4 - pi) * corner_radius ** 2 - pi / 4 * hole_diameter ** 2)'),
    ...soundSolids(1),
    holes({
      id: 'hole',
      text: 'The hole goes through the middle.',
      diameter: 'hole_diameter',
      through: true,
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    rounded('corners', 'The four upright corner edges are rounded.', 'corner_radius', '4 if corner_radius > 0 else 0'),
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: ['Areas of rectangle, circle and rounded corner, elementary geometry'],
});
