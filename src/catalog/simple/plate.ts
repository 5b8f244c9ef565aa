import { definePart } from '../part.ts';
import { exactVolume, overallSize, rounded, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, flat, thickness, length, rectangular, roundedCorners, sharpCorners, square, width } from '../words.ts';
import script from './plate.py';

/** Plates that have holes unless the request says that they have none. */
const drilled = ['mounting plate', 'base plate', 'fixing plate', 'adapter plate', 'cover plate'];
const withoutHoles = [
  'without holes',
  'no holes',
  'without any holes',
  'without a hole',
  'no hole',
  'undrilled',
  'no drilled holes',
];

/** Flat rectangular plate, its four upright edges rounded when asked for. */
export const plate = definePart({
  id: 'plate',
  title: 'Plate',
  level: 'simple',
  nouns: ['sheet', 'slab', 'panel', 'blank', 'plate', ...drilled],
  parameterWords: [length, width, thickness],
  sizeOrder: ['length', 'width', 'thickness'],
  features: [roundedCorners],
  phrases: [
    { words: withoutHoles, neededBy: drilled, question: 'Is the plate without holes?' },
    sharpCorners,
    centredOnOrigin,
    flat,
    rectangular,
    square,
  ],
  required: ['length', 'width', 'thickness'],
  rules: [
    {
      holds: 'corner_radius <= 0.499 * min(length, width)',
      otherwise:
        'a corner radius of {corner_radius} mm does not fit {length} x {width} mm: it must be less than half of the shorter side',
    },
  ],
  tasks: [
    { id: 'outline', operation: 'sketch' },
    { id: 'plate', operation: 'pad', dependsOn: ['outline'] },
    { id: 'corners', operation: 'fillet', dependsOn: ['plate'] },
  ],
  requirements: [
    overallSize('length', 'width', 'thickness'),
    exactVolume('thickness * (length * width - (4 - pi) * corner_radius ** 2)'),
    ...soundSolids(0),
    rounded('corners', 'The four upright corner edges are rounded.', 'corner_radius', '4 if corner_radius > 0 else 0'),
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: ['Areas of rectangle and rounded corner, elementary geometry'],
});
